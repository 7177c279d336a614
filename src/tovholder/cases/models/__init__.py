from tovholder.cases.models.appointment import Appointment
from tovholder.cases.models.case import Case, Coordinator, Notice, NoticeItem, Participation
from tovholder.cases.models.change import NoticeChange, TakeOver
from tovholder.cases.models.concealment import Concealment
from tovholder.cases.models.coordinator_change import ChangeCheck, CoordinatorChange
from tovholder.cases.models.derivation import DERIVATION
from tovholder.cases.models.fact import DatedFact, FamilyContact
from tovholder.cases.models.note import LONGEST_NOTE, Note, NoteAttachment, NoteDraft

__all__ = [
    "DERIVATION",
    "LONGEST_NOTE",
    "Appointment",
    "Case",
    "ChangeCheck",
    "Concealment",
    "Coordinator",
    "CoordinatorChange",
    "DatedFact",
    "FamilyContact",
    "Note",
    "NoteAttachment",
    "NoteDraft",
    "Notice",
    "NoticeChange",
    "NoticeItem",
    "Participation",
    "TakeOver",
]
