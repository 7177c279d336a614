"""Persons that a search found, as far as the viewer may see them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from tovholder.access.api import Opening, Viewer
from tovholder.people.domain.names import PROTECTED_NAME
from tovholder.people.models import Person, PersonName, PersonNumber
from tovholder.people.queries.families import protected_names


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """``spellings``: those that were found and differ from the name. ``by_number``: a number of the person was typed."""

    person_id: UUID
    name: str
    spellings: tuple[str, ...]
    by_number: bool


def found_persons(viewer: Viewer, keys: Collection[UUID], opened: Mapping[UUID, Opening]) -> dict[UUID, FoundPerson]:
    """By each of the keys that is a person's, a spelling's or a number's: whose it is. Three queries, one more where a name is
    protected; spellings and numbers are noted for the access log.
    """
    spellings = list(PersonName.objects.filter(id__in=keys, compartment_id__in=opened))
    numbers = list(PersonNumber.objects.filter(id__in=keys, compartment_id__in=opened))
    for row in (*spellings, *numbers):
        opened[row.compartment_id].note(viewer, row.id)
    whose = {row.id: row.person_id for row in (*spellings, *numbers)}
    persons = {person.id: person for person in Person.objects.filter(id__in={*keys, *whose.values()})}
    hidden = [person.id for person in persons.values() if person.given_names == PROTECTED_NAME]
    behind = protected_names(viewer, hidden, opened)
    by_number = {row.person_id for row in numbers}
    found = {}
    for person in persons.values():
        name = behind.get(person.id, person.full_name)
        others = dict.fromkeys(f"{row.given_names} {row.surname}".strip() for row in spellings if row.person_id == person.id)
        found[person.id] = FoundPerson(person.id, name, tuple(other for other in others if other != name), person.id in by_number)
    return {**found, **{key: found[person_id] for key, person_id in whose.items() if person_id in found}}
