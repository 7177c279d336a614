"""Spans of time as laws and packs write them, and the arithmetic of months."""

from datetime import date, timedelta
from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from tovholder.rulebook.domain.calendar import Calendar
from tovholder.rulebook.domain.parts import Part

Amount = Annotated[int, Field(ge=0, le=1200)]
UNITS = ("years", "months", "weeks", "days", "working_days", "whole_months")


class Span(Part):
    """Exactly one unit. `whole_months: 1` means: until the first whole calendar month has ended (INL § 4, stk. 2)."""

    years: Amount | None = None
    months: Amount | None = None
    weeks: Amount | None = None
    days: Amount | None = None
    working_days: Amount | None = None
    whole_months: Amount | None = None

    @model_validator(mode="after")
    def _has_one_unit(self) -> Self:
        if len(self.model_fields_set) != 1 or getattr(self, self.unit) is None:
            raise PydanticCustomError("one_unit", "exactly one unit of time")
        return self

    @property
    def unit(self) -> str:
        """The unit's name, one of UNITS."""
        return next(iter(self.model_fields_set), UNITS[0])

    @property
    def amount(self) -> int:
        return int(getattr(self, self.unit))


def after(day: date, span: Span, calendar: Calendar) -> date:
    """The day that lies the span after `day`. Raises OverflowError or ValueError beyond the year 9999."""
    match span.unit:
        case "years":
            return add_months(day, 12 * span.amount)
        case "months":
            return add_months(day, span.amount)
        case "weeks":
            return day + timedelta(weeks=span.amount)
        case "days":
            return day + timedelta(days=span.amount)
        case "working_days":
            return calendar.add_working_days(day, span.amount)
        case _:
            # A decision dated the 1st counts as within that month, so that month is not whole.
            return add_months(day.replace(day=1), span.amount + 1)


def before(day: date, span: Span, calendar: Calendar) -> date:
    """The day that lies the span before `day`."""
    match span.unit:
        case "years":
            return add_months(day, -12 * span.amount)
        case "months":
            return add_months(day, -span.amount)
        case "weeks":
            return day - timedelta(weeks=span.amount)
        case "days":
            return day - timedelta(days=span.amount)
        case "working_days":
            return calendar.add_working_days(day, -span.amount)
        case _:
            return add_months(day.replace(day=1), -span.amount)


def add_months(day: date, months: int) -> date:
    """Months keep the day number; where the month has no such day, its last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first = date(year, month + 1, 1)
    last = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return first.replace(day=min(day.day, last.day))
