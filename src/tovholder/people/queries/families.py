"""Families and their members, as far as the viewer may see them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tovholder.access.api import Opening, Viewer
from tovholder.people.models import FamilyMember, Identity, PersonNumber


@dataclass(frozen=True, slots=True)
class NumberRow:
    kind: str
    number: str


@dataclass(frozen=True, slots=True)
class MemberRow:
    """``born_on`` and ``numbers`` only where a gate is open; None and empty otherwise."""

    person_id: UUID
    name: str
    role: str
    born_on: date | None
    numbers: tuple[NumberRow, ...]

    def age(self, today: date) -> int | None:
        """Full years on a day; None when the viewer may not know the date of birth."""
        if self.born_on is None:
            return None
        before_birthday = (today.month, today.day) < (self.born_on.month, self.born_on.day)
        return today.year - self.born_on.year - before_birthday


def member_counts(families: Iterable[UUID]) -> dict[UUID, int]:
    """How many persons each family has now."""
    counts: dict[UUID, int] = {}
    rows = FamilyMember.objects.filter(family_id__in=set(families), valid_until=None)
    for family_id in rows.values_list("family_id", flat=True):
        counts[family_id] = counts.get(family_id, 0) + 1
    return counts


def member_roles(family_id: UUID) -> dict[UUID, str]:
    """The family's present members in their order, each with the role: adult or child."""
    rows = FamilyMember.objects.filter(family_id=family_id, valid_until=None)
    return dict(rows.order_by("position").values_list("person_id", "role"))


def members(viewer: Viewer, family_id: UUID, openings: dict[UUID, Opening]) -> list[MemberRow]:
    """The family's present members in their order. Three queries; what is shown is noted for the access log."""
    rows = FamilyMember.objects.filter(family_id=family_id, valid_until=None).select_related("person").order_by("position")
    found = list(rows)
    born: dict[UUID, date] = {}
    for identity in Identity.objects.filter(compartment_id__in=openings).order_by("recorded_at"):
        born[identity.person_id] = identity.born_on
        openings[identity.compartment_id].note(viewer, identity.id)
    numbers: dict[UUID, list[NumberRow]] = {}
    for number in PersonNumber.objects.filter(compartment_id__in=openings).order_by("kind", "valid_from"):
        numbers.setdefault(number.person_id, []).append(NumberRow(number.kind, number.number))
        openings[number.compartment_id].note(viewer, number.id)
    return [
        MemberRow(row.person_id, row.person.full_name, row.role, born.get(row.person_id), tuple(numbers.get(row.person_id, ())))
        for row in found
    ]
