"""A step is handed to another unit or referred to it: until it is answered it is the giver's, and never nobody's."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.support.handovers import QUEUES, WHAT, send, step_named
from tests.support.town import unit_of
from tovholder.access.api import openings, presences
from tovholder.cases.api import ContactForm, own_cases
from tovholder.core.denials import Denied, NotKnown
from tovholder.organisation.api import holdings_of, outside_contacts
from tovholder.pathways.api import (
    HandoverKind,
    HandoverState,
    NewTask,
    accept_handover,
    add_task,
    awaiting_answer,
    finish_referral,
    finish_step,
    get_handover,
    get_step,
    handover_flow,
    handovers_of_step,
    offer_handover,
    queues_of,
    recall_handover,
    record_answer,
    return_handover,
    work_items,
)
from tovholder.pathways.models import Handover, Step

SECOND = timedelta(seconds=1)
REFERRED = datetime(2026, 1, 8, 8, tzinfo=UTC)  # Thursday
RETURNED = datetime(2026, 1, 13, 8, tzinfo=UTC)  # Tuesday, the third working day


@pytest.fixture
def step(osman_with_tovholder, people):
    return lambda key: step_named(people, key)


@pytest.fixture
def offer(osman_with_tovholder, people):
    """``offer("annemarie", "find_school_daycare", to="line")``: a referral unless told otherwise."""

    def sent(*who_and_what, **said):
        return send(people, *who_and_what, **{"at": REFERRED, **said})

    return sent


def looked_at(people, who, handover_id, at):
    with people.viewer_of(who, at=at) as viewer:
        return get_handover(viewer, handover_id, queues_of(holdings_of(viewer.actor.principal, viewer.today)))


def sees_the_family(people, who, at):
    with people.viewer_of(who, at=at) as viewer:
        return len(own_cases(viewer)) == 1


def denied(call, *args, **kwargs):
    with pytest.raises(Denied) as refused:
        call(*args, **kwargs)
    return refused.value.denial.code


def step_now(people, step_id, at, who="mette"):
    with people.viewer_of(who, at=at) as viewer:
        return get_step(viewer, step_id)


# -- a referral


def test_a_referral_waits_for_the_receiver_and_stays_the_givers(people, offer, step):
    sent = offer("annemarie")
    waiting = step_now(people, step("find_school_daycare"), REFERRED, "annemarie")
    assert (waiting.state, waiting.note, waiting.function) == ("waiting_others", WHAT, "school_officer")
    row = looked_at(people, "annemarie", sent, REFERRED)
    assert (row.state, row.receiver_unit, row.gives, row.receives) == ("offered", "Pædagogisk Psykologisk Rådgivning (PPR)", True, False)


def test_it_is_on_the_receivers_day_until_it_is_done(people, offer):
    def asked_of_line(at):
        with people.viewer_of("line", at=at) as viewer:
            return [(item.handover.id, item.case.label) for item in awaiting_answer(viewer, holdings_of(viewer.actor.principal, viewer.today))]

    sent = offer("annemarie")
    assert asked_of_line(REFERRED) == [(sent, "Osman")]
    people.act("line", accept_handover, at=RETURNED, handover_id=sent, version=1, agreed="Visiteres i uge 4.")
    assert asked_of_line(RETURNED) == [(sent, "Osman")]
    people.act("line", finish_referral, at=RETURNED + SECOND, handover_id=sent, version=2, answer="Plads på Østskolen.")
    assert asked_of_line(RETURNED + 2 * SECOND) == []


def test_done_wakes_the_givers_step_with_the_answer(people, offer, step):
    sent = offer("annemarie")
    people.act("line", finish_referral, at=RETURNED, handover_id=sent, version=1, answer="Plads på Østskolen.")
    awake = step_now(people, step("find_school_daycare"), RETURNED, "annemarie")
    assert (awake.state, awake.note, awake.function) == ("open", "Plads på Østskolen.", "school_officer")


def test_returned_with_the_reason_and_sent_again_to_another(people, offer, step):
    first = offer("annemarie")
    assert denied(people.act, "line", return_handover, at=RETURNED, handover_id=first, version=1, why=" ") == "say_why"
    people.act("line", return_handover, at=RETURNED, handover_id=first, version=1, why="Funktionsbeskrivelsen mangler.")
    again = offer("annemarie", to="maja", at=RETURNED + 2 * SECOND, version=3)
    step_id = step("find_school_daycare")
    with people.viewer_of("annemarie", at=RETURNED + 2 * SECOND) as viewer:
        newest, former = handovers_of_step(viewer, step_id, ())
    assert (newest.id, newest.again_after, former.answer, former.ended_by) == (again, first, "Funktionsbeskrivelsen mangler.", "Line Frost")


def test_recalled_until_it_is_done(people, offer, step):
    sent = offer("annemarie")
    people.act("line", accept_handover, at=RETURNED, handover_id=sent, version=1)
    people.act("annemarie", recall_handover, at=RETURNED + SECOND, handover_id=sent, version=2)
    assert step_now(people, step("find_school_daycare"), RETURNED + SECOND, "annemarie").state == "open"
    with pytest.raises(NotKnown):
        people.act("line", finish_referral, at=RETURNED + 2 * SECOND, handover_id=sent, version=3)


# -- responsibility moves


def test_until_accepted_the_step_is_the_givers_and_then_the_receivers(people, offer, step):
    sent = offer("annemarie", kind=HandoverKind.HANDOVER)
    step_id = step("find_school_daycare")
    assert step_now(people, step_id, REFERRED).function == "school_officer"
    people.act("line", accept_handover, at=RETURNED, handover_id=sent, version=1)
    moved = step_now(people, step_id, RETURNED + SECOND)
    assert (moved.function, moved.unit_id, moved.state) == ("ppr_psychologist", unit_of(people, "ppr"), "open")
    people.act("line", finish_step, at=RETURNED + SECOND, step_id=step_id, version=moved.version, note="Østskolen")
    assert step_now(people, step_id, RETURNED + SECOND).ended_by == "Line Frost"


def test_the_new_owner_has_it_on_her_day_and_the_former_is_out(people, offer, step):
    sent, step_id = offer("annemarie", kind=HandoverKind.HANDOVER), step("find_school_daycare")
    people.act("line", accept_handover, at=RETURNED, handover_id=sent, version=1)
    with people.viewer_of("line", at=RETURNED + SECOND) as viewer:
        assert step_id in {item.step.id for item in work_items(viewer, holdings_of(viewer.actor.principal, viewer.today))}
    assert not sees_the_family(people, "annemarie", RETURNED + SECOND)


def test_a_step_of_the_tovholder_is_a_functions_from_then_on(people, offer, step):
    sent, step_id = offer("mette", "handover_form", to="amira", kind=HandoverKind.HANDOVER), step("handover_form")
    assert denied(people.act, "mette", accept_handover, at=REFERRED, handover_id=sent, version=1) == "answered_by_the_receiver"
    people.act("amira", accept_handover, at=REFERRED, handover_id=sent, version=1)
    assert step_now(people, step_id, REFERRED).function == "family_guide"


def test_who_ends_the_step_herself_recalls_what_she_sent(people, offer, step):
    sent = offer("annemarie", kind=HandoverKind.HANDOVER)
    people.act("annemarie", finish_step, at=RETURNED, step_id=step("find_school_daycare"), version=1, note="Østskolen")
    assert looked_at(people, "mette", sent, RETURNED).state == HandoverState.RECALLED
    assert not sees_the_family(people, "sofie", RETURNED + SECOND)


# -- who may, and what never


def test_only_whose_it_is_sends_and_only_the_receiver_answers(people, offer):
    assert denied(offer, "mette") == "step_of_another_unit"
    sent = offer("annemarie")
    for operation in (accept_handover, finish_referral):
        assert denied(people.act, "annemarie", operation, at=REFERRED, handover_id=sent, version=1) == "answered_by_the_receiver"
    assert denied(people.act, "line", recall_handover, at=REFERRED, handover_id=sent, version=1) == "handover_of_another"
    with pytest.raises(NotKnown):
        people.act("erik", accept_handover, at=REFERRED, handover_id=sent, version=1)


def test_one_at_a_time_and_never_to_oneself_or_to_nobody(people, offer):
    assert denied(offer, "annemarie", to="annemarie") == "same_owner"
    assert denied(offer, "annemarie", function="headmaster") == "nobody_there"
    offer("annemarie")
    assert denied(offer, "annemarie", to="maja", version=2) == "handover_under_way"


def test_what_is_answered_stays_answered(people, offer):
    sent = offer("annemarie")
    people.act("line", return_handover, at=RETURNED, handover_id=sent, version=1, why="Ikke vores.")
    assert denied(people.act, "annemarie", recall_handover, at=RETURNED, handover_id=sent, version=2) == "handover_is_over"


def test_who_saw_an_older_page_is_told(people, offer):
    sent = offer("annemarie")
    people.act("line", accept_handover, at=RETURNED, handover_id=sent, version=1)
    assert denied(people.act, "annemarie", recall_handover, at=RETURNED, handover_id=sent, version=1) == "stale"


# -- what is seen


def test_the_receiver_is_let_in_for_what_is_asked_and_no_longer(people, offer):
    """Sofie is of a unit that is in no family's case."""
    before, sent = REFERRED - SECOND, offer("annemarie", to="sofie")
    people.act("sofie", return_handover, at=RETURNED, handover_id=sent, version=1, why="Hører til hos PPR.")
    moments = (before, REFERRED, RETURNED, RETURNED + SECOND)
    assert [sees_the_family(people, "sofie", moment) for moment in moments] == [False, True, True, False]


