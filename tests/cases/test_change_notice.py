"""A notice is told differently: what is replaced, who is added, who is asked about, and what moves."""

from datetime import date, timedelta

import pytest

from tests.support.letters import letter, person
from tovholder.access.api import openings, presences
from tovholder.cases.api import (
    ClosedBecause,
    NoticeField,
    allot_notice,
    appoint_coordinator,
    cancel_notice,
    change_notice,
    changes_of,
    close_case,
    get_case,
    notice_items,
    notice_of,
    own_cases,
    postpone_notice,
    register_notice,
    reopen_notice,
)
from tovholder.core.denials import Denied, NotKnown
from tovholder.core.models import Event
from tovholder.pathways.api import StepState, finish_step, set_step_aside, steps_of, take_up_step
from tovholder.people.api import FamilyRole, NumberKind, member_roles, members

WHY = "Rejsen er flyttet."


@pytest.fixture
def family(act, people):
    """One adult, received by Birthe and held by Mette."""
    case_id = act("birthe", register_notice, letter=letter())
    act("birthe", appoint_coordinator, case_id=case_id, version=1, worker_id=people.town.mette.principal)
    return case_id


def case_as(people, who, case_id):
    with people.viewer_of(who) as viewer:
        return get_case(viewer, case_id)


def adults(people, case_id, who="birthe"):
    with people.viewer_of(who) as viewer:
        return list(member_roles(get_case(viewer, case_id).family_id))


def steps_as(people, who, case_id, at=None):
    with people.viewer_of(who, at=at) as viewer:
        inside = presences(viewer, [case_id])
        return {(step.key, step.person): step for step in steps_of(viewer, case_id, openings(viewer, inside), inside)}


def told_as(people, who, case_id):
    with people.viewer_of(who, at=later(people)) as viewer:
        return [(item.field, item.value) for item in notice_items(viewer, openings(viewer, presences(viewer, [case_id])))]


def change(people, case_id, told, persons, who="mette", **more):
    version = case_as(people, who, case_id).version
    return people.act(who, change_notice, case_id=case_id, version=version, letter=told, persons=persons, **more)


def test_what_a_letter_tells_anew_takes_the_place_of_what_stood_there(people, family):
    known = adults(people, family)
    told = letter(persons=[person(fields=[(NoticeField.LANGUAGE, "Pashto"), (NoticeField.SCHOOLING, "Ingen")])])
    change(people, family, told, known)
    assert told_as(people, "mette", family) == [("special_needs", ":unknown"), ("language", "Pashto"), ("schooling", "Ingen")]
    with people.viewer_of("mette"):
        assert notice_of(family).state == "changed"


def test_what_a_letter_does_not_mention_stays(people, family):
    change(people, family, letter(persons=[person(fields=[(NoticeField.SCHOOLING, "Ingen")])]), adults(people, family))
    assert ("language", "Dari") in told_as(people, "mette", family)


def test_who_may_not_see_health_replaces_it_all_the_same(people, act):
    """Birthe has let go of health when Mette holds the case; a later letter that comes to her is not told twice over."""
    needs = NoticeField.SPECIAL_NEEDS
    case_id = act("birthe", register_notice, letter=letter(fields=[(needs, "Kørestol")]))
    act("birthe", appoint_coordinator, case_id=case_id, version=1, worker_id=people.town.mette.principal)
    assert not told_as(people, "birthe", case_id).count(("special_needs", "Kørestol"))
    told = letter(fields=[(needs, "Ingen kørestol mere")], persons=[])
    change(people, case_id, told, [], who="birthe", at=later(people))
    assert [value for field, value in told_as(people, "mette", case_id) if field == "special_needs"] == ["Ingen kørestol mere"]
    assert not [field for field, _ in told_as(people, "birthe", case_id) if field == "special_needs"]


def test_another_decision_moves_the_take_over_and_the_deadlines_of_open_steps(people, family):
    before = steps_as(people, "mette", family)
    change(people, family, letter(decided_on=date(2026, 1, 14), persons=[]), [], why=WHY, at=people.at + timedelta(days=30))
    assert case_as(people, "mette", family).take_over_on == date(2026, 3, 2)
    after = steps_as(people, "mette", family)
    assert after["find_home", ""].due_on == date(2026, 3, 2)
    assert "2. marts" in after["find_home", ""].due_why.da or "2.3.2026" in after["find_home", ""].due_why.da
    assert after["welcome_letter", ""].due_on == before["welcome_letter", ""].due_on


def test_the_same_letter_again_moves_nothing(people, family):
    change(people, family, letter(), adults(people, family))
    with people.viewer_of("mette") as viewer:
        types = [event.type for event in Event.objects.filter(case_id=family)]
        assert not {"take_over.moved", "deadlines.moved"} & set(types)
        assert viewer


