"""The walls: what the application's role may do with each table, kept by PostgreSQL itself.

One table, :data:`WALLS`, names every model of the house; a model that is missing fails a test. ``raising.py`` makes
PostgreSQL's statements of it after each migration.
"""

from collections.abc import Mapping
from dataclasses import replace

from django.apps import apps
from django.db import models

from tovholder.access.wall import (
    APP,
    MINE,
    SAME_MUNICIPALITY,
    Right,
    Wall,
    at_work_in,
    busy,
    case,
    cleared,
    colleague,
    content,
    content_of_two,
    derived,
    in_case,
    known,
    may_write,
    of_job,
    open_to_program,
    oversight,
    own,
    shared,
    staff,
    subject,
    tenant,
    told,
)

HISTORY = Wall(Right.ADD_ONLY, None, None, "row history: written by triggers, read only through the data protection officer's function")

WALLS: Mapping[str, Wall] = {
    # core
    "Event": Wall(
        Right.ADD,
        f"({in_case()} AND (compartment_id IS NULL OR {cleared()}))"
        f" OR (type = 'emergency.entered' AND case_id IS NULL AND {SAME_MUNICIPALITY} AND (SELECT organisation_has_power('data_protection')))"
        f" OR (type = 'access.ended' AND case_id IS NULL AND {SAME_MUNICIPALITY} AND subject = (SELECT tov_principal())"
        " AND data ->> 'case' <> ALL ((SELECT sharing_barred())::text[]))",
        f"{SAME_MUNICIPALITY} AND actor = (SELECT tov_principal()) AND (case_id IS NULL OR {may_write('case_id')})",
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
    "Compartment": Wall(Right.ADD, cleared("id"), f"{SAME_MUNICIPALITY} AND {may_write('case_id')}"),
    "Presence": derived(MINE),
    "Clearance": derived(MINE),
    "CaseSubject": derived(in_case()),
    "SearchEntry": open_to_program(Right.NOTHING, "nobody reads it: ``search_find`` does, and asks who may know (``search_sql.py``)"),
    "Search": replace(own("worker_id", ()), rights=Right.ADD),
    # organisation: staff and units, known to everybody in the municipality
    "Organisation": tenant(),
    "Unit": tenant(
        Right.CHANGE,
        ("organisation_id", "parent_id", "name", "sector", "place", "phone", "phone_hours", "weekdays"),
    ),
    "UnitClosing": staff(at_work_in("{table}.unit_id")),
    # Opens nothing; which function may add one is the municipality's choice (``organisation/permissions.py``). Whom a family has
    # told of is known through that part in its case, and in no other way: else it tells who meets psychiatry.
    "OutsideContact": Wall(
        Right.CHANGE,
        f"{SAME_MUNICIPALITY} AND (NOT of_a_family OR EXISTS (SELECT 1 FROM {APP}_participation p WHERE p.outside_contact_id = {APP}_outsidecontact.id))",
        f"{SAME_MUNICIPALITY} AND (SELECT tov_kind()) IN ('command', 'worker')", "", ("valid_until",),
    ),
    "Worker": tenant(
        Right.CHANGE, ("name", "phone", "phone_hours", "weekly_hours", "weekdays", "languages", "competences")
    ),
    "FunctionHolding": tenant(Right.CHANGE, ("valid_until",)),
    # Lets the deputies in, so nobody outside her unit may say that a worker is away.
    "Absence": staff(
        f"{{table}}.worker_id = (SELECT tov_principal()) OR {colleague('worker_id')}", ("valid_until", "version")
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
        f"{known('kept_id')} AND {known('other_id')}",
        f"{SAME_MUNICIPALITY} AND {known('kept_id')} AND {known('other_id')}",
    ),
    "Family": subject("id", changes=("label",)),
    "FamilyMember": subject(
        "family_id",
        f"{SAME_MUNICIPALITY} AND (tov_family_is_free({{table}}.family_id) OR {known('family_id')})",
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
    "Concealment": content(),
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
    "LogDeletion": replace(oversight(), rights=Right.READ, write="false"),
    # Also who opened it, and for whom: she must be able to read why, and until when.
    "GateOpening": content(
        ("closed_at", "closed_by", "closed_why", "judged_at", "judged_by", "version"),
        own=f"opened_by = (SELECT tov_principal()) OR id IN (SELECT m.opening_id FROM {APP}_openingmember m WHERE m.worker_id = (SELECT tov_principal()))",
    ),
    # Party access: the request is known to every unit in the case by its own task; the answer to that unit alone.
    "PartyAccessRequest": content(),
    "PartyAccessAnswer": content(("state", "later_why", "expected_on", "told_later_at", "sent_at", "sent_by_id", "how", "document_id", "version")),
    "PartyAccessLine": content(),
    # The data protection officer is in no case: she reads that somebody came in, and why, and nothing of the family.
    "EmergencyAccess": Wall(
        Right.READ,
        f"{SAME_MUNICIPALITY} AND (worker_id = (SELECT tov_principal())"
        f" OR (SELECT organisation_has_power('data_protection')) AND case_id <> ALL ((SELECT sharing_barred())::uuid[]))", "false",
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


def house_models() -> list[type[models.Model]]:
    return list(apps.get_app_config(APP).get_models())


def wall_of(model: type[models.Model]) -> Wall:
    """A model's wall. Row history has one for all; any other model must be named. Raises KeyError."""
    if getattr(model, "pgh_tracked_model", None) is not None:
        return HISTORY
    return WALLS[model.__name__]
