"""Every address, tried by everybody. An address that is missing here fails the first test.

A cell says what GET and POST answer: a number; ``sign-in`` for a way to the sign-in page; ``>name`` for a way to the page
of that name; or the code of a refusal, which is a 403 whose page says the code's sentence. The form posted is empty.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, resolve, reverse

from tests.support.appointments import ask as ask_mette
from tests.support.appointments import make
from tests.support.handovers import send
from tests.support.letters import attach_a_letter
from tests.support.looks import keep_a_sample
from tests.support.notes import write_a_note
from tests.support.records import member_named
from tests.support.town import Osman, People, unit_of
from tovholder.access.api import inbox, keep_search
from tovholder.cases.api import (
    check_can_appoint_coordinator,
    check_can_change_coordinator,
    check_can_change_notice,
    check_can_end_coordinator,
    check_can_lead_team,
    check_can_register_notice,
    unit_that_bounds_circle,
)
from tovholder.core.denials import Denial, denial_of
from tovholder.interop.api import command_actor
from tovholder.organisation.api import (
    StandingInUnit,
    StandingTowards,
    check_can_close_unit,
    check_can_record_absence,
    contacts_of,
    record_absence,
)
from tovholder.people.api import check_can_record
from tovholder.screens.views.persons import PARTS
from tovholder.sharing.api import check_can_open, check_can_protect_data, unit_that_asks
from tovholder.sharing.permissions import check_can_extract

EVERYBODY = (
    "", "birthe", "mette", "jonas", "jonas, Mette away", "kirsten", "annemarie", "erik", "henrik", "clara", "admin", "dorthe",
)
NOBODY_KNOWS = UUID("00000000-0000-7000-8000-000000000000")

SIGN_IN = "sign-in / sign-in"
LOOK = "200 / 405"
FORM = "200 / 422"
SEND = "405 / 422"
SEND_UNKNOWN = "405 / 404"
UNKNOWN = "404 / 404"
NO_LIST = "may_not_register_notice / may_not_register_notice"
NO_LIST_LOOK = "may_not_register_notice / 405"
NO_LIST_SENT = "405 / may_not_register_notice"
NO_CHOICE = "may_not_appoint_coordinator / may_not_appoint_coordinator"
NO_CHANGE = "may_not_change_coordinator / may_not_change_coordinator"
NO_END = "may_not_end_coordinator / may_not_end_coordinator"
NO_RECORD = "may_not_record / may_not_record"
NO_CONSENT = "consent_needs_own_task / consent_needs_own_task"
NO_CIRCLE = "may_not_change_circle / may_not_change_circle"
NO_TEAM = "may_not_lead_team / 405"
NO_MEETING_OF_LAW = "meeting_needs_own_task / meeting_needs_own_task"
NO_MEETING = "may_not_appoint_coordinator / 405"
NO_DECISION = "405 / may_not_appoint_coordinator"
NOT_MY_UNIT = "405 / may_not_manage_unit"
NO_LOG = "may_not_protect_data / may_not_protect_data"
NO_LOG_LOOK = "may_not_protect_data / 405"
NO_EXTRACT = "may_not_extract / 405"

Row = dict[str, str]


def row(signed_in: str, anonymous: str = SIGN_IN, **exceptions: str) -> Row:
    """What everybody meets, and who meets something else."""
    return {**dict.fromkeys(EVERYBODY, signed_in), "": anonymous, **exceptions}


def paper_of(form: str) -> str:
    """Of a page that is only looked at, beside the form it belongs to."""
    return {FORM: LOOK, NO_RECORD: "consent_needs_own_task / 405", UNKNOWN: "404 / 405"}.get(form, form)


def step_of(*owners: str, known: str = FORM, unknown: str = "404 / 404") -> Row:
    """A step is known to who holds the ropes or receives the family, and to whose step it is."""
    return row(unknown, **dict.fromkeys(("birthe", "mette", "jonas, Mette away", *owners), known))


def changed_by(*holders: str) -> Row:
    """A page that changes the case as a whole: who is in it for a step may know of it, and reads whose it is."""
    not_theirs = dict.fromkeys(("kirsten", "annemarie", "henrik"), "may_not_change_notice / may_not_change_notice")
    return row(UNKNOWN, **not_theirs, **dict.fromkeys(holders, FORM))


def of_the_record() -> Row:
    """Of what is known of a person, who is in the case by a unit's own task writes; who has a step there does not."""
    writing = dict.fromkeys(("birthe", "mette", "jonas, Mette away"), FORM)
    return row(UNKNOWN, **writing, **dict.fromkeys(("kirsten", "annemarie", "henrik"), NO_RECORD))


