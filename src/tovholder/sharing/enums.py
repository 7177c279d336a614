"""Choices of sharing."""

from enum import StrEnum


class BarReason(StrEnum):
    """Why a worker is to have nothing to do with a family (forvaltningsloven § 3). The code is all that is kept of it."""

    NEIGHBOUR = "neighbour"
    KIN = "kin"
    OWN_CASE = "own_case"
    SAME_CLAN = "same_clan"
    OTHER = "other"


class ToldHow(StrEnum):
    """How something went to somebody outside the unit."""

    PHONE = "phone"
    SECURE_MAIL = "secure_mail"
    LETTER = "letter"
    MEETING = "meeting"
