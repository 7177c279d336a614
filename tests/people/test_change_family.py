"""A family grows."""

from datetime import date, timedelta

import pytest

from tovholder.cases.api import get_case
from tovholder.core.denials import Denied, NotKnown, Stale
from tovholder.core.ids import new_id
from tovholder.people.api import (
    FamilyRole,
    Household,
    MembershipEnd,
    NewMember,
    Sex,
    add_household,
    add_member,
    end_membership,
    get_person,
    members,
    register_person,
    rename_family,
)


@pytest.fixture
def family_id(osman_with_tovholder, viewer_of):
    with viewer_of("mette") as viewer:
        return get_case(viewer, osman_with_tovholder.case_id).family_id


@pytest.fixture
def newborn():
    return NewMember(new_id(), "Zana", "Osman", FamilyRole.CHILD)


def names(viewer, family_id):
    return [member.name for member in members(viewer, family_id, {})]


def test_a_new_member_stands_last_and_everybody_in_the_case_knows_the_name(act, viewer_of, osman, family_id, newborn):
    act("mette", add_member, case_id=osman.case_id, family_id=family_id, member=newborn)
    for who in ("mette", "kirsten", "annemarie"):
        with viewer_of(who) as viewer:
            assert names(viewer, family_id)[-1] == "Zana Osman"
            assert len(names(viewer, family_id)) == 6


def test_a_member_may_have_joined_on_an_earlier_day(act, viewer_of, osman, family_id, newborn):
    from tovholder.people.models import FamilyMember

    act("mette", add_member, case_id=osman.case_id, family_id=family_id, member=newborn, since=date(2025, 12, 1))
    with viewer_of("mette"):
        assert FamilyMember.objects.get(person=newborn.person_id).valid_from == date(2025, 12, 1)


@pytest.mark.parametrize("who", ["erik", "clara", "jonas", "admin"])
def test_who_is_not_in_the_case_adds_nobody(act, viewer_of, osman, family_id, newborn, who):
    with pytest.raises(NotKnown):
        act(who, add_member, case_id=osman.case_id, family_id=family_id, member=newborn)
    with viewer_of("mette") as viewer:
        assert len(names(viewer, family_id)) == 5


def test_a_family_gets_no_member_through_another_familys_case(act, osman, family_id, newborn):
    with pytest.raises(NotKnown):
        act("mette", add_member, case_id=new_id(), family_id=family_id, member=newborn)


# -- the rest of a family's changes


TODAY = date(2025, 12, 18)


def person_named(people, case_id, name):
    from tests.support.records import member_named

    return member_named(people, case_id, name)


def test_a_newborn_is_known_by_name_to_all_and_by_date_of_birth_to_the_unit_that_wrote_it(people, osman, family_id, newborn):
    people.act("mette", register_person, family_id=family_id, member=newborn, since=TODAY, born_on=TODAY, sex=Sex.FEMALE)
    found = {}
    for who in ("mette", "birthe", "annemarie"):
        with people.viewer_of(who, at=people.at + timedelta(minutes=1)) as viewer:
            found[who] = get_person(viewer, newborn.person_id).born_on
    assert found == {"mette": TODAY, "birthe": None, "annemarie": None}


def test_nobody_joins_a_family_before_being_born(people, family_id, newborn):
    with pytest.raises(Denied) as denied:
        people.act("mette", register_person, family_id=family_id, member=newborn, since=TODAY, born_on=date(2025, 12, 19),
                   sex=Sex.FEMALE)
    assert denied.value.denial.code == "born_after_joining"


def test_a_step_owner_changes_nothing_of_the_family(people, osman, family_id, newborn):
    diyar = person_named(people, osman.case_id, "Diyar")
    deeds = [
        (register_person, {"member": newborn, "since": TODAY, "born_on": TODAY, "sex": Sex.FEMALE}),
        (rename_family, {"was": "Osman", "label": "Anden"}),
        (end_membership, {"person_id": diyar, "on": date(2025, 12, 20), "why": MembershipEnd.MOVED_OUT}),
        (add_household, {"person_id": diyar, "household": Household.SECOND, "role": FamilyRole.CHILD, "since": TODAY}),
    ]
    for deed, said in deeds:
        with pytest.raises(Denied) as denied:
            people.act("kirsten", deed, family_id=family_id, **said)
        assert denied.value.denial.code == "may_not_record"


