"""Somebody writes a note into a case, corrects one, or keeps what is not finished."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from tovholder.access.api import CompartmentKey, Origin, Viewer, ensure_compartments, openings, presences
from tovholder.cases import permissions, policies
from tovholder.cases.concealing import choices_for
from tovholder.cases.enums import ConcealmentChoice, ContactForm
from tovholder.cases.models import Case, Note, NoteAttachment, NoteDraft
from tovholder.cases.operations.attach_document import attach_document
from tovholder.cases.operations.concealment import hide_from, write_choices
from tovholder.core.actor import Actor
from tovholder.core.clock import local_date
from tovholder.core.denials import NotKnown
from tovholder.core.discreet import Discreet
from tovholder.core.documents import NewDocument
from tovholder.core.events import Happening
from tovholder.core.ids import new_id
from tovholder.core.operations import operation
from tovholder.people.api import member_roles
from tovholder.rulebook.api import published_pack


@dataclass(frozen=True, slots=True, repr=False)
class NewNote(Discreet):
    """A note to be. ``about``: members of the family; empty means all of them. ``hidden_from``: members not to be shown it.
    ``ours_only``: for the writer's own unit, whatever somebody has said yes to: it stands among what the unit keeps for itself.

    Its ``repr`` tells nothing of it, so it never ends in a log.
    """

    text: str
    kind: str
    happened_on: date
    form: ContactForm = ContactForm.PHONE
    theme: str = ""
    about: Sequence[UUID] = ()
    hidden_from: Sequence[UUID] = ()
    ours_only: bool = False
    case_number: str = ""
    documents: Sequence[NewDocument] = ()


@operation("note.written")
def write_note(*, actor: Actor, at: datetime, request_id: UUID, case_id: UUID, note: NewNote) -> Happening:
    """Write a note into the record of the unit through which the writer is in the case; her draft is emptied.

    Raises NotKnown; Denied ``case_is_closed``, ``note_needs_own_task``, ``note_says_nothing``, ``note_kind_unknown``,
    ``note_person_unknown``, ``note_in_future``, and for documents as ``attach_document``.
    """
    case = _case(case_id)
    written = _write(actor, at, case, note, corrects=None)
    NoteDraft.objects.filter(worker_id=actor.principal, case_id=case.id).update(typed={}, kept_at=at)
    return Happening("note.written", subject=written.id, case=case.id, compartment=written.compartment_id)


@operation("note.written_apart")
def write_note_apart(
    *, actor: Actor, at: datetime, request_id: UUID, case_id: UUID, key: CompartmentKey, note: NewNote
) -> Happening:
    """Write a note where it is kept apart from everybody's record: who may is for the context whose compartment it is to say.
    Part of its operation. Denied as write_note.
    """
    written = _write(actor, at, _case(case_id), note, corrects=None, apart=key)
    return Happening("note.written_apart", subject=written.id, case=case_id, compartment=key.id)


@operation("note.corrected")
def correct_note(*, actor: Actor, at: datetime, request_id: UUID, note_id: UUID, note: NewNote) -> Happening:
    """Put another note in a note's place. The old one stays, and says that it was corrected.

    Denied ``note_of_another``, ``note_already_corrected``, ``note_is_kept_apart``, and as write_note.
    """
    old = Note.objects.select_for_update(no_key=True).filter(id=note_id).first()
    if old is None:
        raise NotKnown
    policies.check_is_not_corrected(old)
    viewer = Viewer(actor=actor, at=at, today=local_date(at), request=old.case_id)
    opening = openings(viewer, presences(viewer, [old.case_id]))[old.compartment_id]
    permissions.check_can_correct_note(written_by=old.written_by_id, is_apart=opening.is_apart, actor=actor)
    written = _write(actor, at, _case(old.case_id), note, corrects=old)
    _keep_shown(old, written, hidden_from=note.hidden_from, actor=actor, at=at)
    Note.objects.filter(id=old.id).update(superseded_at=at)
    return Happening("note.corrected", subject=written.id, case=written.case_id, compartment=written.compartment_id)


def _keep_shown(old: Note, written: Note, *, hidden_from: Sequence[UUID], actor: Actor, at: datetime) -> None:
    """What somebody said yes to show of the old one is shown of the new, as long as it is about the same and of the same kind."""
    said = choices_for([old.id])[old.id]
    if old.compartment_id == written.compartment_id:
        shown = dict.fromkeys(said.shown_to - set(hidden_from), ConcealmentChoice.SHOWN)
        write_choices(written.id, written.case_id, written.compartment_id, shown, version=1, why=said.why, actor=actor, at=at)


@operation("draft.kept")
def keep_note_draft(
    *, actor: Actor, at: datetime, request_id: UUID, case_id: UUID, typed: Mapping[str, object]
) -> Happening:
    """Keep what is typed so far, for the writer alone. The last one counts. Raises NotKnown."""
    case = _case(case_id)
    draft, _ = NoteDraft.objects.update_or_create(
        worker_id=actor.principal, case_id=case.id,
        defaults={"typed": dict(typed), "kept_at": at}, create_defaults={
            "typed": dict(typed), "kept_at": at, "municipality": actor.municipality,
        },
    )
    return Happening("draft.kept", subject=draft.id)


def _case(case_id: UUID) -> Case:
    case = Case.objects.filter(id=case_id).first()
    if case is None:
        raise NotKnown
    return case


def _write(
    actor: Actor, at: datetime, case: Case, note: NewNote, *, corrects: Note | None, apart: CompartmentKey | None = None
) -> Note:
    policies.check_is_open(case)
    today = local_date(at)
    family = list(member_roles(case.family_id))
    kinds = {kind.key for kind in published_pack(actor.municipality, at).pack.information_kinds}
    policies.check_note(note.text, kind=note.kind, kinds=kinds, named={*note.about, *note.hidden_from}, family=family,
                        happened_on=note.happened_on, today=today)  # fmt: skip
    key = apart or _journal(actor, at, case, note, family)
    ensure_compartments([key], actor=actor)
    written = Note(
        municipality=actor.municipality, case=case, compartment_id=key.id, written_by_id=actor.principal, written_at=at,
        happened_on=note.happened_on, form=note.form, theme=note.theme, text=note.text, case_number=note.case_number,
        ours_only=note.ours_only, corrects=corrects,
    )
    written.save()
    hide_from(written.id, case.id, key.id, note.hidden_from, actor=actor, at=at)
    for document in note.documents:
        kept = attach_document(actor=actor, at=at, request_id=new_id(), key=key, document=document)
        NoteAttachment(
            municipality=actor.municipality, case_id=case.id, compartment_id=key.id, note=written, document_id=kept
        ).save()
    return written


def _journal(actor: Actor, at: datetime, case: Case, note: NewNote, family: Sequence[UUID]) -> CompartmentKey:
    """In the record of the unit through which the writer is in the case."""
    viewer = Viewer(actor=actor, at=at, today=local_date(at), request=case.id)
    unit_id = permissions.unit_to_write_from(presences(viewer, [case.id]))
    return CompartmentKey.of(
        case_id=case.id, unit_id=unit_id, kind=note.kind, origin=Origin.RECORD if note.ours_only else Origin.JOURNAL,
        persons=note.about or family,
    )
