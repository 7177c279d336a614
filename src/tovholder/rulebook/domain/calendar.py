"""Which days are closed: a value that is passed in, never looked up."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

WEEKEND = frozenset({5, 6})


class OutsideCalendar(Exception):
    """A day lies in a year the calendar does not know."""

    def __init__(self, day: date, calendar: "Calendar") -> None:
        super().__init__(f"{day} is outside {calendar.first_year}-{calendar.last_year}")


@dataclass(frozen=True)
class Calendar:
    """Weekends, public holidays, and the days on which the municipality itself is closed, for a span of whole years.

    The law knows weekends and public holidays only; what a municipality agrees with itself also heeds its closing days.
    `with_closing_days` and `without_closing_days` choose between the two.
    """

    first_year: int
    last_year: int
    holidays: Mapping[date, str] = field(default_factory=dict)
    closing_days: frozenset[date] = frozenset()

    def is_working_day(self, day: date) -> bool:
        self._check_covers(day)
        return day.weekday() not in WEEKEND and day not in self.holidays and day not in self.closing_days

    def next_working_day(self, day: date) -> date:
        """The day itself when it is a working day, else the first one after it."""
        return self._first_working_day(day, step=1)

    def previous_working_day(self, day: date) -> date:
        """The day itself when it is a working day, else the last one before it."""
        return self._first_working_day(day, step=-1)

    def add_working_days(self, day: date, count: int) -> date:
        """The working day `count` working days after `day` (before it when negative); `day` itself is not counted."""
        step = 1 if count >= 0 else -1
        for _ in range(abs(count)):
            day = self._first_working_day(day + timedelta(days=step), step=step)
        return day

    def without_closing_days(self) -> "Calendar":
        return Calendar(self.first_year, self.last_year, self.holidays)

    def with_closing_days(self, days: frozenset[date]) -> "Calendar":
        return Calendar(self.first_year, self.last_year, self.holidays, self.closing_days | days)

    def _first_working_day(self, day: date, *, step: int) -> date:
        while not self.is_working_day(day):
            day += timedelta(days=step)
        return day

    def _check_covers(self, day: date) -> None:
        if not self.first_year <= day.year <= self.last_year:
            raise OutsideCalendar(day, self)
