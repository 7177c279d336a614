"""Raises the walls: grants, policies, guards and the derivation of who sees what, as PostgreSQL's statements.

Run as the owner after each migration; it can be run again at any time.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

from tovholder.access.search_sql import search_rules, search_statements
from tovholder.access.wall import APP, Right, Wall
from tovholder.access.walls import HISTORY, LIBRARY_TABLES, house_models, wall_of
from tovholder.core.models import TenantModel

_SQL = Path(__file__).with_name("sql")
DERIVED_AT_ONCE = 500  # cases; all of a country at once would not fit in memory


@dataclass(frozen=True, slots=True)
class Derivation:
    """What one context contributes to the derivation of presences, clearances and subjects.

    ``presence`` selects (case_id, principal, valid_from, valid_until, unit_id, capacity, own_task, concerns), ``clearance``
    (case_id, compartment_id, principal, valid_from, valid_until, gate), ``subject`` (case_id, subject_id). ``bar``
    (case_id, principal, valid_from, valid_until) takes away from all of them, whichever context they come from.
    ``touched`` gives for each source table the query that names the cases its changed rows concern (from ``changed``).
    ``wide`` names the sources whose change may reach many cases.
    ``searched`` gives for each table what its rows are found by: (id, what, case_id, compartment_id, subject_id, names, body,
    number) from ``changed``.
    ``functions`` are what the parts are built of, and definer functions that answer more than the viewer's rows would
    tell (a count, a yes or no); those ``granted`` may be called by the application.
    """

    name: str
    touched: Mapping[str, str]
    presence: str = ""
    clearance: str = ""
    subject: str = ""
    bar: str = ""
    wide: Sequence[str] = ()
    searched: Mapping[str, str] = field(default_factory=dict)
    functions: str = ""
    granted: Sequence[str] = ()


def apply_walls(connection: BaseDatabaseWrapper, *, app_role: str, derivations: Sequence[Derivation]) -> None:
    """Write every wall, as the owner. Idempotent; part of each migration run."""
    with connection.cursor() as cursor:
        for statement in statements(app_role=app_role, derivations=derivations):
            cursor.execute(statement)


def rules_fingerprint(derivations: Sequence[Derivation]) -> str:
    """Of everything that decides what is derived, and by which words something is found."""
    parts = [(d.presence, d.clearance, d.subject, d.bar, d.functions, d.searched) for d in derivations]
    return hashlib.sha256(repr((parts, search_rules())).encode()).hexdigest()


def rederive(*, using: str) -> None:
    """Derive every case anew, some hundred at a time, and what is searched, as the owner."""
    with connections[using].cursor() as cursor:
        cursor.execute(f"SELECT id FROM {APP}_case ORDER BY id")
        cases = [case for (case,) in cursor.fetchall()]
        for first in range(0, len(cases), DERIVED_AT_ONCE):
            cursor.execute("SELECT access_rebuild(%s, true)", [cases[first : first + DERIVED_AT_ONCE]])
        cursor.execute("SELECT search_rebuild()")


def statements(*, app_role: str, derivations: Sequence[Derivation]) -> list[str]:
    """The SQL of all walls, in order: also what ``tovholder db walls`` prints for a database administrator."""
    return [
        (_SQL / "viewer.sql").read_text(encoding="utf-8"),
        *(sql for derivation in derivations for sql in _functions(derivation, app_role)),
        *_derivation_views(derivations),
        (_SQL / "derivation.sql").read_text(encoding="utf-8"),
        *(sql for derivation in derivations for sql in _touch_triggers(derivation)),
        (_SQL / "inbox.sql").read_text(encoding="utf-8"),
        *search_statements(derivations, app_role=app_role),
        *(sql for model in house_models() for sql in _model_wall(model, app_role)),
        *(sql for model in house_models() for sql in _tenant_guards(model)),
        *(_grant(table, rights, app_role) for table, rights in LIBRARY_TABLES.items()),
        (_SQL / "grants.sql").read_text(encoding="utf-8").replace("{app}", app_role),
    ]


def _model_wall(model: type[models.Model], app_role: str) -> Iterable[str]:
    table, wall = model._meta.db_table, wall_of(model)
    yield f"REVOKE ALL ON {table} FROM PUBLIC, {app_role}"
    if wall.rights.value:
        yield f"GRANT {_rights(wall)} ON {table} TO {app_role}"
    if wall is HISTORY:
        yield f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {app_role}"
    for name in ("wall_read", "wall_add", "wall_change", "wall_remove"):
        yield f"DROP POLICY IF EXISTS {name} ON {table}"
    if wall.read is None:
        yield f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY"
        return
    read, write = wall.read.replace("{table}", table), (wall.write or "false").replace("{table}", table)
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    yield f"CREATE POLICY wall_read ON {table} FOR SELECT USING ({read})"
    yield f"CREATE POLICY wall_add ON {table} FOR INSERT WITH CHECK ({write})"
    if wall.rights in (Right.AMEND, Right.CHANGE, Right.ALL):
        yield f"CREATE POLICY wall_change ON {table} FOR UPDATE USING ({read}) WITH CHECK ({write})"
    if wall.rights is Right.ALL:
        yield f"CREATE POLICY wall_remove ON {table} FOR DELETE USING ({read})"


def _rights(wall: Wall) -> str:
    """Updates only of the columns that may change."""
    return wall.rights.value.replace("UPDATE", f"UPDATE ({', '.join(wall.changes)})")


def _grant(table: str, rights: Right, app_role: str) -> str:
    revoke = f"REVOKE ALL ON {table} FROM PUBLIC, {app_role}"
    return f"{revoke}; GRANT {rights.value} ON {table} TO {app_role}" if rights.value else revoke


def _tenant_guards(model: type[models.Model]) -> Iterable[str]:
    """The same municipality on both ends of every foreign key: (fk, municipality) must exist as (id, municipality).

    And content lies in a compartment of its own case.
    """
    if not issubclass(model, TenantModel) or getattr(model, "pgh_tracked_model", None) or not model._meta.managed:
        return
    table, columns = model._meta.db_table, {str(field.column) for field in model._meta.concrete_fields}
    yield _add_constraint(table, f"{table}_tenant_key", "UNIQUE (id, municipality)")
    for column in sorted(name for name in columns if name.endswith("compartment_id") and "case_id" in columns):
        yield _add_constraint(
            f"{APP}_compartment", f"{APP}_compartment_case_key", "UNIQUE (id, case_id, municipality)"
        )
        rule = f"FOREIGN KEY ({column}, case_id, municipality) REFERENCES {APP}_compartment (id, case_id, municipality)"
        yield _add_constraint(table, f"{table}_{column.removesuffix('_id')}_case", rule)
    for foreign_key in tenant_foreign_keys(model):
        target = foreign_key.related_model._meta.db_table
        name = f"{table}_{foreign_key.name}_tenant"
        rule = f"FOREIGN KEY ({foreign_key.column}, municipality) REFERENCES {target} (id, municipality)"
        yield _add_constraint(target, f"{target}_tenant_key", "UNIQUE (id, municipality)")
        yield _add_constraint(table, name, rule)


def tenant_foreign_keys(model: type[models.Model]) -> list["models.ForeignKey[models.Model, models.Model]"]:
    return [
        field
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and issubclass(field.related_model, TenantModel)
    ]


def _add_constraint(table: str, name: str, rule: str) -> str:
    return (
        f"DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = '{name}') "
        f"THEN ALTER TABLE {table} ADD CONSTRAINT {name} {rule}; END IF; END $$"
    )


def _functions(derivation: Derivation, app_role: str) -> Iterable[str]:
    if derivation.functions:
        yield derivation.functions
    for signature in derivation.granted:
        yield f"REVOKE ALL ON FUNCTION {signature} FROM PUBLIC; GRANT EXECUTE ON FUNCTION {signature} TO {app_role}"


def _derivation_views(derivations: Sequence[Derivation]) -> Iterable[str]:
    """Each context's part as a view (readable in the database), and the four that join them."""
    nothing = {
        "presence": "SELECT NULL::uuid AS case_id, NULL::uuid AS principal, NULL::timestamptz AS valid_from, NULL::timestamptz AS valid_until, NULL::uuid AS unit_id, NULL::text AS capacity, NULL::boolean AS own_task, NULL::uuid[] AS concerns WHERE false",
        "clearance": "SELECT NULL::uuid AS case_id, NULL::uuid AS compartment_id, NULL::uuid AS principal, NULL::timestamptz AS valid_from, NULL::timestamptz AS valid_until, NULL::text AS gate WHERE false",
        "subject": "SELECT NULL::uuid AS case_id, NULL::uuid AS subject_id WHERE false",
        "bar": "SELECT NULL::uuid AS case_id, NULL::uuid AS principal, NULL::timestamptz AS valid_from, NULL::timestamptz AS valid_until WHERE false",
    }
    yield "DROP VIEW IF EXISTS access_all_presence, access_all_clearance, access_all_subject, access_all_bar CASCADE"
    for kind, empty in nothing.items():
        parts = [(f"access_{kind}_{d.name}", getattr(d, kind)) for d in derivations if getattr(d, kind)]
        for view, query in parts:
            yield f"DROP VIEW IF EXISTS {view} CASCADE"
            yield f"CREATE VIEW {view} AS {query}"
            yield f"REVOKE ALL ON {view} FROM PUBLIC"
        union = " UNION ALL ".join([empty, *(f"SELECT * FROM {view}" for view, _ in parts)])
        yield f"CREATE VIEW access_all_{kind} AS {union}"
        yield f"REVOKE ALL ON access_all_{kind} FROM PUBLIC"