def test_an_added_adult_gets_a_name_an_age_and_a_contract_of_his_own(people, family):
    husband = person("Karim", born_on=date(1988, 1, 1), numbers=[(NumberKind.IMMIGRATION, "N-karim")])
    change(people, family, letter(persons=[person(), husband]), [*adults(people, family), None])
    steps = steps_as(people, "mette", family)
    assert {who for key, who in steps if key == "contract"} == {"Amina", "Karim"}
    assert steps["contract", "Karim"].due_on == steps["contract", "Amina"].due_on
    with people.viewer_of("mette") as viewer:
        opened = openings(viewer, presences(viewer, [family]))
        rows = {row.name: row for row in members(viewer, get_case(viewer, family).family_id, opened)}
    assert rows["Karim Prøve"].born_on == date(1988, 1, 1)


def test_who_is_no_longer_in_the_letter_stays_and_is_asked_about(people, act):
    told = letter(persons=[person(), person("Sara", role=FamilyRole.CHILD, born_on=date(2015, 5, 5))])
    case_id = act("birthe", register_notice, letter=told)
    mother, child = adults(people, case_id)
    change(people, case_id, letter(), [mother], who="birthe")
    assert adults(people, case_id) == [mother, child]
    with people.viewer_of("birthe") as viewer:
        assert changes_of(viewer, case_id, openings(viewer, presences(viewer, [case_id])))[0].missing == (child,)


def test_a_number_that_is_somebody_elses_refuses_the_whole_letter(people, family, act):
    act("birthe", register_notice, letter=letter("99-2002"))
    stranger = person("Karim", numbers=[(NumberKind.IMMIGRATION, "N99-2002")])
    with pytest.raises(Denied) as denied:
        change(people, family, letter(persons=[person(), stranger]), [*adults(people, family), None])
    assert denied.value.denial.code == "number_already_known"
    assert len(adults(people, family, "mette")) == 1


@pytest.mark.parametrize("who", ["kirsten", "pia"])
def test_a_step_lets_nobody_change_the_notice(people, family, who):
    with pytest.raises(Denied) as denied:
        change(people, family, letter(), [None], who=who)
    assert denied.value.denial.code == "may_not_change_notice"


@pytest.mark.parametrize("who", ["erik", "clara", "admin"])
def test_who_is_not_in_the_case_learns_nothing(people, family, who):
    with pytest.raises(NotKnown):
        people.act(who, postpone_notice, case_id=family, version=2, why=WHY)


def test_a_stale_page_changes_nothing(people, family):
    with pytest.raises(Denied) as denied:
        people.act("mette", postpone_notice, case_id=family, version=1, why=WHY)
    assert denied.value.denial.code == "stale"


# -- announced and decided


@pytest.fixture
def announced(act):
    return act("birthe", register_notice, letter=letter("99-2003", decided_on=None, expected_on=date(2026, 3, 1)))


def test_an_announced_family_has_no_date_and_only_the_deadlines_that_count_from_the_notice(people, announced):
    case = case_as(people, "birthe", announced)
    assert (case.take_over_on, case.expected_on) == (None, date(2026, 3, 1))
    due = {key: step.due_on for (key, _), step in steps_as(people, "birthe", announced).items()}
    assert due["find_home"] is None
    assert due["welcome_letter"] is not None


def test_the_decision_gives_the_date_and_the_deadlines(people, announced):
    people.act("birthe", allot_notice, case_id=announced, version=1, decided_on=date(2025, 12, 17))
    case = case_as(people, "birthe", announced)
    assert (case.take_over_on, case.expected_on) == (date(2026, 2, 2), None)
    assert steps_as(people, "birthe", announced)["find_home", ""].due_on == date(2026, 2, 2)
    with pytest.raises(Denied) as denied:
        people.act("birthe", allot_notice, case_id=announced, version=2, decided_on=date(2025, 12, 17))
    assert denied.value.denial.code == "notice_cannot_become"


def test_families_whose_date_is_not_known_come_last(people, announced, family):
    with people.viewer_of("birthe") as viewer:
        assert [case.id for case in own_cases(viewer)] == [family, announced]


# -- postponed


def test_a_postponed_family_is_expected_later_and_what_is_done_stays_done(people, family):
    home = steps_as(people, "kirsten", family)["find_home", ""]
    people.act("kirsten", finish_step, step_id=home.id, version=home.version, note="Prøvevænget 1")
    people.act("mette", postpone_notice, case_id=family, version=2, why=WHY, take_over_on=date(2026, 4, 1))
    after = steps_as(people, "mette", family)
    assert after["find_home", ""].due_on == home.due_on
    assert after["find_home", ""].state == "done"
    assert after["contract", "Amina"].due_on == date(2026, 5, 1)


def test_when_nobody_knows_the_new_day_the_deadlines_wait(people, family):
    people.act("mette", postpone_notice, case_id=family, version=2, why=WHY, expected_on=date(2026, 5, 1))
    case = case_as(people, "mette", family)
    assert (case.take_over_on, case.expected_on) == (None, date(2026, 5, 1))
    assert steps_as(people, "mette", family)["find_home", ""].due_on is None