def test_the_receiver_sees_what_is_asked_and_neither_the_step_nor_the_notice(people, offer, osman_with_tovholder):
    sent = offer("annemarie", to="sofie")
    with people.viewer_of("sofie", at=REFERRED) as viewer:
        opened = openings(viewer, presences(viewer, [osman_with_tovholder.case_id]))
        assert {(opening.kind, opening.gate) for opening in opened.values()} == {("school", "own_record")}
        assert Step.objects.count() == 0
        row = get_handover(viewer, sent, queues_of(holdings_of(viewer.actor.principal, viewer.today)))
    assert (row.title.da, row.what, row.receives) == ("Find plads i skolen", WHAT, True)


@pytest.mark.parametrize("who", ["erik", "maja", "henrik", "clara"])
def test_a_third_unit_sees_nothing_of_it(people, offer, who):
    sent = offer("annemarie")
    with people.viewer_of(who, at=REFERRED):
        assert not Handover.objects.filter(id=sent).exists()


def test_what_is_asked_for_a_task_of_ones_own_is_no_part_of_the_reception(people, osman_with_tovholder):
    """Birthe receives the family: she sees what the pathway makes of the notice, not what Mette asks others."""
    task = people.act("mette", add_task, case_id=osman_with_tovholder.case_id, task=NewTask("Spørg om aflastning", kind="children"))
    unit, function = QUEUES["sofie"]
    people.act(
        "mette", offer_handover, at=REFERRED, step_id=task, version=1, kind=HandoverKind.HANDOVER, what=WHAT,
        unit_id=unit_of(people, unit), function=function,
    )
    seen = {}
    for who in ("mette", "sofie", "birthe"):
        with people.viewer_of(who, at=REFERRED):
            seen[who] = Handover.objects.count()
    assert seen == {"mette": 1, "sofie": 1, "birthe": 0}


