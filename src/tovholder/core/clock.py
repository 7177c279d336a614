"""The one place that reads the clock. It is read once at the edge (a request, a job, a command) and passed inwards."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

COPENHAGEN = ZoneInfo("Europe/Copenhagen")

JUST_AFTER = timedelta(microseconds=1)
"""Periods end exclusively, and PostgreSQL counts in microseconds: what ends ``at + JUST_AFTER`` still holds at that moment,
so that the rest of the transaction which ends it can be written."""


class _Shift:
    """How far this process's clock is moved. Only a demonstration or scenario database moves it (see installation)."""

    by = timedelta(0)


def shift(by: timedelta) -> None:
    """Move this process's clock; called once, when the kind of database is known."""
    _Shift.by = by


def now() -> datetime:
    """The moment, aware, in UTC."""
    return datetime.now(UTC) + _Shift.by


def local_date(at: datetime) -> date:
    """The legal date of a moment: the calendar day in Denmark."""
    return at.astimezone(COPENHAGEN).date()


def midnight(day: date) -> datetime:
    """When a legal date begins in Denmark; PostgreSQL's ``tov_midnight``."""
    return datetime.combine(day, time.min, COPENHAGEN).astimezone(UTC)
