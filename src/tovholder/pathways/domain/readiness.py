"""Is it found before the family comes? What a column of the readiness board says of the steps behind it."""

from collections.abc import Collection
from datetime import date, timedelta

from tovholder.pathways.domain.states import ENDED, SET_ASIDE
from tovholder.pathways.enums import Readiness, StepState

SHOWN_AFTER_TAKE_OVER = timedelta(days=30)
"""So long a family stays on the board after its take-over while something is missing."""

READY = frozenset({Readiness.READY, Readiness.UNDER_WAY, Readiness.NOT_RELEVANT})
"""Nothing more is needed before the family comes."""


def readiness_of(states: Collection[StepState], *, under_way_will_do: bool) -> Readiness:
    """What the steps of one column come to. ``under_way_will_do``: a step set aside on the way counts, where the pack says
    so (a placement that is agreed). At least one state.
    """
    if all(state in ENDED for state in states):
        return Readiness.READY if StepState.DONE in states else Readiness.NOT_RELEVANT
    if under_way_will_do and all(state in ENDED | SET_ASIDE for state in states):
        return Readiness.UNDER_WAY
    return Readiness.MISSING if StepState.OPEN in states else Readiness.SET_ASIDE


def belongs_on_board(take_over_on: date | None, today: date, *, missing: bool) -> bool:
    """A family on its way, also one whose day is not known; and one that has come lately, while something is missing."""
    if take_over_on is None:
        return True
    return take_over_on >= today or (missing and take_over_on >= today - SHOWN_AFTER_TAKE_OVER)
