"""What is known already of persons whom a new letter tells of."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tovholder.people.models import Identity, PersonNumber


@dataclass(frozen=True, slots=True)
class KnownIdentity:
    """Date of birth and sex as last told, and the numbers, as far as whoever asks may see them."""

    born_on: date | None
    sex: str
    numbers: frozenset[tuple[str, str]]


def known_identities(persons: Collection[UUID]) -> dict[UUID, KnownIdentity]:
    """What the asking one may see of these persons. Two queries."""
    told = {row.person_id: row for row in Identity.objects.filter(person__in=persons).order_by("recorded_at", "id")}
    numbers: dict[UUID, set[tuple[str, str]]] = {}
    for row in PersonNumber.objects.filter(person__in=persons):
        numbers.setdefault(row.person_id, set()).add((row.kind, row.number))
    return {
        person: KnownIdentity(
            told[person].born_on if person in told else None, told[person].sex if person in told else "",
            frozenset(numbers.get(person, ())),
        )
        for person in persons
    }
