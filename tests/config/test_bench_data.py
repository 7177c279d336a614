"""Many families made of few: everything the house demands of a row holds, and what is derived is what a rebuild derives."""

import pytest

from tests.access.test_derivation import differences_from_a_rebuild
from tovholder.config.bench.multiply import multiply, shares_for
from tovholder.config.bench.plans import look_at_plans
from tovholder.config.database import OWNER

FAMILIES, MUNICIPALITIES = 60, 3


@pytest.fixture(scope="module")
def country(databases, walled):
    with databases.copy(of=walled) as copy:
        foreign_keys = copy.as_owner(FOREIGN_KEYS)
        with copy.connect(OWNER) as owner:
            copy.made = multiply(owner, FAMILIES, MUNICIPALITIES, tell=lambda _: None)
        assert copy.as_owner(FOREIGN_KEYS) == foreign_keys
        yield copy


FOREIGN_KEYS = "SELECT conname::text FROM pg_constraint WHERE contype = 'f' AND convalidated ORDER BY 1"


@pytest.mark.slow
def test_so_many_are_made_in_every_municipality_and_nothing_is_out_of_order(country):
    assert country.made.families == FAMILIES
    assert country.made.persons > 2 * FAMILIES
    assert country.made.entries > 20 * FAMILIES
    spread = country.as_owner("SELECT municipality, count(*) FROM tovholder_case GROUP BY 1")
    assert len(spread) == MUNICIPALITIES
    assert not any(differences_from_a_rebuild(country).values())
    assert country.as_owner("SELECT count(*) FROM tovholder_searchentry e WHERE e.what = 'person'") == [(country.made.persons,)]


@pytest.mark.slow
def test_each_copy_stands_by_itself(country):
    shared = "SELECT count(*) FROM tovholder_casesubject GROUP BY subject_id HAVING count(DISTINCT case_id) > 1"
    assert country.as_owner(shared) == []
    crossing = (
        "SELECT count(*) FROM tovholder_presence p JOIN tovholder_case c ON c.id = p.case_id "
        "JOIN tovholder_worker w ON w.id = p.principal WHERE w.municipality <> c.municipality"
    )
    assert country.as_owner(crossing) == [(0,)]
    assert set(country.made.callers) == {"leader", "coordinator", "many", "few"}


@pytest.mark.parametrize("sizes", [[1, 2, 3, 5, 6, 7, 9], [2, 3, 4], [1, 2, 12]])
def test_families_are_copied_so_often_that_they_have_the_right_size_on_the_average(sizes):
    shares = shares_for(sizes, 4)
    assert all(0 < share < 1 for share in shares[:-1])
    assert sum(share * size for share, size in zip(shares, sizes, strict=True)) == pytest.approx(min(4, max(sizes)), abs=0.01)


@pytest.mark.slow
def test_the_plans_of_every_page_are_looked_at(country, django_db_blocker):
    with country.behind_django(), django_db_blocker.unblock():
        seen = look_at_plans(country.made.callers)
    assert seen.statements > 100
    assert {"presence_principal", "clearance_principal"} <= seen.indexes
    assert not [fault for fault in seen.faults if "for each row" in fault.fault]
