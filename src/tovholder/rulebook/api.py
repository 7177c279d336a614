"""The door to the rulebook: packs, the law as dated data, and due dates."""

from tovholder.rulebook.calendars import danish_calendar
from tovholder.rulebook.commands import Answer, check_packs, compare_packs, deadline, differences_answer, write_schemas
from tovholder.rulebook.domain.calendar import Calendar
from tovholder.rulebook.domain.conditions import PersonFacts, suiting_persons, suits_family
from tovholder.rulebook.domain.consents import NEVER_BY_CONSENT, ConsentTick
from tovholder.rulebook.domain.due_dates import DueDate, NoDueDate, due_date
from tovholder.rulebook.domain.errors import Fault, Finding, PackRefused
from tovholder.rulebook.domain.gates import Gate
from tovholder.rulebook.domain.law import Exemption, InformationKind, ReadinessItem
from tovholder.rulebook.domain.organisation import (
    AnswerTime,
    Function,
    InterfaceAgreement,
    LoadWeights,
    Queue,
    Reception,
    TovholderRule,
    Unit,
    WantedCompetence,
)
from tovholder.rulebook.domain.pack import Pack
from tovholder.rulebook.domain.pathways import PathwayTemplate, StepTemplate
from tovholder.rulebook.domain.references import suggestion
from tovholder.rulebook.domain.rules import Amount, Rule, RuleVersion
from tovholder.rulebook.domain.schema_faults import findings_of
from tovholder.rulebook.domain.source import Source, read_source
from tovholder.rulebook.domain.spans import add_months
from tovholder.rulebook.domain.step_deadlines import deadline_words, step_due_date
from tovholder.rulebook.domain.tellings import Telling
from tovholder.rulebook.domain.turns import EVERY_WEEKDAY, to_be_seen_on, whose_turn
from tovholder.rulebook.domain.words import anchor_name
from tovholder.rulebook.enums import (
    AgreementCount,
    Anchor,
    ConcealmentRule,
    Condition,
    Confidence,
    ContactRole,
    Each,
    Escalation,
    FamiliesWithTovholder,
    GdprBasis,
    Holder,
    KeptBack,
    Listed,
    PackState,
    Power,
    TellingAnswer,
    TellingPurpose,
    Trigger,
    Weekday,
)
from tovholder.rulebook.operations.publish_pack import publish_pack
from tovholder.rulebook.packfiles import read_pack
from tovholder.rulebook.queries.history import VersionRow, changes_between, changes_since_published, pack_history
from tovholder.rulebook.queries.published import PublishedPack, pack_version, published_pack

__all__ = [
    "EVERY_WEEKDAY",
    "NEVER_BY_CONSENT",
    "AgreementCount",
    "Amount",
    "Anchor",
    "Answer",
    "AnswerTime",
    "Calendar",
    "ConcealmentRule",
    "Condition",
    "Confidence",
    "ConsentTick",
    "ContactRole",
    "DueDate",
    "Each",
    "Escalation",
    "Exemption",
    "FamiliesWithTovholder",
    "Fault",
    "Finding",
    "Function",
    "Gate",
    "GdprBasis",
    "Holder",
    "InformationKind",
    "InterfaceAgreement",
    "KeptBack",
    "Listed",
    "LoadWeights",
    "NoDueDate",
    "Pack",
    "PackRefused",
    "PackState",
    "PathwayTemplate",
    "PersonFacts",
    "Power",
    "PublishedPack",
    "Queue",
    "ReadinessItem",
    "Reception",
    "Rule",
    "RuleVersion",
    "Source",
    "StepTemplate",
    "Telling",
    "TellingAnswer",
    "TellingPurpose",
    "TovholderRule",
    "Trigger",
    "Unit",
    "VersionRow",
    "WantedCompetence",
    "Weekday",
    "add_months",
    "anchor_name",
    "changes_between",
    "changes_since_published",
    "check_packs",
    "compare_packs",
    "danish_calendar",
    "deadline",
    "deadline_words",
    "differences_answer",
    "due_date",
    "findings_of",
    "pack_history",
    "pack_version",
    "publish_pack",
    "published_pack",
    "read_pack",
    "read_source",
    "step_due_date",
    "suggestion",
    "suiting_persons",
    "suits_family",
    "to_be_seen_on",
    "whose_turn",
    "write_schemas",
]
