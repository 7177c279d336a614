"""When a family has waited too long for its coordinator."""

from datetime import date

import pytest

from tovholder.cases.domain.allotment import waits_too_long


@pytest.mark.parametrize(("today", "late"), [(date(2025, 12, 18), False), (date(2025, 12, 25), False), (date(2025, 12, 26), True)])
def test_a_family_waits_too_long_the_day_after_the_grace_of_the_pack_ends(today: date, late: bool) -> None:
    assert waits_too_long(date(2025, 12, 18), today, grace_days=7) is late
