"""What hurts most if it waits. My day stands in this order, and the order is this module's to say."""

from datetime import date, timedelta
from enum import IntEnum

from tovholder.pathways.domain.states import SET_ASIDE

WEEK = timedelta(days=7)
NOT_LAW = frozenset({"", "S", "NF"})
"""How sure a rule is (``rulebook.enums.Confidence``): no rule at all, one from practice, one nobody has found in the law."""


class Urgency(IntEnum):
    """The heaps of one's day, the one that hurts most first. What waits for somebody's answer stands above them all: there a
    colleague is held up by us alone.
    """

    LAW = 1
    """The law's deadline has passed: the family's right."""
    LATE = 2
    """The municipality's own deadline has passed."""
    BLOCKS = 3
    """Others cannot begin: a home before the school place, a number before the bank. Only what is due within a week, or has no
    deadline: the others can wait as long as it can."""
    TODAY = 4
    WEEK = 5
    NEW = 6
    """Nobody has looked yet, so nobody knows what it is. Only what has time: a deadline within a week weighs more."""
    LATER = 7
    ASIDE = 8
    """Set aside with a reason, until its deadline or its day comes."""
    AFTER = 9
    """Waits for another step; nothing can be done yet, whatever its deadline."""


def urgency_of(
    *, state: str, due_on: date | None, agreed_on: date | None, confidence: str, waits: bool, is_new: bool, others_wait: bool,
    today: date,
) -> Urgency:
    """``confidence``: of the rule the deadline was computed by, empty without one. ``waits``: for another step. ``is_new``:
    not yet seen by whoever it is to be seen by.
    """
    if waits:
        return Urgency.AFTER
    if due_on is not None and due_on < today:
        return Urgency.LATE if confidence in NOT_LAW else Urgency.LAW
    is_soon = due_on is not None and due_on <= today + WEEK
    if is_new and not is_soon:
        return Urgency.NEW
    rests = state in SET_ASIDE and not (agreed_on is not None and agreed_on <= today)
    if due_on == today:
        return Urgency.TODAY
    if rests:
        return Urgency.ASIDE
    if others_wait and (due_on is None or is_soon):
        return Urgency.BLOCKS
    if agreed_on is not None and agreed_on <= today:
        return Urgency.TODAY
    return Urgency.WEEK if is_soon else Urgency.LATER