def test_a_look_at_it_is_noted(people, offer):
    sent = offer("annemarie", to="sofie")
    with people.viewer_of("sofie", at=REFERRED) as viewer:
        get_handover(viewer, sent, ())
        assert {entry for shown in viewer.reading.shown.values() for entry in shown} == {sent}


# -- by when


def test_the_answer_is_due_by_the_agreement_between_the_two_else_by_the_usual_time(people, offer, step):
    by_agreement = offer("mette", "handover_form", to="annemarie")
    row = looked_at(people, "mette", by_agreement, RETURNED)
    assert (row.answer_due_on, row.agreement.da, row.waited.day, row.waited.of) == (
        date(2026, 1, 15), "Skoleplads til nyankommet barn", 3, 5,
    )
    usual = looked_at(people, "annemarie", offer("annemarie"), date_at(16))
    assert (usual.agreement, usual.is_late, usual.waited.day) == (None, True, 6)
    assert "almindelige svarfrist: 5 hverdage" in usual.answer_due_why.da


def date_at(day):
    return datetime(2026, 1, day, 9, tzinfo=UTC)


def test_what_lies_between_the_units_is_counted_for_their_leaders_without_naming_a_family(people, offer):
    offer("annemarie", to="sofie")
    ours, theirs = unit_of(people, "child_authority"), unit_of(people, "school_administration")
    with people.viewer_of("erik", at=date_at(16)) as viewer:
        flow = handover_flow(viewer, [ours, theirs])
    assert (flow[ours].into, flow[ours].into_late, flow[theirs].out, flow[theirs].into) == (1, 1, 1, 0)


