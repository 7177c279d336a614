"""When an appointment is, week by week, by the clock on the wall."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from tovholder.core.clock import COPENHAGEN

MOST_WEEKS = 53
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """From a moment until a moment, in UTC."""

    starts_at: datetime
    ends_at: datetime


def occurrences(on: date, starts: time, ends: time, weekly_until: date | None) -> list[Occurrence]:
    """The day itself, and the same hours in Denmark each week up to and with ``weekly_until``; bounded to MOST_WEEKS + 1."""
    found, day = [at_hours(on, starts, ends)], on + WEEK
    while weekly_until is not None and day <= weekly_until and len(found) <= MOST_WEEKS:
        found.append(at_hours(day, starts, ends))
        day += WEEK
    return found


def at_hours(on: date, starts: time, ends: time) -> Occurrence:
    """These hours of that day in Denmark."""
    first, last = (datetime.combine(on, hour, COPENHAGEN).astimezone(UTC) for hour in (starts, ends))
    return Occurrence(first, last)
