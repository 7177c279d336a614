"""Choices about people."""

from enum import StrEnum


class Sex(StrEnum):
    FEMALE = "female"
    MALE = "male"
    UNKNOWN = "unknown"


class FamilyRole(StrEnum):
    ADULT = "adult"
    CHILD = "child"


class NumberKind(StrEnum):
    """An erstatningspersonnummer must never be mistaken for a CPR number."""

    CPR = "cpr"
    REPLACEMENT = "replacement"
    IMMIGRATION = "immigration"
