"""What may become of a notice. The diagram in ``docs/states.md`` is drawn from this."""

from collections.abc import Mapping

from tovholder.cases.enums import NoticeState

_GOES_ON = frozenset({NoticeState.CHANGED, NoticeState.POSTPONED, NoticeState.CANCELLED})

TRANSITIONS: Mapping[NoticeState, frozenset[NoticeState]] = {
    # New facts about a family whose decision has not come leave it announced.
    NoticeState.ANNOUNCED: frozenset(
        {NoticeState.ANNOUNCED, NoticeState.ALLOTTED, NoticeState.POSTPONED, NoticeState.CANCELLED}
    ),
    NoticeState.ALLOTTED: _GOES_ON,
    NoticeState.CHANGED: _GOES_ON,
    NoticeState.POSTPONED: _GOES_ON | {NoticeState.ALLOTTED},
    # A later letter about the same family opens its case again.
    NoticeState.CANCELLED: frozenset({NoticeState.ANNOUNCED, NoticeState.ALLOTTED}),
}


def is_allowed(was: NoticeState, becomes: NoticeState) -> bool:
    return becomes in TRANSITIONS[was]


def told_anew(was: NoticeState, *, is_decided: bool, is_decided_anew: bool) -> NoticeState:
    """What a notice becomes when a letter tells it differently. ``is_decided``: the letter brings a decision;
    ``is_decided_anew``: another than was known, or another agreed day. The same decision once more ends no postponement.
    """
    if was in (NoticeState.ANNOUNCED, NoticeState.CANCELLED):
        return NoticeState.ALLOTTED if is_decided else NoticeState.ANNOUNCED
    return NoticeState.POSTPONED if was is NoticeState.POSTPONED and not is_decided_anew else NoticeState.CHANGED