def extract_of_lina() -> Row:
    """Made by who holds the case or receives the family, and by the data protection officer."""
    in_part = dict.fromkeys(("kirsten", "annemarie", "henrik"), NO_EXTRACT)
    return row("404 / 405", **in_part, **dict.fromkeys(("birthe", "mette", "jonas, Mette away", "dorthe"), LOOK))


def for_all(both: str) -> Row:
    return row(both, both)


# -- the table: the address's name, and what it leads to where there is more than one answer

STAND_IN = "jonas, Mette away"
CHANGE_PAGES = ("notice-change", "notice-postponement", "notice-cancellation", "case-closing", "later-member")
DECISION_PAGES = ("notice-decision", "notice-reopening")
NOBODY_OF_THE_CASE = ("jonas", "erik", "clara", "admin", "dorthe")
TABLE: dict[tuple[str, str], Row] = {
    ("front-door", ""): row(">my-day / 405"),
    ("my-day", ""): row(LOOK),
    ("inbox", ""): row(LOOK),
    ("inbox-read", ""): row(SEND),
    ("daily-mail", ""): row(SEND),
    ("inbox-item", "mette"): row(SEND_UNKNOWN, mette=SEND),
    ("inbox-item", "nobody knows"): row(SEND_UNKNOWN),
    ("families", ""): row(LOOK),
    ("family", "osman"): row(LOOK, **dict.fromkeys(NOBODY_OF_THE_CASE, "404 / 405")),
    ("family", "nobody knows"): row("404 / 405"),
    ("family-coordinator", "osman"): row(
        UNKNOWN, birthe=">family / 422", **dict.fromkeys(("mette", STAND_IN, "kirsten", "annemarie", "henrik"), NO_CHOICE)
    ),
    ("family-coordinator", "nobody knows"): row(UNKNOWN),
    ("coordinator-end", "osman"): row(UNKNOWN, **dict.fromkeys(("birthe", "mette"), FORM), **dict.fromkeys((STAND_IN, "kirsten", "annemarie", "henrik"), NO_END)),
    ("coordinator-end", "nobody knows"): row(UNKNOWN),
    ("new-family", ""): row(NO_LIST, **dict.fromkeys(("birthe", "mette", "jonas", STAND_IN, "clara"), FORM)),
    ("family-notice", "osman"): row(LOOK, **dict.fromkeys(NOBODY_OF_THE_CASE, "404 / 405")),
    ("family-notice", "nobody knows"): row("404 / 405"),
    **{(name, "osman"): changed_by("birthe", "mette", STAND_IN) for name in CHANGE_PAGES},
    **{(name, "nobody knows"): row(UNKNOWN) for name in (*CHANGE_PAGES, *DECISION_PAGES)},
    **{
        (name, "osman"): {**changed_by(), **dict.fromkeys(("birthe", "mette", STAND_IN), ">family-notice / >family-notice")}
        for name in DECISION_PAGES
    },
    ("family-label", "osman"): of_the_record(),
    ("family-label", "nobody knows"): row(UNKNOWN),
    ("new-member", "osman"): of_the_record(),
    ("new-member", "nobody knows"): row(UNKNOWN),
    ("person", "lina"): row(LOOK, **dict.fromkeys(NOBODY_OF_THE_CASE, "404 / 405")),
    ("person", "nobody knows"): row("404 / 405"),
    **{("person-part", part): of_the_record() for part in PARTS},
    ("person-part", "nobody knows"): row(UNKNOWN),
    ("consents", "rezan"): {who: NO_CONSENT if met == NO_RECORD else met for who, met in of_the_record().items()},
    ("consent-paper", "rezan"): {who: paper_of(met) for who, met in of_the_record().items()},
    ("consents", "nobody knows"): row(UNKNOWN),
    ("consent-paper", "nobody knows"): row("404 / 405"),
    ("family-documents", "osman"): row(LOOK, **dict.fromkeys(NOBODY_OF_THE_CASE, "404 / 405")),
    ("family-documents", "nobody knows"): row("404 / 405"),
    ("family-contacts", "osman"): row(FORM, **dict.fromkeys(NOBODY_OF_THE_CASE, UNKNOWN)),
    ("family-contacts", "nobody knows"): row(UNKNOWN),
    ("circle", "osman"): row(FORM, **dict.fromkeys(NOBODY_OF_THE_CASE, UNKNOWN)),
    ("circle", "nobody knows"): row(UNKNOWN),
    ("new-actors", "osman"): row(UNKNOWN, **dict.fromkeys(("kirsten", "annemarie", "henrik"), NO_CIRCLE), **dict.fromkeys(("birthe", "mette", STAND_IN), FORM)),
    ("new-actors", "nobody knows"): row(UNKNOWN),
    ("conflicts", "osman"): row(FORM, **dict.fromkeys(NOBODY_OF_THE_CASE, UNKNOWN)),
    ("conflicts", "nobody knows"): row(UNKNOWN),
    ("gates", "osman"): row(FORM, **dict.fromkeys(NOBODY_OF_THE_CASE, UNKNOWN)),
    ("gates", "nobody knows"): row(UNKNOWN),
    ("emergency-access", ""): row(FORM),
    ("emergency-reviews", ""): row(NO_LOG, dorthe=FORM),
    **{("gate-opening", gate): row(FORM, **dict.fromkeys(NOBODY_OF_THE_CASE, UNKNOWN)) for gate in ("acute", "notification")},
    **{
        ("gate-opening", gate): row(
            UNKNOWN, **dict.fromkeys(("birthe", "mette", STAND_IN), FORM), **dict.fromkeys(("kirsten", "annemarie", "henrik"), NO_MEETING_OF_LAW)
        )
        for gate in ("ssd", "ssp")
    },
    ("gate-opening", "nobody knows"): row(UNKNOWN),
    ("coordinator-change", "osman"): row(UNKNOWN, **dict.fromkeys(("kirsten", "annemarie", "henrik", STAND_IN), NO_CHANGE), **dict.fromkeys(("birthe", "mette"), FORM)),
    ("coordinator-change", "nobody knows"): row(UNKNOWN),
    ("family-notes", "osman"): row(LOOK, **dict.fromkeys(NOBODY_OF_THE_CASE, "404 / 405")),
    ("family-notes", "nobody knows"): row("404 / 405"),
    ("may-i", ""): row(FORM),
    ("family-prints", "osman"): row(UNKNOWN, **dict.fromkeys(("kirsten", "annemarie", "henrik"), NO_CIRCLE), **dict.fromkeys(("birthe", "mette", STAND_IN), FORM)),
    ("family-prints", "nobody knows"): row(UNKNOWN),
    ("family-may-i", "osman"): row(FORM, **dict.fromkeys(NOBODY_OF_THE_CASE, UNKNOWN)),
    ("family-may-i", "nobody knows"): row(UNKNOWN),
    ("disclosures", "osman"): row(LOOK, **dict.fromkeys(NOBODY_OF_THE_CASE, "404 / 405")),
    ("disclosures", "nobody knows"): row("404 / 405"),
    ("new-disclosure", "osman"): row(FORM, **dict.fromkeys(NOBODY_OF_THE_CASE, UNKNOWN)),
    ("new-disclosure", "nobody knows"): row(UNKNOWN),
    ("family-appointments", "osman"): row(FORM, **dict.fromkeys(NOBODY_OF_THE_CASE, UNKNOWN)),
    ("family-appointments", "nobody knows"): row(UNKNOWN),
    ("access-request", "kirsten"): row(UNKNOWN, **dict.fromkeys(("birthe", "mette", STAND_IN, "kirsten"), FORM)),
    ("access-request", "nobody knows"): row(UNKNOWN),
    ("new-appointment", "osman"): row(FORM, **dict.fromkeys(NOBODY_OF_THE_CASE, UNKNOWN)),
    ("new-appointment", "nobody knows"): row(UNKNOWN),
    ("appointment", "appointment"): row(UNKNOWN, **dict.fromkeys(("birthe", "mette", STAND_IN), FORM)),
    ("appointment", "nobody knows"): row(UNKNOWN),
    ("new-task", "osman"): row(FORM, **dict.fromkeys(NOBODY_OF_THE_CASE, UNKNOWN)),
    ("new-task", "nobody knows"): row(UNKNOWN),
    ("new-note", "osman"): row(FORM, **dict.fromkeys(NOBODY_OF_THE_CASE, UNKNOWN)),
    ("new-note", "nobody knows"): row(UNKNOWN),
    ("note-draft", "osman"): row("405 / 204", **dict.fromkeys(NOBODY_OF_THE_CASE, SEND_UNKNOWN)),
    ("note-draft", "nobody knows"): row(SEND_UNKNOWN),
    ("note", "note"): row("404 / 405", **dict.fromkeys(("birthe", "mette", STAND_IN), LOOK)),
    ("note", "nobody knows"): row("404 / 405"),
    ("note-correction", "note"): row(UNKNOWN, mette=FORM),
    ("note-correction", "nobody knows"): row(UNKNOWN),
    ("document", "letter"): row("404 / 405", **dict.fromkeys(("birthe", "mette", STAND_IN), LOOK)),
    ("document", "nobody knows"): row("404 / 405"),
    ("step", "welcome_letter"): step_of(),
    ("step", "find_home"): step_of("kirsten"),
    ("step", "find_school_daycare"): step_of("annemarie"),
    ("step", "nobody knows"): row(UNKNOWN),
    ("acknowledgement", ""): row("405 / >my-day"),
    ("step-postponement", "welcome_letter"): step_of(),
    ("step-postponement", "find_home"): step_of("kirsten"),
    ("step-postponement", "nobody knows"): row(UNKNOWN),
    ("step-state", "welcome_letter"): step_of(known=SEND, unknown=SEND_UNKNOWN),
    ("step-state", "find_home"): step_of("kirsten", known=SEND, unknown=SEND_UNKNOWN),
    ("step-state", "nobody knows"): row(SEND_UNKNOWN),
    ("step-renewal", "welcome_letter"): step_of(known=SEND, unknown=SEND_UNKNOWN),
    ("step-renewal", "find_home"): step_of("kirsten", known=SEND, unknown=SEND_UNKNOWN),
    ("step-renewal", "nobody knows"): row(SEND_UNKNOWN),
    ("step-handover", "welcome_letter"): step_of(),
    ("step-handover", "find_school_daycare"): step_of(known="403 / 403") | {"annemarie": ">handover / >handover"},  # it is sent
    ("step-handover", "nobody knows"): row(UNKNOWN),
    ("worker-bundle", "mette"): row(NO_CHANGE, birthe=FORM, mette=FORM, clara=UNKNOWN),
    ("worker-bundle", "nobody knows"): row(NO_CHANGE, birthe=UNKNOWN, clara=UNKNOWN),
    ("handovers", ""): row(LOOK),
    ("handover", "osman"): step_of("annemarie"),
    ("handover", "nobody knows"): row(UNKNOWN),
    ("readiness", ""): row(LOOK),
    ("team_board", ""): row(NO_TEAM, birthe=LOOK, clara=LOOK),
    ("allotment", ""): row(NO_MEETING, birthe=LOOK, clara=LOOK),
    ("allot", "osman"): row(NO_DECISION, birthe="405 / >allotment", clara="405 / 404"),
    ("allot", "nobody knows"): row(NO_DECISION, birthe="405 / 404", clara="405 / 404"),
    ("arrivals", ""): row(NO_LIST, **dict.fromkeys(("birthe", "mette", "jonas", STAND_IN, "clara"), FORM)),
    ("notice-letter", ""): row(NO_LIST, **dict.fromkeys(("birthe", "mette", "jonas", STAND_IN, "clara"), FORM)),
    ("arrival-list", "osman"): row(
        NO_LIST, birthe=FORM, **dict.fromkeys(("mette", "jonas", STAND_IN, "clara"), UNKNOWN)
    ),
    ("arrival-list", "nobody knows"): row(
        NO_LIST, **dict.fromkeys(("birthe", "mette", "jonas", STAND_IN, "clara"), UNKNOWN)
    ),
    ("arrival-columns", "osman"): row(
        NO_LIST_SENT, birthe=SEND, **dict.fromkeys(("mette", "jonas", STAND_IN, "clara"), SEND_UNKNOWN)
    ),
    ("arrival-columns", "nobody knows"): row(
        NO_LIST_SENT, **dict.fromkeys(("birthe", "mette", "jonas", STAND_IN, "clara"), SEND_UNKNOWN)
    ),
    ("arrival-doubts", "osman"): row(
        NO_LIST_SENT, birthe=SEND, **dict.fromkeys(("mette", "jonas", STAND_IN, "clara"), SEND_UNKNOWN)
    ),
    ("arrival-doubts", "nobody knows"): row(
        NO_LIST_SENT, **dict.fromkeys(("birthe", "mette", "jonas", STAND_IN, "clara"), SEND_UNKNOWN)
    ),
    ("match-question", "nobody knows"): row(SEND_UNKNOWN),
    ("arrival-discard", "osman"): row(
        NO_LIST_SENT, birthe=SEND, **dict.fromkeys(("mette", "jonas", STAND_IN, "clara"), SEND_UNKNOWN)
    ),
    ("arrival-discard", "nobody knows"): row(
        NO_LIST_SENT, **dict.fromkeys(("birthe", "mette", "jonas", STAND_IN, "clara"), SEND_UNKNOWN)
    ),
    ("arrival-rows", "osman"): row(
        NO_LIST_LOOK, **dict.fromkeys(("birthe", "mette", "jonas", STAND_IN, "clara"), "404 / 405")
    ),
    ("arrival-rows", "nobody knows"): row(
        NO_LIST_LOOK, **dict.fromkeys(("birthe", "mette", "jonas", STAND_IN, "clara"), "404 / 405")
    ),
    ("absence", ""): row(FORM),
    ("absence-end", "lone"): row(
        "405 / may_not_record_absence", birthe=SEND, clara=SEND_UNKNOWN
    ),
    ("absence-end", "nobody knows"): row(SEND_UNKNOWN),
    ("data-protection", ""): row(NO_LOG, dorthe=FORM),
    ("log-file", ""): row(NO_LOG_LOOK, dorthe=LOOK),
    ("samples", ""): row(NO_LOG, dorthe=FORM),
    ("sample", "drawn"): row(NO_LOG, dorthe=FORM),
    ("sample", "nobody knows"): row(NO_LOG, dorthe=UNKNOWN),
    **{(name, "lina"): extract_of_lina() for name in ("log-extract", "log-paper")},
    **{(name, "nobody knows"): row("404 / 405") for name in ("log-extract", "log-paper")},
    ("units", ""): row(LOOK),
    ("unit", "integration"): row(LOOK, clara=LOOK),
    ("unit", "fjordly"): row(LOOK, clara="404 / 405"),
    ("unit", "nobody knows"): row("404 / 405"),
    ("unit-closing", "integration"): row(NOT_MY_UNIT, birthe=SEND, clara=SEND),
    ("unit-closing", "fjordly"): row(NOT_MY_UNIT, clara=SEND_UNKNOWN),
    ("unit-contact", "integration"): row(NOT_MY_UNIT, birthe=SEND, clara=SEND),
    ("unit-contact", "fjordly"): row(NOT_MY_UNIT, birthe=SEND, clara=SEND_UNKNOWN),
    ("unit-contact-end", "fjordly"): row(NOT_MY_UNIT, birthe=SEND, clara=SEND_UNKNOWN),
    ("unit-contact-end", "nobody knows"): row(SEND_UNKNOWN),
    ("search", ""): row(FORM),
    ("search-result", "mette"): row("404 / 405", mette=LOOK),
    ("search-result", "nobody knows"): row("404 / 405"),
    ("rules", ""): row(LOOK),
    ("rule", "D01"): row(LOOK),
    ("rule", "nobody knows"): row("404 / 405"),
    ("model", ""): row(LOOK),
    # -- without sign-in
    ("about", ""): for_all(LOOK),
    ("set_language", ""): for_all(">front-door / >front-door"),
    ("health", ""): for_all(LOOK),
    ("demonstration-personae", ""): for_all(UNKNOWN),
    # -- one's own account
    ("account_login", ""): row(">my-day / >my-day", anonymous="200 / 200"),
    ("account_logout", ""): row("200 / sign-in"),
    ("account_inactive", ""): for_all(LOOK),
    ("account_signup", ""): row(">my-day / >my-day", anonymous="200 / 200"),
    ("account_reauthenticate", ""): row("403 / 403"),
    ("account_change_password", ""): row(">account_set_password / >account_set_password"),
    ("account_set_password", ""): row("200 / 200"),
    ("account_reset_password", ""): for_all("200 / 200"),
    ("account_reset_password_done", ""): for_all(LOOK),
    ("account_reset_password_from_key", "nobody knows"): for_all("200 / 200"),
    ("account_reset_password_from_key_done", ""): for_all(LOOK),
    ("mfa_index", ""): row(LOOK),
    ("mfa_authenticate", ""): row(">my-day / >my-day"),
    ("mfa_reauthenticate", ""): row("403 / 403"),
    ("mfa_activate_totp", ""): row("200 / 200"),
    ("mfa_deactivate_totp", ""): row(UNKNOWN),
    ("mfa_view_recovery_codes", ""): row("404 / 405"),
    ("mfa_generate_recovery_codes", ""): row("200 / 200"),
    ("mfa_download_recovery_codes", ""): row(UNKNOWN),
    # -- files, served before any address is looked at
    ("static", "tovholder/app.css"): for_all(LOOK),
    ("static", "nobody knows"): for_all(UNKNOWN),
}
LIST_PAGES = ("arrival-list", "arrival-doubts", "arrival-columns", "arrival-discard", "arrival-rows")
CASE_PAGES = (*CHANGE_PAGES, *DECISION_PAGES, "family-notice")
STEP_PAGES = ("step", "step-postponement", "step-state", "step-renewal", "step-handover")
STRANGER = {check_can_record_absence: StandingTowards(False, False, frozenset()),
            check_can_close_unit: StandingInUnit(False, False, frozenset(), frozenset())}  # fmt: skip
