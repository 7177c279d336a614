"""Choices of the case."""

from enum import StrEnum


class Capacity(StrEnum):
    """As what somebody is in a case."""

    COORDINATOR = "coordinator"
    DEPUTY = "deputy"
    RECEPTION = "reception"
    PARTICIPANT = "participant"
    INCOMING_COORDINATOR = "incoming_coordinator"
    OUTGOING_COORDINATOR = "outgoing_coordinator"
    STEP_OWNER = "step_owner"
    RECORD = "record"
    TEAM = "team"
    TEAM_COORDINATOR = "team_coordinator"
    OPENED_GATE = "opened_gate"
    """Let in by a gate that somebody opened: acute danger, a meeting of SSD or SSP, a notification."""


class ParticipationBasis(StrEnum):
    """Why somebody may be in a case at all (``domain.md``)."""

    OWN_TASK = "own_task"
    NOTICE = "notice"
    CONSENT = "consent"
    HANDOVER = "handover"
    """Another unit has asked it: it sees what it was asked, and no record of its own."""
    COORDINATION = "coordination"
    """Leading those who hold cases: that there is a case, and where it stands; no content (ADR 0019)."""


class ContactRole(StrEnum):
    """As what a family meets somebody: the first two are load, everyday adults are not, the rest are not counted at all."""

    DECIDES = "decides"
    TREATS = "treats"
    EVERYDAY = "everyday"
    NONE = "none"


class SuggestionKind(StrEnum):
    """Why somebody around a family could perhaps be spared."""

    STILL_OPEN = "still_open"
    SAME_UNIT_SAME_PERSON = "same_unit_same_person"
    SAME_UNIT = "same_unit"
    SAME_FUNCTION = "same_function"
    MANY_DECIDE = "many_decide"


class ChangeState(StrEnum):
    """Of a change of coordinator."""

    UNDER_WAY = "under_way"
    COMPLETED = "completed"
    RECALLED = "recalled"


class ContactForm(StrEnum):
    """How what a note tells came about."""

    PHONE = "phone"
    MEETING = "meeting"
    HOME_VISIT = "home_visit"
    WRITTEN = "written"
    OTHER = "other"


class NoticeState(StrEnum):
    """Where the Immigration Service's notice stands: told beforehand, decided, told differently, later, or not at all."""

    ANNOUNCED = "announced"
    ALLOTTED = "allotted"
    CHANGED = "changed"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class WayIn(StrEnum):
    """How a family's case began."""

    NOTICE = "notice"
    REFERRAL = "referral"
    CONCERN = "concern"
    OWN_REQUEST = "own_request"
    MOVED_IN = "moved_in"
    ALREADY_HERE = "already_here"


class ClosedBecause(StrEnum):
    """Why a family's case was closed."""

    MOVED_AWAY = "moved_away"
    SELF_SUPPORTING = "self_supporting"
    CANCELLED = "cancelled"


class ConcealmentChoice(StrEnum):
    """What somebody chose for an entry and a member of the family; as the rule says, where the choice was taken back."""

    HIDDEN = "hidden"
    SHOWN = "shown"
    BY_RULE = "by_rule"


class KeptBy(StrEnum):
    """Why an entry is kept from a member of the family: somebody chose it, or a rule of the national base."""

    CHOSEN = "chosen"
    BETWEEN_ADULTS = "between_adults"
    OWN_COUNSELLING = "own_counselling"


class NoticeAnswer(StrEnum):
    """What stands in a field of the notice: something is told, or nothing is, for one of four reasons. That nobody asked, and that
    the form is empty, is not that there is nothing (an empty form reads as "no problem").
    """

    TOLD = "told"
    NONE = "none"
    NOT_ASKED = "not_asked"
    DECLINED = "declined"
    UNKNOWN = "unknown"


class NoticeField(StrEnum):
    """What a notice tells about a family or a person."""

    RESIDENCE_BASIS = "residence_basis"
    NATIONALITY = "nationality"
    LANGUAGE = "language"
    INTERPRETER = "interpreter"
    HOUSING_NEED = "housing_need"
    SCHOOLING = "schooling"
    OCCUPATION = "occupation"
    SPECIAL_NEEDS = "special_needs"
    ASYLUM_CENTRE = "asylum_centre"
    REMARK = "remark"
