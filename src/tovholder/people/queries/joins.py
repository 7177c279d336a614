"""Which registrations are one person, as far as the viewer sees both."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from tovholder.people.models import SamePerson


@dataclass(frozen=True, slots=True)
class JoinRow:
    """``other`` is another registration of ``kept``."""

    id: UUID
    kept_id: UUID
    kept_name: str
    other_id: UUID
    other_name: str
    why: str
    recorded_at: datetime
    recorded_by: UUID


def in_force() -> QuerySet[SamePerson]:
    """The joins nobody has taken back; the wall shows those of persons one sees both of."""
    undone = SamePerson.objects.filter(undoes=OuterRef("pk"))
    return SamePerson.objects.filter(~Exists(undone), undoes=None)


def same_persons(persons: Iterable[UUID]) -> dict[UUID, UUID]:
    """Of these persons, their other registrations: the other's key to that of the one that is kept. One query."""
    return dict(in_force().filter(kept__in=list(persons)).values_list("other_id", "kept_id"))


def joins_of(persons: Iterable[UUID]) -> list[JoinRow]:
    """The joins these persons take part in. One query."""
    ids = list(persons)
    rows = in_force().filter(Q(kept__in=ids) | Q(other__in=ids)).select_related("kept", "other").order_by("recorded_at")
    return [
        JoinRow(
            row.id, row.kept_id, row.kept.full_name, row.other_id, row.other.full_name, row.why, row.recorded_at,
            row.recorded_by,
        )
        for row in rows
    ]
