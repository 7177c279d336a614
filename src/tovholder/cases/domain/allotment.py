"""When a family has waited too long for its coordinator."""

from datetime import date, timedelta


def waits_too_long(registered_on: date, today: date, *, grace_days: int) -> bool:
    """``grace_days``: calendar days after the notice in which the pack says a family gets its coordinator."""
    return today > registered_on + timedelta(days=grace_days)
