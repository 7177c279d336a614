"""The door to pathways."""

from tovholder.pathways.enums import Mine, StepOwner, StepState
from tovholder.pathways.models import DERIVATION
from tovholder.pathways.operations.finish_step import finish_step
from tovholder.pathways.operations.start_pathway import start_pathway, start_pathways_for
from tovholder.pathways.queries.plan import PlannedStep, plan_for
from tovholder.pathways.queries.steps import StepRow, WorkItem, get_step, steps_of, work_items

__all__ = [
    "DERIVATION",
    "Mine",
    "PlannedStep",
    "StepOwner",
    "StepRow",
    "StepState",
    "WorkItem",
    "finish_step",
    "get_step",
    "plan_for",
    "start_pathway",
    "start_pathways_for",
    "steps_of",
    "work_items",
]
