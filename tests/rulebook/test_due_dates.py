"""Due dates: what is said with the date, and deadlines that are the municipality's own."""

from datetime import date

import pytest

from tovholder.core.text import Text
from tovholder.rulebook.domain.calendar import Calendar
from tovholder.rulebook.domain.due_dates import NoDueDate, due_date
from tovholder.rulebook.domain.pack import Pack
from tovholder.rulebook.domain.pathways import AgreedDeadline
from tovholder.rulebook.domain.rules import Suspension
from tovholder.rulebook.domain.spans import Span
from tovholder.rulebook.domain.step_deadlines import agreed_due_date, step_due_date
from tovholder.rulebook.enums import Anchor, ClosedDay

WHY = Text(da="derfor", en="because")


def test_date_carries_rule_version_and_what_the_lawyer_must_confirm(dk: Pack, calendar: Calendar) -> None:
    due = due_date(dk.rule("D05"), date(2026, 2, 2), calendar=calendar)
    assert (due.on, due.rule_id, due.rule_version) == (date(2026, 3, 2), "D05", 1)
    assert due.lawyer_to_confirm


def test_rule_read_in_the_statute_needs_no_confirmation(dk: Pack, calendar: Calendar) -> None:
    assert not due_date(dk.rule("D08"), date(2026, 2, 2), calendar=calendar).lawyer_to_confirm


def test_law_goes_by_the_date_of_the_fact(dk: Pack, calendar: Calendar) -> None:
    rule, take_over = dk.rule("D08"), date(2016, 6, 30)
    assert due_date(rule, take_over, calendar=calendar).rule_version == 1
    assert due_date(rule, take_over, calendar=calendar, on=date(2016, 7, 1)).rule_version == 2


@pytest.mark.parametrize(
    ("rule", "kind"), [("D11", "an amount"), ("D13", "an aim"), ("D03a", "a hard stop"), ("D07a", "a longest gap")]
)
def test_rule_of_another_kind_says_what_it_is(dk: Pack, calendar: Calendar, rule: str, kind: str) -> None:
    with pytest.raises(NoDueDate) as refused:
        due_date(dk.rule(rule), date(2026, 2, 2), calendar=calendar)
    assert refused.value.code == "rule_gives_no_date"
    assert kind in refused.value.reason.en


@pytest.mark.parametrize("far", [date(1, 1, 1), date(1980, 1, 1), date(2100, 12, 31), date(9999, 12, 31)])
def test_day_beyond_the_calendar_is_refused_in_words(dk: Pack, calendar: Calendar, far: date) -> None:
    with pytest.raises(NoDueDate) as refused:
        due_date(dk.rule("D12"), far, calendar=calendar)
    assert refused.value.code == "outside_calendar"


def test_suspension_is_told_with_its_days(dk: Pack, calendar: Calendar) -> None:
    window = Suspension(
        key="inflow", valid_from=date(2030, 2, 1), valid_until=date(2030, 3, 1), rules=("D05",), legal_basis=WHY,
        assumed="thought up",
    )
    due = due_date(dk.rule("D05"), date(2030, 1, 15), calendar=calendar, suspensions=[window])
    assert due.on == date(2030, 3, 12)
    assert "28 dage" in due.explanation.da


def test_law_does_not_heed_municipal_closing_days(dk: Pack, calendar: Calendar) -> None:
    closed_on_the_first = calendar.with_closing_days(frozenset({date(2026, 2, 2)}))
    assert due_date(dk.rule("D01"), date(2025, 12, 17), calendar=closed_on_the_first).on == date(2026, 2, 2)


@pytest.mark.parametrize(
    ("closed_day", "expected"),
    [
        (ClosedDay.STAYS, date(2025, 12, 25)),
        (ClosedDay.NEXT_WORKING_DAY, date(2026, 1, 2)),
        (ClosedDay.PREVIOUS_WORKING_DAY, date(2025, 12, 23)),
    ],
)
def test_own_deadline_heeds_municipal_closing_days(
    struer: Pack, calendar: Calendar, closed_day: ClosedDay, expected: date
) -> None:
    deadline = AgreedDeadline(
        anchor=Anchor.NOTICE, after=Span(weeks=1), closed_day=closed_day, reason=WHY, assumed="a test"
    )
    due = agreed_due_date(deadline, date(2025, 12, 18), calendar=struer.calendar(calendar))
    assert due.on == expected
    assert (due.rule_id, due.confidence, due.lawyer_to_confirm) == (None, None, False)


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (Span(working_days=5), date(2026, 1, 26)),
        (Span(weeks=2), date(2026, 1, 19)),
        (Span(months=1), date(2026, 1, 2)),
        (Span(days=1), date(2026, 2, 1)),
        (Span(years=1), date(2025, 2, 2)),
    ],
)
def test_own_deadline_may_lie_before_the_fact(calendar: Calendar, before: Span, expected: date) -> None:
    deadline = AgreedDeadline(anchor=Anchor.TAKE_OVER, before=before, reason=WHY, assumed="a test")
    assert agreed_due_date(deadline, date(2026, 2, 2), calendar=calendar).on == expected


def test_reception_of_the_example_family_gets_real_dates(struer: Pack, calendar: Calendar) -> None:
    days = {Anchor.NOTICE: date(2025, 12, 18), Anchor.TAKE_OVER: date(2026, 2, 2)}
    own = struer.calendar(calendar)
    due = {
        step.key: step_due_date(step.deadline, days[step.deadline.anchor], law=struer, calendar=own).on
        for step in struer.pathway("reception").steps
        if step.deadline and step.deadline.anchor in days
    }
    assert due.items() >= {
        "welcome_letter": date(2025, 12, 23),
        "find_home": date(2026, 2, 2),
        "find_school_daycare": date(2026, 1, 26),
        "find_placement": date(2026, 3, 2),
        "contract": date(2026, 3, 2),
        "first_money": date(2026, 2, 2),
        "register_address": date(2026, 2, 9),
        "refer_to_danish": date(2026, 3, 2),
    }.items()
