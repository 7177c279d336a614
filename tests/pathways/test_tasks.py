"""Tasks somebody sets, beside what the pathway knows of."""

from datetime import date, timedelta

import pytest

from tests.support.handovers import QUEUES
from tests.support.town import unit_of
from tovholder.access.api import openings, presences
from tovholder.cases.api import get_case
from tovholder.cases.models import Note
from tovholder.core.denials import Denied, NotKnown
from tovholder.pathways.api import HandoverKind, NewTask, add_task, finish_step, offer_handover, steps_of, take_up_step
from tovholder.pathways.models import Step

RING = NewTask("Ring til boligforeningen om nøglerne", kind="housing", details="De har åbent til kl. 12.", due_on=date(2025, 12, 19))


def tasks_seen(people, who, osman, at=None):
    with people.viewer_of(who, at=at) as viewer:
        inside = presences(viewer)
        rows = steps_of(viewer, osman.case_id, openings(viewer, inside), inside)
    return [row for row in rows if row.key == ""]


@pytest.fixture
def add(people, osman_with_tovholder):
    def do(who="mette", task=RING, **said):
        return people.act(who, add_task, case_id=osman_with_tovholder.case_id, task=task, **said)

    return do


def test_the_coordinators_own_task_is_hers_with_the_day_she_set(add, people, osman_with_tovholder):
    add()
    [row] = tasks_seen(people, "mette", osman_with_tovholder)
    assert (row.title.da, row.instruction.da, row.owner, row.due_on) == (RING.title, RING.details, "coordinator", RING.due_on)
    assert row.finish_denial is None
    for who in ("kirsten", "pia", "erik", "amira"):
        assert tasks_seen(people, who, osman_with_tovholder) == []


def test_a_colleague_of_the_unit_sees_the_task_set_for_her_function_and_nothing_noted_about_the_same(add, people, osman_with_tovholder):
    from tests.support.notes import write_a_note

    before = [row.id for row in all_steps(people, "amira", osman_with_tovholder)]
    write_a_note(people, osman_with_tovholder.case_id)
    add(task=NewTask("Vis familien biblioteket", kind="network", function="family_guide"))
    with people.viewer_of("amira"):
        assert not Note.objects.exists()
    assert [row.title.da for row in tasks_seen(people, "amira", osman_with_tovholder)] == ["Vis familien biblioteket"]
    assert len(all_steps(people, "amira", osman_with_tovholder)) == len(before) + 1


def all_steps(people, who, osman):
    with people.viewer_of(who) as viewer:
        inside = presences(viewer)
        return steps_of(viewer, osman.case_id, openings(viewer, inside), inside)


def test_when_it_is_done_the_colleague_has_no_more_of_it_and_when_taken_up_she_has(add, people, osman_with_tovholder, at):
    task = add(task=NewTask("Vis familien biblioteket", kind="housing", function="family_guide"))
    people.act("amira", finish_step, step_id=task, version=1)
    after = at + timedelta(minutes=1)
    assert tasks_seen(people, "amira", osman_with_tovholder, after) == []
    people.act("mette", take_up_step, at=after, step_id=task, version=2)
    assert [row.state for row in tasks_seen(people, "amira", osman_with_tovholder, after + timedelta(minutes=1))] == ["open"]


def test_a_task_can_be_referred_to_another_unit_like_any_step(add, people):
    task = add()
    unit, function = QUEUES["line"]
    people.act("mette", offer_handover, step_id=task, version=1, kind=HandoverKind.REFERRAL, what="Kan I?", unit_id=unit_of(people, unit), function=function)
    with people.viewer_of("mette"):
        assert Step.objects.get(id=task).state == "waiting_others"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"title": "  "}, "task_says_nothing"), ({"kind": "nonsense"}, "task_kind_unknown"),
        ({"due_on": date(2025, 12, 17)}, "task_due_in_past"), ({"function": "ppr_psychologist"}, "nobody_there"),
    ],
)  # fmt: skip
def test_what_cannot_be_set_is_refused_in_words(add, said, code):
    with pytest.raises(Denied, match=code):
        add(task=NewTask(**{"title": "Ring", "kind": "housing", **said}))


def test_who_is_there_for_one_step_sets_no_tasks_and_a_stranger_knows_of_nothing(add):
    with pytest.raises(Denied, match="note_needs_own_task"):
        add("kirsten")
    with pytest.raises(NotKnown):
        add("erik")


def test_a_task_is_for_somebody_of_the_family_or_for_all(add, town):
    with pytest.raises(NotKnown):
        add(task=NewTask("Ring", kind="housing", person_id=town.mette.principal))


def test_moving_the_date_of_the_reception_leaves_a_set_task_alone(add, people, osman_with_tovholder):
    from tests.support.letters import postpone_and_receive_one_later

    add()
    postpone_and_receive_one_later(people, osman_with_tovholder.case_id)
    [row] = tasks_seen(people, "mette", osman_with_tovholder)
    assert (row.due_on, row.moved) == (RING.due_on, None)


def test_the_family_is_closed_and_nobody_is_left_with_a_task(add, people, osman_with_tovholder, at):
    from tovholder.cases.api import ClosedBecause, close_case

    add()
    with people.viewer_of("mette") as viewer:
        version = get_case(viewer, osman_with_tovholder.case_id).version
    people.act("mette", close_case, case_id=osman_with_tovholder.case_id, version=version, because=ClosedBecause.MOVED_AWAY, why="Flyttet")
    with people.viewer_of("mette", at=at + timedelta(minutes=1)):
        assert not Step.objects.filter(ended_at=None).exists()
