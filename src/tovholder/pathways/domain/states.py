"""What may become of a step. The diagram in ``docs/states.md`` is drawn from this."""

from collections.abc import Mapping

from tovholder.pathways.enums import StepState

TRANSITIONS: Mapping[StepState, frozenset[StepState]] = {
    StepState.OPEN: frozenset({StepState.DONE}),
    StepState.DONE: frozenset(),
}


def is_allowed(was: StepState, becomes: StepState) -> bool:
    return becomes in TRANSITIONS[was]
