"""The door to pathways."""

from tovholder.pathways.domain.states import ENDED, SET_ASIDE
from tovholder.pathways.enums import Mine, StepOwner, StepState
from tovholder.pathways.models import DERIVATION
from tovholder.pathways.operations.change_step import finish_step, leave_out_step, set_step_aside, take_up_step
from tovholder.pathways.operations.start_pathway import start_pathway, start_pathways_for
from tovholder.pathways.queries.plan import PlannedStep, plan_for
from tovholder.pathways.queries.steps import StepRow, WorkItem, get_step, steps_of, work_items

__all__ = [
    "DERIVATION",
    "ENDED",
    "SET_ASIDE",
    "Mine",
    "PlannedStep",
    "StepOwner",
    "StepRow",
    "StepState",
    "WorkItem",
    "finish_step",
    "get_step",
    "leave_out_step",
    "plan_for",
    "set_step_aside",
    "start_pathway",
    "start_pathways_for",
    "steps_of",
    "take_up_step",
    "work_items",
]
