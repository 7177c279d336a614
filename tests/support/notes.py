"""A note a test needs and does not look at closely."""

from datetime import date
from typing import Any
from uuid import UUID

from tests.support.letters import PDF
from tests.support.town import People
from tovholder.cases.api import NewNote, keep_note_draft, write_note
from tovholder.core.documents import NewDocument


def new_note(text: str = "Aftalt, at Amira tager med på banegården.", **said: Any) -> NewNote:
    return NewNote(**{"text": text, "kind": "network", "happened_on": date(2025, 12, 18), **said})


def write_a_note(people: People, case_id: UUID) -> UUID:
    """Mette's, with a file; and a draft of another."""
    note_id = people.act("mette", write_note, case_id=case_id, note=new_note(documents=[NewDocument("aftale.pdf", PDF)]))
    people.act("mette", keep_note_draft, case_id=case_id, typed={"text": "Ringede"})
    return note_id
