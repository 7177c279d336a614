"""Choices of pathways."""

from enum import StrEnum


class StepState(StrEnum):
    """Where a step is: to be done, set aside for a reason, or ended."""

    OPEN = "open"
    WAITING_CITIZEN = "waiting_citizen"
    WAITING_OTHERS = "waiting_others"
    AGREED_LATER = "agreed_later"
    NOT_RELEVANT = "not_relevant"
    DONE = "done"


class StepOwner(StrEnum):
    """Whose a step is: a unit's function, or whoever holds the case."""

    FUNCTION = "function"
    COORDINATOR = "coordinator"


class Mine(StrEnum):
    """Why a step is mine."""

    FUNCTION = "function"
    COORDINATOR = "coordinator"
    DEPUTY = "deputy"
    QUEUE = "queue"


class Concern(StrEnum):
    """What is the matter with a step that is not as it should be."""

    UNSEEN = "unseen"
    OVERDUE = "overdue"


class HandoverKind(StrEnum):
    """What is asked of another unit: to take a step over, or to do something of its own for it."""

    HANDOVER = "handover"
    REFERRAL = "referral"


class HandoverState(StrEnum):
    """Where a hand-over or a referral is."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    DONE = "done"
    RECALLED = "recalled"


class Readiness(StrEnum):
    """How far something is that is to be found before the family comes."""

    READY = "ready"
    UNDER_WAY = "under_way"
    SET_ASIDE = "set_aside"
    MISSING = "missing"
    NOT_RELEVANT = "not_relevant"
