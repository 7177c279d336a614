"""The door to the rulebook: packs, the law as dated data, and due dates."""

from tovholder.rulebook.calendars import danish_calendar
from tovholder.rulebook.commands import Answer, check_packs, compare_packs, deadline, differences_answer, write_schemas
from tovholder.rulebook.domain.calendar import Calendar
from tovholder.rulebook.domain.due_dates import DueDate, NoDueDate, due_date
from tovholder.rulebook.domain.errors import Fault, PackRefused
from tovholder.rulebook.domain.gates import Gate
from tovholder.rulebook.domain.organisation import Function, Queue, Reception, TovholderRule, Unit
from tovholder.rulebook.domain.pack import Pack
from tovholder.rulebook.domain.pathways import PathwayTemplate, StepTemplate
from tovholder.rulebook.domain.rules import Rule, RuleVersion
from tovholder.rulebook.domain.step_deadlines import step_due_date
from tovholder.rulebook.enums import Anchor, Confidence, Each, FamiliesWithTovholder, PackState, Power, Trigger, Weekday
from tovholder.rulebook.operations.publish_pack import publish_pack
from tovholder.rulebook.packfiles import read_pack
from tovholder.rulebook.queries.history import VersionRow, changes_between, changes_since_published, pack_history
from tovholder.rulebook.queries.published import PublishedPack, pack_version, published_pack

__all__ = [
    "Anchor",
    "Answer",
    "Calendar",
    "Confidence",
    "DueDate",
    "Each",
    "FamiliesWithTovholder",
    "Fault",
    "Function",
    "Gate",
    "NoDueDate",
    "Pack",
    "PackRefused",
    "PackState",
    "PathwayTemplate",
    "Power",
    "PublishedPack",
    "Queue",
    "Reception",
    "Rule",
    "RuleVersion",
    "StepTemplate",
    "TovholderRule",
    "Trigger",
    "Unit",
    "VersionRow",
    "Weekday",
    "changes_between",
    "changes_since_published",
    "check_packs",
    "compare_packs",
    "danish_calendar",
    "deadline",
    "differences_answer",
    "due_date",
    "pack_history",
    "pack_version",
    "publish_pack",
    "published_pack",
    "read_pack",
    "step_due_date",
    "write_schemas",
]
