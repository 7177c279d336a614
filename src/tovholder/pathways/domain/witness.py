"""How often one worker may be witness when a citizen proves who they are. The figures come from the pack's rule."""

from collections.abc import Collection
from datetime import date, timedelta


def free_again_on(witnessed: Collection[date], on: date, *, at_most: int, within_days: int) -> date | None:
    """None when one more is allowed on that day; else the first day on which it is.

    ``witnessed``: one day for each person, the last. A day counts ``within_days`` days on, itself included.
    """
    counted = sorted(day for day in witnessed if on - timedelta(days=within_days) < day <= on)
    if len(counted) < at_most:
        return None
    return counted[-at_most] + timedelta(days=within_days)
