"""Makes many families of a few, which the program itself has made (``families.py`` and the demonstration), copied by PostgreSQL in sets.

So that what is measured looks like what the program writes, whatever is added to it: every table that belongs to a family is
found by its keys, and copied as it is; keys, names and numbers become others, and dates move some weeks. Each
municipality gets the staff of the one that is copied, and more coordinators. The same number of families always gives the same data.

While it is done the house's own triggers are off: what they write is the history of changes nobody made, and what they derive is
derived by the same function afterwards. Foreign keys are taken off and put on again, which holds every row against them, only all at
once; checks, unique keys and periods hold for each row as it is written.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

from tovholder.config.bench.asking import COORDINATOR, FEW, LEADER, MANY, Subject

TEAMS = 12
"""How often each coordinator of the copied families is there in a municipality; the last has few families."""

STAFF = ("Organisation", "Unit", "UnitClosing", "Worker", "FunctionHolding", "Absence", "Deputy", "OutsideContact")
OF_A_COORDINATOR = ("Worker", "FunctionHolding", "Deputy")
ROOTS = ("Family", "Person", "Case")
NOT_COPIED = ("Presence", "Clearance", "CaseSubject", "SearchEntry", "AccessLogEntry", "OperationCall", "MatchQuestion", "NoteDraft")
GIVEN = (
    "Nasrin", "Rezan", "Lina", "Yusuf", "Mohammed", "Aisha", "Khalil", "Jamila", "Ahmed", "Fatima", "Hussein", "Maryam", "Zahra",
    "Oleksandr", "Yulia", "Tesfaye", "Selam", "Abdi", "Hodan", "Omid", "Parisa", "Karim", "Layla", "Dawit", "Olena", "Samir",
)
SURNAMES = (
    "Osman", "Haddad", "Tesfay", "Kovalenko", "Ahmadi", "Hassan", "Khalili", "Shevchenko", "Warsame", "Berhane", "Rahimi", "Sabbagh",
    "Bondarenko", "Yildiz", "Haji", "Ghebre", "Nazari", "Aziz", "Melnyk", "Abdullahi", "Karimi", "Darwish", "Saleh", "Barzani",
)
CHUNK = 500
"""Cases derived at a time, so that none of it grows large."""
MEAN_PERSONS = 4
NEW_OF_ALL = 0.1
"""The share of families that are newly arrived: with a notice, and everything the reception writes. The rest have been here for years."""
SLOTS = 1000
"""In so fine steps the families to be copied are drawn, the larger ones oftener or more seldom until the mean is right."""


@dataclass(frozen=True, slots=True)
class Made:
    """How much there is, and whom to measure as: who leads, a coordinator of many families, one of few, and another worker in many."""

    families: int
    persons: int
    entries: int
    workers: int
    callers: Mapping[str, Subject]


def multiply(owner: BaseDatabaseWrapper, families: int, municipalities: int, tell: Callable[[str], None]) -> Made:
    """So many families in all, spread over so many municipalities, with what is derived. As the owner, in a database made for it."""
    with owner.cursor() as cursor:
        cursor.execute("SET LOCAL work_mem = '64MB'; SET LOCAL maintenance_work_mem = '512MB'; SET LOCAL jit = off")
        code = _code(cursor)
        _prepare(cursor, code, families, municipalities)
        with _foreign_keys_later(cursor), _own_triggers_off(cursor):
            for model in _ordered():
                _copy(cursor, model)
                tell(model.__name__)
        tell("foreign keys")
        _derive(cursor, tell)
        return _counted(cursor)


def _code(cursor: CursorWrapper) -> str:
    """The municipality most of the demonstration's families are of."""
    cursor.execute("SELECT municipality FROM tovholder_case GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1")
    return str(cursor.fetchone()[0])