def _touch_triggers(derivation: Derivation) -> Iterable[str]:
    """A change of a source re-derives its cases, once a statement; an update counts both what was and what is.

    Which cases are touched is asked only after a lock: two who change different sources of one case must see each other.
    A source that reaches many cases shuts the others of its municipality out while it asks; the rest share.
    """
    both = "(SELECT * FROM former UNION ALL SELECT * FROM changed)"
    events = {
        "insert": ("REFERENCING NEW TABLE AS changed", "changed"),
        "delete": ("REFERENCING OLD TABLE AS changed", "changed"),
        "update": ("REFERENCING OLD TABLE AS former NEW TABLE AS changed", both),
    }
    for table, cases in derivation.touched.items():
        alone = table in derivation.wide
        lock = "pg_advisory_xact_lock" if alone else "pg_advisory_xact_lock_shared"
        for event, (referencing, rows) in events.items():
            name = f"derive_{derivation.name}_{table.removeprefix(APP + '_')}_{event}"
            query = cases.replace("{changed}", rows)
            yield (
                f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER "
                f"SET search_path = public, pg_temp AS $$ BEGIN "
                f"PERFORM {lock}(671, m) FROM (SELECT DISTINCT hashtext(municipality) AS m FROM {rows} x ORDER BY 1) y; "
                f"PERFORM access_rebuild(ARRAY({query}), {alone}); RETURN NULL; END $$"
            )
            yield f"REVOKE ALL ON FUNCTION {name}() FROM PUBLIC"
            yield (
                f"CREATE OR REPLACE TRIGGER {name} AFTER {event.upper()} ON {table} {referencing} "
                f"FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
            )
