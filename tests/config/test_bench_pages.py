"""What is slow is called slow."""

import pytest

from tovholder.config.bench.plans import faults_of
from tovholder.config.bench.timing import Row, table


def row(**said: float) -> Row:
    return Row("my day", "many", **{"large": 60.0, "small": 55.0, "trivial": 12.0, **said})


def test_a_page_that_grows_with_the_country_breaks_its_budget():
    assert row().is_within_budget
    assert not row(large=85.0).is_within_budget
    assert row(large=9.0, small=5.0).is_within_budget, "a few milliseconds are the machine"


def test_a_page_ten_times_the_trivial_one_breaks_its_budget():
    assert not row(large=130.0, small=129.0).is_within_budget


def test_the_table_says_what_is_over():
    lines = [*table([row(), row(large=85.0)], 100_000, 1000)]
    assert [line.endswith("OVER") for line in lines] == [False, False, True]


@pytest.mark.parametrize(("node", "is_all"), [
    ({"Node Type": "Seq Scan", "Relation Name": "steps"}, True),
    ({"Node Type": "Index Scan", "Relation Name": "steps", "Filter": "(unit = 1)"}, True),  # in the order of an index, and all of it
    ({"Node Type": "Index Scan", "Relation Name": "steps", "Index Cond": "(case_id = 1)"}, False),
    ({"Node Type": "Seq Scan", "Relation Name": "units"}, False),
])  # fmt: skip
def test_a_plan_that_reads_a_large_table_or_its_index_from_end_to_end_is_told(node, is_all):
    assert [fault.startswith("reads all of steps") for fault in faults_of({"Plan Rows": 1, **node}, {"steps"})] == [True] * is_all
