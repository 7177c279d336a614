"""A step is set aside, left out or taken up again: real families do not follow a pathway to the letter."""

from datetime import date, timedelta

import pytest

from tests.support.town import leave_out_all
from tovholder.core.denials import Denied
from tovholder.organisation.api import standing_of
from tovholder.pathways.api import StepState, get_step, leave_out_step, set_step_aside, take_up_step, work_items
from tovholder.pathways.models import Pathway, Step

LATER = timedelta(seconds=1)


@pytest.fixture
def step(osman_with_tovholder, viewer_of):
    """``step("find_home")``: its id, as Mette finds it."""

    def find(key):
        with viewer_of("mette"):
            return Step.objects.filter(key=key).order_by("position").first().id

    return find


@pytest.fixture
def change(act, step):
    """``change("kirsten", "find_home", leave_out_step, why="...")`` at the version told, the first unless told."""

    def do(who, key, operation, *, version=1, **said):
        return act(who, operation, step_id=step(key), version=version, **said)

    return do


@pytest.fixture
def as_mette_sees(step, viewer_of):
    def look(key):
        step_id = step(key)
        with viewer_of("mette") as viewer:
            return get_step(viewer, step_id)

    return look


def refused(denied):
    return denied.value.denial.code


def test_a_step_set_aside_keeps_its_deadline_and_says_why(change, as_mette_sees):
    before = as_mette_sees("welcome_letter").due_on
    change("mette", "welcome_letter", set_step_aside, state=StepState.WAITING_OTHERS, why="Venter på adressen")
    after = as_mette_sees("welcome_letter")
    assert (after.state, after.note, after.due_on) == ("waiting_others", "Venter på adressen", before)


def test_agreed_for_later_says_which_day_and_forgets_it_when_taken_up(change, as_mette_sees):
    day = date(2026, 1, 7)
    change("mette", "welcome_letter", set_step_aside, state=StepState.AGREED_LATER, why="Efter jul", agreed_on=day)
    assert as_mette_sees("welcome_letter").agreed_on == day
    change("mette", "welcome_letter", take_up_step, version=2)
    assert (as_mette_sees("welcome_letter").state, as_mette_sees("welcome_letter").agreed_on) == ("open", None)


def test_agreed_for_later_without_a_day_is_refused(change):
    with pytest.raises(Denied) as denied:
        change("mette", "welcome_letter", set_step_aside, state=StepState.AGREED_LATER, why="Efter jul")
    assert refused(denied) == "say_when"


@pytest.mark.parametrize("operation", [leave_out_step, set_step_aside])
def test_no_step_is_bent_without_a_line_that_says_why(change, as_mette_sees, operation):
    said = {"state": StepState.WAITING_CITIZEN} if operation is set_step_aside else {}
    with pytest.raises(Denied) as denied:
        change("mette", "welcome_letter", operation, why=" ", **said)
    assert refused(denied) == "say_why"
    assert as_mette_sees("welcome_letter").state == "open"


def test_a_step_left_out_lets_its_owner_go_and_taken_up_calls_her_back(change, step, viewer_of, at):
    def on_kirstens_day(moment):
        with viewer_of("kirsten", at=moment) as viewer:
            stands = standing_of(viewer.actor.principal, municipality="671", at=moment, on=viewer.today)
            return [item.step.key for item in work_items(viewer, stands.holdings)]

    change("kirsten", "find_home", leave_out_step, why="Bor hos en bror")
    assert on_kirstens_day(at + LATER) == []
    change("mette", "find_home", take_up_step, version=2)
    assert on_kirstens_day(at + LATER) == ["find_home"]


def test_a_step_left_out_must_be_taken_up_before_it_is_set_aside(change):
    change("mette", "welcome_letter", leave_out_step, why="De bor her allerede")
    with pytest.raises(Denied) as denied:
        change("mette", "welcome_letter", set_step_aside, version=2, state=StepState.WAITING_CITIZEN, why="Ferie")
    assert refused(denied) == "step_left_out"


def test_a_step_of_another_unit_cannot_be_bent(change):
    with pytest.raises(Denied) as denied:
        change("mette", "find_school_daycare", leave_out_step, why="Ingen børn")
    assert refused(denied) == "step_of_another_unit"


def test_a_pathway_ended_by_its_last_step_runs_again_when_one_is_taken_up(people, change, step, viewer_of):
    step("welcome_letter")
    leave_out_all(people)
    with viewer_of("mette"):
        assert Pathway.objects.get().ended_at is not None
    change("mette", "welcome_letter", take_up_step, version=2)
    with viewer_of("mette"):
        assert Pathway.objects.get().ended_at is None
