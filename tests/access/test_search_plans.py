"""How PostgreSQL goes about a search: by index, whatever is typed, and without reading what is not the searcher's one by one."""

import pytest

from tests.support.plain import set_viewer
from tovholder.config.database import OWNER

STRANGERS = 20_000
INDEXES = ("search_words", "search_names", "search_case", "search_subject")
FILL = """
INSERT INTO tovholder_searchentry (id, what, case_id, compartment_id, subject_id, names, words)
SELECT gen_random_uuid(), 'note', gen_random_uuid(), gen_random_uuid(), NULL, '',
       search_vector('671', '', 'skolen ringede, nummer ' || n || CASE WHEN n % 5000 = 0 THEN ' giraf' ELSE '' END, '')
  FROM generate_series(1, {strangers}) n;
INSERT INTO tovholder_searchentry (id, what, case_id, compartment_id, subject_id, names, words)
SELECT i, 'person', NULL, NULL, i, f, search_vector('671', f, '', '')
  FROM (SELECT gen_random_uuid() AS i, 'navn' || n || ' efternavn' AS f FROM generate_series(1, {strangers}) n) x;
ANALYZE;
"""


@pytest.fixture(scope="module")
def crowded(databases, walled):
    """A database with many strangers' words more, written as the owner beside the program."""
    with databases.copy(of=walled) as copy:
        with copy.connect(OWNER) as owner:
            owner.execute(FILL.format(strangers=STRANGERS))
        yield copy


MANY = """
INSERT INTO tovholder_presence (case_id, principal, valid_from, unit_id, capacity, own_task)
SELECT case_id, %s, '2025-01-01', gen_random_uuid(), 'coordinator', true FROM tovholder_searchentry WHERE case_id IS NOT NULL LIMIT 5000;
"""


@pytest.mark.parametrize(("typed", "many", "by", "most_read"), [
    ("giraf", True, {"search_words"}, 30),  # she is in thousands of cases: by the word, which is rare
    ("nasrin", True, {"search_words"}, 30),
    ("giraf", False, {"search_case", "search_subject"}, 300),
    ("skolen", False, {"search_case", "search_subject"}, 300),  # everybody has one: by her own case
    ("Narsin", False, {"search_case", "search_subject", "search_names"}, 300),
])
def test_a_search_goes_by_index_and_passes_strangers_by(crowded, town, at, typed, many, by, most_read):
    with crowded.connect(OWNER) as sql:
        if many:
            sql.execute(MANY, [town.mette.principal])
            sql.execute("ANALYZE tovholder_presence")
        set_viewer(sql, town.mette, at)
        sql.execute("SELECT * FROM search_find(ARRAY[%s], 20, 5)", [typed])
        count = "SELECT pg_stat_get_xact_numscans(to_regclass(%s))"
        used = {name for name in INDEXES if sql.execute(count, [name]).fetchone()[0]}
        read_through = sql.execute(count, ["tovholder_searchentry"]).fetchone()[0]
        [read] = sql.execute("SELECT pg_stat_get_xact_tuples_fetched('tovholder_searchentry'::regclass)").fetchone()
        sql.rollback()
    assert used & by
    assert read_through == many  # once to make her thousands of cases, and never by the search
    assert read <= most_read
