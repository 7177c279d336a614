"""How often one worker may be witness: a sliding window."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tovholder.pathways.domain.witness import free_again_on

DAY = date(2026, 2, 5)
days = st.lists(st.integers(0, 400).map(lambda back: DAY - timedelta(days=back)), max_size=8)


def test_the_third_is_allowed_and_the_fourth_waits_for_the_first_to_pass():
    two = [DAY - timedelta(days=100), DAY - timedelta(days=10)]
    assert free_again_on(two, DAY, at_most=3, within_days=120) is None
    assert free_again_on([*two, DAY], DAY, at_most=3, within_days=120) == DAY + timedelta(days=20)


def test_on_the_day_it_has_passed_it_counts_no_more():
    assert free_again_on([DAY - timedelta(days=120)] * 3, DAY, at_most=3, within_days=120) is None
    assert free_again_on([DAY - timedelta(days=119)] * 3, DAY, at_most=3, within_days=120) == DAY + timedelta(days=1)


@given(days)
def test_the_day_it_names_is_the_first_on_which_it_is_allowed(witnessed):
    free = free_again_on(witnessed, DAY, at_most=3, within_days=120)
    if free is not None:
        assert free_again_on(witnessed, free, at_most=3, within_days=120) is None
        assert free_again_on(witnessed, free - timedelta(days=1), at_most=3, within_days=120) == free
