"""What may become of a step. No database."""

import pytest

from tovholder.core.denials import Denied
from tovholder.pathways.domain.states import SET_ASIDE, TRANSITIONS, is_allowed
from tovholder.pathways.enums import StepState
from tovholder.pathways.policies import check_can_become, check_says_why


def test_every_state_says_where_it_leads():
    assert set(TRANSITIONS) == set(StepState)


def test_an_open_step_can_be_done_and_a_done_one_only_taken_up_again():
    assert is_allowed(StepState.OPEN, StepState.DONE)
    assert TRANSITIONS[StepState.DONE] == {StepState.OPEN}


def test_a_step_set_aside_can_still_be_done_left_out_or_taken_up():
    for state in SET_ASIDE:
        assert {StepState.OPEN, StepState.DONE, StepState.NOT_RELEVANT} <= TRANSITIONS[state]


def test_a_new_day_may_be_agreed_on_but_nothing_else_becomes_what_it_is():
    assert [state for state in StepState if is_allowed(state, state)] == [StepState.AGREED_LATER]


def test_a_done_step_says_who_did_it():
    check_can_become(StepState.OPEN, StepState.DONE, ended_by="")
    with pytest.raises(Denied) as denied:
        check_can_become(StepState.DONE, StepState.DONE, ended_by="Kirsten Vad")
    assert denied.value.denial.code == "step_already_done"
    assert "Kirsten Vad" in denied.value.denial.reason.en


def test_a_step_left_out_is_taken_up_before_it_is_done():
    with pytest.raises(Denied) as denied:
        check_can_become(StepState.NOT_RELEVANT, StepState.DONE, ended_by="Mette Kjær")
    assert denied.value.denial.code == "step_left_out"
    check_can_become(StepState.NOT_RELEVANT, StepState.OPEN, ended_by="Mette Kjær")


def test_an_empty_line_is_no_reason():
    with pytest.raises(Denied):
        check_says_why("  ")