PREPARED = """
CREATE TEMP TABLE bench_coordinator AS
    SELECT DISTINCT worker_id AS id FROM tovholder_coordinator WHERE municipality = %(code)s;
CREATE TEMP TABLE bench_case AS SELECT id FROM tovholder_case WHERE municipality = %(code)s;
CREATE TEMP TABLE bench_few AS
    SELECT case_id FROM tovholder_coordinator WHERE worker_id = (SELECT min(id::text)::uuid FROM bench_coordinator);
CREATE TEMP TABLE bench_slot AS SELECT slot - 1 AS slot, id FROM unnest(%(slots)s::uuid[]) WITH ORDINALITY x (id, slot);
CREATE TEMP TABLE bench_copy AS
    SELECT c.id AS case_id, n, n %% {places} AS k,
           CASE WHEN t = 0 AND n / {places} / {teams} %% 5 > 0 AND c.id IN (SELECT case_id FROM bench_few) THEN 1 ELSE t END AS j
      FROM (SELECT n, (n / {places} %% {teams})::int AS t, ('x' || left(md5(n::text), 7))::bit(28)::int %% {slots} AS drawn
              FROM generate_series(1, %(copies)s) n) x
      JOIN bench_slot c ON c.slot = x.drawn;
CREATE TEMP TABLE bench_place AS
    SELECT k, CASE WHEN k = 0 THEN %(code)s ELSE lpad((100 + k)::text, 3, '0') END AS code FROM generate_series(0, {last_place}) k;
UPDATE bench_place SET code = '999' WHERE k > 0 AND code = %(code)s;
CREATE FUNCTION pg_temp.of_family(id uuid, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE
    AS $$ SELECT (lpad(to_hex(n), 8, '0') || right(md5(id::text || n), 24))::uuid $$;
CREATE FUNCTION pg_temp.of_staff(id uuid, k bigint, j bigint) RETURNS uuid LANGUAGE sql IMMUTABLE
    AS $$ SELECT CASE WHEN k = 0 AND j = 0 THEN id ELSE md5(id::text || '/' || k || '/' || j)::uuid END $$;
CREATE TEMP TABLE bench_family_key (id uuid PRIMARY KEY, case_id uuid);
CREATE TEMP TABLE bench_staff_key (id uuid PRIMARY KEY);
"""


def _prepare(cursor: CursorWrapper, code: str, families: int, municipalities: int) -> None:
    """Which case is copied for each new family, into which municipality and to which coordinator; and whose keys are whose. A
    family's keys begin alike and grow with the families, like those the program makes.
    """
    cursor.execute("SELECT count(*) FROM tovholder_case")
    copies = max(0, families - int(cursor.fetchone()[0]))
    sql = PREPARED.format(places=municipalities, teams=TEAMS, last_place=municipalities - 1, slots=SLOTS)
    for statement in _statements(sql):
        cursor.execute(statement, {"code": code, "copies": copies, "slots": _drawn(cursor, code)})
    for model in _ordered():
        table = model._meta.db_table
        if model.__name__ in STAFF:
            cursor.execute(f"INSERT INTO bench_staff_key SELECT id FROM {table} WHERE municipality = %s", [code])
        else:
            cursor.execute(f"INSERT INTO bench_family_key SELECT DISTINCT ON (x.id) x.id, f.case_id FROM {table} x {_family(model)} ORDER BY x.id")
    cursor.execute("ANALYZE bench_copy, bench_family_key, bench_staff_key, bench_case, bench_coordinator")


def _drawn(cursor: CursorWrapper, code: str) -> list[str]:
    """The cases to draw from, each as often as makes families and their number of persons right on the average."""
    cursor.execute(
        "SELECT c.id::text, count(*), EXISTS (SELECT 1 FROM tovholder_notice n WHERE n.case_id = c.id) FROM tovholder_case c "
        "JOIN tovholder_familymember m ON m.family_id = c.family_id WHERE c.municipality = %s GROUP BY c.id ORDER BY 2, 1", [code],
    )  # fmt: skip
    rows = cursor.fetchall()
    new, settled = [row for row in rows if row[2]], [row for row in rows if not row[2]]
    apart = round(SLOTS * NEW_OF_ALL) if new and settled else SLOTS if new else 0
    return [*_slots(new, apart), *_slots(settled, SLOTS - apart)]


