"""What holds of every due date, whatever the day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tovholder.core.text import Text
from tovholder.rulebook.calendars import danish_calendar
from tovholder.rulebook.domain.due_dates import due_date
from tovholder.rulebook.domain.rules import ClosedDayRule, Offset, Rule, RuleVersion, Suspension
from tovholder.rulebook.domain.spans import Span
from tovholder.rulebook.enums import Anchor, ClosedDay, Confidence

WORDS = Text(da="ord", en="words")
DAYS = st.dates(date(1995, 1, 1), date(2080, 12, 31))
SPANS = st.one_of(
    *(
        st.integers(0, most).map(lambda amount, unit=unit: Span(**{unit: amount}))
        for unit, most in (
            ("years", 5),
            ("months", 60),
            ("weeks", 60),
            ("days", 400),
            ("working_days", 60),
            ("whole_months", 12),
        )
    )
)
CLOSED_DAYS = st.sampled_from(ClosedDay)
WINDOWS = st.lists(st.tuples(DAYS, st.integers(1, 500)), max_size=4).map(
    lambda windows: [
        Suspension(
            key="window", valid_from=begins, valid_until=begins + timedelta(days=length), rules=("D99",),
            legal_basis=WORDS, assumed="thought up",
        )
        for begins, length in windows
    ]
)  # fmt: skip


def _rule(span: Span, closed_day: ClosedDay = ClosedDay.STAYS) -> Rule:
    moved = ClosedDayRule(then=closed_day, legal_basis=WORDS, confidence=Confidence.STATUTE)
    version = RuleVersion(
        version=1, deadline=WORDS, legal_basis=WORDS, confidence=Confidence.STATUTE, anchor=Anchor.TAKE_OVER,
        measure=Offset(kind="offset", after=span), closed_day=moved, assumed="thought up",
    )
    return Rule(id="D99", duty=WORDS, versions=(version,))


@given(day=DAYS, span=SPANS, windows=WINDOWS)
def test_never_on_a_closed_day_where_the_rule_says_so(day: date, span: Span, windows: list[Suspension]) -> None:
    calendar = danish_calendar()
    for closed_day in (ClosedDay.NEXT_WORKING_DAY, ClosedDay.PREVIOUS_WORKING_DAY):
        assert calendar.is_working_day(
            due_date(_rule(span, closed_day), day, calendar=calendar, suspensions=windows).on
        )


@given(days=st.tuples(DAYS, DAYS).map(sorted), span=SPANS, windows=WINDOWS, closed_day=CLOSED_DAYS)
def test_a_later_start_never_falls_due_earlier(
    days: list[date], span: Span, windows: list[Suspension], closed_day: ClosedDay
) -> None:
    rule, calendar = _rule(span, closed_day), danish_calendar()
    first, second = (due_date(rule, day, calendar=calendar, suspensions=windows).on for day in days)
    assert first <= second


@given(day=DAYS, span=SPANS, windows=WINDOWS, closed_day=CLOSED_DAYS)
def test_suspension_never_shortens(day: date, span: Span, windows: list[Suspension], closed_day: ClosedDay) -> None:
    rule, calendar = _rule(span, closed_day), danish_calendar()
    plain = due_date(rule, day, calendar=calendar).on
    assert due_date(rule, day, calendar=calendar, suspensions=windows).on >= plain


@given(day=DAYS, span=SPANS)
def test_due_date_is_never_before_the_day_it_counts_from(day: date, span: Span) -> None:
    assert due_date(_rule(span), day, calendar=danish_calendar()).on >= day
