"""Many families made of few: everything the house demands of a row holds, and what is derived is what a rebuild derives."""

import pytest

from tests.access.test_derivation import differences_from_a_rebuild
from tovholder.config.bench.multiply import multiply
from tovholder.config.database import OWNER

FAMILIES, MUNICIPALITIES = 60, 3


@pytest.fixture(scope="module")
def country(databases, walled):
    with databases.copy(of=walled) as copy:
        with copy.connect(OWNER) as owner:
            copy.made = multiply(owner, FAMILIES, MUNICIPALITIES, tell=lambda _: None)
        yield copy


@pytest.mark.slow
def test_so_many_are_made_in_every_municipality_and_nothing_is_out_of_order(country):
    assert country.made.families == FAMILIES
    assert country.made.persons > 2 * FAMILIES
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