SENTENCES = {
    denial.code: denial.reason.da
    for check, asked in (
        (check_can_register_notice, ((),)), (check_can_appoint_coordinator, ((),)), (check_can_lead_team, ((),)), (check_can_protect_data, ((),)), (partial(check_can_extract, is_known=True), ()), (check_can_change_notice, ((), ())),
        (partial(check_can_change_coordinator, holds=False), ((),)), (partial(check_can_end_coordinator, holds=False), ((),)), (check_can_record, ((),)), (unit_that_bounds_circle, ((),)), (unit_that_asks, ((),)), (check_can_open, ("ssd", ())), *((check, (stands,)) for check, stands in STRANGER.items()),
    )
    if isinstance(denial := denial_of(check, *asked), Denial)
}


def names(resolver: Any) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield pattern.name or str(pattern.pattern)
        else:
            yield from names(pattern)


def test_every_address_is_in_the_table_and_every_row_has_an_address():
    assert {name for name, _ in TABLE} - {"static"} == set(names(get_resolver()))


@pytest.fixture
def address(people: People, osman_with_tovholder: Osman, steps: dict[str, Any]) -> Callable[[str, str], str]:
    """Where a row of the table leads, in this test's database."""
    with people.viewer_of("mette") as viewer:
        [told] = inbox(viewer, since=viewer.at, limit=2)
        typed = keep_search(actor=viewer.actor, at=viewer.at, typed="Nasrin")
    ids: dict[tuple[str, str], Any] = {
        ("inbox-item", "mette"): told.id, ("search-result", "mette"): typed,
        **{(name, "osman"): osman_with_tovholder.list_id for name in LIST_PAGES},
        **dict.fromkeys((("family-documents", "osman"), ("disclosures", "osman"), ("new-disclosure", "osman"), ("family-may-i", "osman"), ("family-prints", "osman"), ("circle", "osman"), ("new-actors", "osman"), ("conflicts", "osman"), ("gates", "osman"), ("coordinator-change", "osman"), ("family-contacts", "osman"), ("family-notes", "osman"), ("new-note", "osman"), ("new-task", "osman"), ("note-draft", "osman")), osman_with_tovholder.case_id),
        **dict.fromkeys((("note", "note"), ("note-correction", "note")), write_a_note(people, osman_with_tovholder.case_id)),
        **dict.fromkeys((("family-appointments", "osman"), ("new-appointment", "osman")), osman_with_tovholder.case_id),
        **{(name, "nobody knows"): NOBODY_KNOWS for name in ("family-appointments", "new-appointment", "appointment")},
        ("access-request", "kirsten"): ask_mette(people, osman_with_tovholder.case_id), ("access-request", "nobody knows"): NOBODY_KNOWS,
        ("appointment", "appointment"): make(people, osman_with_tovholder.case_id),
        **dict.fromkeys((("family-label", "osman"), ("new-member", "osman")), osman_with_tovholder.case_id),
        ("person", "lina"): (lina := member_named(people, osman_with_tovholder.case_id, "Lina")),
        **{("person-part", part): (lina, part) for part in PARTS},
        ("person-part", "nobody knows"): (NOBODY_KNOWS, "nummer"),
        **dict.fromkeys((("consents", "rezan"), ("consent-paper", "rezan")), member_named(people, osman_with_tovholder.case_id, "Rezan")),
        **{("gate-opening", gate): (osman_with_tovholder.case_id, gate) for gate in ("acute", "ssd", "ssp", "notification")},
        ("gate-opening", "nobody knows"): (NOBODY_KNOWS, "acute"),
        ("document", "letter"): attach_a_letter(people, osman_with_tovholder.case_id),
        **dict.fromkeys((("family", "osman"), ("family-coordinator", "osman"), ("coordinator-end", "osman"), ("allot", "osman"), *((name, "osman") for name in CASE_PAGES)), osman_with_tovholder.case_id),
        ("worker-bundle", "mette"): people.town.mette.principal, ("worker-bundle", "nobody knows"): NOBODY_KNOWS,
        ("handover", "osman"): send(people), ("handover", "nobody knows"): NOBODY_KNOWS,
        **{(name, key): step.id for name in STEP_PAGES for key, step in steps.items()},
        **{(name, "nobody knows"): NOBODY_KNOWS for name in (*CASE_PAGES, "family", "family-label", "new-member", "person", "consents", "consent-paper", "family-coordinator", "coordinator-end", "family-documents", "disclosures", "new-disclosure", "family-may-i", "family-prints", "circle", "new-actors", "conflicts", "gates", "coordinator-change", "family-contacts", "family-notes", "new-note", "new-task", "note-draft", "note", "note-correction", "document", "allot", "match-question", "search-result", *LIST_PAGES, "inbox-item", *STEP_PAGES)},
    }

    ids["absence-end", "lone"] = people.act(
        command_actor("671", "staff"), record_absence, worker_id=people.town.lone.principal,
        valid_from=date(2026, 1, 5), valid_until=date(2026, 1, 12),
    )
    ids["absence-end", "nobody knows"] = NOBODY_KNOWS
    ids["sample", "drawn"] = keep_a_sample(people)
    ids["sample", "nobody knows"] = NOBODY_KNOWS
    for name in ("log-extract", "log-paper"):
        ids[name, "lina"], ids[name, "nobody knows"] = lina, NOBODY_KNOWS
    fjordly = unit_of(people, "fjordly")
    with people.viewer_of("birthe") as viewer:
        contact = contacts_of(fjordly, viewer.today)[0].id

    def lead(name: str, target: str) -> str:
        if name == "static":
            return f"/static/{target}"
        if name.startswith("unit") and target:
            return reverse(name, args=[target.replace(" ", "-"), *([contact] if name == "unit-contact-end" else [])])
        if name == "account_reset_password_from_key":
            return reverse(name, kwargs={"uidb36": "1", "key": "nobody-knows"})
        found = ids.get((name, target), target.replace(" ", "-"))
        return reverse(name, args=found if isinstance(found, tuple) else [found] if target else [])

    return lead


