"""What of people stands in a record."""

from tovholder.access.api import EntryKind
from tovholder.people.models import (
    Address,
    FamilyTie,
    Identity,
    InterpreterWish,
    LanguageProfile,
    PersonName,
    PersonNumber,
    Protection,
    ResidenceBasis,
)

ENTRIES = (
    EntryKind(Identity, on="recorded_at", told={"born_on": "", "sex": "Sex"}, person="person_id"),
    EntryKind(PersonNumber, on="valid_from", told={"kind": "NumberKind", "number": "", "valid_until": ""}, person="person_id"),
    EntryKind(
        PersonName, on="recorded_at", person="person_id",
        told={"given_names": "", "surname": "", "alphabet": "Alphabet", "pronounced": "", "source": "NameSource"},
    ),
    EntryKind(
        LanguageProfile, on="recorded_at", person="person_id",
        told={"languages": "", "reads": "Alphabet", "writes": "Alphabet", "interpreter": "InterpreterNeed"},
    ),
    EntryKind(
        InterpreterWish, on="recorded_at", person="person_id",
        told={"gender": "InterpreterGender", "forms": "InterpreterForm", "not_this_one": ""},
    ),
    EntryKind(ResidenceBasis, on="valid_from", told={"basis": "ResidenceBasis", "expires_on": ""}, person="person_id"),
    EntryKind(Protection, on="valid_from", told={"kind": "ProtectionKind", "valid_until": ""}, person="person_id"),
    EntryKind(Address, on="valid_from", told={"line": "", "postcode": "", "town": ""}, person="person_id"),
    EntryKind(
        FamilyTie, on="recorded_at", person="person_id",
        told={"relation": "", "custody": "Custody", "custody_holders": "Person", "note": ""},
    ),
)