def test_a_family_is_called_something_else_and_a_second_at_once_is_told(people, osman, family_id):
    people.act("mette", rename_family, family_id=family_id, was="Osman", label="Haji Osman")
    with people.viewer_of("kirsten") as viewer:
        assert get_case(viewer, osman.case_id).label == "Haji Osman"
    with pytest.raises(Stale):
        people.act("mette", rename_family, family_id=family_id, was="Osman", label="Ahmo")


def test_who_moves_out_is_no_member_any_more_but_the_row_stays(people, osman, family_id):
    diyar = person_named(people, osman.case_id, "Diyar")
    end = {"family_id": family_id, "person_id": diyar, "on": date(2025, 12, 20), "why": MembershipEnd.MOVED_OUT}
    people.act("mette", end_membership, **end)
    with people.viewer_of("mette") as viewer:
        assert "Diyar Osman" not in names(viewer, family_id)
        assert [(row.valid_until, row.ended_why) for row in get_person(viewer, diyar).memberships] == [
            (date(2025, 12, 20), "moved_out")
        ]
    with pytest.raises(Stale):
        people.act("mette", end_membership, **end)


def test_a_membership_ends_on_its_first_day_only_when_it_was_a_mistake(people, osman, family_id):
    diyar = person_named(people, osman.case_id, "Diyar")
    end = {"family_id": family_id, "person_id": diyar, "on": TODAY}
    with pytest.raises(Denied) as denied:
        people.act("mette", end_membership, why=MembershipEnd.DIED, **end)
    assert denied.value.denial.code == "membership_ends_before_it_begins"
    people.act("mette", end_membership, why=MembershipEnd.MISTAKE, **end)
    with people.viewer_of("mette") as viewer:
        assert len(names(viewer, family_id)) == 4


@pytest.fixture
def fathers_family(people, osman_with_tovholder):
    """Another family, which Mette holds too."""
    from tests.support.letters import letter, person
    from tovholder.cases.api import appoint_coordinator, register_notice

    case_id = people.act("birthe", register_notice, letter=letter("99-4002", persons=[person("Karwan")]))
    people.act("birthe", appoint_coordinator, case_id=case_id, version=1, worker_id=people.town.mette.principal)
    with people.viewer_of("mette") as viewer:
        return get_case(viewer, case_id).family_id


def test_a_child_lives_in_two_households_and_an_adult_in_one(people, osman, family_id, fathers_family):
    lina, nasrin = (person_named(people, osman.case_id, name) for name in ("Lina", "Nasrin"))
    said = {"family_id": fathers_family, "since": TODAY}

    def refused(**more):
        with pytest.raises(Denied) as denied:
            people.act("mette", add_household, **said, **more)
        return denied.value.denial.code

    assert refused(person_id=lina, household=Household.HOME, role=FamilyRole.CHILD) == "has_a_home_already"
    assert refused(person_id=nasrin, household=Household.SECOND, role=FamilyRole.ADULT) == "only_a_child_has_two"
    people.act("mette", add_household, person_id=lina, household=Household.SECOND, role=FamilyRole.CHILD, **said)
    with people.viewer_of("mette") as viewer:
        assert (names(viewer, fathers_family)[-1], names(viewer, family_id)[-1]) == ("Lina Osman", "Lina Osman")
        assert {row.household for row in get_person(viewer, lina).memberships} == {"home", "second"}


def test_who_has_moved_out_gets_a_home_in_another_family(people, osman, family_id, fathers_family):
    nasrin = person_named(people, osman.case_id, "Nasrin")
    day = date(2025, 12, 20)
    people.act("mette", end_membership, family_id=family_id, person_id=nasrin, on=day, why=MembershipEnd.MOVED_OUT)
    people.act("mette", add_household, family_id=fathers_family, person_id=nasrin, household=Household.HOME,
               role=FamilyRole.ADULT, since=day)
    with people.viewer_of("mette") as viewer:
        assert "Nasrin Khalil Ahmo" in names(viewer, fathers_family)
        assert "Nasrin Khalil Ahmo" not in names(viewer, family_id)
