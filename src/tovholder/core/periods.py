"""Periods of two columns as PostgreSQL ranges, for exclusion constraints. The end is excluded, as everywhere."""

from django.contrib.postgres.fields import DateRangeField, DateTimeRangeField
from django.db.models import Func, TextField


class DateRange(Func):
    """The period of two dates."""

    function = "daterange"
    output_field = DateRangeField()


class MomentRange(Func):
    """The period of two moments."""

    function = "tstzrange"
    output_field = DateTimeRangeField()


class OneKey(Func):
    """Several columns as one key. The index of an exclusion constraint can then not be taken for a search by some of them, which
    it answers by reading all of itself.
    """

    template = "(%(expressions)s)"
    arg_joiner = "::text || '/' || "
    output_field = TextField()
