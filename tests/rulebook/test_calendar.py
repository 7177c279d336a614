"""Closed days by year."""

from datetime import date

import pytest

from tovholder.rulebook.domain.calendar import Calendar, OutsideCalendar
from tovholder.rulebook.domain.pack import Pack


@pytest.mark.parametrize(
    ("day", "is_open"),
    [
        (date(2023, 5, 5), False),  # Store bededag, for the last time
        (date(2024, 4, 26), True),  # would have been Store bededag
        (date(2025, 1, 1), False),
        (date(2026, 4, 2), False),  # Skærtorsdag
        (date(2026, 2, 1), False),  # Sunday
        (date(2026, 2, 2), True),
    ],
)
def test_danish_closed_days_follow_the_year(calendar: Calendar, day: date, is_open: bool) -> None:
    assert calendar.is_working_day(day) is is_open


def test_working_days_pass_over_easter(calendar: Calendar) -> None:
    assert calendar.add_working_days(date(2026, 4, 1), 1) == date(2026, 4, 7)
    assert calendar.add_working_days(date(2026, 4, 7), -1) == date(2026, 4, 1)


def test_municipal_closing_days_count_only_for_the_municipality(calendar: Calendar, struer: Pack) -> None:
    own = struer.calendar(calendar)
    christmas_week = date(2025, 12, 29)
    assert calendar.is_working_day(christmas_week)
    assert not own.is_working_day(christmas_week)
    assert own.without_closing_days().is_working_day(christmas_week)


def test_a_day_outside_the_calendar_is_said_to_be_so(calendar: Calendar) -> None:
    with pytest.raises(OutsideCalendar):
        calendar.is_working_day(date(1900, 1, 1))
