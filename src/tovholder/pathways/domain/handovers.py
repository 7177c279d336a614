"""What may become of a hand-over (*overdragelse*) and of a referral (*henvisning*). Pure; ``docs/states.md`` is drawn from it."""

from collections.abc import Mapping

from tovholder.pathways.enums import HandoverKind, HandoverState

ENDED_HANDOVER = frozenset({HandoverState.RETURNED, HandoverState.DONE, HandoverState.RECALLED})
"""The receiver has nothing more to do with it, and sees no more of it."""

ANSWERS = frozenset({HandoverState.ACCEPTED, HandoverState.RETURNED, HandoverState.DONE})
"""What a receiver may say."""

HANDOVER: Mapping[HandoverState, frozenset[HandoverState]] = {
    HandoverState.OFFERED: frozenset({HandoverState.ACCEPTED, HandoverState.RETURNED, HandoverState.RECALLED}),
    # From here the step itself is the receiver's, and goes on as a step.
    HandoverState.ACCEPTED: frozenset(),
    HandoverState.RETURNED: frozenset(),
    HandoverState.DONE: frozenset(),
    HandoverState.RECALLED: frozenset(),
}
"""Responsibility moves: until accepted it is the giver's, afterwards the receiver's."""

REFERRAL: Mapping[HandoverState, frozenset[HandoverState]] = {
    HandoverState.OFFERED: ANSWERS | {HandoverState.RECALLED},
    HandoverState.ACCEPTED: frozenset({HandoverState.RETURNED, HandoverState.DONE, HandoverState.RECALLED}),
    HandoverState.RETURNED: frozenset(),
    HandoverState.DONE: frozenset(),
    HandoverState.RECALLED: frozenset(),
}
"""The giver asks and the receiver decides: the giver's step stays the giver's, and waits meanwhile."""

TRANSITIONS: Mapping[HandoverKind, Mapping[HandoverState, frozenset[HandoverState]]] = {
    HandoverKind.HANDOVER: HANDOVER, HandoverKind.REFERRAL: REFERRAL,
}


def is_over(kind: HandoverKind, state: HandoverState) -> bool:
    """Nothing more can become of it. A hand-over that is accepted is over, and the step is the receiver's."""
    return not TRANSITIONS[kind][state]
