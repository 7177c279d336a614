"""Search as PostgreSQL does it: what is found by which words, kept up to date by triggers, and the one function that finds.

``@@`` is not leakproof: behind a policy PostgreSQL may not use its index, and reads every row instead. So nobody may read
the entries at all. ``search_find`` runs as the owner, lets PostgreSQL choose between the index of words and the viewer's own
cases, and holds what it found against the same presences and clearances the walls read. It gives keys, no words: what is
shown is read afterwards, through the walls.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tovholder.access.domain import spelling
from tovholder.access.wall import APP

if TYPE_CHECKING:
    from tovholder.access.raising import Derivation

ENTRY = f"{APP}_searchentry"
_SQL = Path(__file__).with_name("sql")
_COLUMNS = "id, what, case_id, compartment_id, subject_id, names, words"
# The same text is worked through once, however many rows hold it: titles, surnames, what the notice says.
_MADE = (
    "WITH y (id, what, case_id, compartment_id, subject_id, names, body, number) AS ({query}),"
    " z AS MATERIALIZED (SELECT y.*, coalesce(k.municipality, p.municipality, f.municipality) AS town FROM y"
    f" LEFT JOIN {APP}_case k ON k.id = y.case_id LEFT JOIN {APP}_person p ON p.id = y.subject_id LEFT JOIN {APP}_family f ON f.id = y.subject_id),"
    " text AS MATERIALIZED (SELECT town, names, body, number, search_fold(names) AS folded, search_vector(town, names, body, number) AS words"
    " FROM (SELECT DISTINCT town, names, body, number FROM z WHERE names > '' OR body > '' OR number > '') d)"
    " SELECT z.id, z.what, z.case_id, z.compartment_id, z.subject_id, t.folded, t.words FROM z"
    " JOIN text t ON t.town = z.town AND t.names = z.names AND t.body = z.body AND t.number = z.number"
)


def search_statements(derivations: Sequence["Derivation"], *, app_role: str) -> list[str]:
    """The functions, and for each source its triggers."""
    sources = {table: query for derivation in derivations for table, query in derivation.searched.items()}
    return [
        *_spelling(),
        (_SQL / "search.sql").read_text(encoding="utf-8").replace("{app}", app_role),
        *(sql for table, query in sources.items() for sql in _triggers(table, query)),
        _rebuild(sources),
    ]


def search_rules() -> tuple[object, ...]:
    """All that decides by which words something is found."""
    return (
        spelling.LETTERS, spelling.SILENT, spelling.MARKS, spelling.READINGS, spelling.SOUNDS, spelling.VOWELS,
        spelling.SHORTEST_KEY, (_SQL / "search.sql").read_text(encoding="utf-8"),
    )


def _spelling() -> Iterable[str]:
    """``spelling.fold`` and ``spelling.keys`` once more, from the same rules."""
    folded = f"translate(normalize(given, NFC), {_quoted(spelling.SILENT)}, '')"
    for letter, stands_for in spelling.LETTERS.items():
        folded = f"replace({folded}, {_quoted(letter)}, {_quoted(stands_for)})"
    marks = _quoted(f"[{spelling.MARKS}]")
    yield _function("search_fold(given text)", "text", f"SELECT regexp_replace(normalize(lower({folded}), NFKD), {marks}, '', 'g')")
    heard = "word"
    for pattern, sound in spelling.SOUNDS:
        heard = f"regexp_replace({heard}, {_quoted(pattern)}, {_quoted(sound)}, 'g')"
    yield _function(
        "search_sound(word text)", "text",
        f"SELECT left(s, 1) || regexp_replace(substr(s, 2), '[{spelling.VOWELS}]+', '', 'g') FROM (SELECT {heard}) h (s)",
    )
    read = ", ".join(f"replace(word, {_quoted(written)}, {_quoted(meant)})" for written, meant in spelling.READINGS)
    yield _function(
        "search_keys(word text)", "text[]",
        f"SELECT ARRAY(SELECT DISTINCT search_sound(r) FROM unnest(ARRAY[word, {read}]) r WHERE length(search_sound(r)) >= {spelling.SHORTEST_KEY})",
    )


def _triggers(table: str, query: str) -> Iterable[str]:
    """Once a statement. Some rows of a source make no entry: those whose query leaves them out, and those without a word."""
    add = f"INSERT INTO {ENTRY} ({_COLUMNS}) {_made(query, 'changed')};"
    remove = f"DELETE FROM {ENTRY} WHERE id IN (SELECT id FROM former);"
    events = {
        "insert": ("REFERENCING NEW TABLE AS changed", add),
        "update": ("REFERENCING OLD TABLE AS former NEW TABLE AS changed", f"{remove} {add}"),
        "delete": ("REFERENCING OLD TABLE AS former", remove),
    }
    for event, (referencing, done) in events.items():
        name = f"search_{table.removeprefix('tovholder_')}_{event}"
        yield (
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER "
            f"SET search_path = public, pg_temp AS $$ BEGIN {done} RETURN NULL; END $$"
        )
        yield f"REVOKE ALL ON FUNCTION {name}() FROM PUBLIC"
        yield (
            f"CREATE OR REPLACE TRIGGER {name} AFTER {event.upper()} ON {table} {referencing} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
        )


def _rebuild(sources: dict[str, str]) -> str:
    """Everything anew, as the owner."""
    added = "".join(f"INSERT INTO {ENTRY} ({_COLUMNS}) {_made(query, table)}; " for table, query in sources.items())
    return (
        "CREATE OR REPLACE FUNCTION search_rebuild() RETURNS void LANGUAGE plpgsql SECURITY DEFINER "
        f"SET search_path = public, pg_temp AS $$ BEGIN DELETE FROM {ENTRY}; {added} END $$; "
        "REVOKE ALL ON FUNCTION search_rebuild() FROM PUBLIC"
    )


def _made(query: str, rows: str) -> str:
    return _MADE.replace("{query}", query.replace("{changed}", rows))


def _function(signature: str, returns: str, body: str) -> str:
    return f"CREATE OR REPLACE FUNCTION {signature} RETURNS {returns} LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ {body} $$"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
