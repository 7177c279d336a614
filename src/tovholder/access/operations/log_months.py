"""The access log is partitioned by month; the months are made ahead. Not an operation: no state of the house changes."""

from datetime import date

from django.db import connections


def prepare_log_months(today: date, *, ahead: int, using: str = "default") -> None:
    """Make last month's, this and the next ``ahead`` months' partitions; what is there already stays."""
    with connections[using].cursor() as cursor:
        for months in range(-1, ahead):
            year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
            cursor.execute("SELECT access_log_month(%s)", [date(year, month + 1, 1)])
