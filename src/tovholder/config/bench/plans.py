"""Catches the statements the pages really run, as the application and with the viewer set, and asks PostgreSQL how it goes about them."""

import http
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client

from tovholder.config.bench.asking import PAGES, TYPED, Page, Subject

LARGE = 5000
"""Rows. A table smaller than this may well be read from end to end: the staff of a whole country, for instance."""
PER_ROW = ("tov_", "current_setting", "organisation_")
"""Functions of the walls: once a statement, never in a condition each row is held against."""
READING = ("SELECT", "WITH")

Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Fault:
    page: str
    caller: str
    fault: str
    statement: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What was gone through: how many statements, by which indexes, and what is not in order."""

    statements: int
    indexes: frozenset[str]
    faults: tuple[Fault, ...]


def look_at_plans(subjects: dict[str, Subject]) -> Seen:
    """Of every page as every caller."""
    large, statements, indexes, faults = _large_tables(), 0, set[str](), list[Fault]()
    for role, subject in subjects.items():
        client = Client(headers={"host": "localhost"})
        client.force_login(get_user_model().objects.get(email=subject.email), backend=settings.AUTHENTICATION_BACKENDS[0])
        for page in (page for page in PAGES if role in page.callers):
            with _explained() as plans:
                _open(client, page, subject)
            for statement, plan in plans:
                nodes = list(_nodes(plan))
                statements += 1
                indexes |= {str(node["Index Name"]) for node in nodes if "Index Name" in node}
                faults += [Fault(page.name, role, fault, statement) for node in nodes for fault in faults_of(node, large)]
    return Seen(statements, frozenset(indexes), tuple(faults))


def _open(client: Client, page: Page, subject: Subject) -> None:
    """Raises RuntimeError when it is neither shown nor hidden."""
    answer = client.post("/soeg/", {"typed": TYPED[page.name]}, follow=True) if page.name in TYPED else client.get(page.path(subject))
    if answer.status_code not in (http.HTTPStatus.OK, http.HTTPStatus.NOT_FOUND):
        raise RuntimeError(f"{page.name}: {answer.status_code}")


@contextmanager
def _explained() -> Iterator[list[tuple[str, Node]]]:
    """Each statement with its plan, made in the same transaction and for the same viewer as the statement itself."""
    plans: list[tuple[str, Node]] = []

    def explain(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        if sql.lstrip().upper().startswith(READING) and connection.in_atomic_block and "set_config" not in sql:
            with connection.connection.cursor() as cursor:
                [[plan]] = cursor.execute(f"EXPLAIN (FORMAT JSON, VERBOSE) {sql}", params).fetchall()
            plans.append((sql, plan[0]["Plan"]))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(explain):
        yield plans


def _nodes(plan: Node) -> Iterator[Node]:
    yield plan
    for below in plan.get("Plans", []):
        yield from _nodes(below)


def faults_of(node: Node, large: set[str]) -> Iterator[str]:
    """What is not in order with one node of a plan; ``large``: the tables that are never to be read from end to end."""
    if node.get("Relation Name") in large and _reads_all(node):
        yield f"reads all of {node['Relation Name']}"
    conditions = json.dumps([value for part, value in node.items() if part.endswith(("Cond", "Filter")) and part != "One-Time Filter"])
    if any(function in conditions for function in PER_ROW) and node["Plan Rows"] > 1:
        yield f"a function for each row of {node.get('Relation Name', node['Node Type'])}: {conditions[:200]}"


def _reads_all(node: Node) -> bool:
    """From end to end, or all of an index in its order."""
    return node["Node Type"] == "Seq Scan" or (node["Node Type"] in ("Index Scan", "Index Only Scan") and "Index Cond" not in node)


def _large_tables() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname::text FROM pg_class WHERE relkind IN ('r', 'p') AND reltuples > %s", [LARGE])
        return {str(row[0]) for row in cursor.fetchall()}
