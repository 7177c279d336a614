"""The walls: what the application's role may do with each table, kept by PostgreSQL itself.

One table, :data:`WALLS`, names every model of the house; a model that is missing fails a test. ``apply`` writes grants,
policies, guards and the derivation of clearances after each migration; it can be run again at any time.

The policies guard against a forgotten filter, not against somebody who can run SQL as the application: whoever can do
that can also say that he is somebody else.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path

from django.apps import apps
from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

from tovholder.access.search_sql import search_rules, search_statements
from tovholder.core.models import TenantModel

APP = "tovholder"
_SQL = Path(__file__).with_name("sql")

_MINE = "principal = (SELECT tov_principal()) AND valid_from <= (SELECT tov_now()) AND (valid_until IS NULL OR valid_until > (SELECT tov_now()))"
_OWN_CASES = f"ARRAY(SELECT case_id FROM {APP}_presence WHERE {_MINE})"
_OWN_COMPARTMENTS = f"SELECT compartment_id FROM {APP}_clearance WHERE {_MINE}"
_OWN_SUBJECTS = f"SELECT subject_id FROM {APP}_casesubject WHERE case_id = ANY ({_OWN_CASES})"
_SAME_MUNICIPALITY = "municipality = (SELECT tov_municipality())"


class Right(Enum):
    """What the application may do with a table at all, before any policy."""

    READ = "SELECT"
    ADD = "SELECT, INSERT"
    CHANGE = "SELECT, INSERT, UPDATE"
    AMEND = "SELECT, UPDATE"
    ALL = "SELECT, INSERT, UPDATE, DELETE"
    ADD_ONLY = "INSERT"
    NOTHING = ""


@dataclass(frozen=True, slots=True)
class Wall:
    """``read`` and ``write`` are SQL conditions on the row; None means that row-level security is off, and ``why`` says so.

    ``changes``: the only columns that may be changed. What decides who is in a case, or what a row is about, is not there.
    """

    rights: Right
    read: str | None
    write: str | None
    why: str = ""
    changes: tuple[str, ...] = ()


def tenant(rights: Right = Right.ADD, changes: tuple[str, ...] = ()) -> Wall:
    """Known to everybody in the viewer's own municipality; written by its commands only, since functions open cases."""
    return Wall(rights, _SAME_MUNICIPALITY, f"{_SAME_MUNICIPALITY} AND (SELECT tov_kind()) = 'command'", "", changes)


def staff(write: str, changes: tuple[str, ...] = ()) -> Wall:
    """Known to everybody in the viewer's own municipality; written by its commands, and by whom ``write`` says."""
    rights = Right.CHANGE if changes else Right.ADD
    return Wall(rights, _SAME_MUNICIPALITY, f"{_SAME_MUNICIPALITY} AND ((SELECT tov_kind()) = 'command' OR {write})", "", changes)


def shared(changes: tuple[str, ...]) -> Wall:
    """Known to everybody in the viewer's own municipality, and theirs to change: who may is for the operation to say."""
    return Wall(Right.CHANGE, _SAME_MUNICIPALITY, _SAME_MUNICIPALITY, "", changes)


def own(column: str, changes: tuple[str, ...]) -> Wall:
    """Only who it belongs to."""
    rule = f"{_SAME_MUNICIPALITY} AND {column} = (SELECT tov_principal())"
    return Wall(Right.CHANGE, rule, rule, "", changes)


def subject(column: str, write: str = _SAME_MUNICIPALITY, changes: tuple[str, ...] = ()) -> Wall:
    """Persons and families: who is in one of their cases may know that they exist."""
    read = f"{column} IN ({_OWN_SUBJECTS})"
    return Wall(Right.CHANGE if changes else Right.ADD, read, write, "", changes)


def case(column: str = "case_id", changes: tuple[str, ...] = ()) -> Wall:
    """Who is in the case. Anybody of the municipality may begin a case nobody is in yet."""
    read, write = f"{column} = ANY ({_OWN_CASES})", f"{_SAME_MUNICIPALITY} AND {_may_write(column)}"
    return Wall(Right.CHANGE if changes else Right.ADD, read, write, "", changes)


def content(changes: tuple[str, ...] = (), only: str = "true", own: str = "false") -> Wall:
    """Who is in the case and has a gate to the compartment. ``only``: which of the rows are shown at all. ``own``: which of
    them are somebody's own, whoever's compartment they stand in.
    """
    read = f"case_id = ANY ({_OWN_CASES}) AND (compartment_id IN ({_OWN_COMPARTMENTS}) OR {own}) AND {only}"
    write = f"{_SAME_MUNICIPALITY} AND {_may_write('case_id')}"
    return Wall(Right.CHANGE if changes else Right.ADD, read, write, "", changes)


