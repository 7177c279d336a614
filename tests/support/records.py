"""What a coordinator may know of a person, recorded in one go: for tests that look for where it comes out again."""

from datetime import date
from typing import Any
from uuid import UUID

from tests.support.town import People
from tovholder.cases.api import get_case
from tovholder.core.ids import new_id
from tovholder.people.api import (
    Alphabet,
    Custody,
    FamilyRole,
    InterpreterForm,
    InterpreterGender,
    InterpreterNeed,
    NameSource,
    NewMember,
    NumberKind,
    ProtectionKind,
    Spelling,
    add_member,
    get_person,
    join_persons,
    members,
    record_address,
    record_family_tie,
    record_interpreter_wish,
    record_language,
    record_name,
    record_number,
    record_protection,
    record_residence_basis,
)

TODAY = date(2025, 12, 18)
STREET = "Gemmevej 7"
NOT_RODI = "Ikke tolken Rodi"


def family_of(people: People, case_id: UUID, who: str = "mette") -> UUID:
    with people.viewer_of(who) as viewer:
        return get_case(viewer, case_id).family_id


def member_named(people: People, case_id: UUID, given_names: str, who: str = "mette") -> UUID:
    """The key of the member whose name begins so."""
    family_id = family_of(people, case_id, who)
    with people.viewer_of(who) as viewer:
        return next(row.person_id for row in members(viewer, family_id, {}) if row.name.startswith(given_names))


def record(people: People, who: str, operation: Any, case_id: UUID, person_id: UUID, model: str, **said: Any) -> UUID:
    """One record at the version the one who records sees."""
    with people.viewer_of(who) as viewer:
        seen = get_person(viewer, person_id).seen[model]
    return people.act(who, operation, case_id=case_id, person_id=person_id, version=seen, **said)


def record_everything(people: People, case_id: UUID, who: str = "mette") -> UUID:
    """One record of each kind about Lina, the youngest, and a second registration of her joined with the first."""
    lina = member_named(people, case_id, "Lina", who)

    def say(operation: Any, model: str, **said: Any) -> None:
        record(people, who, operation, case_id, lina, model, **said)

    say(record_number, "PersonNumber", kind=NumberKind.CPR, number="230923-4442", valid_from=TODAY)
    say(record_name, "PersonName", spelling=Spelling("Leyna", "Uthman", Alphabet.LATIN, NameSource.PASSPORT, "LEJ-na"))
    say(record_language, "LanguageProfile", languages=["Kurmanji"], reads=[], writes=[], interpreter=InterpreterNeed.NOT_ASKED)
    say(
        record_interpreter_wish, "InterpreterWish", gender=InterpreterGender.FEMALE, forms=[InterpreterForm.VIDEO],
        not_this_one=NOT_RODI,
    )
    say(record_residence_basis, "ResidenceBasis", basis="udl_7", valid_from=TODAY, expires_on=date(2027, 12, 18))
    say(record_address, "Address", line=STREET, postcode="7600", town="Struer", valid_from=TODAY)
    say(record_protection, "Protection", kind=ProtectionKind.ADDRESS, valid_from=TODAY)
    say(record_family_tie, "FamilyTie", relation="Datter", custody=Custody.SHARED, note="Begge forældre")
    twin = NewMember(new_id(), "Lina", "Usman", FamilyRole.CHILD)
    people.act(who, add_member, case_id=case_id, family_id=family_of(people, case_id, who), member=twin)
    people.act(who, join_persons, kept_id=lina, other_id=twin.person_id, why="Skrevet to gange")
    return lina
