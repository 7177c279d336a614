"""Periods of two columns as PostgreSQL ranges, for exclusion constraints. The end is excluded, as everywhere."""

from django.contrib.postgres.fields import DateRangeField, DateTimeRangeField
from django.db.models import Func


class DateRange(Func):
    """The period of two dates."""

    function = "daterange"
    output_field = DateRangeField()


class MomentRange(Func):
    """The period of two moments."""

    function = "tstzrange"
    output_field = DateTimeRangeField()
