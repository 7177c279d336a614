"""Two registrations of one person."""

from datetime import timedelta

import pytest

from tests.support.letters import letter, person
from tests.support.records import family_of, member_named
from tovholder.cases.api import appoint_coordinator, events_of, register_notice
from tovholder.core.denials import Denied, NotKnown
from tovholder.core.ids import new_id
from tovholder.people.api import (
    FamilyRole,
    NewMember,
    add_member,
    get_person,
    join_persons,
    member_counts,
    member_roles,
    members,
    part_persons,
)


@pytest.fixture
def case_id(osman_with_tovholder):
    return osman_with_tovholder.case_id


@pytest.fixture
def lina(people, case_id):
    return member_named(people, case_id, "Lina")


@pytest.fixture
def twin(people, case_id):
    """Lina once more, as somebody else spelled her."""
    member = NewMember(new_id(), "Leyna", "Usman", FamilyRole.CHILD)
    people.act("mette", add_member, case_id=case_id, family_id=family_of(people, case_id), member=member)
    return member.person_id


@pytest.fixture
def joined(people, lina, twin):
    return people.act("mette", join_persons, kept_id=lina, other_id=twin, why="Skrevet to gange")


def shown(people, case_id, who="mette"):
    family_id = family_of(people, case_id)
    with people.viewer_of(who) as viewer:
        return [(row.name, row.also_known_as) for row in members(viewer, family_id, {})]


def code_of(deed, *args, **said):
    with pytest.raises(Denied) as denied:
        deed(*args, **said)
    return denied.value.denial.code


def test_the_family_shows_one_person_with_the_other_name(people, case_id, joined):
    assert shown(people, case_id)[-1] == ("Lina Osman", ("Leyna Usman",))
    family_id = family_of(people, case_id)
    with people.viewer_of("mette"):
        assert member_counts([family_id])[family_id] == len(member_roles(family_id)) == 5


def test_both_stay_and_each_leads_to_the_other(people, lina, twin, joined):
    with people.viewer_of("mette") as viewer:
        kept, other = get_person(viewer, lina), get_person(viewer, twin)
    assert [(join.kept_id, join.other_id) for join in (*kept.joins, *other.joins)] == [(lina, twin)] * 2
    assert [row.label for row in other.memberships] == ["Osman"]


def test_a_join_is_taken_back_by_a_row_of_its_own(people, case_id, joined):
    people.act("mette", part_persons, join_id=joined, why="To søstre")
    assert [name for name, _ in shown(people, case_id)][-2:] == ["Lina Osman", "Leyna Usman"]
    assert code_of(people.act, "mette", part_persons, join_id=joined, why="Igen") == "person_is_joined_already"


def test_who_was_parted_can_be_joined_again(people, case_id, lina, twin, joined):
    people.act("mette", part_persons, join_id=joined, why="To søstre")
    people.act("mette", join_persons, kept_id=lina, other_id=twin, why="Alligevel den samme")
    assert len(shown(people, case_id)) == 5


def test_joins_make_no_chain_and_no_circle(people, case_id, lina, twin, joined):
    alan = member_named(people, case_id, "Alan")
    for kept, other in ((twin, lina), (twin, alan), (alan, twin), (alan, lina), (lina, twin)):
        assert code_of(people.act, "mette", join_persons, kept_id=kept, other_id=other, why="Forkert") == "person_is_joined_already"
    assert code_of(people.act, "mette", join_persons, kept_id=lina, other_id=lina, why="Hm") == "person_is_joined_with_itself"


def test_one_person_may_be_registered_three_times(people, case_id, lina, joined):
    alan = member_named(people, case_id, "Alan")
    people.act("mette", join_persons, kept_id=lina, other_id=alan, why="Også den samme")
    assert shown(people, case_id)[-1] == ("Lina Osman", ("Leyna Usman", "Alan Osman"))


@pytest.mark.parametrize("who", ["kirsten", "birthe"])
def test_who_is_in_the_case_on_the_notices_ground_joins_nobody(people, lina, twin, who):
    later = people.at + timedelta(minutes=1)
    said = {"kept_id": lina, "other_id": twin, "why": "Samme", "at": later}
    assert code_of(people.act, who, join_persons, **said) == "may_not_record"


# -- two families: Mette holds the one, Lone the other, and Birthe receives both


@pytest.fixture
def stranger(people, osman):
    """Somebody of another family, which Lone holds. Mette is not in that case."""
    told = letter("99-4001", label="Anden", persons=[person("Leyna", surname="Usman")])
    case_id = people.act("birthe", register_notice, letter=told)
    with people.viewer_of("birthe") as viewer:
        from tovholder.cases.api import get_case

        family_id = get_case(viewer, case_id).family_id
        return case_id, members(viewer, family_id, {})[0].person_id


def test_who_sees_only_one_of_two_can_neither_join_nor_learn_of_it(people, case_id, lina, stranger):
    with pytest.raises(NotKnown):
        people.act("mette", join_persons, kept_id=lina, other_id=stranger[1], why="Samme")
    with pytest.raises(NotKnown):
        people.act("mette", join_persons, kept_id=stranger[1], other_id=lina, why="Samme")


def test_a_join_over_two_cases_is_known_to_who_is_in_both_and_to_nobody_else(people, osman, stranger):
    """Birthe received both families; then Mette gets the one."""
    lina = member_named(people, osman.case_id, "Lina", "birthe")
    join_id = people.act("birthe", join_persons, kept_id=lina, other_id=stranger[1], why="Samme barn")
    people.act("birthe", appoint_coordinator, case_id=osman.case_id, version=1, worker_id=people.town.mette.principal)
    assert shown(people, osman.case_id, "birthe")[-1] == ("Lina Osman", ("Leyna Usman",))
    assert shown(people, osman.case_id, "mette")[-1] == ("Lina Osman", ())
    with people.viewer_of("mette") as viewer:
        assert get_person(viewer, lina).joins == []
        assert "persons.joined" not in {event.type for event in events_of(osman.case_id, 50)}
    with pytest.raises(NotKnown):
        people.act("mette", part_persons, join_id=join_id, why="Nej")