def content_of_two(other: str, changes: tuple[str, ...]) -> Wall:
    """Who is in the case and has a gate to one of two compartments: what one unit asks of another is both units' own."""
    read = (
        f"case_id = ANY ({_OWN_CASES}) AND (compartment_id IN ({_OWN_COMPARTMENTS}) OR {other} IN ({_OWN_COMPARTMENTS}))"
    )
    return Wall(Right.CHANGE, read, f"{_SAME_MUNICIPALITY} AND {_may_write('case_id')}", "", changes)


def busy(changes: tuple[str, ...]) -> Wall:
    """When a member is taken: who is in the case for that member. Written like what the member is taken for."""
    theirs = (
        f"SELECT p.case_id, s.subject_id FROM {APP}_presence p JOIN {APP}_casesubject s ON s.case_id = p.case_id"
        f" WHERE {_MINE.replace('principal =', 'p.principal =')} AND (p.concerns IS NULL OR s.subject_id = ANY (p.concerns))"
    )
    return replace(case(changes=changes), read=f"case_id = ANY ({_OWN_CASES}) AND (case_id, person_id) IN ({theirs})")


def derived(read: str) -> Wall:
    """Written by PostgreSQL alone."""
    return Wall(Right.READ, read, "false")


def told(column: str, event: str, changes: tuple[str, ...]) -> Wall:
    """Written by PostgreSQL alone, for one person, who sees it while she may see the event it tells of."""
    rule = f"{_SAME_MUNICIPALITY} AND {column} = (SELECT tov_principal()) AND EXISTS (SELECT 1 FROM {APP}_event e WHERE e.id = {event})"
    return Wall(Right.AMEND, rule, rule, "", changes)


def of_job() -> Wall:
    """What a job of the municipality keeps for itself, and adds to."""
    rule = f"{_SAME_MUNICIPALITY} AND (SELECT tov_kind()) = 'job'"
    return Wall(Right.ADD, rule, rule)


def oversight() -> Wall:
    """The data protection officer of the municipality alone: PostgreSQL itself looks whether the viewer is."""
    rule = f"{_SAME_MUNICIPALITY} AND (SELECT organisation_has_power('data_protection'))"
    return Wall(Right.ADD, rule, rule)


def open_to_program(rights: Right, why: str, changes: tuple[str, ...] = ()) -> Wall:
    """No row-level security, with the reason."""
    return Wall(rights, None, None, why, changes)


def _may_write(column: str) -> str:
    return (
        f"(EXISTS (SELECT 1 FROM {APP}_presence p WHERE p.case_id = {{table}}.{column} AND p.principal = (SELECT tov_principal())"
        f" AND p.valid_from <= (SELECT tov_now()) AND (p.valid_until IS NULL OR p.valid_until > (SELECT tov_now())))"
        f" OR tov_nobody_in({{table}}.{column}))"
    )


def _colleague(of: str) -> str:
    """Whoever today holds a function in a unit in which that worker does."""
    return (
        f"EXISTS (SELECT 1 FROM {APP}_functionholding mine JOIN {APP}_functionholding hers ON hers.unit_id = mine.unit_id"
        f" WHERE mine.worker_id = (SELECT tov_principal()) AND hers.worker_id = {{table}}.{of}"
        f" AND {_today('mine')} AND {_today('hers')})"
    )


def _at_work_in(unit: str) -> str:
    """Whoever today holds a function in that unit."""
    return (
        f"EXISTS (SELECT 1 FROM {APP}_functionholding mine WHERE mine.worker_id = (SELECT tov_principal())"
        f" AND mine.unit_id = {unit} AND {_today('mine')})"
    )


def _today(row: str) -> str:
    return (
        f"tov_midnight({row}.valid_from) <= (SELECT tov_now())"
        f" AND ({row}.valid_until IS NULL OR tov_midnight({row}.valid_until) > (SELECT tov_now()))"
    )


HISTORY = Wall(Right.ADD_ONLY, None, None, "row history: written by triggers, read only through the data protection officer's function")

