"""What a test needs in a case and does not look at closely: a note, a change of coordinator that has begun."""

from datetime import date
from typing import Any
from uuid import UUID

from tests.support.letters import PDF
from tests.support.records import member_named
from tests.support.town import Osman, People
from tovholder.cases.api import (
    NewNote,
    begin_coordinator_change,
    keep_note_draft,
    name_contact,
    record_fact,
    see_to_change_item,
    write_note,
)
from tovholder.core.documents import NewDocument
from tovholder.rulebook.api import Anchor


def new_note(text: str = "Aftalt, at Amira tager med på banegården.", **said: Any) -> NewNote:
    return NewNote(**{"text": text, "kind": "network", "happened_on": date(2025, 12, 18), **said})


def write_a_note(people: People, case_id: UUID) -> UUID:
    """Mette's, with a file, not to be shown to Lina; and a draft of another."""
    note = new_note(documents=[NewDocument("aftale.pdf", PDF)], hidden_from=[member_named(people, case_id, "Lina")])
    note_id = people.act("mette", write_note, case_id=case_id, note=note)
    people.act("mette", keep_note_draft, case_id=case_id, typed={"text": "Ringede"})
    return note_id


def change_hands(people: People, osman: Osman) -> UUID:
    """Jonas is to take over from Mette, and one thing is seen to."""
    change = people.act(
        "mette", begin_coordinator_change, case_id=osman.case_id, version=osman.case_version,
        worker_id=people.town.jonas.principal, takes_over_on=date(2026, 1, 5),
    )
    return people.act("mette", see_to_change_item, change_id=change, version=1, key="plan")


def name_a_contact(people: People, case_id: UUID) -> None:
    """Amira; and the family's CPR registration is known."""
    people.act("mette", name_contact, case_id=case_id, worker_id=people.town.amira.principal)
    people.act("mette", record_fact, case_id=case_id, fact=Anchor.CPR_REGISTRATION, on=date(2025, 12, 18))


def keep_a_witness(people: People, case_id: UUID) -> None:
    """Amira was witness for one of the adults."""
    from tovholder.pathways.models import Step, Witnessing

    with people.viewer_of("jytte"):
        step = Step.objects.filter(case=case_id, key="mitid").order_by("position").first()
        assert step is not None
        Witnessing(
            municipality="671", case_id=case_id, compartment_id=step.compartment_id, step=step, person_id=step.person_id,
            worker_id=people.town.amira.principal, witnessed_on=date(2025, 12, 18),
        ).save()
