"""Who is taken when, for whoever is in the case; the wall asks the same."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from tovholder.access.api import Viewer, presences
from tovholder.occupancy.models import TimeMark


@dataclass(frozen=True, slots=True)
class MarkRow:
    id: UUID
    person_id: UUID
    starts_at: datetime
    ends_at: datetime
    movable: bool
    mandatory: bool
    sector: str


def marks(viewer: Viewer, case_id: UUID, start: datetime, until: datetime, *, but: Collection[UUID] = ()) -> list[MarkRow]:
    """The marks of a case that touch [start, until), less those of what the viewer sees anyway (``but``): of the members her
    part is about; none where she is not in the case. Two queries.
    """
    parts = presences(viewer, [case_id])
    if not parts:
        return []
    rows = TimeMark.objects.filter(case_id=case_id, during__overlap=DateTimeTZRange(start, until)).exclude(id__in=but)
    if all(part.concerns is not None for part in parts):
        rows = rows.filter(person_id__in={person for part in parts for person in part.concerns or ()})
    return [
        MarkRow(row.id, row.person_id, row.during.lower, row.during.upper, row.movable, row.mandatory, row.sector_if_showable)
        for row in rows.order_by("during", "person_id")
    ]
