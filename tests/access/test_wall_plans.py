"""How PostgreSQL goes about the walls: by index, once a statement; never a function for each row."""

import json

import pytest
from django.db import connection

from tests.support.plain import Plain, set_viewer
from tovholder.config.database import OWNER

CASES, ENTRIES = 1000, 10  # a worker in fifty of a thousand cases, each with ten compartments of one entry

FILL = """
CREATE TEMP TABLE many AS SELECT gen_random_uuid() AS case_id, n FROM generate_series(1, {cases}) n;
CREATE TEMP TABLE box AS SELECT gen_random_uuid() AS id, case_id, n FROM many, generate_series(1, {entries});
INSERT INTO tovholder_compartment (id, municipality, case_id, unit_id, kind, origin, persons)
SELECT box.id, '671', case_id, u.id, 'housing', 'notice', '{{}}' FROM box, (SELECT id FROM tovholder_unit LIMIT 1) u;
ALTER TABLE tovholder_noticeitem DISABLE TRIGGER search_noticeitem_insert; -- these cases are not there, and nobody searches
INSERT INTO tovholder_noticeitem (id, municipality, notice_id, case_id, compartment_id, field, value, answer)
SELECT gen_random_uuid(), '671', k.id, case_id, box.id, 'housing_need', 'bolig', 'told' FROM box, (SELECT id FROM tovholder_notice) k;
INSERT INTO tovholder_presence (case_id, principal, valid_from, unit_id, capacity, own_task)
SELECT case_id, CASE WHEN n % 20 = 0 THEN '{mette}'::uuid ELSE gen_random_uuid() END, '2025-01-01', u.id, 'coordinator', true
  FROM many, (SELECT id FROM tovholder_unit LIMIT 1) u;
INSERT INTO tovholder_clearance (case_id, compartment_id, principal, valid_from, gate)
SELECT p.case_id, c.id, p.principal, p.valid_from, 'own_record'
  FROM tovholder_presence p JOIN tovholder_compartment c USING (case_id) WHERE p.valid_from = '2025-01-01';
ANALYZE;
"""


@pytest.fixture(scope="module")
def crowded(databases, walled, town):
    """A database with many cases more, written as the owner beside the program."""
    with databases.copy(of=walled) as copy:
        with copy.connect(OWNER) as owner:
            owner.execute(FILL.format(cases=CASES, entries=ENTRIES, mette=town.mette.principal))
        yield copy


@pytest.fixture
def mettes(crowded, town, at):
    with crowded.connect() as sql:
        set_viewer(sql, town.mette, at)
        yield sql


def plan(sql: Plain, query: str) -> list[dict]:
    """Every node of the plan, flat."""
    top = sql.execute(f"EXPLAIN (FORMAT JSON, VERBOSE) {query}").fetchone()[0][0]["Plan"]
    found, waiting = [], [top]
    while waiting:
        node = waiting.pop()
        found.append(node)
        waiting += node.get("Plans", [])
    return found


ONE_CASE = "SELECT value FROM tovholder_noticeitem WHERE case_id = (SELECT case_id FROM tovholder_presence LIMIT 1)"
QUERIES = {
    "one case": ONE_CASE,
    "all I may see": "SELECT value FROM tovholder_noticeitem",
    "my cases": "SELECT * FROM tovholder_case",
    "my steps": "SELECT * FROM tovholder_step WHERE state = 'open'",
}


def test_the_worker_sees_her_own_cases_among_the_many(mettes):
    assert mettes.execute("SELECT count(*) FROM tovholder_noticeitem WHERE value = 'bolig'").fetchone() == (CASES / 20 * ENTRIES,)


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_who_is_where_and_who_sees_what_is_found_by_index(mettes, query):
    scans = {
        (node["Relation Name"], node["Node Type"])
        for node in plan(mettes, query)
        if node.get("Relation Name") in ("tovholder_presence", "tovholder_clearance")
    }
    assert scans
    assert not [scan for scan in scans if scan[1] == "Seq Scan"]


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_the_viewer_and_the_moment_are_read_once_a_statement(mettes, query):
    for node in plan(mettes, query):
        conditions = json.dumps([node[part] for part in node if part.endswith(("Cond", "Filter"))])
        assert "current_setting" not in conditions
        assert "tov_" not in conditions


@pytest.mark.parametrize("query", [ONE_CASE])
def test_one_case_is_read_by_its_index(mettes, query):
    assert "notice_item_case" in {node.get("Index Name") for node in plan(mettes, query)}


def test_what_a_viewer_asks_is_not_compiled(viewer_of):
    with viewer_of("mette"), connection.cursor() as cursor:
        cursor.execute("SHOW jit")
        assert cursor.fetchone() == ("off",)
