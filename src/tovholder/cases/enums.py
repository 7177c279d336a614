"""Choices of the case."""

from enum import StrEnum


class Capacity(StrEnum):
    """As what somebody is in a case."""

    COORDINATOR = "coordinator"
    DEPUTY = "deputy"
    RECEPTION = "reception"
    STEP_OWNER = "step_owner"


class ParticipationBasis(StrEnum):
    """Why somebody may be in a case at all (``domain.md``)."""

    OWN_TASK = "own_task"
    NOTICE = "notice"


class ContactForm(StrEnum):
    """How what a note tells came about."""

    PHONE = "phone"
    MEETING = "meeting"
    HOME_VISIT = "home_visit"
    WRITTEN = "written"
    OTHER = "other"


class NoticeState(StrEnum):
    ALLOTTED = "allotted"


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
