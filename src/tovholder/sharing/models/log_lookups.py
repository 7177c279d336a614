"""The functions that read the access log, from Python (``log_reading.py``)."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
END = datetime(9999, 1, 1, tzinfo=UTC)
_LOOKS = "SELECT * FROM sharing_log(%s, %s, %s, %s, %s::uuid[], %s)"


def looks(
    *, person: UUID | None = None, reader: UUID | None = None, since: datetime = BEGINNING, until: datetime = END,
    these: Sequence[UUID] | None = None, most: int,
) -> list[tuple[Any, ...]]:
    """Rows of the log, the newest first; none for anybody but the data protection officer. One query."""
    return _rows(_LOOKS, [person, reader, since, until, None if these is None else list(these), most])


def reader_of(look: UUID) -> UUID | None:
    """Who looked; None when the log has forgotten it."""
    found = looks(these=[look], most=1)
    return found[0][2] if found else None


def refusals(since: datetime, until: datetime) -> list[tuple[Any, ...]]:
    return _rows("SELECT * FROM sharing_log_refusals(%s, %s)", [since, until])


def draw(since: datetime, until: datetime, *, size: int, seed: str) -> list[UUID]:
    return [row[0] for row in _rows("SELECT sharing_log_draw(%s, %s, %s, %s)", [since, until, size, seed])]


def person_with(number: str) -> UUID | None:
    found: UUID | None = _rows("SELECT sharing_person_with(%s)", [number])[0][0]
    return found


def extract_is_for(person: UUID) -> str | None:
    found: str | None = (_rows("SELECT sharing_extract_is_for(%s)", [person]) or [(None,)])[0][0]
    return found


def extract(person: UUID, since: datetime, until: datetime) -> list[tuple[Any, ...]]:
    return _rows("SELECT * FROM sharing_extract(%s, %s, %s)", [person, since, until])


def forget() -> list[tuple[UUID, date, int]]:
    """Delete the months that are old enough: the key of what was written of it, the month and how many lines, the oldest first."""
    return [(row[0], row[1], row[2]) for row in _rows("SELECT * FROM sharing_log_forget() ORDER BY month", [])]


def drop_empty_months() -> int:
    """Take away old months that hold nobody's lines any more; how many. Only as a job."""
    taken: int = _rows("SELECT sharing_log_drop_empty()", [])[0][0]
    return taken


def reach() -> tuple[date | None, date | None, list[date]] | None:
    found = _rows("SELECT * FROM sharing_log_reach()", [])
    return (found[0][0], found[0][1], found[0][2]) if found else None


def _rows(sql: str, values: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found
