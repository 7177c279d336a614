"""By when a step is to be seen, over Christmas too, and whose turn it is afterwards. No database."""

from datetime import date

import pytest

from tovholder.rulebook.domain.calendar import Calendar
from tovholder.rulebook.domain.pack import Pack
from tovholder.rulebook.domain.turns import to_be_seen_on, whose_turn
from tovholder.rulebook.enums import Escalation


@pytest.fixture
def own(struer: Pack, calendar: Calendar) -> Calendar:
    """Struer's: the house is closed from 24 December to 1 January."""
    return struer.calendar(calendar)


@pytest.mark.parametrize(
    ("made", "seen"),
    [
        (date(2025, 12, 18), date(2025, 12, 19)),  # Thursday
        (date(2025, 12, 19), date(2025, 12, 22)),  # Friday
        (date(2025, 12, 20), date(2025, 12, 22)),  # Saturday
        (date(2025, 12, 23), date(2026, 1, 2)),  # the last day before the house closes
        (date(2025, 12, 26), date(2026, 1, 2)),  # while it is closed
        (date(2026, 4, 1), date(2026, 4, 7)),  # before Easter
    ],
)
def test_a_step_is_to_be_seen_within_one_working_day_of_the_municipality(own: Calendar, made: date, seen: date) -> None:
    assert to_be_seen_on(made, calendar=own) == seen


def test_who_works_on_tuesdays_is_not_late_on_a_monday(own: Calendar) -> None:
    assert to_be_seen_on(date(2025, 12, 18), calendar=own, weekdays={1}) == date(2025, 12, 23)
    assert to_be_seen_on(date(2025, 12, 23), calendar=own, weekdays={1}) == date(2026, 1, 6)


def test_a_pattern_without_an_open_day_holds_nothing_up(own: Calendar) -> None:
    assert to_be_seen_on(date(2025, 12, 18), calendar=own, weekdays={6}) == date(2025, 12, 19)


STAGES = [
    (1, Escalation.DEPUTY), (3, Escalation.OWN_TEAM_LEADER), (5, Escalation.BOTH_TEAM_LEADERS), (10, Escalation.STEERING_GROUP),
]


@pytest.mark.parametrize(
    ("today", "turn"),
    [
        (date(2025, 12, 19), None),
        (date(2025, 12, 22), None),
        (date(2025, 12, 23), Escalation.DEPUTY),
        (date(2026, 1, 2), Escalation.DEPUTY),
        (date(2026, 1, 5), Escalation.OWN_TEAM_LEADER),
        (date(2026, 1, 7), Escalation.BOTH_TEAM_LEADERS),
        (date(2026, 1, 14), Escalation.STEERING_GROUP),
    ],
)
def test_it_goes_to_the_deputy_first_and_closing_days_do_not_count(own: Calendar, today: date, turn: Escalation | None) -> None:
    assert whose_turn(STAGES, since=date(2025, 12, 19), today=today, calendar=own) == turn


def test_without_stages_it_stays_the_owners(own: Calendar) -> None:
    assert whose_turn([], since=date(2025, 1, 1), today=date(2025, 12, 1), calendar=own) is None
