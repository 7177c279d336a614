"""The door to cases."""

from tovholder.cases.concealing import EntryChoices, choices_for
from tovholder.cases.domain.allotment import waits_too_long
from tovholder.cases.domain.concealment import HiddenKinds, Relative, kept_from
from tovholder.cases.domain.kinds import IDENTITY
from tovholder.cases.domain.leading import Leading
from tovholder.cases.domain.load import Figures, Point, Suggestion
from tovholder.cases.domain.proposals import Meeting, Proposal, Reason
from tovholder.cases.domain.states import TRANSITIONS
from tovholder.cases.entries import ENTRIES
from tovholder.cases.enums import (
    Capacity,
    ClosedBecause,
    ConcealmentChoice,
    ContactForm,
    ContactRole,
    KeptBy,
    NoticeAnswer,
    NoticeField,
    NoticeState,
    ParticipationBasis,
    SuggestionKind,
    WayIn,
)
from tovholder.cases.holding import hold_open_case
from tovholder.cases.letters import NoticeLetter, NoticePerson
from tovholder.cases.models import DERIVATION, LONGEST_NOTE
from tovholder.cases.models.lookups import end_reception, known_family_numbers, nobody_covers
from tovholder.cases.operations.admit import StepOwnerPart, admit_step_owners, end_step_owner
from tovholder.cases.operations.appoint_coordinator import appoint_coordinator
from tovholder.cases.operations.appointments import (
    NewAppointment,
    cancel_appointment,
    make_appointment,
    move_appointment,
)
from tovholder.cases.operations.attach_document import attach_document
from tovholder.cases.operations.change_coordinator import (
    begin_coordinator_change,
    complete_coordinator_change,
    recall_coordinator_change,
    see_to_change_item,
    tell_family_of_change,
)
from tovholder.cases.operations.change_notice import (
    allot_notice,
    cancel_notice,
    change_notice,
    postpone_notice,
    reopen_notice,
)
from tovholder.cases.operations.circle import NewPart, join_circle, leave_circle, let_unit_in
from tovholder.cases.operations.close_case import close_case
from tovholder.cases.operations.concealment import choose_concealment
from tovholder.cases.operations.contacts import end_contact, name_contact
from tovholder.cases.operations.end_coordinator import end_coordinator
from tovholder.cases.operations.family_prints import allow_family_prints, stop_family_prints
from tovholder.cases.operations.hand_over_families import HandedOn, hand_over_families
from tovholder.cases.operations.move_take_over import move_take_over
from tovholder.cases.operations.notes import NewNote, correct_note, keep_note_draft, write_note, write_note_apart
from tovholder.cases.operations.open_case import CasePerson, open_case
from tovholder.cases.operations.receive_later_member import receive_later_member
from tovholder.cases.operations.record_fact import record_fact
from tovholder.cases.operations.register_notice import register_notice
from tovholder.cases.parts import strongest_parts
from tovholder.cases.permissions import (
    check_can_appoint_coordinator,
    check_can_change_coordinator,
    check_can_change_notice,
    check_can_end_coordinator,
    check_can_lead_team,
    check_can_name_contact,
    check_can_register_notice,
    check_is_in_change,
    unit_that_bounds_circle,
    unit_to_write_from,
)
from tovholder.cases.policies import check_is_new, check_may_be_let_in, check_notice_can_become
from tovholder.cases.queries.appointments import (
    Agenda,
    AppointmentRow,
    agenda_of,
    appointment_denial,
    appointments_between,
    appointments_for_several,
    get_appointment,
)
from tovholder.cases.queries.candidates import WorkerLoad, proposals, proposals_by_case, team_loads
from tovholder.cases.queries.case_page import (
    CaseGist,
    CaseRow,
    ContactRow,
    EventRow,
    LaterMember,
    cases_by_id,
    closed_cases,
    events_of,
    get_case,
    held_now,
    may_print_family,
    own_case_gists,
    own_cases,
)
from tovholder.cases.queries.changes import NoticeChangeRow, NoticeRow, changes_of, notice_of, why_changed
from tovholder.cases.queries.circle import (
    ContactLoad,
    ParticipationRow,
    circle_denial,
    contact_load,
    end_part_denial,
    figures_now,
    participations,
    participations_ever,
    participations_over_time,
)
from tovholder.cases.queries.concealment import (
    FamilyDiscretion,
    Kept,
    conceal_denial,
    family_discretion,
)
from tovholder.cases.queries.coordinator_changes import (
    ChangeRow,
    CheckRow,
    HeldFamily,
    HeldRow,
    UnderWay,
    change_under_way,
    changes_under_way,
    coordinators_of,
    families_held_by,
    to_be_taken_over,
)
from tovholder.cases.queries.documents import DocumentFile, DocumentRow, documents_of, get_document
from tovholder.cases.queries.facts import CaseFacts, case_facts, people_of
from tovholder.cases.queries.found import FoundText, found_texts
from tovholder.cases.queries.leading import LeadingRow, leading_of
from tovholder.cases.queries.notes import NotePage, NoteRow, draft_of, get_note, note_denial, notes_apart, notes_of
from tovholder.cases.queries.notices import (
    KnownNotice,
    NoticeItemRow,
    languages_of,
    notice_items,
    notices_by_family_number,
    registered_at,
)
from tovholder.cases.take_over import take_over_by, take_over_date, told_take_over

