"""What may become of a step. No database."""

import pytest

from tovholder.core.denials import Denied
from tovholder.pathways.domain.states import TRANSITIONS, is_allowed
from tovholder.pathways.enums import StepState
from tovholder.pathways.policies import check_can_become_done


def test_every_state_says_where_it_leads():
    assert set(TRANSITIONS) == set(StepState)


def test_an_open_step_can_be_done_and_a_done_one_stays_done():
    assert is_allowed(StepState.OPEN, StepState.DONE)
    assert not is_allowed(StepState.DONE, StepState.OPEN)


def test_nothing_becomes_what_it_is():
    assert not [state for state in StepState if is_allowed(state, state)]


def test_a_done_step_says_who_did_it():
    check_can_become_done(StepState.OPEN, done_by="")
    with pytest.raises(Denied) as denied:
        check_can_become_done(StepState.DONE, done_by="Kirsten Vad")
    assert "Kirsten Vad" in denied.value.denial.reason.en
