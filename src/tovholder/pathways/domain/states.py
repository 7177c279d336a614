"""What may become of a step. The diagram in ``docs/states.md`` is drawn from this."""

from collections.abc import Mapping

from tovholder.pathways.enums import StepState

SET_ASIDE = frozenset({StepState.WAITING_CITIZEN, StepState.WAITING_OTHERS, StepState.AGREED_LATER})
"""Not now, and somebody knows why."""

ENDED = frozenset({StepState.DONE, StepState.NOT_RELEVANT})
"""Nothing more is to be done; its owner needs to know no more of the family."""

_OUT = SET_ASIDE | ENDED

TRANSITIONS: Mapping[StepState, frozenset[StepState]] = {
    StepState.OPEN: _OUT,
    StepState.WAITING_CITIZEN: _OUT - {StepState.WAITING_CITIZEN} | {StepState.OPEN},
    StepState.WAITING_OTHERS: _OUT - {StepState.WAITING_OTHERS} | {StepState.OPEN},
    # Agreed for another day again: a new day is no new state, but it is a change.
    StepState.AGREED_LATER: _OUT | {StepState.OPEN},
    StepState.NOT_RELEVANT: frozenset({StepState.OPEN}),
    StepState.DONE: frozenset({StepState.OPEN}),
}


def is_allowed(was: StepState, becomes: StepState) -> bool:
    return becomes in TRANSITIONS[was]