# -- without a login


@pytest.fixture
def gitte(people):
    with people.viewer_of("mette") as viewer:
        return next(contact.id for contact in outside_contacts(viewer.today) if contact.name == "Gitte Holst")


def test_who_has_no_login_is_asked_and_the_answer_noted_by_the_giver(people, offer, step, gitte):
    sent = offer("kirsten", "find_home", unit_id=None, function="", contact_id=gitte)
    said = {"handover_id": sent, "whom": "Gitte", "how": ContactForm.PHONE, "told_on": date(2026, 1, 13)}
    people.act("kirsten", record_answer, at=RETURNED, version=1, becomes=HandoverState.ACCEPTED, answer="Svar fredag.", **said)
    people.act("kirsten", record_answer, at=RETURNED, version=2, becomes=HandoverState.DONE, answer="Prøvevænget 8.", **said)
    row = looked_at(people, "kirsten", sent, RETURNED)
    assert (row.state, row.agreed, row.answer, row.told_whom, row.told_how) == ("done", "Svar fredag.", "Prøvevænget 8.", "Gitte", "phone")
    assert step_now(people, step("find_home"), RETURNED, "kirsten").state == "open"


def test_responsibility_never_goes_to_who_cannot_be_seen_to_have_it(people, offer, gitte):
    said = {"unit_id": None, "function": "", "contact_id": gitte}
    assert denied(offer, "kirsten", "find_home", kind=HandoverKind.HANDOVER, **said) == "handover_needs_login"


def test_an_answer_says_whom_and_when_and_only_of_who_has_no_login(people, offer, gitte):
    sent = offer("kirsten", "find_home", unit_id=None, function="", contact_id=gitte)
    said = {"handover_id": sent, "version": 1, "becomes": HandoverState.DONE, "how": ContactForm.PHONE}
    assert denied(people.act, "kirsten", record_answer, at=RETURNED, whom="", told_on=date(2026, 1, 13), **said) == "say_whom"
    for day in (7, 14):
        told = {"whom": "Gitte", "told_on": date(2026, 1, day)}
        assert denied(people.act, "kirsten", record_answer, at=RETURNED, **told, **said) == "told_on_impossible"
    with_login = offer("annemarie")
    said |= {"handover_id": with_login, "whom": "Line", "told_on": date(2026, 1, 8)}
    assert denied(people.act, "annemarie", record_answer, at=REFERRED, **said) == "answered_by_the_receiver"