def _slots(rows: Sequence[tuple[str, int, bool]], slots: int) -> list[str]:
    shares = shares_for([persons for _, persons, _ in rows], MEAN_PERSONS)
    edges = [round(slots * sum(shares[:place])) for place in range(len(shares) + 1)]
    return [row[0] for place, row in enumerate(rows) for _ in range(edges[place], edges[place + 1])]


def shares_for(sizes: Sequence[int], mean: float) -> list[float]:
    """Shares of the sizes, summing to 1, with that mean if they can: each e^(tilt times its size), which favours nobody more than needed."""
    low, high = -8.0, 8.0
    for _ in range(60):
        tilt = (low + high) / 2
        weights = [math.exp(tilt * (size - mean)) for size in sizes]
        if sum(weight * size for weight, size in zip(weights, sizes, strict=True)) < mean * sum(weights):
            low = tilt
        else:
            high = tilt
    return [weight / sum(weights) for weight in weights]


def _statements(sql: str) -> Iterator[str]:
    yield from (statement for statement in sql.split(";\n") if statement.strip())


def _ordered() -> list[type[models.Model]]:
    """The tables to be copied, each after those it points to."""
    every = {model.__name__: model for model in apps.get_app_config("tovholder").get_models() if not hasattr(model, "pgh_tracked_model")}
    chosen = {name for name in every if name in STAFF or name in ROOTS}
    while True:
        more = {
            name for name, model in every.items()
            if name not in chosen and name not in NOT_COPIED and (_has_case(model) or {target.__name__ for _, target in _keys(model)} & (chosen - {*STAFF}))
        }
        if not more:
            break
        chosen |= more
    found: list[str] = []
    while chosen - {*found}:
        found += sorted(
            name for name in chosen - {*found}
            if {target.__name__ for _, target in _keys(every[name]) if target.__name__ in chosen} <= {*found, name}
        )
    return [every[name] for name in found]


def _keys(model: type[models.Model]) -> Iterator[tuple[str, type[models.Model]]]:
    """The columns that point to rows of other tables."""
    for field in model._meta.concrete_fields:
        if isinstance(field, models.ForeignKey):
            yield str(field.column), field.related_model


def _has_case(model: type[models.Model]) -> bool:
    return any(field.column == "case_id" for field in model._meta.concrete_fields)


def _family(model: type[models.Model]) -> str:
    """The join that gives the case of the copied municipality a row ``x`` belongs to, as ``f.case_id``."""
    own = {
        "Case": "(SELECT id AS key, id AS case_id FROM bench_case) f ON f.key = x.id",
        "Family": "(SELECT c.family_id AS key, c.id AS case_id FROM tovholder_case c JOIN bench_case USING (id)) f ON f.key = x.id",
        "Person": "(SELECT m.person_id AS key, b.case_id FROM tovholder_familymember m JOIN bench_family_key b ON b.id = m.family_id) f ON f.key = x.id",
    }
    if model.__name__ in own:
        return f"JOIN {own[model.__name__]}"
    if _has_case(model):
        return "JOIN (SELECT id AS case_id FROM bench_case) f ON f.case_id = x.case_id"
    column = next(column for column, target in _keys(model) if target.__name__ not in STAFF)
    return f"JOIN bench_family_key f ON f.id = x.{column}"


@contextmanager
def _own_triggers_off(cursor: CursorWrapper) -> Iterator[None]:
    tables = [model._meta.db_table for model in _ordered()]
    for table in tables:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    yield
    for table in tables:
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


@contextmanager
def _foreign_keys_later(cursor: CursorWrapper) -> Iterator[None]:
    """Put on again PostgreSQL holds all rows against each at once, instead of each row against all."""
    tables = [model._meta.db_table for model in _ordered()]
    cursor.execute(
        "SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE contype = 'f' AND conrelid = ANY (%s::regclass[]) ORDER BY 1, 2", [tables],
    )  # fmt: skip
    keys = cursor.fetchall()
    for table, name, _ in keys:
        cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    yield
    for table, name, rule in keys:
        cursor.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {rule}")


