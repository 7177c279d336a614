"""The door to people."""

from tovholder.people.domain.names import PROTECTED_NAME
from tovholder.people.entries import ENTRIES
from tovholder.people.enums import (
    Alphabet,
    Custody,
    FamilyRole,
    Household,
    InterpreterForm,
    InterpreterGender,
    InterpreterNeed,
    MembershipEnd,
    NameSource,
    NumberKind,
    ProtectionKind,
    Sex,
)
from tovholder.people.models import DERIVATION
from tovholder.people.models.lookups import have_reached
from tovholder.people.operations.change_family import (
    add_household,
    add_member,
    end_membership,
    register_person,
    rename_family,
)
from tovholder.people.operations.found_family import NewIdentity, NewMember, found_family, record_identities
from tovholder.people.operations.join_persons import join_persons, part_persons
from tovholder.people.operations.protect import Spelling, record_name, record_protection
from tovholder.people.operations.record_facts import (
    record_address,
    record_family_tie,
    record_interpreter_wish,
    record_language,
    record_residence_basis,
)
from tovholder.people.operations.record_number import record_number
from tovholder.people.permissions import check_can_record
from tovholder.people.queries.birth_dates import birth_dates
from tovholder.people.queries.custody import custody_holders
from tovholder.people.queries.families import MemberRow, NumberRow, member_counts, member_roles, members
from tovholder.people.queries.found import FoundPerson, found_persons
from tovholder.people.queries.joins import JoinRow, same_persons
from tovholder.people.queries.known_persons import KnownPerson, known_persons
from tovholder.people.queries.persons import (
    AddressRow,
    BasisRow,
    LanguageRow,
    MembershipRow,
    NameRow,
    PersonRecord,
    ProtectionRow,
    TieRow,
    WishRow,
    get_person,
    known_spellings,
)
from tovholder.people.queries.told import KnownIdentity, known_identities

__all__ = [
    "DERIVATION",
    "ENTRIES",
    "PROTECTED_NAME",
    "AddressRow",
    "Alphabet",
    "BasisRow",
    "Custody",
    "FamilyRole",
    "FoundPerson",
    "Household",
    "InterpreterForm",
    "InterpreterGender",
    "InterpreterNeed",
    "JoinRow",
    "KnownIdentity",
    "KnownPerson",
    "LanguageRow",
    "MemberRow",
    "MembershipEnd",
    "MembershipRow",
    "NameRow",
    "NameSource",
    "NewIdentity",
    "NewMember",
    "NumberKind",
    "NumberRow",
    "PersonRecord",
    "ProtectionKind",
    "ProtectionRow",
    "Sex",
    "Spelling",
    "TieRow",
    "WishRow",
    "add_household",
    "add_member",
    "birth_dates",
    "check_can_record",
    "custody_holders",
    "end_membership",
    "found_family",
    "found_persons",
    "get_person",
    "have_reached",
    "join_persons",
    "known_identities",
    "known_persons",
    "known_spellings",
    "member_counts",
    "member_roles",
    "members",
    "part_persons",
    "record_address",
    "record_family_tie",
    "record_identities",
    "record_interpreter_wish",
    "record_language",
    "record_name",
    "record_number",
    "record_protection",
    "record_residence_basis",
    "register_person",
    "rename_family",
    "same_persons",
]
