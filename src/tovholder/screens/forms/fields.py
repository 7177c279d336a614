"""Form fields that understand what people type."""

import re
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_WAYS_TO_WRITE_A_DATE = (
    re.compile(r"(?P<day>\d{1,2})[./-](?P<month>\d{1,2})[./-](?P<year>\d{4}|\d{2})"),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"),
    re.compile(r"(?P<day>\d{2})(?P<month>\d{2})(?P<year>\d{4}|\d{2})"),
)


class DanishDateField(forms.DateField):
    """A date in ONE text field: 1.2.2026, 01-02-2026, 010226 or 2026-02-01; shown as 1.2.2026.

    A year of two digits is 1969 to 2068, as everywhere else; the page shows the full year back.
    """

    widget = forms.TextInput(attrs={"class": "input-width-xs", "autocomplete": "off"})
    default_error_messages = {
        "required": _("Write a date, for example 1.2.2026."),
        "invalid": _("This is not understood as a date. Write day, month and year, for example 1.2.2026."),
        "no_such_day": _("There is no %(day)s.%(month)s.%(year)s in the calendar. Check day, month and year."),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("For example 1.2.2026 or 010226"))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        return self._read(re.sub(r"\s", "", str(value)).rstrip("."))

    def prepare_value(self, value: Any) -> Any:
        """The date as Danes write it; what was typed wrongly stays as typed."""
        return f"{value.day}.{value.month}.{value.year}" if isinstance(value, date) else value

    def _read(self, text: str) -> date:
        found = next((match for way in _WAYS_TO_WRITE_A_DATE if (match := way.fullmatch(text))), None)
        if found is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        day, month, year = (int(found[part]) for part in ("day", "month", "year"))
        if len(found["year"]) == 2:
            year += 1900 if year >= 69 else 2000
        try:
            return date(year, month, day)
        except ValueError:
            parts = {"day": day, "month": month, "year": year}
            raise ValidationError(self.error_messages["no_such_day"], code="no_such_day", params=parts) from None


_WAYS_TO_WRITE_A_TIME = (re.compile(r"(?P<hour>\d{1,2})[.:](?P<minute>\d{2})"), re.compile(r"(?P<hour>\d{1,2}?)(?P<minute>\d{2})"), re.compile(r"(?P<hour>\d{1,2})"))


class DanishTimeField(forms.TimeField):
    """A time of the day in ONE text field: 8.30, 08:30, 0830 or 8; shown as 8.30."""

    widget = forms.TextInput(attrs={"class": "input-width-xs", "autocomplete": "off"})
    default_error_messages = {
        "required": _("Write a time, for example 8.30."),
        "invalid": _("This is not understood as a time. Write hours and minutes, for example 8.30."),
    }

    def to_python(self, value: Any) -> time | None:
        if value in self.empty_values or isinstance(value, time):
            return value or None
        typed = re.sub(r"\s", "", str(value)).removeprefix("kl.").rstrip(".")
        found = next((match for way in _WAYS_TO_WRITE_A_TIME if (match := way.fullmatch(typed))), None)
        parts = found.groupdict() if found else {}
        try:
            return time(int(parts["hour"]), int(parts.get("minute") or 0))
        except (KeyError, ValueError):
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None

    def prepare_value(self, value: Any) -> Any:
        """As Danes write it; what was typed wrongly stays as typed."""
        return f"{value.hour}.{value.minute:02}" if isinstance(value, time) else value