WALLS: Mapping[str, Wall] = {
    # core
    "Event": Wall(
        Right.ADD,
        f"(case_id = ANY ({_OWN_CASES}) AND (compartment_id IS NULL OR compartment_id IN ({_OWN_COMPARTMENTS})))"
        f" OR (type = 'emergency.entered' AND case_id IS NULL AND {_SAME_MUNICIPALITY} AND (SELECT organisation_has_power('data_protection')))",
        f"{_SAME_MUNICIPALITY} AND (case_id IS NULL OR {_may_write('case_id')})",
    ),
    "OperationCall": own("actor", ("answer",)),
    "Document": content(),
    "DailyMailChoice": own("worker", ("mail", "version")),
    "DailyMailSent": of_job(),
    "InboxItem": told("recipient", "event_id", ("read_at",)),
    "Installation": open_to_program(Right.READ, "one row: the kind of database"),
    # rulebook
    "PackVersion": open_to_program(Right.ADD, "packs are published law and organisation, no personal data"),
    # access
    "Account": open_to_program(
        Right.CHANGE, "sign-in reads accounts before there is a viewer; staff only", ("password", "last_login")
    ),
    "AccessLogEntry": Wall(Right.ADD_ONLY, "false", "true"),
    "Compartment": Wall(Right.ADD, f"id IN ({_OWN_COMPARTMENTS})", f"{_SAME_MUNICIPALITY} AND {_may_write('case_id')}"),
    "Presence": derived(_MINE),
    "Clearance": derived(_MINE),
    "CaseSubject": derived(f"case_id = ANY ({_OWN_CASES})"),
    "SearchEntry": open_to_program(Right.NOTHING, "nobody reads it: ``search_find`` does, and asks who may know (``search_sql.py``)"),
    "Search": replace(own("worker_id", ()), rights=Right.ADD),
    # organisation: staff and units, known to everybody in the municipality
    "Organisation": tenant(),
    "Unit": tenant(
        Right.CHANGE,
        ("organisation_id", "parent_id", "name", "sector", "place", "phone", "phone_hours", "weekdays"),
    ),
    "UnitClosing": staff(_at_work_in("{table}.unit_id")),
    # Opens nothing; which function may add one is the municipality's choice (``organisation/permissions.py``). Whom a family has
    # told of is known through that part in its case, and in no other way: else it tells who meets psychiatry.
    "OutsideContact": Wall(
        Right.CHANGE,
        f"{_SAME_MUNICIPALITY} AND (NOT of_a_family OR EXISTS (SELECT 1 FROM {APP}_participation p WHERE p.outside_contact_id = {APP}_outsidecontact.id))",
        f"{_SAME_MUNICIPALITY} AND (SELECT tov_kind()) IN ('command', 'worker')", "", ("valid_until",),
    ),
    "Worker": tenant(
        Right.CHANGE, ("name", "phone", "phone_hours", "weekly_hours", "weekdays", "languages", "competences")
    ),
    "FunctionHolding": tenant(Right.CHANGE, ("valid_until",)),
    # Lets the deputies in, so nobody outside her unit may say that a worker is away.
    "Absence": staff(
        f"{{table}}.worker_id = (SELECT tov_principal()) OR {_colleague('worker_id')}", ("valid_until", "version")
    ),
    "Deputy": tenant(Right.CHANGE, ("valid_until",)),
    # occupancy: that somebody is taken, without content, for everybody in the case
    "TimeMark": busy(("during",)),
    # people
    "Person": subject("id"),
    "Identity": content(),
    "PersonNumber": content(("valid_until",)),
    "PersonName": content(),
    "LanguageProfile": content(),
    "InterpreterWish": content(),
    "ResidenceBasis": content(),
    "Protection": content(),
    "Address": content(),
    "FamilyTie": content(),
    # who sees only one of two learns nothing
    "SamePerson": Wall(
        Right.ADD,
        f"kept_id IN ({_OWN_SUBJECTS}) AND other_id IN ({_OWN_SUBJECTS})",
        f"{_SAME_MUNICIPALITY} AND {{table}}.kept_id IN ({_OWN_SUBJECTS}) AND {{table}}.other_id IN ({_OWN_SUBJECTS})",
    ),
    "Family": subject("id", changes=("label",)),
    "FamilyMember": subject(
        "family_id",
        f"{_SAME_MUNICIPALITY} AND (tov_family_is_free({{table}}.family_id) OR {{table}}.family_id IN ({_OWN_SUBJECTS}))",
        ("valid_until", "ended_why"),
    ),
    # cases
    "Case": case(
        "id",
        ("version", "closed_on", "closed_because", "take_over_on", "take_over_rule", "take_over_rule_version", "take_over_why", "expected_on", "prints_stopped_at"),
    ),
    "Notice": case(changes=("state", "decided_on", "fingerprint", "version")),
    "NoticeItem": content(only="superseded_at IS NULL"),
    "NoticeChange": content(),
    "TakeOver": case(changes=("take_over_on", "take_over_rule", "take_over_rule_version", "take_over_why", "expected_on")),
    "Coordinator": case(changes=("valid_until", "farewell")),
    "CoordinatorChange": case(changes=("state", "version", "family_told_on", "takes_over_on", "ended_at")),
    "ChangeCheck": case(),
    "DatedFact": case(),
    "FamilyContact": case(changes=("valid_until",)),
    # Whoever is in the case may know of her own part in it, also where another unit wrote it down.
    "Participation": content(("valid_until", "ended_why"), own="worker_id = (SELECT tov_principal())"),
    "Note": content(("superseded_at",)),
    "NoteAttachment": content(),
    "Appointment": content(("starts_at", "ends_at", "place", "cancelled_at", "cancelled_why", "version")),
    "NoteDraft": own("worker_id", ("typed", "kept_at")),
    # sharing
    "AccessRequest": content(("state", "answer", "answered_by_id", "answered_at", "version"), own="asked_by_id = (SELECT tov_principal())"),
    "Bar": content(("valid_until", "lifted_by", "version")),
    # Whoever told something sees the line, also where she sees nothing else of her unit's record.
    "Disclosure": content(own="told_by_id = (SELECT tov_principal())"),
    "Consent": content(),
    "ConsentRecipient": content(),
    "ConsentRevocation": content(),
    "SampleCheck": oversight(),
    "SampleFinding": oversight(),
    # Also who opened it, and for whom: she must be able to read why, and until when.
    "GateOpening": content(
        ("closed_at", "closed_by", "closed_why", "judged_at", "judged_by", "version"),
        own=f"opened_by = (SELECT tov_principal()) OR id IN (SELECT m.opening_id FROM {APP}_openingmember m WHERE m.worker_id = (SELECT tov_principal()))",
    ),
    # The data protection officer is in no case: she reads that somebody came in, and why, and nothing of the family.
    "EmergencyAccess": Wall(
        Right.READ,
        f"{_SAME_MUNICIPALITY} AND (worker_id = (SELECT tov_principal()) OR (SELECT organisation_has_power('data_protection')))", "false",
    ),
    "EmergencyReview": oversight(),
    "OpeningMember": content(own="worker_id = (SELECT tov_principal())"),
    # pathways
    "Pathway": case(changes=("ended_at",)),
    "DeadlineMove": content(),
    "Step": content(("state", "note", "agreed_on", "ended_at", "ended_by_id", "version")),
    "Handover": content_of_two(
        "receiver_compartment_id",
        (
            "state", "accepted_at", "accepted_by_id", "agreed", "ended_at", "ended_by_id", "answer", "told_whom", "told_how",
            "told_on", "version",
        ),
    ),
    "Acknowledgement": content(),
    "Witnessing": content(),
    # interop
    "ArrivalList": own(
        "taken_in_by",
        ("state", "content", "filename", "by_hand", "answers", "begun_at", "progress_at", "done", "total", "registered_at", "outcome", "correct", "version"),
    ),
    "MatchQuestion": replace(content(("answer", "answered_by", "answered_at", "version")), rights=Right.AMEND),
    "ColumnMapping": shared(("header", "meaning", "mapped_by", "mapped_at")),
}

