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
    """An erstatningspersonnummer must never be mistaken for a CPR number; that there is none yet is also something known."""

    CPR = "cpr"
    REPLACEMENT = "replacement"
    IMMIGRATION = "immigration"
    MISSING = "missing"


class Household(StrEnum):
    """Whether a family is a person's home, or for a child the other household it also lives in."""

    HOME = "home"
    SECOND = "second"


class MembershipEnd(StrEnum):
    MOVED_OUT = "moved_out"
    DIED = "died"
    MISTAKE = "mistake"


class Alphabet(StrEnum):
    """What somebody reads, writes, or has a name spelled in; none is for who cannot read at all."""

    LATIN = "latin"
    ARABIC = "arabic"
    CYRILLIC = "cyrillic"
    ETHIOPIC = "ethiopic"
    OTHER = "other"
    NONE = "none"


class NameSource(StrEnum):
    """Where a spelling of a name comes from."""

    CITIZEN = "citizen"
    PASSPORT = "passport"
    RESIDENCE_CARD = "residence_card"
    LETTER = "letter"
    OTHER = "other"
    FORMER = "former"


class InterpreterNeed(StrEnum):
    """No, not known, not asked, and did not wish to answer are four different things."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    NOT_ASKED = "not_asked"
    DECLINED = "declined"


class InterpreterGender(StrEnum):
    ANY = "any"
    FEMALE = "female"
    MALE = "male"


class InterpreterForm(StrEnum):
    PRESENT = "present"
    VIDEO = "video"
    PHONE = "phone"


class ProtectionKind(StrEnum):
    """Name and address protection by the CPR act; none says that it was lifted."""

    NAME_AND_ADDRESS = "name_and_address"
    ADDRESS = "address"
    NONE = "none"


class Custody(StrEnum):
    """Who has custody of a child (forældremyndighed)."""

    SHARED = "shared"
    SOLE = "sole"
    APPOINTED = "appointed"
    UNKNOWN = "unknown"
    NOT_ASKED = "not_asked"
