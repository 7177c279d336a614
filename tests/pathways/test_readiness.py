"""What a column of the readiness board says of the steps behind it, and how long a family stays on the board."""

from datetime import date

import pytest

from tovholder.pathways.domain.readiness import belongs_on_board, readiness_of
from tovholder.pathways.enums import Readiness, StepState

TODAY = date(2026, 2, 2)
OPEN, DONE, LEFT_OUT = StepState.OPEN, StepState.DONE, StepState.NOT_RELEVANT
ASIDE = (StepState.WAITING_CITIZEN, StepState.WAITING_OTHERS, StepState.AGREED_LATER)


@pytest.mark.parametrize(
    ("states", "said"),
    [
        ([OPEN], Readiness.MISSING),
        ([DONE], Readiness.READY),
        ([LEFT_OUT], Readiness.NOT_RELEVANT),
        ([DONE, LEFT_OUT], Readiness.READY),
        ([DONE, OPEN], Readiness.MISSING),
        ([DONE, StepState.WAITING_OTHERS], Readiness.SET_ASIDE),
        ([OPEN, StepState.WAITING_OTHERS], Readiness.MISSING),
        *(([state], Readiness.SET_ASIDE) for state in ASIDE),
    ],
)
def test_a_column_says_what_its_steps_come_to(states: list[StepState], said: Readiness) -> None:
    assert readiness_of(states, under_way_will_do=False) == said


@pytest.mark.parametrize(
    ("states", "said"),
    [
        ([OPEN], Readiness.MISSING),
        ([DONE], Readiness.READY),
        ([DONE, StepState.AGREED_LATER], Readiness.UNDER_WAY),
        ([OPEN, StepState.AGREED_LATER], Readiness.MISSING),
        *(([state], Readiness.UNDER_WAY) for state in ASIDE),
    ],
)
def test_where_under_way_will_do_a_step_set_aside_on_the_way_counts(states: list[StepState], said: Readiness) -> None:
    assert readiness_of(states, under_way_will_do=True) == said


@pytest.mark.parametrize(
    ("take_over_on", "missing", "shown"),
    [
        (date(2026, 2, 2), False, True),
        (date(2026, 6, 1), False, True),
        (date(2026, 2, 1), False, False),
        (date(2026, 2, 1), True, True),
        (date(2026, 1, 3), True, True),
        (date(2026, 1, 2), True, False),
    ],
)
def test_a_family_stays_until_it_is_taken_over_and_thirty_days_more_while_something_is_missing(
    take_over_on: date, missing: bool, shown: bool
) -> None:
    assert belongs_on_board(take_over_on, TODAY, missing=missing) is shown
