"""The due date of a pathway's step, whether the law sets it or the municipality."""

from collections.abc import Collection
from datetime import date

from tovholder.core.text import Text
from tovholder.rulebook.domain import wording, words
from tovholder.rulebook.domain.calendar import Calendar, OutsideCalendar
from tovholder.rulebook.domain.due_dates import DueDate, due_date, outside_calendar, settle
from tovholder.rulebook.domain.pack import Pack
from tovholder.rulebook.domain.pathways import AgreedDeadline, Deadline, RuleDeadline
from tovholder.rulebook.domain.spans import Span, after, before


def step_due_date(
    deadline: Deadline,
    anchor: date,
    *,
    law: Pack,
    calendar: Calendar,
    on: date | None = None,
    residence_basis: str | None = None,
    exceptions: Collection[str] = (),
) -> DueDate:
    """When the step falls due, counted from the day of `deadline.anchor`. Raises NoDueDate as `due_date` does.

    `law` is the pack whose rules and suspensions count (the newest published, not the pathway's own version).
    """
    if isinstance(deadline, RuleDeadline):
        return due_date(
            law.rule(deadline.rule), anchor, calendar=calendar, on=on, residence_basis=residence_basis,
            exceptions=exceptions, suspensions=law.suspensions,
        )
    return agreed_due_date(deadline, anchor, calendar=calendar)


def agreed_due_date(deadline: AgreedDeadline, anchor: date, *, calendar: Calendar) -> DueDate:
    """The municipality's own deadline; it heeds the municipality's closing days. No law, so nothing to confirm."""
    span, is_before = _span(deadline)
    try:
        plain = before(anchor, span, calendar) if is_before else after(anchor, span, calendar)
        settled = settle(plain, deadline.closed_day, calendar)
        closed = not calendar.is_working_day(plain)
    except (OutsideCalendar, OverflowError, ValueError) as error:
        raise outside_calendar(calendar) from error
    return DueDate(
        settled,
        wording.explain_agreed(
            span, deadline.anchor, anchor, deadline.reason, plain, settled, is_before=is_before, closed=closed
        ),
    )


def _span(deadline: AgreedDeadline) -> tuple[Span, bool]:
    if deadline.before is not None:
        return deadline.before, True
    assert deadline.after is not None, "the schema asks for exactly one of the two"
    return deadline.after, False


def deadline_words(deadline: Deadline, *, law: Pack, on: date) -> Text:
    """The deadline as a pack's reader sees it, before any date is known."""
    if isinstance(deadline, RuleDeadline):
        version = law.rule(deadline.rule).version_on(on)
        if version is None:
            return Text(da=f"{deadline.rule} (gælder ikke i dag)", en=f"{deadline.rule} (not in force today)")
        return Text(
            da=f"{version.deadline.da} {deadline.rule}, {version.legal_basis.da}",
            en=f"{version.deadline.en} {deadline.rule}, {version.legal_basis.en}",
        )
    span, is_before = _span(deadline)
    anchor = words.anchor_name(deadline.anchor)
    return Text(
        da=f"{words.span_words(span, 'da')} {'før' if is_before else 'efter'} {anchor.da}: {deadline.reason.da}",
        en=f"{words.span_words(span, 'en')} {'before' if is_before else 'after'} {anchor.en}: {deadline.reason.en}",
    )
