"""The door to cases."""

from tovholder.cases.domain.allotment import waits_too_long
from tovholder.cases.domain.kinds import IDENTITY
from tovholder.cases.domain.proposals import Proposal, Reason
from tovholder.cases.enums import Capacity, ContactForm, NoticeField
from tovholder.cases.letters import NoticeLetter, NoticePerson
from tovholder.cases.models import DERIVATION, LONGEST_NOTE
from tovholder.cases.models.lookups import end_reception, known_family_numbers
from tovholder.cases.operations.admit import admit_step_owner, end_step_owner
from tovholder.cases.operations.appoint_coordinator import appoint_coordinator
from tovholder.cases.operations.attach_document import attach_document
from tovholder.cases.operations.notes import NewNote, correct_note, keep_note_draft, write_note
from tovholder.cases.operations.register_notice import register_notice
from tovholder.cases.permissions import check_can_appoint_coordinator, check_can_register_notice
from tovholder.cases.policies import check_is_new
from tovholder.cases.queries.candidates import proposals, proposals_by_case
from tovholder.cases.queries.case_page import (
    CaseRow,
    EventRow,
    ParticipationRow,
    events_of,
    get_case,
    own_cases,
    participations,
)
from tovholder.cases.queries.documents import DocumentFile, DocumentRow, documents_of, get_document
from tovholder.cases.queries.facts import CaseFacts, case_facts
from tovholder.cases.queries.notes import NotePage, NoteRow, draft_of, get_note, note_denial, notes_of
from tovholder.cases.queries.notices import (
    KnownNotice,
    NoticeItemRow,
    languages_of,
    notice_items,
    notices_by_family_number,
    registered_at,
)
from tovholder.cases.take_over import take_over_date

__all__ = [
    "DERIVATION",
    "IDENTITY",
    "LONGEST_NOTE",
    "Capacity",
    "CaseFacts",
    "CaseRow",
    "ContactForm",
    "DocumentFile",
    "DocumentRow",
    "EventRow",
    "KnownNotice",
    "NewNote",
    "NotePage",
    "NoteRow",
    "NoticeField",
    "NoticeItemRow",
    "NoticeLetter",
    "NoticePerson",
    "ParticipationRow",
    "Proposal",
    "Reason",
    "admit_step_owner",
    "appoint_coordinator",
    "attach_document",
    "case_facts",
    "check_can_appoint_coordinator",
    "check_can_register_notice",
    "check_is_new",
    "correct_note",
    "documents_of",
    "draft_of",
    "end_reception",
    "end_step_owner",
    "events_of",
    "get_case",
    "get_document",
    "get_note",
    "keep_note_draft",
    "known_family_numbers",
    "languages_of",
    "note_denial",
    "notes_of",
    "notice_items",
    "notices_by_family_number",
    "own_cases",
    "participations",
    "proposals",
    "proposals_by_case",
    "register_notice",
    "registered_at",
    "take_over_date",
    "waits_too_long",
    "write_note",
]
