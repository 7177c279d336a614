"""The gates and where content comes from."""

from enum import StrEnum


class Gate(StrEnum):
    """The named grounds for seeing content (``domain.md``)."""

    OWN_RECORD = "own_record"
    CONSENT = "consent"
    FAMILY_PLAN = "family_plan"
    HEALTH_ASSESSMENT = "health_assessment"
    NOTICE = "notice"
    SSD = "ssd"
    SSP = "ssp"
    ACUTE = "acute"
    NOTIFICATION = "notification"


class Origin(StrEnum):
    """Where a compartment's content comes from. Some gates open only what came one way: the notice gate opens what the
    notice held and the reception pathway made of it, never what was written later about the same kind.
    """

    NOTICE = "notice"
    PATHWAY = "pathway"
    JOURNAL = "journal"
    CORRECTION = "correction"
    """What puts right a thing the notice told: who was told the wrong may be told the right (databeskyttelsesforordningen
    art. 5, stk. 1, litra d, and art. 19), so the notice gate opens it as it opened the notice."""

    TASK = "task"
    """What a unit sets itself to do: apart from its journal, so that whoever does one thing need not see what was noted."""

    ASKED = "asked"
    ASKED_TASK = "asked_task"
    """What another unit was asked: of a pathway's step, or of a task somebody set. Apart from what the unit has of its own, so that
    whoever is asked one thing need not see another (ADR 0018)."""

    BAR = "bar"
    """Who is kept out for a conflict of interest. Open to those who let others into the case, for they must not ask her."""
    APPOINTMENT = "appointment"
    """When and where somebody of the family is to be. Own record and consent open it; the notice gate does not: it came later. Everybody
    else in the case sees that the persons are taken (ADR 0024)."""

    OPENING = "opening"
    """That a gate was opened in an emergency, to whom and why. Open to those who hold the case."""

    APART = "apart"
    """What is told at a meeting of SSD or SSP. Open to who sits there while the gate is, and never through another gate."""

    NOTIFICATION = "notification"
    """A notification (underretning) about a child. Open to the child authority that handles it, with the earlier ones."""

    RECORD = "record"
    """What a unit writes for itself. Only its own record opens it."""

    PARTY_ACCESS = "party_access"
    """That a person asked to see what is kept about her. Open to every unit that is in the case by its own task, since each answers for its
    own record."""

    PARTY_ANSWER = "party_answer"
    """What a unit gave, and kept back, of its own record. Only that unit's own record opens it, nothing else and nobody in danger."""

    CONSENT = "consent"
    """What a person answered when asked whether something may be told: for the unit that asked and whoever holds the case, who
    must act by it. Never opened by a consent: that somebody said no is nobody else's to know (ADR 0021)."""


class AccountKind(StrEnum):
    WORKER = "worker"
    ADMINISTRATOR = "administrator"


class ReadKind(StrEnum):
    """What an access log entry records. LOG: somebody looked into the log itself."""

    CONTENT = "content"
    REFUSED = "refused"
    ARRIVAL_LIST = "arrival_list"
    SEARCH = "search"
    LOG = "log"
