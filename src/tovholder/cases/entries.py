"""What of cases stands in a record."""

from django.db.models import OuterRef, Subquery

from tovholder.access.api import EntryKind
from tovholder.cases.models import (
    Appointment,
    Concealment,
    Coordinator,
    DatedFact,
    FamilyContact,
    Note,
    NoteAttachment,
    NoticeChange,
    NoticeItem,
    Participation,
    TakeOver,
)
from tovholder.core.models import Document, Event


def _of_its_note(column: str) -> Subquery:
    """A file is hidden, and for own use, as the note it belongs to."""
    return Subquery(NoteAttachment.objects.filter(document=OuterRef("pk")).values(column)[:1])


ENTRIES = (
    EntryKind(
        Note, on="happened_on", internal="ours_only",
        told={"form": "ContactForm", "theme": "", "text": "", "case_number": "", "written_by__name": "", "superseded_at": ""},
    ),
    EntryKind(Concealment, left_out="from whom an entry is kept; it decides what is told of that entry"),
    EntryKind(NoteAttachment, left_out="the document it names is an entry of its own"),
    EntryKind(
        Document, on="added_at", told={"name": ""}, together="of_note", internal="for_own_use",
        made={"of_note": lambda: _of_its_note("note_id"), "for_own_use": lambda: _of_its_note("note__ours_only")},
    ),
    EntryKind(
        Appointment, on="starts_at", together="series_id", told={"title": "", "starts_at": "", "ends_at": "", "place": "", "cancelled_why": ""},
    ),
    EntryKind(NoticeItem, on="notice__registered_at", told={"field": "NoticeField", "answer": "NoticeAnswer", "value": "NoticeValue"}, person="person_id"),
    EntryKind(
        NoticeChange, on="changed_at", told={"state": "NoticeState", "was_on": "", "becomes_on": "", "expected_on": "", "why": ""},
    ),
    EntryKind(
        Participation, on="valid_from", persons="persons",
        told={
            "unit__name": "", "function": "FunctionName", "worker__name": "", "outside_contact__name": "", "role": "ContactRole", "purpose": "", "valid_until": "",
            "ended_why": "",
        },
    ),
    EntryKind(Coordinator, case="case_id", on="valid_from", told={"worker__name": "", "unit__name": "", "valid_until": "", "farewell": ""}),
    EntryKind(FamilyContact, case="case_id", on="valid_from", told={"worker__name": "", "valid_until": ""}),
    EntryKind(TakeOver, case="case_id", on="case__opened_on", person="person_id", told={"take_over_on": "", "take_over_why": "Words", "expected_on": ""}),
    EntryKind(DatedFact, case="case_id", on="happened_on", told={"fact": "Anchor"}),
    EntryKind(Event, left_out="that something was done; what was done stands in the entry it was done to"),
)
