"""Field by field, what a list says otherwise than the notices we hold, as far as the viewer may see what they say."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from tovholder.access.api import Viewer, openings, presences
from tovholder.cases.api import NoticePerson, notice_items
from tovholder.interop.comparing import Found
from tovholder.interop.domain.comparison import PERSON_ADDED, PERSON_MISSING
from tovholder.interop.domain.spelling import spelled
from tovholder.people.api import KnownPerson, known_persons

NAME, BORN_ON, NUMBER, DECIDED_ON = "name", "born_on", "number", "decided_on"

Told = Mapping[tuple[UUID, UUID | None, str], str]
"""What notices say: by case, person (None: the family) and field."""


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """``who``: the person's name as on the list, empty for the family. ``field``: a notice's field, or one of the words above."""

    who: str
    field: str
    was: str
    becomes: str


def changes_of(viewer: Viewer, compared: Sequence[Found]) -> dict[int, list[ChangeRow]]:
    """By the family's number in the list. As many queries for many families as for one; what is shown is noted."""
    changed = {number: found for number, found in enumerate(compared) if found.case is not None and found.denied is None}
    cases = {found.case.id: found.case.family_id for found in changed.values() if found.case}
    if not cases:
        return {}
    opened = openings(viewer, presences(viewer, cases))
    told = {(item.case_id, item.person_id, item.field): item.value for item in notice_items(viewer, opened)}
    persons = known_persons([], set(cases.values()))
    return {number: list(_changes(found, told, persons)) for number, found in changed.items()}


def _changes(found: Found, told: Told, persons: Sequence[KnownPerson]) -> Iterator[ChangeRow]:
    assert found.case is not None, "only what changes a case has changes"
    case, letter = found.case, found.letter
    if found.notice and found.notice.decided_on and letter.decided_on != found.notice.decided_on and letter.decided_on:
        yield ChangeRow("", DECIDED_ON, f"{found.notice.decided_on:%d-%m-%Y}", f"{letter.decided_on:%d-%m-%Y}")
    for field, value in letter.fields:
        if told.get((case.id, None, field), "") != value:
            yield ChangeRow("", field, told.get((case.id, None, field), ""), value)
    known = {person.person_id: person for person in persons if case.family_id in person.families}
    for person_id, person in zip(found.persons, letter.persons, strict=True):
        yield from _of_person(case.id, known.get(person_id) if person_id else None, person, told)
    for person_id in known.keys() - set(found.persons):
        yield ChangeRow(_name(known[person_id]), PERSON_MISSING, "", "")


def _of_person(case_id: UUID, known: KnownPerson | None, person: NoticePerson, told: Told) -> Iterator[ChangeRow]:
    who = _name(person)
    if known is None:
        yield ChangeRow(who, PERSON_ADDED, "", f"{person.born_on:%d-%m-%Y}")
        return
    if spelled(_name(known)) != spelled(who):
        yield ChangeRow(who, NAME, _name(known), who)
    if known.born_on and known.born_on != person.born_on:
        yield ChangeRow(who, BORN_ON, f"{known.born_on:%d-%m-%Y}", f"{person.born_on:%d-%m-%Y}")
    for kind, number in person.numbers:
        if (str(kind), number) not in known.numbers:
            yield ChangeRow(who, NUMBER, "", number)
    for field, value in person.fields:
        was = told.get((case_id, known.person_id, field), "")
        if was != value:
            yield ChangeRow(who, field, was, value)


def _name(person: KnownPerson | NoticePerson) -> str:
    return f"{person.given_names} {person.surname}".strip()
