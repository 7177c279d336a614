"""A case changes hands: both in place, nothing dropped, and always exactly one who holds it."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.notes import new_note
from tovholder.access.api import openings, presences
from tovholder.cases.api import (
    Capacity,
    NoticeField,
    begin_coordinator_change,
    cancel_notice,
    change_under_way,
    complete_coordinator_change,
    coordinators_of,
    get_case,
    notes_of,
    notice_items,
    recall_coordinator_change,
    see_to_change_item,
    tell_family_of_change,
)
from tovholder.core.denials import Denied, NotKnown

LATER = date(2026, 1, 5)


@pytest.fixture
def begin(people, osman_with_tovholder):
    def begun(who="mette", to="jonas", **said):
        return people.act(
            who, begin_coordinator_change, case_id=osman_with_tovholder.case_id, version=osman_with_tovholder.case_version,
            worker_id=people.town[to].principal, **{"takes_over_on": LATER, **said},
        )

    return begun


def capacities(people, who, osman, at=None):
    with people.viewer_of(who, at=at) as viewer:
        return {row.capacity for row in presences(viewer, [osman.case_id])}


def holder(people, osman, who="mette"):
    with people.viewer_of(who) as viewer:
        return get_case(viewer, osman.case_id).coordinator_id


def denied(call, *args, **kwargs):
    with pytest.raises(Denied) as refused:
        call(*args, **kwargs)
    return refused.value.denial.code


def test_both_are_in_the_case_while_it_lasts_and_the_former_holds_it(people, osman_with_tovholder, begin):
    begin()
    assert capacities(people, "jonas", osman_with_tovholder) == {Capacity.INCOMING_COORDINATOR}
    assert holder(people, osman_with_tovholder) == people.town.mette.principal


def test_the_new_one_reads_the_units_record_and_what_she_must_know_first(people, osman_with_tovholder, begin):
    begin(note=new_note("Nasrin taler helst med en kvinde.", kind="health"))
    with people.viewer_of("jonas") as viewer:
        opened = openings(viewer, presences(viewer, [osman_with_tovholder.case_id]))
        assert [note.text for note in notes_of(viewer, osman_with_tovholder.case_id, opened).notes] == ["Nasrin taler helst med en kvinde."]
        assert NoticeField.SPECIAL_NEEDS in {item.field for item in notice_items(viewer, opened)}


def test_the_new_one_takes_over_and_the_former_can_be_asked_for_a_while(people, osman_with_tovholder, begin, at):
    change, then = begin(), at + timedelta(days=18)
    people.act("jonas", complete_coordinator_change, at=then, change_id=change, version=1, anyway=True)
    after = then + timedelta(seconds=1)
    with people.viewer_of("jonas", at=after) as viewer:
        assert get_case(viewer, osman_with_tovholder.case_id).coordinator_id == people.town.jonas.principal
    assert capacities(people, "jonas", osman_with_tovholder, after) == {Capacity.COORDINATOR}
    assert capacities(people, "mette", osman_with_tovholder, after) == {Capacity.OUTGOING_COORDINATOR}
    assert capacities(people, "mette", osman_with_tovholder, then + timedelta(days=14)) == set()


def test_who_takes_over_says_so_and_nobody_for_her(people, begin):
    change = begin()
    for who in ("mette", "birthe"):
        assert denied(people.act, who, complete_coordinator_change, change_id=change, version=1, anyway=True) == "not_the_incoming"


def test_what_is_left_is_named_and_stops_nobody_who_goes_on_anyway(people, begin):
    change = begin()
    with pytest.raises(Denied) as refused:
        people.act("jonas", complete_coordinator_change, change_id=change, version=1)
    assert refused.value.denial.code == "change_not_finished"
    assert "5 punkter og at familien har fået besked" in refused.value.denial.reason.da


def test_when_all_is_seen_to_it_is_completed_without_more_ado(people, osman_with_tovholder, begin, at):
    change = begin()
    with people.viewer_of("mette") as viewer:
        keys = [check.key for check in change_under_way(osman_with_tovholder.case_id).checks]
        assert viewer
    for version, key in enumerate(keys, start=1):
        people.act("mette", see_to_change_item, change_id=change, version=version, key=key)
    people.act("birthe", tell_family_of_change, change_id=change, version=len(keys) + 1, told_on=date(2025, 12, 18))
    then = at + timedelta(days=18)
    people.act("jonas", complete_coordinator_change, at=then, change_id=change, version=len(keys) + 2)
    with people.viewer_of("jonas", at=then):
        assert [(row.worker, row.valid_until is None) for row in coordinators_of(osman_with_tovholder.case_id)] == [
            ("Mette Kjær", False), ("Jonas Holm", True),
        ]


def test_recalled_the_former_goes_on_and_the_other_is_out(people, osman_with_tovholder, begin, at):
    change = begin()
    people.act("mette", recall_coordinator_change, change_id=change, version=1)
    assert holder(people, osman_with_tovholder) == people.town.mette.principal
    assert capacities(people, "jonas", osman_with_tovholder, at + timedelta(seconds=1)) == set()
    assert denied(people.act, "mette", recall_coordinator_change, change_id=change, version=2) == "change_has_ended"


def test_when_the_family_does_not_come_the_hand_over_comes_to_nothing(people, osman_with_tovholder, begin):
    begin()
    people.act(
        "mette", cancel_notice, case_id=osman_with_tovholder.case_id, version=osman_with_tovholder.case_version, why="Rejst videre.",
    )
    with people.viewer_of("mette"):
        assert change_under_way(osman_with_tovholder.case_id) is None


@pytest.mark.parametrize(("who", "to", "said", "code"), [
    ("kirsten", "jonas", {}, "may_not_change_coordinator"),
    ("mette", "mette", {}, "same_coordinator"),
    ("mette", "amira", {}, "not_a_candidate"),
    ("mette", "jonas", {"takes_over_on": date(2025, 12, 17)}, "takes_over_in_past"),
])
def test_what_cannot_be_is_refused_with_its_reason(begin, who, to, said, code):
    assert denied(begin, who, to, **said) == code


def test_one_change_at_a_time(begin):
    begin()
    assert denied(begin) == "change_under_way"


def test_only_those_between_whom_it_is_see_to_it(people, begin):
    change = begin()
    assert denied(people.act, "kirsten", see_to_change_item, change_id=change, version=1, key="plan") == "not_in_the_change"
    with pytest.raises(NotKnown):
        people.act("erik", see_to_change_item, change_id=change, version=1, key="plan")


@pytest.mark.slow
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # each example is rolled back
@given(moves=st.lists(st.tuples(st.sampled_from(["begin", "complete", "recall"]), st.sampled_from(["mette", "jonas", "birthe"])), max_size=8))
def test_whatever_happens_exactly_one_holds_the_case(own_database, people, osman_with_tovholder, moves):
    """From any state, over any history; what is refused changes nothing."""
    from django.db import transaction

    osman = osman_with_tovholder
    with transaction.atomic():
        for number, (move, who) in enumerate(moves, start=1):
            at = people.at + timedelta(hours=number)
            _try(people, osman, move, who, at)
            with people.viewer_of("birthe", at=at + timedelta(minutes=1)):
                assert [row.valid_until for row in coordinators_of(osman.case_id)].count(None) == 1
        transaction.set_rollback(True)


def _try(people, osman, move, who, at):
    with people.viewer_of("birthe", at=at) as viewer:
        case, change = get_case(viewer, osman.case_id), change_under_way(osman.case_id)
    to = people.town["jonas" if case.coordinator_id == people.town.mette.principal else "mette"].principal
    try:
        if move == "begin":
            people.act(who, begin_coordinator_change, at=at, case_id=case.id, version=case.version, worker_id=to, takes_over_on=LATER)
        elif change is not None:
            operation = complete_coordinator_change if move == "complete" else recall_coordinator_change
            more = {"anyway": True} if move == "complete" else {}
            people.act(who, operation, at=at, change_id=change.id, version=change.version, **more)
    except (Denied, NotKnown):
        return