def _copy(cursor: CursorWrapper, model: type[models.Model]) -> None:
    table = model._meta.db_table
    fields = list(model._meta.concrete_fields)
    columns = ", ".join(str(field.column) for field in fields)
    values = ", ".join(_value(model, field) for field in fields)
    if model.__name__ in STAFF:
        cursor.execute(f"INSERT INTO {table} ({columns}) SELECT {values} FROM {_staff_rows(model)}")
    else:
        cursor.execute(
            f"INSERT INTO {table} ({columns}) SELECT {values} FROM {table} x JOIN bench_family_key f ON f.id = x.id "
            "JOIN bench_copy y ON y.case_id = f.case_id JOIN bench_place p ON p.k = y.k"
        )


def _staff_rows(model: type[models.Model]) -> str:
    """Each once a municipality; a coordinator, with what belongs to her, once a team as well."""
    table = model._meta.db_table
    teams = "0"
    if model.__name__ in OF_A_COORDINATOR:
        worker = "id" if model.__name__ == "Worker" else "worker_id"
        teams = f"CASE WHEN x.{worker} IN (SELECT id FROM bench_coordinator) THEN {TEAMS - 1} ELSE 0 END"
    return (
        f"{table} x JOIN bench_staff_key s ON s.id = x.id CROSS JOIN bench_place p "
        f"CROSS JOIN LATERAL (SELECT p.k, j FROM generate_series(0, {teams}) j WHERE p.k > 0 OR j > 0) y"
    )


Field = models.Field


def _value(model: type[models.Model], field: "Field[object, object]") -> str:
    """What a column of the copy holds."""
    said = _SAID.get(f"{model.__name__}.{field.name}")
    if said is not None:
        return said
    column = f"x.{field.column}"
    if field.primary_key:
        return _staff_key(model.__name__, column) if model.__name__ in STAFF else f"pg_temp.of_family({column}, y.n)"
    if field.name == "municipality":
        return "p.code"
    if isinstance(field, models.ForeignKey):
        return _pointing(column, field.related_model.__name__)
    if model.__name__ in STAFF:
        return column
    if isinstance(field, models.UUIDField):
        return _any_key(column)
    if isinstance(field, ArrayField) and isinstance(field.base_field, models.UUIDField):
        return f"CASE WHEN {column} IS NOT NULL THEN ARRAY(SELECT {_any_key('u')} FROM unnest({column}) u) END"
    if isinstance(field, models.DateTimeField | models.DateField):
        return f"({column} - (y.n % 28)::int * interval '1 day'){'' if isinstance(field, models.DateTimeField) else '::date'}"
    return column


def _pointing(column: str, target: str) -> str:
    if target in STAFF:
        return _staff_key(target, column)
    copied = {model.__name__ for model in _ordered()}
    return f"pg_temp.of_family({column}, y.n)" if target in copied else column


def _staff_key(target: str, column: str) -> str:
    if target == "Worker":
        return f"pg_temp.of_staff({column}, y.k, CASE WHEN {column} IN (SELECT id FROM bench_coordinator) THEN y.j ELSE 0 END)"
    return f"pg_temp.of_staff({column}, y.k, {'y.j' if target in OF_A_COORDINATOR else '0'})"


def _any_key(column: str) -> str:
    """A key without a foreign key: of the family, of the staff, or of something that stays."""
    return (
        f"CASE WHEN {column} IN (SELECT id FROM bench_family_key) THEN pg_temp.of_family({column}, y.n) "
        f"WHEN {column} IN (SELECT id FROM bench_staff_key) THEN {_staff_key('Worker', column)} ELSE {column} END"
    )


def _word(words: tuple[str, ...], of: str) -> str:
    listed = ", ".join(f"'{word}'" for word in words)
    return f"(ARRAY[{listed}])[1 + abs(hashtext({of})::bigint) % {len(words)}]"