def test_a_day_somebody_agreed_on_stays(people, family):
    home = steps_as(people, "kirsten", family)["find_home", ""]
    people.act(
        "kirsten", set_step_aside, step_id=home.id, version=home.version, state=StepState.AGREED_LATER, why="Fremvisning",
        agreed_on=date(2026, 1, 27),
    )
    people.act("mette", postpone_notice, case_id=family, version=2, why=WHY, take_over_on=date(2026, 4, 1))
    after = steps_as(people, "kirsten", family)["find_home", ""]
    assert (after.agreed_on, after.due_on) == (date(2026, 1, 27), date(2026, 4, 1))


def test_a_postponement_says_why(people, family):
    with pytest.raises(Denied) as denied:
        people.act("mette", postpone_notice, case_id=family, version=2, why=" ")
    assert denied.value.denial.code == "say_why"


def test_the_events_hold_days_and_keys_and_nothing_that_was_written(people, family):
    people.act("mette", postpone_notice, case_id=family, version=2, why=WHY, take_over_on=date(2026, 4, 1))
    with people.viewer_of("mette"):
        told = {event.type: event.data for event in Event.objects.filter(case_id=family)}
    assert told["take_over.moved"] | {"change": ""} == {"was": "2026-02-02", "becomes": "2026-04-01", "change": ""}
    assert WHY not in repr(told)


# -- cancelled and closed


@pytest.fixture
def cancelled(people, family):
    home = steps_as(people, "kirsten", family)["find_home", ""]
    people.act("kirsten", finish_step, step_id=home.id, version=home.version, note="Prøvevænget 1")
    people.act("mette", cancel_notice, case_id=family, version=2, why="Familien er visiteret til en anden kommune.")
    return family


def later(people):
    return people.at + timedelta(minutes=1)


def test_a_cancelled_family_is_on_nobodys_list(people, cancelled):
    for who in ("mette", "birthe", "kirsten", "pia", "annemarie"):
        with people.viewer_of(who, at=later(people)) as viewer:
            assert cancelled not in {case.id for case in own_cases(viewer)}, who


@pytest.mark.parametrize("who", ["kirsten", "pia", "annemarie"])
def test_who_had_a_step_with_a_cancelled_family_is_out(people, cancelled, who):
    with people.viewer_of(who, at=later(people)) as viewer, pytest.raises(NotKnown):
        get_case(viewer, cancelled)


def test_who_held_the_cancelled_case_keeps_the_units_record(people, cancelled):
    steps = steps_as(people, "mette", cancelled, at=later(people))
    assert steps["find_home", ""].note == "Prøvevænget 1"
    assert steps["contract", "Amina"].state == "not_relevant"
    assert steps["contract", "Amina"].note == "Familien er visiteret til en anden kommune."
    assert ("find_placement", "") not in steps


def test_who_keeps_the_record_of_a_closed_case_takes_nothing_up_again(people, cancelled):
    contract = steps_as(people, "mette", cancelled, at=later(people))["contract", "Amina"]
    assert contract.take_up_denial.code == "step_of_another_unit"
    with pytest.raises(Denied):
        people.act("mette", take_up_step, step_id=contract.id, version=contract.version, at=later(people))


def test_who_receives_families_finds_the_cancelled_case_and_opens_nothing_of_it(people, cancelled):
    with people.viewer_of("birthe", at=later(people)) as viewer:
        assert get_case(viewer, cancelled).closed_because == "cancelled"
        assert not openings(viewer, presences(viewer, [cancelled]))


def test_a_closed_case_is_closed_once(people, family):
    people.act(
        "mette", close_case, case_id=family, version=2, because=ClosedBecause.MOVED_AWAY, why="Flyttet til en anden kommune.",
    )
    with pytest.raises(Denied) as denied:
        people.act(
            "mette", close_case, case_id=family, version=3, because=ClosedBecause.SELF_SUPPORTING, why="Igen", at=later(people),
        )
    assert denied.value.denial.code in ("case_is_closed", "may_not_change_notice")


def test_a_family_that_was_cancelled_comes_after_all(act, people, family, at):
    act("mette", cancel_notice, case_id=family, version=2, why="Rejst videre.")
    later = at + timedelta(days=30)
    with people.viewer_of("birthe", at=later) as viewer:
        version = get_case(viewer, family).version
    act("birthe", reopen_notice, at=later, case_id=family, version=version, decided_on=date(2026, 1, 16))
    with people.viewer_of("birthe", at=later + timedelta(minutes=1)) as viewer:
        case, inside = get_case(viewer, family), presences(viewer, [family])
        assert (case.closed_on, case.take_over_on, case.coordinator_id) == (None, date(2026, 3, 2), None)
        steps = steps_of(viewer, family, openings(viewer, inside), inside)
        assert {step.key for step in steps if step.state == StepState.OPEN} >= {"find_home", "welcome_letter"}
        assert {step.note for step in steps if step.state == StepState.NOT_RELEVANT} == {"Rejst videre."}


def test_only_a_cancelled_notice_is_opened_again(act, family):
    with pytest.raises(Denied) as refused:
        act("mette", reopen_notice, case_id=family, version=2, decided_on=date(2026, 1, 16))
    assert refused.value.denial.code == "notice_cannot_become"
