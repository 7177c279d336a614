"""What a search found in cases, as far as the viewer may see it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tovholder.access.api import Opening, Viewer
from tovholder.cases.models import Note, NoticeItem


@dataclass(frozen=True, slots=True)
class FoundText:
    """Something written: ``note`` when it is a note, else a thing the notice tells (``field``). ``on``: of a note."""

    id: UUID
    case_id: UUID
    is_note: bool
    title: str
    text: str
    field: str
    kind: str
    on: date | None


def found_texts(viewer: Viewer, keys: Collection[UUID], opened: Mapping[UUID, Opening]) -> dict[UUID, FoundText]:
    """By each of the keys that is a note's or a notice item's. Two queries; what is shown is noted for the access log."""
    notes = Note.objects.filter(id__in=keys, compartment_id__in=opened)
    items = NoticeItem.objects.filter(id__in=keys, compartment_id__in=opened, superseded_at=None)
    found = {}
    for note in notes:
        kind = _noted(viewer, note, opened)
        found[note.id] = FoundText(note.id, note.case_id, True, note.theme, note.text, "", kind, note.happened_on)
    for item in items:
        kind = _noted(viewer, item, opened)
        found[item.id] = FoundText(item.id, item.case_id, False, "", item.value, item.field, kind, None)
    return found


def _noted(viewer: Viewer, row: Note | NoticeItem, opened: Mapping[UUID, Opening]) -> str:
    opening = opened[row.compartment_id]
    opening.note(viewer, row.id)
    return opening.kind