def answer(response: Any) -> str:
    """A cell's word for a response."""
    if response.status_code == 302:
        name = resolve(urlsplit(response.headers["Location"]).path).url_name
        return "sign-in" if name == "account_login" else f">{name}"
    if response.status_code == 403:
        said = [code for code, sentence in SENTENCES.items() if sentence in response.content.decode()]
        return said[0] if said else "403"
    return str(response.status_code)


def ask(client: Client, url: str) -> str:
    got = client.head(url) if url.startswith("/static/") else client.get(url)  # a file would stay open
    return f"{answer(got)} / {answer(client.post(url, {'csrfmiddlewaretoken': '-'}))}"


@pytest.mark.slow
@pytest.mark.parametrize("who", EVERYBODY)
def test_each_meets_what_the_table_says(browse, address, request, who):
    if who == "jonas, Mette away":
        request.getfixturevalue("mette_is_away")
    found = {key: ask(browse(who.partition(",")[0]), address(*key)) for key in TABLE}
    assert {key: said for key, said in found.items() if said != TABLE[key][who]} == {}


# -- what may not be known


def body(response: Any, url: str) -> str:
    """A page as sent, less the address that was asked for and the token that differs each time."""
    page = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", response.content.decode())
    return page.replace(url, "ADDRESS")


