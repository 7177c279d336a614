"""Makes many families of a few: those of the demonstration, which the program itself has made, copied by PostgreSQL in sets.

So that what is measured looks like what the program writes, whatever is added to it: every table that belongs to a family is
found by its keys, and copied as it is; keys, names and numbers become others, and dates move some weeks. Each
municipality gets the staff of the one that is copied, and more coordinators. Constraints and foreign keys hold while it is done; what is
derived is derived once, at the end. The same number of families always gives the same data.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

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


@dataclass(frozen=True, slots=True)
class Made:
    """How much there is, and whom to measure as: the addresses of the one who leads, of a coordinator, and of the workers in
    the most and the fewest families.
    """

    families: int
    persons: int
    entries: int
    workers: int
    callers: Mapping[str, str]


def multiply(owner: BaseDatabaseWrapper, families: int, municipalities: int, tell: Callable[[str], None]) -> Made:
    """So many families in all, spread over so many municipalities, with what is derived. As the owner, in a database made for it."""
    with owner.cursor() as cursor:
        code = _code(cursor)
        _prepare(cursor, code, families, municipalities)
        _own_triggers(cursor, "DISABLE")
        for model in _ordered():
            _copy(cursor, model)
            tell(model.__name__)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        _own_triggers(cursor, "ENABLE")
        _derive(cursor, tell)
        return _counted(cursor)


def _code(cursor: CursorWrapper) -> str:
    """The municipality most of the demonstration's families are of."""
    cursor.execute("SELECT municipality FROM tovholder_case GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1")
    return str(cursor.fetchone()[0])


PREPARED = """
CREATE TEMP TABLE bench_coordinator AS
    SELECT DISTINCT worker_id AS id FROM tovholder_coordinator WHERE municipality = %(code)s;
CREATE TEMP TABLE bench_case AS SELECT id, row_number() OVER (ORDER BY id) - 1 AS place FROM tovholder_case WHERE municipality = %(code)s;
CREATE TEMP TABLE bench_copy AS
    SELECT c.id AS case_id, n, n %% {places} AS k, CASE WHEN t = {last} AND (n / {places} / {teams}) %% 5 > 0 THEN 0 ELSE t END AS j
      FROM (SELECT n, ((n / {places}) %% {teams})::int AS t FROM generate_series(1, %(copies)s) n) x
      JOIN bench_case c ON c.place = n %% (SELECT count(*) FROM bench_case);
CREATE TEMP TABLE bench_place AS
    SELECT k, CASE WHEN k = 0 THEN %(code)s ELSE lpad((100 + k)::text, 3, '0') END AS code FROM generate_series(0, {last_place}) k;
UPDATE bench_place SET code = '999' WHERE k > 0 AND code = %(code)s;
CREATE FUNCTION pg_temp.of_family(id uuid, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$ SELECT md5(id::text || ':' || n)::uuid $$;
CREATE FUNCTION pg_temp.of_staff(id uuid, k bigint, j bigint) RETURNS uuid LANGUAGE sql IMMUTABLE
    AS $$ SELECT CASE WHEN k = 0 AND j = 0 THEN id ELSE md5(id::text || '/' || k || '/' || j)::uuid END $$;
CREATE TEMP TABLE bench_family_key (id uuid PRIMARY KEY, case_id uuid);
CREATE TEMP TABLE bench_staff_key (id uuid PRIMARY KEY);
"""


def _prepare(cursor: CursorWrapper, code: str, families: int, municipalities: int) -> None:
    """Which case is copied for each new family, into which municipality and to which coordinator; and whose keys are whose."""
    cursor.execute("SELECT count(*) FROM tovholder_case")
    copies = max(0, families - int(cursor.fetchone()[0]))
    sql = PREPARED.format(places=municipalities, teams=TEAMS, last=TEAMS - 1, last_place=municipalities - 1)
    for statement in _statements(sql):
        cursor.execute(statement, {"code": code, "copies": copies})
    for model in _ordered():
        table = model._meta.db_table
        if model.__name__ in STAFF:
            cursor.execute(f"INSERT INTO bench_staff_key SELECT id FROM {table} WHERE municipality = %s", [code])
        else:
            cursor.execute(f"INSERT INTO bench_family_key SELECT DISTINCT ON (x.id) x.id, f.case_id FROM {table} x {_family(model)} ORDER BY x.id")
    cursor.execute("ANALYZE bench_copy, bench_family_key, bench_staff_key, bench_case, bench_coordinator")


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


def _own_triggers(cursor: CursorWrapper, what: str) -> None:
    """What the house's own triggers write is history nobody needs here, and what they derive comes at the end. Those of
    constraints stay.
    """
    for model in _ordered():
        cursor.execute(f"ALTER TABLE {model._meta.db_table} {what} TRIGGER USER")


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


def _derive(cursor: CursorWrapper, tell: Callable[[str], None]) -> None:
    """Some hundred cases at a time, so that none of it grows large."""
    cursor.execute("ANALYZE")
    cursor.execute("SELECT count(*) FROM tovholder_case")
    [cases] = cursor.fetchone()
    for first in range(0, cases, CHUNK):
        cursor.execute("SELECT access_rebuild(ARRAY(SELECT id FROM tovholder_case ORDER BY id OFFSET %s LIMIT %s), true)", [first, CHUNK])
        if first % (20 * CHUNK) == 0:
            tell(f"access_rebuild {first}/{cases}")
    cursor.execute("SELECT search_rebuild()")
    cursor.execute("ANALYZE")


ENTRIES = ("noticeitem", "step", "note", "identity", "personnumber", "personname", "languageprofile", "address", "familytie", "handover", "participation")


def _counted(cursor: CursorWrapper) -> Made:
    def count(*tables: str) -> int:
        cursor.execute("SELECT " + " + ".join(f"(SELECT count(*) FROM tovholder_{table})" for table in tables))
        return int(cursor.fetchone()[0])

    return Made(count("case"), count("person"), count(*ENTRIES), count("worker"), _callers(cursor))


def _callers(cursor: CursorWrapper) -> dict[str, str]:
    cursor.execute(
        "SELECT a.email, count(DISTINCT p.case_id), count(*) FILTER (WHERE p.capacity = 'team_coordinator'), "
        "count(*) FILTER (WHERE p.capacity = 'coordinator') FROM tovholder_account a JOIN tovholder_presence p ON p.principal = a.principal "
        "JOIN bench_place b ON b.code = a.municipality AND b.k = 0 WHERE p.valid_until IS NULL GROUP BY a.email ORDER BY 2, 1"
    )
    rows = cursor.fetchall()
    neither = [row for row in rows if not row[2] and not row[3]]
    return {
        "leader": max(rows, key=lambda row: row[2])[0], "coordinator": max(rows, key=lambda row: row[3])[0],
        "many": neither[-1][0], "few": neither[0][0],
    }
