"""Filters that turn data into words on a page."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from django import template
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from tovholder.core.clock import COPENHAGEN
from tovholder.core.denials import Denial
from tovholder.core.text import Text
from tovholder.screens.labels import LABELS

register = template.Library()


@register.filter
def words(text: Text | Denial | str | None) -> str:
    """Text in the reader's language; of a denial, its reason; a name as it is."""
    if text is None or isinstance(text, str):
        return text or ""
    said = text.reason if isinstance(text, Denial) else text
    return said.in_language(get_language() or "da")


@register.filter
def label(code: Any, enum: str) -> str:
    """The words for a stored code: ``{{ step.state|label:"StepState" }}``. An unknown code is shown as it is."""
    return str(LABELS[enum].get(str(code), code))


@register.filter
def day(value: date | None) -> str:
    """A date with its weekday: man. 2. feb. 2026, Mon 2 Feb. 2026."""
    return date_format(value, "D. j. N Y" if _danish() else "D j N Y") if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """A time of the clock and its day, without the year: fre. 19.12. kl. 9.07, Fri 19 Dec. 9.07."""
    if value is None:
        return ""
    return date_format(value.astimezone(COPENHAGEN), r"D. j.n. \k\l. G.i" if _danish() else "D j N G.i")


@register.filter
def away(value: date | None, today: date) -> str:
    """How far a day is: today, tomorrow, in 46 days, 2 days ago."""
    if value is None:
        return ""
    days = (value - today).days
    if days in (0, 1):
        return _("today") if days == 0 else _("tomorrow")
    if days > 0:
        return ngettext("in %(days)s day", "in %(days)s days", days) % {"days": days}
    return ngettext("%(days)s day ago", "%(days)s days ago", -days) % {"days": -days}


@register.filter
def weekday_names(numbers: Collection[int]) -> str:
    """Days of the week from their numbers (0 for Monday), three or more in a row as a span: man.-fre., Tue, Thu."""
    days = sorted(numbers)
    runs: list[list[int]] = []
    for number in days:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(_span([str(WEEKDAYS_ABBR[number]).lower() if _danish() else str(WEEKDAYS_ABBR[number]) for number in run]) for run in runs)


def _span(names: list[str]) -> str:
    return f"{names[0]}-{names[-1]}" if len(names) > 2 else ", ".join(names)


def _danish() -> bool:
    return (get_language() or "da").startswith("da")


@register.filter
def is_past(value: date | None, today: date) -> bool:
    return value is not None and value < today


@register.filter
def cpr(number: str) -> str:
    """Ten digits as Danes write them: 010187-1234."""
    return f"{number[:6]}-{number[6:]}" if len(number) == 10 and number.isdigit() else number


@register.filter
def at(mapping: Mapping[Any, Any], key: Any) -> Any:
    """What stands under a key, or None: ``{{ staff|at:row.recorded_by }}``."""
    return mapping.get(key)


@register.filter
def named(keys: Collection[Any], names: Mapping[Any, str]) -> str:
    """The names of some of them, in the order the names stand in: ``{{ line.missing|named:names }}``."""
    return ", ".join(name for key, name in names.items() if key in keys)


@register.filter
def changed_field(field: str) -> str:
    """What differs between a list and what is registered: a field of the notice, or one of the words for the rest."""
    return label(field, "ChangedField" if field in LABELS["ChangedField"] else "NoticeField")


@register.filter
def told(value: str) -> str:
    """What a notice tells in a field, in words where it tells a code."""
    return label(value, "AnswerCode") if value else ""
