"""What a test needs in a case and does not look at closely: a note, a change of coordinator that has begun."""

from datetime import date
from typing import Any
from uuid import UUID

from tests.support.letters import PDF
from tests.support.town import Osman, People
from tovholder.cases.api import NewNote, begin_coordinator_change, keep_note_draft, see_to_change_item, write_note
from tovholder.core.documents import NewDocument


def new_note(text: str = "Aftalt, at Amira tager med på banegården.", **said: Any) -> NewNote:
    return NewNote(**{"text": text, "kind": "network", "happened_on": date(2025, 12, 18), **said})


def write_a_note(people: People, case_id: UUID) -> UUID:
    """Mette's, with a file; and a draft of another."""
    note_id = people.act("mette", write_note, case_id=case_id, note=new_note(documents=[NewDocument("aftale.pdf", PDF)]))
    people.act("mette", keep_note_draft, case_id=case_id, typed={"text": "Ringede"})
    return note_id


def change_hands(people: People, osman: Osman) -> UUID:
    """Jonas is to take over from Mette, and one thing is seen to."""
    change = people.act(
        "mette", begin_coordinator_change, case_id=osman.case_id, version=osman.case_version,
        worker_id=people.town.jonas.principal, takes_over_on=date(2026, 1, 5),
    )
    return people.act("mette", see_to_change_item, change_id=change, version=1, key="plan")
