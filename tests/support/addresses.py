"""Where the rows of the table of access lead, in a test's database."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse

from tests.support.access_table import LIST_PAGES, STEP_PAGES
from tests.support.appointments import ask as ask_mette
from tests.support.appointments import make
from tests.support.handovers import send
from tests.support.letters import attach_a_letter
from tests.support.looks import keep_a_sample
from tests.support.notes import write_a_note
from tests.support.party_access import ask as ask_for_papers
from tests.support.party_access import ask_and_send
from tests.support.records import member_named
from tests.support.town import Osman, People, unit_of
from tovholder.access.api import inbox, keep_search
from tovholder.interop.api import command_actor
from tovholder.organisation.api import contacts_of, record_absence
from tovholder.screens.views.persons import PARTS

NOBODY_KNOWS = UUID("00000000-0000-7000-8000-000000000000")
BY_KEY = ("unit", "unit-closing", "unit-contact", "rule")
"""Addresses that hold a key of the model or the law, not the id of something."""


def addresses(people: People, osman: Osman, steps: dict[str, Any]) -> Callable[[str, str], str]:
    """The address of a row. Unless it is said here, ``osman`` is the family's case, and ``nobody knows`` an id there is not."""
    rezan, lina = (member_named(people, osman.case_id, name) for name in ("Rezan", "Lina"))
    note, absence = write_a_note(people, osman.case_id), _absence(people)
    # Before the school is asked anything: who keeps something about him is let in to answer.
    asked, sent = ask_for_papers(people, osman.case_id, rezan), ask_and_send(people, osman.case_id, rezan)
    with people.viewer_of("mette") as viewer:
        [told] = inbox(viewer, since=viewer.at, limit=2)
        typed = keep_search(actor=viewer.actor, at=viewer.at, typed="Nasrin")
    ids: dict[tuple[str, str], Any] = {
        ("inbox-item", "mette"): told.id, ("search-result", "mette"): typed, ("worker-bundle", "mette"): people.town.mette.principal,
        ("note", "note"): note, ("note-correction", "note"): note, ("note-shown-to", "note"): note, ("document", "letter"): attach_a_letter(people, osman.case_id),
        ("access-request", "kirsten"): ask_mette(people, osman.case_id), **dict.fromkeys((("appointment", "appointment"), ("appointment-shown-to", "appointment")), make(people, osman.case_id)),
        ("person-appointments-paper", "rezan"): (osman.case_id, rezan), ("person-appointments-paper", "nobody knows"): (osman.case_id, NOBODY_KNOWS),
        ("handover", "osman"): send(people), ("sample", "drawn"): keep_a_sample(people), ("absence-end", "lone"): absence,
        ("person", "lina"): lina, **{("person-part", part): (lina, part) for part in PARTS}, ("person-part", "nobody knows"): (NOBODY_KNOWS, "nummer"),
        **{(name, "lina"): lina for name in ("log-extract", "log-paper")}, **{(name, "rezan"): rezan for name in ("consents", "consent-own-words", "consent-paper", "sharing", "sharing-paper", "party-access")},
        ("party-answer", "rezan"): asked, ("party-file", "rezan"): sent,
        **{("gate-opening", gate): (osman.case_id, gate) for gate in ("acute", "ssd", "ssp", "notification")},
        ("gate-opening", "nobody knows"): (NOBODY_KNOWS, "acute"),
        **{(name, "osman"): osman.list_id for name in LIST_PAGES}, **{(name, key): step.id for name in STEP_PAGES for key, step in steps.items()},
        **{("unit-contact-end", where): (where.replace(" ", "-"), _contact(people)) for where in ("fjordly", "nobody knows")},
    }

    def lead(name: str, target: str) -> str:
        if name == "static":
            return f"/static/{target}"
        if name == "account_reset_password_from_key":
            return reverse(name, kwargs={"uidb36": "1", "key": "nobody-knows"})
        otherwise = {"osman": osman.case_id, "nobody knows": NOBODY_KNOWS} if name not in BY_KEY else {}
        found = ids.get((name, target), otherwise.get(target, target.replace(" ", "-")))
        return reverse(name, args=found if isinstance(found, tuple) else [found] if target else [])

    return lead


def _absence(people: People) -> UUID:
    found: UUID = people.act(
        command_actor("671", "staff"), record_absence, worker_id=people.town.lone.principal,
        valid_from=date(2026, 1, 5), valid_until=date(2026, 1, 12),
    )
    return found


def _contact(people: People) -> UUID:
    fjordly = unit_of(people, "fjordly")
    with people.viewer_of("birthe") as viewer:
        return contacts_of(fjordly, viewer.today)[0].id
