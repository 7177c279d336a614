"""Invariants PostgreSQL keeps whoever writes: tried as the owner, past every check of the program, both ways."""

import psycopg
import pytest

from tovholder.config.database import OWNER

EXCLUDED = psycopg.errors.ExclusionViolation
CHECKED = psycopg.errors.CheckViolation
UNIQUE = psycopg.errors.UniqueViolation


def copy_of(table, **changes):
    """An INSERT of a table's first row with other values; every copy gets a key of its own."""
    values = ", ".join(f"'{column}', {value}" for column, value in {"id": "gen_random_uuid()", **changes}.items())
    return (
        f"INSERT INTO tovholder_{table} SELECT r.* FROM (SELECT * FROM tovholder_{table} ORDER BY id LIMIT 1) t, "
        f"jsonb_populate_record(NULL::tovholder_{table}, to_jsonb(t) || jsonb_build_object({values})) r"
    )


def changed(table, rule):
    return f"UPDATE tovholder_{table} SET {rule}"


@pytest.fixture
def owner(walled):
    """Runs a statement as the owner; all of a test's are undone."""
    with walled.connect(OWNER) as connection:
        yield connection.execute
        connection.rollback()


ANOTHER_PERSON = "(SELECT id FROM tovholder_person ORDER BY id DESC LIMIT 1 OFFSET 2)"
WITH_CPR = "(SELECT person_id FROM tovholder_personnumber WHERE kind = 'cpr')"
REFUSED = [
    ("two coordinators at once", copy_of("coordinator"), EXCLUDED),
    ("a coordinator inside another's period", copy_of("coordinator", valid_from="'2026-03-01T00:00Z'"), EXCLUDED),
    ("a deputy who is the coordinator", changed("coordinator", "deputy_id = worker_id"), CHECKED),
    ("a coordinator who ends before beginning", changed("coordinator", "valid_until = valid_from"), CHECKED),
    ("two open cases of one family", copy_of("case"), UNIQUE),
    ("a case closed before it opened", changed("case", "closed_on = opened_on - 1"), CHECKED),
    ("a family number twice in a municipality", copy_of("notice"), UNIQUE),
    ("a notice in an unknown state", changed("notice", "state = 'lost'"), CHECKED),
    ("a participation of nobody", changed("participation", "worker_id = NULL, function = ''"), CHECKED),
    ("a participation that ends before it begins", changed("participation", "valid_until = valid_from - interval '1 s'"), CHECKED),
    ("a participation on no ground", changed("participation", "basis = 'curiosity'"), CHECKED),
    ("a number twice of one person in a case", copy_of("personnumber"), UNIQUE),
    ("a number of two persons", copy_of("personnumber", person_id=ANOTHER_PERSON), EXCLUDED),
    ("two CPR numbers on one day", copy_of("personnumber", kind="'cpr'", number="'2309234443'", person_id=WITH_CPR), EXCLUDED),
    ("a number that is missing and there", changed("personnumber", "kind = 'missing'"), CHECKED),
    ("two homes at once", copy_of("familymember", valid_from="'2025-01-01'", valid_until="'2026-12-31'"), EXCLUDED),
    ("an adult in a second household", changed("familymember", "household = 'second' WHERE role = 'adult'"), CHECKED),
    ("a person joined with themselves", changed("sameperson", "other_id = kept_id"), CHECKED),
    ("a person joined twice", copy_of("sameperson", kept_id=ANOTHER_PERSON), EXCLUDED),
    ("a version twice", copy_of("languageprofile"), UNIQUE),
    ("a postcode of three digits", changed("address", "postcode = '760'"), CHECKED),
    ("a member twice in a family", copy_of("familymember"), (UNIQUE, EXCLUDED)),  # two promises, and PostgreSQL says which it asked first
    ("a membership that ends before it begins", changed("familymember", "valid_until = valid_from"), CHECKED),
    ("a step done by nobody", changed("step", "state = 'done'"), CHECKED),
    ("a step that is open and done", changed("step", "ended_at = now()"), CHECKED),
    ("a step in an unknown state", changed("step", "state = 'lost'"), CHECKED),
    ("a step without an owner", changed("step", "owner = 'function', function = ''"), CHECKED),
    ("a deadline without a reason", changed("step", "due_why = NULL WHERE due_on IS NOT NULL"), CHECKED),
    ("a rule without its version", changed("step", "due_rule_version = NULL WHERE due_rule <> ''"), CHECKED),
    ("a step twice in a pathway", copy_of("step"), UNIQUE),
    ("a pathway twice in a case", copy_of("pathway"), UNIQUE),
    ("a function twice at once", copy_of("functionholding", valid_from="'2025-06-01'"), EXCLUDED),
    ("a week of more than 48 hours", changed("worker", "weekly_hours = 49"), CHECKED),
    ("a registered list that keeps its file", changed("arrivallist", "content = '\\x00'"), CHECKED),
    ("a second kind of database", "INSERT INTO tovholder_installation VALUES (2, 'test', 0, '')", CHECKED),
    ("production on a moved clock", changed("installation", "kind = 'production', clock_shift_seconds = 60"), CHECKED),
]
ALLOWED = [
    ("a coordinator after the one before", [
        changed("coordinator", "valid_until = '2026-03-01T00:00Z'"), copy_of("coordinator", valid_from="'2026-03-01T00:00Z'", valid_until="NULL"),
    ]),
    ("a case after the one that is closed", [
        changed("case", "closed_on = opened_on, closed_because = 'moved_away'"), copy_of("case", closed_on="NULL", closed_because="''"),
    ]),
    ("a function again after a pause", [
        changed("functionholding", "valid_until = '2025-06-01'"),
        copy_of("functionholding", valid_from="'2025-07-01'", valid_until="NULL"),
    ]),
    ("a member who comes back", [
        changed("familymember", "valid_until = valid_from + 1"), copy_of("familymember", valid_from="'2026-01-05'", valid_until="NULL"),
    ]),
    ("a pathway again when it has ended", [changed("pathway", "ended_at = now()"), copy_of("pathway", ended_at="NULL")]),
]


@pytest.mark.parametrize(("statement", "error"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_the_database_refuses(owner, statement, error):
    with pytest.raises(error):
        owner(statement)


@pytest.mark.parametrize("statements", [row[1] for row in ALLOWED], ids=[row[0] for row in ALLOWED])
def test_the_database_allows(owner, statements):
    for statement in statements:
        owner(statement)