__all__ = [
    "DERIVATION",
    "ENTRIES",
    "IDENTITY",
    "LONGEST_NOTE",
    "TRANSITIONS",
    "Agenda",
    "AppointmentRow",
    "Capacity",
    "CaseFacts",
    "CaseGist",
    "CasePerson",
    "CaseRow",
    "ChangeRow",
    "CheckRow",
    "ClosedBecause",
    "ConcealmentChoice",
    "ContactForm",
    "ContactLoad",
    "ContactRole",
    "ContactRow",
    "DocumentFile",
    "DocumentRow",
    "EntryChoices",
    "EventRow",
    "FamilyDiscretion",
    "Figures",
    "FoundText",
    "HandedOn",
    "HeldFamily",
    "HeldRow",
    "HiddenKinds",
    "Kept",
    "KeptBy",
    "KnownNotice",
    "LaterMember",
    "Leading",
    "LeadingRow",
    "Meeting",
    "NewAppointment",
    "NewNote",
    "NewPart",
    "NotePage",
    "NoteRow",
    "NoticeAnswer",
    "NoticeChangeRow",
    "NoticeField",
    "NoticeItemRow",
    "NoticeLetter",
    "NoticePerson",
    "NoticeRow",
    "NoticeState",
    "ParticipationBasis",
    "ParticipationRow",
    "Point",
    "Proposal",
    "Reason",
    "Relative",
    "StepOwnerPart",
    "Suggestion",
    "SuggestionKind",
    "UnderWay",
    "WayIn",
    "WorkerLoad",
    "admit_step_owners",
    "agenda_of",
    "allot_notice",
    "allow_family_prints",
    "appoint_coordinator",
    "appointment_denial",
    "appointments_between",
    "appointments_for_several",
    "attach_document",
    "begin_coordinator_change",
    "cancel_appointment",
    "cancel_notice",
    "case_facts",
    "cases_by_id",
    "change_notice",
    "change_under_way",
    "changes_of",
    "changes_under_way",
    "check_can_appoint_coordinator",
    "check_can_change_coordinator",
    "check_can_change_notice",
    "check_can_end_coordinator",
    "check_can_lead_team",
    "check_can_name_contact",
    "check_can_register_notice",
    "check_is_in_change",
    "check_is_new",
    "check_may_be_let_in",
    "check_notice_can_become",
    "choices_for",
    "choose_concealment",
    "circle_denial",
    "close_case",
    "closed_cases",
    "complete_coordinator_change",
    "conceal_denial",
    "contact_load",
    "coordinators_of",
    "correct_note",
    "documents_of",
    "draft_of",
    "end_contact",
    "end_coordinator",
    "end_part_denial",
    "end_reception",
    "end_step_owner",
    "events_of",
    "families_held_by",
    "family_discretion",
    "figures_now",
    "found_texts",
    "get_appointment",
    "get_case",
    "get_document",
    "get_note",
    "hand_over_families",
    "held_now",
    "hold_open_case",
    "join_circle",
    "keep_note_draft",
    "kept_from",
    "known_family_numbers",
    "languages_of",
    "leading_of",
    "leave_circle",
    "let_unit_in",
    "make_appointment",
    "may_print_family",
    "move_appointment",
    "move_take_over",
    "name_contact",
    "nobody_covers",
    "note_denial",
    "notes_apart",
    "notes_of",
    "notice_items",
    "notice_of",
    "notices_by_family_number",
    "open_case",
    "own_case_gists",
    "own_cases",
    "participations",
    "participations_ever",
    "participations_over_time",
    "people_of",
    "postpone_notice",
    "proposals",
    "proposals_by_case",
    "recall_coordinator_change",
    "receive_later_member",
    "record_fact",
    "register_notice",
    "registered_at",
    "reopen_notice",
    "see_to_change_item",
    "stop_family_prints",
    "strongest_parts",
    "take_over_by",
    "take_over_date",
    "team_loads",
    "tell_family_of_change",
    "to_be_taken_over",
    "told_take_over",
    "unit_that_bounds_circle",
    "unit_to_write_from",
    "waits_too_long",
    "why_changed",
    "write_note",
    "write_note_apart",
]
