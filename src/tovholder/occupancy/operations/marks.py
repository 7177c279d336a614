"""Marks are put, moved and taken away by the operation that writes what somebody is taken for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from tovholder.core.actor import Actor
from tovholder.occupancy.models import TimeMark


@dataclass(frozen=True, slots=True)
class NewMark:
    """A person is taken from a moment until a moment (exclusive). ``sector``: empty unless the national base shows it."""

    case_id: UUID
    person_id: UUID
    starts_at: datetime
    ends_at: datetime
    movable: bool = True
    mandatory: bool = False
    sector: str = ""


def put_marks(marks: Iterable[NewMark], *, actor: Actor) -> list[UUID]:
    """The ids in the order of the marks. One statement."""
    rows = [
        TimeMark(
            municipality=actor.municipality, case_id=mark.case_id, person_id=mark.person_id,
            during=DateTimeTZRange(mark.starts_at, mark.ends_at), movable=mark.movable, mandatory=mark.mandatory,
            sector_if_showable=mark.sector,
        )
        for mark in marks
    ]
    return [row.id for row in TimeMark.objects.bulk_create(rows)]


def move_marks(mark_ids: Sequence[UUID], *, starts_at: datetime, ends_at: datetime) -> None:
    """All of them to the same time."""
    TimeMark.objects.filter(id__in=mark_ids).update(during=DateTimeTZRange(starts_at, ends_at))


def remove_marks(mark_ids: Sequence[UUID]) -> None:
    """PostgreSQL does it: the application deletes nothing. What is not of a case the viewer is in stays."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT occupancy_remove(%s)", [list(mark_ids)])
