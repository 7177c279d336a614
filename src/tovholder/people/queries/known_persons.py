"""Persons as far as the viewer's walls let them be seen, to hold others against; and numbers in use beyond that."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tovholder.people.models import FamilyMember, Identity, Person, PersonNumber

Number = tuple[str, str]
"""Kind and number."""


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """``families``: those the person belongs to now. ``born_on`` and ``numbers`` as far as a gate is open."""

    person_id: UUID
    given_names: str
    surname: str
    born_on: date | None
    numbers: frozenset[Number]
    families: frozenset[UUID]


def known_persons(numbers: Collection[Number], families: Collection[UUID]) -> list[KnownPerson]:
    """Who bears one of these numbers or belongs to one of these families. Five queries; nothing is noted, since nothing of
    it is shown: who shows some of it notes that.
    """
    bearers = PersonNumber.objects.filter(number__in={number for _, number in numbers}).values_list("person_id", "kind", "number")
    wanted = {person for person, kind, number in bearers if (kind, number) in numbers}
    wanted |= set(FamilyMember.objects.filter(family_id__in=families, valid_until=None).values_list("person_id", flat=True))
    belongs: dict[UUID, set[UUID]] = {}
    for person, family in FamilyMember.objects.filter(person_id__in=wanted, valid_until=None).values_list("person_id", "family_id"):
        belongs.setdefault(person, set()).add(family)
    borne: dict[UUID, set[Number]] = {}
    for person, kind, number in PersonNumber.objects.filter(person_id__in=wanted).values_list("person_id", "kind", "number"):
        borne.setdefault(person, set()).add((kind, number))
    born = dict(Identity.objects.filter(person_id__in=wanted).order_by("recorded_at").values_list("person_id", "born_on"))
    return [
        KnownPerson(
            person.id, person.given_names, person.surname, born.get(person.id), frozenset(borne.get(person.id, ())),
            frozenset(belongs.get(person.id, ())),
        )
        for person in Person.objects.filter(id__in=wanted).order_by("id")
    ]
