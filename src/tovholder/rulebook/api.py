"""The door to the rulebook: packs, the law as dated data, and due dates."""

from tovholder.rulebook.calendars import danish_calendar
from tovholder.rulebook.commands import Answer, check_packs, compare_packs, deadline, differences_answer, write_schemas
from tovholder.rulebook.domain.assembly import Assembled
from tovholder.rulebook.domain.calendar import Calendar
from tovholder.rulebook.domain.differences import differences
from tovholder.rulebook.domain.due_dates import DueDate, NoDueDate, due_date
from tovholder.rulebook.domain.errors import Fault, PackRefused
from tovholder.rulebook.domain.gates import Gate
from tovholder.rulebook.domain.organisation import Function, Queue, Reception, TovholderRule, Unit
from tovholder.rulebook.domain.pack import Pack
from tovholder.rulebook.domain.pathways import AgreedDeadline, Deadline, PathwayTemplate, RuleDeadline, StepTemplate
from tovholder.rulebook.domain.rules import Rule, RuleVersion, Suspension
from tovholder.rulebook.domain.step_deadlines import agreed_due_date, step_due_date
from tovholder.rulebook.enums import Anchor, ClosedDay, Confidence, Each, FamiliesWithTovholder, Power, Trigger, Weekday
from tovholder.rulebook.operations.publish_pack import publish_pack
from tovholder.rulebook.packfiles import read_pack
from tovholder.rulebook.queries.published import PublishedPack, pack_version, published_pack

__all__ = [
    "AgreedDeadline",
    "Anchor",
    "Answer",
    "Assembled",
    "Calendar",
    "ClosedDay",
    "Confidence",
    "Deadline",
    "DueDate",
    "Each",
    "FamiliesWithTovholder",
    "Fault",
    "Function",
    "Gate",
    "NoDueDate",
    "Pack",
    "PackRefused",
    "PathwayTemplate",
    "Power",
    "PublishedPack",
    "Queue",
    "Reception",
    "Rule",
    "RuleDeadline",
    "RuleVersion",
    "StepTemplate",
    "Suspension",
    "TovholderRule",
    "Trigger",
    "Unit",
    "Weekday",
    "agreed_due_date",
    "check_packs",
    "compare_packs",
    "danish_calendar",
    "deadline",
    "differences",
    "differences_answer",
    "due_date",
    "pack_version",
    "publish_pack",
    "published_pack",
    "read_pack",
    "step_due_date",
    "write_schemas",
]
