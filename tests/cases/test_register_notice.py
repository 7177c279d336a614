"""A notice comes in: the case, its dates, who is let in, and what is refused."""

from datetime import date, timedelta

import pytest

from tests.support.letters import letter, person
from tests.support.threads import at_the_same_moment
from tovholder.access.api import acting_as
from tovholder.cases.api import NoticeField, get_case, notice_items, own_cases, register_notice
from tovholder.cases.models import Participation
from tovholder.core.denials import Denied, NotKnown
from tovholder.core.ids import new_id
from tovholder.core.models import Event
from tovholder.people.api import FamilyRole, NumberKind, member_counts, members
from tovholder.people.models import Person


def refused(act, who="birthe", **arguments):
    with pytest.raises(Denied) as denied:
        act(who, register_notice, **arguments)
    return denied.value.denial


@pytest.fixture
def case_of(act, viewer_of):
    """``case_of(letter)`` registers it and gives the case as Birthe sees it."""

    def registered(notice):
        case_id = act("birthe", register_notice, letter=notice)
        with viewer_of("birthe") as viewer:
            return get_case(viewer, case_id)

    return registered


def test_the_take_over_is_the_first_of_the_second_month_moved_off_a_closed_day(case_of):
    """INL § 4 stk. 2: allotted in December, taken over on the first of February; that is a Sunday."""
    case = case_of(letter())
    assert (case.take_over_on, case.opened_on) == (date(2026, 2, 2), date(2025, 12, 18))
    assert "§ 4" in case.take_over_why.da


def test_an_earlier_take_over_that_was_agreed_wins(case_of):
    case = case_of(letter(agreed_take_over_on=date(2026, 1, 12)))
    assert case.take_over_on == date(2026, 1, 12)
    assert "samtykke" in case.take_over_why.da


@pytest.mark.parametrize("who", ["kirsten", "erik", "admin", "karin"])
def test_only_a_function_the_pack_names_receives_notices(act, who):
    assert refused(act, who, letter=letter()).code == "may_not_register_notice"


def test_a_family_number_is_registered_once(act):
    act("birthe", register_notice, letter=letter())
    assert refused(act, letter=letter()).code == "family_number_known"


def test_a_person_is_registered_once_and_the_second_family_not_at_all(act, viewer_of):
    number = [(NumberKind.IMMIGRATION, "99000001")]
    act("birthe", register_notice, letter=letter("99-1", persons=[person(numbers=number)]))
    second = letter("99-2", persons=[person("Farid"), person("Amina", numbers=number)])
    assert refused(act, letter=second).code == "number_already_known"
    with viewer_of("birthe") as viewer:
        assert len(own_cases(viewer)) == 1
        assert not Person.objects.filter(given_names="Farid").exists()


def test_a_quota_refugee_has_no_take_over_date_before_the_cpr_registration(act):
    denied = refused(act, letter=letter(residence_basis="udl_8"))
    assert denied.code == "no_take_over_date"
    assert denied.reason.da


def test_a_caseworker_who_registers_a_notice_is_in_the_case_for_that_moment_only(act, viewer_of, at):
    act("mette", register_notice, letter=letter())
    seen = {}
    for who in ("mette", "birthe"):
        with viewer_of(who, at=at + timedelta(seconds=1)) as viewer:
            seen[who] = len(own_cases(viewer))
    assert seen == {"mette": 0, "birthe": 1}


@pytest.mark.parametrize(("unit", "code"), [("integration", "no_reception"), ("school_administration", "unit_not_set_up")])
def test_a_unit_the_model_names_and_nobody_set_up_stops_the_whole_registration(own_database, act, viewer_of, unit, code):
    own_database.as_owner("UPDATE tovholder_unit SET key = 'another' WHERE key = %s", unit)
    denied = refused(act, letter=letter())
    assert denied.code == code
    assert own_database.as_owner("SELECT count(*) FROM tovholder_case") == [(0,)]


def test_the_same_number_in_another_municipality_is_another_family(act, viewer_of):
    act("birthe", register_notice, letter=letter())
    act("clara", register_notice, letter=letter())
    with viewer_of("clara") as viewer:
        assert len(own_cases(viewer)) == 1


def test_two_who_register_the_same_family_at_once_make_one_case(own_database, act, at, town):
    def register():
        with acting_as(town.birthe, at=at):
            return register_notice(actor=town.birthe, at=at, request_id=new_id(), letter=letter())

    results = at_the_same_moment(register, register)
    assert own_database.as_owner("SELECT count(*) FROM tovholder_case") == [(1,)]
    assert sorted(isinstance(result, Exception) for result in results) == [False, True]


def test_a_family_that_shares_no_surname_has_one_label_and_all_members(case_of, viewer_of):
    case = case_of(letter(label="Rahimi og Prøve", persons=[
        person("Amina"), person("Farid", surname="Rahimi"), person("Baran", role=FamilyRole.CHILD),
    ]))
    with viewer_of("birthe") as viewer:
        assert member_counts([case.family_id]) == {case.family_id: 3}
        assert [row.name for row in members(viewer, case.family_id, {})] == ["Amina Prøve", "Farid Rahimi", "Baran Prøve"]
    assert case.label == "Rahimi og Prøve"


def test_who_is_not_in_the_case_is_told_that_it_is_not_known(osman, viewer_of):
    for who in ("erik", "clara", "admin"):
        with viewer_of(who) as viewer, pytest.raises(NotKnown):
            get_case(viewer, osman.case_id)


def test_the_reception_unit_and_the_owners_of_the_first_steps_are_let_in_and_nobody_else(osman, viewer_of, town):
    inside = set()
    for who in town.everybody:
        with viewer_of(who) as viewer:
            if own_cases(viewer):
                inside.add(who)
    assert inside == {
        "birthe", "kirsten", "annemarie", "dorte", "pia", "amira", "maja", "line", "hanne", "henrik", "jytte",
    }


def test_the_reception_is_there_by_its_own_task_and_the_owners_of_steps_by_the_notice(osman, viewer_of):
    with viewer_of("birthe"):
        bases = dict(Participation.objects.values_list("capacity", "basis"))
    assert bases == {"reception": "own_task", "step_owner": "notice", "team_coordinator": "coordination"}


def test_what_the_list_does_not_say_is_told_apart_from_none_and_not_asked(osman, viewer_of):
    from tovholder.access.api import openings, presences

    with viewer_of("birthe") as viewer:
        items = notice_items(viewer, openings(viewer, presences(viewer)))
    needs = sorted(item.value for item in items if item.field == NoticeField.SPECIAL_NEEDS)
    assert needs == [":none", ":none", ":not_asked", ":unknown", "Cerebral parese, bruger kørestol."]


def test_events_of_the_registration_hold_no_name_and_no_number(own_database, osman):
    import json

    people = own_database.as_owner("SELECT given_names, surname FROM tovholder_person")
    numbers = own_database.as_owner("SELECT number FROM tovholder_personnumber")
    said = json.dumps(own_database.as_owner("SELECT data FROM tovholder_event"))
    personal = {part for names in people for name in names for part in name.split()} | {number for (number,) in numbers}
    assert personal
    assert not [word for word in personal if word in said]


def test_everything_the_registration_did_left_its_event(osman, viewer_of):
    with viewer_of("birthe"):
        types = set(Event.objects.filter(case_id=osman.case_id).values_list("type", flat=True))
    assert types == {"notice.registered", "identities.recorded", "pathway.started", "participation.begun"}