@pytest.mark.parametrize("who", ["erik", "clara", "jonas", "admin", "kirsten"])
@pytest.mark.parametrize("language", ["da", "en"])
def test_what_one_may_not_know_answers_as_what_does_not_exist(browse, address, who, language):
    client = browse(who, language=language)
    hidden = [("step", "welcome_letter"), ("document", "letter"), ("note", "note"), ("note-correction", "note"), ("appointment", "appointment")] + ([] if who == "kirsten" else [("family", "osman"), ("family-coordinator", "osman")])
    for name, target in hidden:
        exists, does_not = address(name, target), address(name, "nobody knows")
        first, second = client.get(exists), client.get(does_not)
        assert (first.status_code, second.status_code) == (404, 404)
        assert body(first, exists) == body(second, does_not)
        assert {k: v for k, v in first.headers.items() if k != "Content-Length"} == {
            k: v for k, v in second.headers.items() if k != "Content-Length"
        }


def test_a_list_of_a_colleagues_answers_as_one_that_does_not_exist(browse, address):
    mette = browse("mette")
    exists, does_not = address("arrival-list", "osman"), address("arrival-list", "nobody knows")
    assert body(mette.get(exists), exists) == body(mette.get(does_not), does_not)


def test_no_address_holds_a_name_or_a_number_of_a_person(address):
    personal = ("osman", "rezan", "nasrin", "99-1001", "610187", "mette", "kirsten")
    urls = [address(*key).lower() for key in TABLE]
    assert [url for url in urls if any(word in url for word in personal)] == []


# -- the personae of a demonstration


def test_the_personae_exist_only_in_a_demonstration(browse, settings):
    assert browse().get("/demonstration/").status_code == 404
    settings.DEMONSTRATION = True
    page = browse().get("/demonstration/")
    assert page.status_code == 200
    assert "Birthe Lund" in page.content.decode()


def test_choosing_a_persona_signs_in_as_her_and_an_invented_one_as_nobody(browse, settings):
    settings.DEMONSTRATION = True
    client = browse()
    assert client.post("/demonstration/", {"persona": "nobody@kommune.example"}).status_code == 200
    assert answer(client.get("/min-dag/")) == "sign-in"
    assert answer(client.post("/demonstration/", {"persona": "mette.671@kommune.example"})) == ">my-day"
    assert "Mette" in client.get("/min-dag/").content.decode()


def test_outside_a_demonstration_choosing_a_persona_signs_nobody_in(browse):
    client = browse()
    assert client.post("/demonstration/", {"persona": "mette.671@kommune.example"}).status_code == 404
    assert answer(client.get("/min-dag/")) == "sign-in"