# Tables of the libraries, by table name.
LIBRARY_TABLES: Mapping[str, Right] = {
    "django_session": Right.ALL,
    "django_content_type": Right.READ,
    "django_migrations": Right.READ,
    "auth_permission": Right.NOTHING,
    "auth_group": Right.NOTHING,
    "auth_group_permissions": Right.NOTHING,
    "account_emailaddress": Right.ALL,
    "account_emailconfirmation": Right.ALL,
    "mfa_authenticator": Right.ALL,
    "procrastinate_jobs": Right.ALL,
    "procrastinate_events": Right.ALL,
    "procrastinate_workers": Right.ALL,
    "procrastinate_periodic_defers": Right.ALL,
    "pghistory_context": Right.NOTHING,
}


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
    """Derive every case anew, and what is searched, as the owner."""
    with connections[using].cursor() as cursor:
        cursor.execute(f"SELECT access_rebuild(ARRAY(SELECT id FROM {APP}_case), true)")
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


def house_models() -> list[type[models.Model]]:
    return list(apps.get_app_config(APP).get_models())


def wall_of(model: type[models.Model]) -> Wall:
    """A model's wall. Row history has one for all; any other model must be named. Raises KeyError."""
    if getattr(model, "pgh_tracked_model", None) is not None:
        return HISTORY
    return WALLS[model.__name__]


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
    read, write = wall.read, (wall.write or "false").replace("{table}", table)
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
