"""On which day somebody is next at work. Pure."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

HORIZON = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Period:
    """From a day until a day (exclusive); open-ended without ``valid_until``."""

    valid_from: date
    valid_until: date | None

    def holds(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_until is None or day < self.valid_until)


def next_day_at_work(
    day: date, *, weekdays: Collection[int], away: Iterable[Period], closed: Iterable[Period], is_open: Callable[[date], bool]
) -> date | None:
    """The first day from ``day`` on (itself included) on which she works, is not away, and her unit is open.

    ``weekdays``: 0 for Monday. ``is_open``: the municipality's own calendar. None when there is no such day within a year.
    """
    out = [*away, *closed]
    last = day + HORIZON
    while day < last:
        if day.weekday() in weekdays and is_open(day) and not any(period.holds(day) for period in out):
            return day
        day += timedelta(days=1)
    return None