_SURNAME = _word(SURNAMES, "y.n::text")
_SAID: Mapping[str, str] = {
    "Family.label": _SURNAME,
    "Person.surname": _SURNAME,
    "Person.given_names": f"CASE WHEN x.given_names LIKE 'Borger med%%' THEN x.given_names ELSE {_word(GIVEN, 'x.id::text || y.n')} END",
    "Notice.family_number": "'B' || lpad(y.n::text, 7, '0') || '-' || right(x.family_number, 4)",
    "PersonNumber.number": "CASE WHEN x.number > '' THEN left(md5(x.person_id::text || x.number || y.n), 14) ELSE '' END",
    "Worker.email": "y.k || '.' || y.j || '.' || x.email",
    "Worker.name": "x.name || CASE WHEN y.j > 0 THEN ' ' || y.j ELSE '' END",
}


SEARCHED = ("search_words", "search_names")


def _derive(cursor: CursorWrapper, tell: Callable[[str], None]) -> None:
    cursor.execute("ANALYZE")
    cursor.execute("SELECT id FROM tovholder_case ORDER BY id")
    cases = [row[0] for row in cursor.fetchall()]
    for first in range(0, len(cases), CHUNK):
        cursor.execute("SELECT access_rebuild(%s, true)", [cases[first : first + CHUNK]])
        tell(f"access_rebuild {first + CHUNK}/{len(cases)}")
    cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname = ANY (%s)", [list(SEARCHED)])
    indexes = [row[0] for row in cursor.fetchall()]
    cursor.execute(f"DROP INDEX {', '.join(SEARCHED)}")
    cursor.execute("SELECT search_rebuild()")
    tell("search_rebuild")
    for index in indexes:
        cursor.execute(index)
    cursor.execute("ANALYZE")


def _counted(cursor: CursorWrapper) -> Made:
    def count(*tables: str) -> int:
        cursor.execute("SELECT " + " + ".join(f"(SELECT count(*) FROM {table})" for table in tables))
        [number] = cursor.fetchone()
        return int(number)

    entries = [model._meta.db_table for model in _ordered() if _is_entry(model)]
    return Made(count("tovholder_case"), count("tovholder_person"), count(*entries), count("tovholder_worker"), _callers(cursor))


def _is_entry(model: type[models.Model]) -> bool:
    """Content stands in a compartment. What is told of it in the inbox does too, and is none."""
    return model.__name__ != "Event" and any(field.column == "compartment_id" for field in model._meta.concrete_fields)


def _callers(cursor: CursorWrapper) -> dict[str, Subject]:
    """Of the municipality that was copied. Each with the largest of the families that were copied: there they are the same ones
    however many copies there are.
    """
    cursor.execute(
        "SELECT a.email, count(DISTINCT p.case_id), count(*) FILTER (WHERE p.capacity = 'team_coordinator'), "
        "count(*) FILTER (WHERE p.capacity = 'coordinator'), array_agg(p.case_id) FILTER (WHERE p.case_id IN (SELECT id FROM bench_case)) "
        "FROM tovholder_account a JOIN tovholder_presence p ON p.principal = a.principal "
        "JOIN bench_place b ON b.code = a.municipality AND b.k = 0 WHERE p.valid_until IS NULL GROUP BY a.email ORDER BY 2, 1"
    )
    rows = cursor.fetchall()
    coordinators = sorted((row for row in rows if row[3]), key=lambda row: row[3])
    chosen = {
        LEADER: max(rows, key=lambda row: row[2]), COORDINATOR: coordinators[-1], FEW: coordinators[0],
        MANY: next(row for row in reversed(rows) if not row[2] and not row[3]),
    }
    return {role: Subject(row[0], *_largest(cursor, row[4])) for role, row in chosen.items()}


def _largest(cursor: CursorWrapper, cases: list[str]) -> tuple[str, str]:
    """The case with most persons, and the first of them."""
    cursor.execute(
        "SELECT c.id::text, min(m.person_id::text) FROM tovholder_case c JOIN tovholder_familymember m ON m.family_id = c.family_id "
        "WHERE c.id = ANY (%s) GROUP BY c.id ORDER BY count(*) DESC, 1 LIMIT 1", [cases],
    )  # fmt: skip
    case, person = cursor.fetchone()
    return case, person
