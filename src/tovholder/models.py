"""Collects the contexts' models for Django: the one module that may see them all."""

from tovholder.access.models import AccessLogEntry, Account, CaseSubject, Clearance, Compartment, Presence
from tovholder.cases.models import (
    Case,
    ChangeCheck,
    Coordinator,
    CoordinatorChange,
    Note,
    NoteAttachment,
    NoteDraft,
    Notice,
    NoticeChange,
    NoticeItem,
    Participation,
    TakeOver,
)
from tovholder.core.models import Document, Event, InboxItem, Installation, OperationCall
from tovholder.interop.models import ArrivalList
from tovholder.organisation.models import (
    Absence,
    Deputy,
    FunctionHolding,
    Organisation,
    OutsideContact,
    Unit,
    UnitClosing,
    Worker,
)
from tovholder.pathways.models import DeadlineMove, Pathway, Step
from tovholder.people.models import Family, FamilyMember, Identity, Person, PersonNumber
from tovholder.rulebook.models import PackVersion

__all__ = [
    "Absence",
    "AccessLogEntry",
    "Account",
    "ArrivalList",
    "Case",
    "CaseSubject",
    "ChangeCheck",
    "Clearance",
    "Compartment",
    "Coordinator",
    "CoordinatorChange",
    "DeadlineMove",
    "Deputy",
    "Document",
    "Event",
    "Family",
    "FamilyMember",
    "FunctionHolding",
    "Identity",
    "InboxItem",
    "Installation",
    "Note",
    "NoteAttachment",
    "NoteDraft",
    "Notice",
    "NoticeChange",
    "NoticeItem",
    "OperationCall",
    "Organisation",
    "OutsideContact",
    "PackVersion",
    "Participation",
    "Pathway",
    "Person",
    "PersonNumber",
    "Presence",
    "Step",
    "TakeOver",
    "Unit",
    "UnitClosing",
    "Worker",
]
