from tovholder.people.models.derivation import DERIVATION
from tovholder.people.models.family import Family, FamilyMember
from tovholder.people.models.person import Identity, Person, PersonNumber
from tovholder.people.models.recorded import (
    Address,
    FamilyTie,
    InterpreterWish,
    LanguageProfile,
    PersonName,
    Protection,
    RecordedModel,
    ResidenceBasis,
)
from tovholder.people.models.same_person import SamePerson

__all__ = [
    "DERIVATION",
    "Address",
    "Family",
    "FamilyMember",
    "FamilyTie",
    "Identity",
    "InterpreterWish",
    "LanguageProfile",
    "Person",
    "PersonName",
    "PersonNumber",
    "Protection",
    "RecordedModel",
    "ResidenceBasis",
    "SamePerson",
]
