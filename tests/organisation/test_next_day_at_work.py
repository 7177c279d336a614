"""When somebody is next at work: five hours on Tuesdays, Christmas, and a unit that is closed."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.town import unit_of
from tovholder.interop.api import command_actor
from tovholder.organisation.api import close_unit, next_at_work, record_absence
from tovholder.organisation.domain.presence import HORIZON, Period, next_day_at_work

TUESDAYS, ALL_WEEK = {1}, {0, 1, 2, 3, 4}
THURSDAY = date(2025, 12, 18)


def always_open(day):
    return True


def next_day(day=THURSDAY, weekdays=TUESDAYS, away=(), closed=(), is_open=always_open):
    return next_day_at_work(day, weekdays=weekdays, away=away, closed=closed, is_open=is_open)


def test_a_weekday_pattern_is_waited_for():
    assert next_day() == date(2025, 12, 23)


def test_today_counts():
    assert next_day(date(2025, 12, 23)) == date(2025, 12, 23)


def test_absence_closing_days_and_the_calendar_are_passed_over():
    away = [Period(date(2025, 12, 23), date(2025, 12, 24))]
    closed = [Period(date(2026, 1, 6), date(2026, 1, 7))]
    assert next_day(away=away, closed=closed, is_open=lambda day: day != date(2025, 12, 30)) == date(2026, 1, 13)


def test_who_is_never_at_work_has_no_day():
    assert next_day(weekdays=set()) is None
    assert next_day(away=[Period(THURSDAY, None)]) is None


periods = st.lists(
    st.builds(Period, st.dates(date(2025, 12, 1), date(2026, 2, 1)), st.one_of(st.none(), st.dates(date(2025, 12, 1), date(2026, 3, 1)))),
    max_size=3,
)


@given(weekdays=st.sets(st.integers(0, 6)), away=periods)
def test_it_is_the_first_day_that_will_do(weekdays, away):
    def works(day):
        return day.weekday() in weekdays and not any(period.holds(day) for period in away)

    found = next_day(weekdays=weekdays, away=away)
    days = [date.fromordinal(THURSDAY.toordinal() + number) for number in range(HORIZON.days)]
    assert found == next(filter(works, days), None)


@pytest.fixture
def asked(people, town, at):
    def when(who):
        with people.viewer_of("mette") as viewer:
            found = next_at_work([town[who].principal], municipality="671", at=at, today=viewer.today)
        return found.get(town[who].principal)

    return when


def test_kirsten_sees_it_on_tuesday_before_the_house_closes_for_christmas(asked):
    assert (asked("mette"), asked("kirsten")) == (THURSDAY, date(2025, 12, 23))


def test_away_on_her_only_day_she_is_back_after_the_municipality_has_been_closed(asked, act, town):
    act(
        command_actor("671", "staff"), record_absence, worker_id=town.kirsten.principal, valid_from=date(2025, 12, 23),
        valid_until=date(2025, 12, 24),
    )
    assert asked("kirsten") == date(2026, 1, 6)


def test_a_closed_unit_is_passed_over(asked, act, people):
    act(
        "birthe", close_unit, unit_id=unit_of(people, "integration"), name="Flytning", valid_from=THURSDAY,
        valid_until=date(2025, 12, 24),
    )
    assert asked("mette") == date(2026, 1, 2)
    assert asked("annemarie") == THURSDAY


def test_it_asks_the_same_for_one_and_for_twelve(people, town, at, django_assert_num_queries):
    some = [actor.principal for actor in town.everybody.values() if actor.municipality == "671"]
    for chosen in (some[:1], some[:12]):
        with people.viewer_of("mette") as viewer, django_assert_num_queries(5):
            next_at_work(chosen, municipality="671", at=datetime.combine(viewer.today, at.timetz()), today=viewer.today)
