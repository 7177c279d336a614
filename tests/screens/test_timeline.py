"""The drawing of a family's course over time."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tovholder.screens.presenters.timeline import MOST_MONTHS, NAMES, WIDTH, Course, Due, Line, draw

TODAY = date(2026, 3, 16)


def test_what_lasts_longer_is_drawn_longer_and_side_by_side_only_where_both_last():
    first, again, meanwhile = Course("Dansk", date(2026, 2, 23)), Course("Praktik", date(2026, 1, 1), date(2026, 2, 1)), Course("SFO", date(2026, 3, 1))
    [row] = draw([Line("Rezan", [first, again, meanwhile])], TODAY).rows
    bars = {bar.title: bar for bar in row.bars}
    assert bars["Praktik"].width > bars["Dansk"].width > bars["SFO"].width
    assert bars["Praktik"].y == bars["Dansk"].y < bars["SFO"].y
    assert [title for title, bar in bars.items() if bar.goes_on] == ["Dansk", "SFO"]


def test_what_is_due_on_one_day_is_one_mark_and_the_late_weighs_most():
    dues = [Due("Kontrakt", date(2026, 3, 2), "done"), Due("Møbler", date(2026, 3, 2), "late"), Due("Tandlæge", date(2026, 4, 7), "open")]
    [row] = draw([Line("Familien", dues=dues)], TODAY).rows
    assert [(mark.state, mark.titles) for mark in row.marks] == [("late", ("Kontrakt", "Møbler")), ("open", ("Tandlæge",))]


def test_who_has_nothing_over_time_has_no_line():
    assert [row.name for row in draw([Line("Lina"), Line("Alan", dues=[Due("Skole", TODAY, "open")])], TODAY).rows] == ["Alan"]


def test_the_months_say_their_year_once():
    months = draw([Line("Familien", dues=[Due("Skole", date(2025, 11, 3), "open")])], TODAY).months
    assert [(month.first.month, month.says_year) for month in months] == [(11, True), (12, False), (1, True), (2, False), (3, False)]


DAYS = st.dates(date(1990, 1, 1), date(2060, 1, 1))
COURSES = st.builds(lambda begins, days: Course("x", begins, begins + timedelta(days=days) if days else None), DAYS, st.integers(0, 4000))


@given(st.lists(COURSES, max_size=8), st.lists(st.builds(Due, st.just("y"), DAYS, st.sampled_from(["done", "late", "open"])), max_size=8))
def test_everything_stays_on_the_paper(courses, dues):
    drawing = draw([Line("Rezan", courses, dues)], TODAY)
    assert 1 <= len(drawing.months) <= MOST_MONTHS
    assert NAMES <= drawing.today_x <= WIDTH
    for row in drawing.rows:
        for bar in row.bars:
            assert NAMES <= bar.x <= WIDTH
            assert bar.x + bar.width <= WIDTH + 4
            assert bar.y + 10 < drawing.height
        assert all(NAMES <= mark.x <= WIDTH for mark in row.marks)
