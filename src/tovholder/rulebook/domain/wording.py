"""The sentences that explain a due date, or why there is none."""

from datetime import date

from tovholder.core.text import Text
from tovholder.rulebook.domain.calendar import Calendar
from tovholder.rulebook.domain.rules import (
    Aim,
    Amount,
    Gap,
    HardStop,
    Offset,
    Recurring,
    Rule,
    RuleException,
    RuleVersion,
)
from tovholder.rulebook.domain.spans import Span
from tovholder.rulebook.domain.words import anchor_words, day_words, span_words, weekday_words
from tovholder.rulebook.enums import Anchor

KINDS = {
    Recurring: Text(da="en pligt, der gentages", en="a duty that recurs"),
    Gap: Text(da="et længste mellemrum", en="a longest gap"),
    Amount: Text(da="en mængde", en="an amount"),
    HardStop: Text(da="et forbud", en="a hard stop"),
    Aim: Text(da="et mål", en="an aim"),
}


def explain_rule(
    version: RuleVersion, span: Span, anchor: date, plain: date, settled: date,
    *, closed: bool, suspended_days: int, optional: RuleException | None,
) -> Text:
    """`1 måned efter overtagelsen 2. januar 2025, § 19; ikke en hverdag, men fristen flyttes ikke`."""
    assert version.anchor is not None, "the schema gives every offset an anchor"
    parts = [_after(span, version.anchor, anchor, version.legal_basis)]
    if isinstance(version.measure, Offset) and version.measure.aim:
        parts.append(_aim(version.measure.aim))
    if suspended_days:
        parts.append(_suspended(suspended_days))
    if closed:
        parts.append(_closed(plain, settled, version))
    if optional:
        parts.append(_optional(optional))
    return _joined(parts)


def explain_agreed(
    span: Span, anchor: Anchor, day: date, reason: Text, plain: date, settled: date, *, is_before: bool, closed: bool
) -> Text:
    """`5 hverdage før overtagelsen 2. februar 2026: <the municipality's reason>`."""
    first = _before(span, anchor, day) if is_before else _after(span, anchor, day, None)
    parts = [Text(da=f"{first.da}: {reason.da}", en=f"{first.en}: {reason.en}")]
    if closed:
        parts.append(_closed(plain, settled, None))
    return _joined(parts)


def _joined(parts: list[Text]) -> Text:
    return Text(da="; ".join(part.da for part in parts), en="; ".join(part.en for part in parts))


def _after(span: Span, anchor: Anchor, day: date, basis: Text | None) -> Text:
    words = {language: _after_words(span, anchor, day, language) for language in ("da", "en")}
    if basis is None:
        return Text(**words)
    return Text(da=f"{words['da']}, {basis.da}", en=f"{words['en']}, {basis.en}")


def _after_words(span: Span, anchor: Anchor, day: date, language: str) -> str:
    point, length = anchor_words(anchor, day, language), span_words(span, language)
    danish = language == "da"
    if span.amount == 0 and span.unit != "whole_months":
        return f"ved {point}" if danish else f"at {point}"
    if span.unit == "whole_months":
        which = (("den første hele måned" if danish else "the first whole month") if span.amount == 1 else length)
        return f"dagen efter {which} efter {point}" if danish else f"the day after {which} after {point}"
    return f"{length} efter {point}" if danish else f"{length} after {point}"


def _before(span: Span, anchor: Anchor, day: date) -> Text:
    return Text(
        da=f"{span_words(span, 'da')} før {anchor_words(anchor, day, 'da')}",
        en=f"{span_words(span, 'en')} before {anchor_words(anchor, day, 'en')}",
    )


def _aim(span: Span) -> Text:
    return Text(da=f"sigt efter {span_words(span, 'da')}", en=f"aim for {span_words(span, 'en')}")


def _suspended(days: int) -> Text:
    return Text(
        da=f"fristen har været suspenderet i {days} {'dag' if days == 1 else 'dage'}, integrationslovens § 4 b",
        en=f"the time limit was suspended for {days} {'day' if days == 1 else 'days'}, Integration Act § 4 b",
    )


def _closed(plain: date, settled: date, version: RuleVersion | None) -> Text:
    if settled == plain:
        return Text(
            da="ikke en hverdag, men fristen flyttes ikke", en="not a working day, but the deadline does not move"
        )
    basis = version.closed_day.legal_basis if version and version.closed_day else None
    return Text(
        da=f"{day_words(plain, 'da')} er ikke en hverdag, derfor {weekday_words(settled, 'da')}"
        + (f", {basis.da}" if basis else ""),
        en=f"{day_words(plain, 'en')} is not a working day, hence {weekday_words(settled, 'en')}"
        + (f", {basis.en}" if basis else ""),
    )


def _optional(exception: RuleException) -> Text:
    return Text(
        da=f"ikke en pligt her: {exception.text.da}, {exception.legal_basis.da}",
        en=f"not a duty here: {exception.text.en}, {exception.legal_basis.en}",
    )


def not_in_force(rule: Rule, on: date) -> Text:
    return Text(
        da=f"Reglen {rule.id} gjaldt ikke {day_words(on, 'da')}. {_periods(rule, 'da')}",
        en=f"Rule {rule.id} was not in force on {day_words(on, 'en')}. {_periods(rule, 'en')}",
    )


def _periods(rule: Rule, language: str) -> str:
    periods = " · ".join(_period(version, language) for version in rule.versions)
    return f"Gælder: {periods}." if language == "da" else f"In force: {periods}."


def _period(version: RuleVersion, language: str) -> str:
    danish = language == "da"
    begins = day_words(version.valid_from, language) if version.valid_from else "…"
    ends = day_words(version.valid_until, language) if version.valid_until else "…"
    return f"fra {begins} til {ends} (dagen ikke med)" if danish else f"from {begins} until {ends} (not included)"


def gives_no_date(rule: Rule, version: RuleVersion) -> Text:
    kind = KINDS[type(version.measure)]
    return Text(
        da=f"Reglen {rule.id} giver ingen dato: den er {kind.da}. Den siger: {version.deadline.da}",
        en=f"Rule {rule.id} gives no date: it is {kind.en}. It says: {version.deadline.en}",
    )


def not_covered(rule: Rule, version: RuleVersion, residence_basis: str) -> Text:
    covered = ", ".join(version.residence_bases)
    return Text(
        da=f"Reglen {rule.id} gælder ikke for opholdsgrundlaget {residence_basis}. Den gælder for: {covered}.",
        en=f"Rule {rule.id} does not apply to the residence basis {residence_basis}. It applies to: {covered}.",
    )


def unknown_exception(rule: Rule, version: RuleVersion, keys: list[str]) -> Text:
    known = ", ".join(exception.key for exception in version.exceptions)
    return Text(
        da=f"Reglen {rule.id} har ingen undtagelse, der hedder {', '.join(keys)}. Den har: {known or 'ingen'}.",
        en=f"Rule {rule.id} has no exception called {', '.join(keys)}. It has: {known or 'none'}.",
    )


def lifted(rule: Rule, exception: RuleException) -> Text:
    return Text(
        da=f"Reglen {rule.id} binder ikke her: {exception.text.da} ({exception.legal_basis.da}).",
        en=f"Rule {rule.id} does not bind here: {exception.text.en} ({exception.legal_basis.en}).",
    )


def outside_calendar(calendar: Calendar) -> Text:
    return Text(
        da=f"Datoen ligger uden for kalenderen ({calendar.first_year}-{calendar.last_year}). Ret datoen.",
        en=f"The date lies outside the calendar ({calendar.first_year}-{calendar.last_year}). Correct the date.",
    )
