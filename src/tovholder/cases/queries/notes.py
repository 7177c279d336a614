"""The notes of a case, for those who have a gate to them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from tovholder.access.api import Opening, PresenceRow, Viewer, openings, presences
from tovholder.cases.concealing import EntryChoices, choices_for
from tovholder.cases.models import Case, Note, NoteAttachment, NoteDraft
from tovholder.cases.permissions import check_can_correct_note, unit_to_write_from
from tovholder.core.denials import Denial, NotKnown, denial_of

NOTES_ON_A_PAGE = 25


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    document_id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note with its kind of information and the persons it concerns. ``choices``: from whom of the family somebody chose to keep
    it. ``superseded_at``: when it was corrected. ``correct_denial``: None when the viewer may
    correct it. ``unit_id``: whose record it stands in.
    """

    id: UUID
    case_id: UUID
    written_by: UUID
    writer: str
    written_at: datetime
    happened_on: date
    form: str
    theme: str
    text: str
    kind: str
    persons: tuple[UUID, ...]
    choices: EntryChoices
    ours_only: bool
    case_number: str
    corrects: UUID | None
    superseded_at: datetime | None
    attachments: tuple[AttachmentRow, ...]
    correct_denial: Denial | None
    unit_id: UUID

    @property
    def hidden_from(self) -> tuple[UUID, ...]:
        return tuple(sorted(self.choices.hidden_from))


@dataclass(frozen=True, slots=True)
class NotePage:
    """Some of a case's notes, the newest first. ``older``: whether there are more."""

    notes: list[NoteRow]
    older: bool


def notes_of(viewer: Viewer, case_id: UUID, opened: Mapping[UUID, Opening], *, page: int = 1) -> NotePage:
    """A page of the case's notes as they stand now; corrected ones are behind their corrections, and what is told at SSD and SSP
    is not among them. Three queries.
    """
    first = (page - 1) * NOTES_ON_A_PAGE
    rows = _visible(opened).filter(case_id=case_id, superseded_at=None).order_by("-happened_on", "-written_at")
    found = list(rows[first : first + NOTES_ON_A_PAGE + 1])
    return NotePage(_rows(viewer, found[:NOTES_ON_A_PAGE], opened), len(found) > NOTES_ON_A_PAGE)


def get_note(viewer: Viewer, note_id: UUID) -> list[NoteRow]:
    """One note, and after it the ones it corrects, the newest first. Raises NotKnown without a gate to it, and for what is told
    at SSD and SSP, which is read there.
    """
    note = Note.objects.filter(id=note_id).first()
    opened = openings(viewer, presences(viewer, [note.case_id])) if note else {}
    if note is None or note.compartment_id not in opened or opened[note.compartment_id].is_apart:
        raise NotKnown
    earlier = {row.id: row for row in _visible(opened).filter(case_id=note.case_id)}
    line = []
    current: Note | None = earlier[note.id]
    while current is not None:
        line.append(current)
        current = earlier.get(current.corrects_id) if current.corrects_id else None
    return _rows(viewer, line, opened)


def notes_apart(viewer: Viewer, opened: Mapping[UUID, Opening]) -> dict[UUID, list[NoteRow]]:
    """What is told where it is kept apart (SSD, SSP), by compartment, the oldest first. Three queries, none without such a gate."""
    apart = [key for key, opening in opened.items() if opening.is_apart]
    if not apart:
        return {}
    notes = list(Note.objects.filter(compartment_id__in=apart).select_related("written_by").order_by("written_at"))
    found: dict[UUID, list[NoteRow]] = {}
    for note, row in zip(notes, _rows(viewer, notes, opened), strict=True):
        found.setdefault(note.compartment_id, []).append(row)
    return found


def note_denial(inside: Iterable[PresenceRow]) -> Denial | None:
    """Why the viewer may not write a note in the case, or None."""
    return denial_of(unit_to_write_from, inside)


def draft_of(viewer: Viewer, case_id: UUID) -> dict[str, object]:
    """What the viewer has typed and not written, if anything. Raises NotKnown when she is not in the case."""
    if not Case.objects.filter(id=case_id).exists():
        raise NotKnown
    draft = NoteDraft.objects.filter(worker_id=viewer.actor.principal, case_id=case_id).first()
    return dict(draft.typed) if draft else {}


def _visible(opened: Mapping[UUID, Opening]) -> QuerySet[Note]:
    journals = [key for key, opening in opened.items() if not opening.is_apart]
    return Note.objects.filter(compartment_id__in=journals).select_related("written_by")


def _rows(viewer: Viewer, notes: list[Note], opened: Mapping[UUID, Opening]) -> list[NoteRow]:
    attached: dict[UUID, list[AttachmentRow]] = {}
    for row in NoteAttachment.objects.filter(note__in=notes).select_related("document").defer("document__content"):
        attached.setdefault(row.note_id, []).append(AttachmentRow(row.document_id, row.document.name))
    chosen = choices_for(note.id for note in notes)
    return [_row(viewer, note, opened[note.compartment_id], attached.get(note.id, []), chosen[note.id]) for note in notes]


def _row(viewer: Viewer, note: Note, opening: Opening, attached: list[AttachmentRow], choices: EntryChoices) -> NoteRow:
    opening.note(viewer, note.id)
    return NoteRow(
        id=note.id, case_id=note.case_id, written_by=note.written_by_id, writer=note.written_by.name, written_at=note.written_at,
        happened_on=note.happened_on, form=note.form, theme=note.theme, text=note.text, kind=opening.kind,
        persons=opening.persons, choices=choices, ours_only=note.ours_only, case_number=note.case_number,
        corrects=note.corrects_id, superseded_at=note.superseded_at, attachments=tuple(attached),
        correct_denial=denial_of(
            check_can_correct_note, written_by=note.written_by_id, is_apart=opening.is_apart, actor=viewer.actor
        ),
        unit_id=opening.unit_id,
    )
