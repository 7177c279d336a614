"""Due dates: one pure function from a rule and the day it counts from to a date with its reason."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from tovholder.core.text import Text
from tovholder.rulebook.domain import wording
from tovholder.rulebook.domain.calendar import Calendar, OutsideCalendar
from tovholder.rulebook.domain.rules import Offset, Rule, RuleException, RuleVersion, Suspension, windows_for
from tovholder.rulebook.domain.spans import Span, after
from tovholder.rulebook.enums import ClosedDay, Confidence


@dataclass(frozen=True)
class DueDate:
    """A date with the sentence that explains it.

    `rule_id`, `rule_version` and `confidence` are None for a deadline that is the municipality's own and no law's.
    """

    on: date
    explanation: Text
    rule_id: str | None = None
    rule_version: int | None = None
    confidence: Confidence | None = None
    lawyer_to_confirm: bool = False


class NoDueDate(Exception):
    """There is no date to give; `code` is stable, `reason` says why in both languages.

    Codes: rule_gives_no_date, rule_not_in_force, residence_basis_not_covered, duty_lifted, unknown_exception,
    outside_calendar.
    """

    def __init__(self, code: str, reason: Text) -> None:
        super().__init__(reason.en)
        self.code = code
        self.reason = reason


def due_date(
    rule: Rule,
    anchor: date,
    *,
    calendar: Calendar,
    on: date | None = None,
    residence_basis: str | None = None,
    exceptions: Collection[str] = (),
    suspensions: Iterable[Suspension] = (),
) -> DueDate:
    """When the rule's duty falls due, counted from `anchor`. Raises NoDueDate when the rule gives no date here.

    `on` is the date of the fact that decides which version of the law applies (the anchor when not given);
    `residence_basis` and `exceptions` are the person's. The law knows no municipal closing days.
    """
    version = _version_in_force(rule, on or anchor)
    measure = _dated_measure(rule, version)
    _check_covers(rule, version, residence_basis)
    optional = _exception(rule, version, residence_basis, exceptions)
    law_calendar = calendar.without_closing_days()
    try:
        start = _start_after_suspensions(rule, anchor, measure.after, law_calendar, suspensions)
        plain = after(start, measure.after, law_calendar)
        settled = settle(plain, _closed_day(version), law_calendar)
        closed = not law_calendar.is_working_day(plain)
    except (OutsideCalendar, OverflowError, ValueError) as error:
        raise outside_calendar(calendar) from error
    explanation = wording.explain_rule(
        version, measure.after, anchor, plain, settled,
        closed=closed, suspended_days=(start - anchor).days, optional=optional,
    )
    confidence = version.confidence
    if settled != plain and version.closed_day and confidence == Confidence.STATUTE:
        confidence = version.closed_day.confidence
    return DueDate(
        settled, explanation, rule.id, version.version, confidence, lawyer_to_confirm=confidence != Confidence.STATUTE
    )


def settle(day: date, closed_day: ClosedDay, calendar: Calendar) -> date:
    """Where a deadline lands when its day may be closed."""
    match closed_day:
        case ClosedDay.NEXT_WORKING_DAY:
            return calendar.next_working_day(day)
        case ClosedDay.PREVIOUS_WORKING_DAY:
            return calendar.previous_working_day(day)
        case _:
            return day


def outside_calendar(calendar: Calendar) -> NoDueDate:
    return NoDueDate("outside_calendar", wording.outside_calendar(calendar))


def _version_in_force(rule: Rule, on: date) -> RuleVersion:
    version = rule.version_on(on)
    if version is None:
        raise NoDueDate("rule_not_in_force", wording.not_in_force(rule, on))
    return version


def _dated_measure(rule: Rule, version: RuleVersion) -> Offset:
    if not isinstance(version.measure, Offset):
        raise NoDueDate("rule_gives_no_date", wording.gives_no_date(rule, version))
    return version.measure


def _check_covers(rule: Rule, version: RuleVersion, residence_basis: str | None) -> None:
    if residence_basis and version.residence_bases and residence_basis not in version.residence_bases:
        raise NoDueDate("residence_basis_not_covered", wording.not_covered(rule, version, residence_basis))


def _exception(
    rule: Rule, version: RuleVersion, residence_basis: str | None, claimed: Collection[str]
) -> RuleException | None:
    """The exception that makes the duty optional, if any. Raises NoDueDate when one lifts it, or none is so called."""
    unknown = set(claimed) - {exception.key for exception in version.exceptions}
    if unknown:
        raise NoDueDate("unknown_exception", wording.unknown_exception(rule, version, sorted(unknown)))
    holding = [e for e in version.exceptions if e.key in claimed or residence_basis in e.residence_bases]
    lifting = next((exception for exception in holding if exception.effect == "lifted"), None)
    if lifting:
        raise NoDueDate("duty_lifted", wording.lifted(rule, lifting))
    return holding[0] if holding else None


def _closed_day(version: RuleVersion) -> ClosedDay:
    return version.closed_day.then if version.closed_day else ClosedDay.STAYS


def _start_after_suspensions(
    rule: Rule, anchor: date, span: Span, calendar: Calendar, suspensions: Iterable[Suspension]
) -> date:
    """The anchor moved by the days the clock stood still (INL § 4 b).

    Moving the start rather than the end keeps the order of any two deadlines whatever the lengths of the months.
    """
    start = anchor
    for begins, ends in windows_for(rule, suspensions):
        if anchor < ends and begins <= after(start, span, calendar):
            start += ends - max(begins, anchor)
    return start
