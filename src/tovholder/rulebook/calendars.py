"""The Danish calendar, made from the `holidays` library: data, so it is made outside the domain and passed in."""

from functools import cache
from types import MappingProxyType

import holidays

from tovholder.rulebook.domain.calendar import Calendar

FIRST_YEAR, LAST_YEAR = 1990, 2100


@cache
def danish_calendar() -> Calendar:
    """Weekends and public holidays of 1990-2100, Store bededag up to 2023 (abolished by law from 2024)."""
    days = holidays.country_holidays("DK", years=range(FIRST_YEAR, LAST_YEAR + 1), language="da")
    return Calendar(FIRST_YEAR, LAST_YEAR, MappingProxyType(dict(days.items())))
