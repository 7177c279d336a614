"""The door to pathways."""

from tovholder.pathways.attention import Attention
from tovholder.pathways.domain.readiness import READY, SHOWN_AFTER_TAKE_OVER, belongs_on_board, readiness_of
from tovholder.pathways.domain.states import ENDED, SET_ASIDE
from tovholder.pathways.enums import Concern, Mine, Readiness, StepOwner, StepState
from tovholder.pathways.models import DERIVATION
from tovholder.pathways.operations.acknowledge_step import acknowledge_step
from tovholder.pathways.operations.change_step import finish_step, leave_out_step, set_step_aside, take_up_step
from tovholder.pathways.operations.complete_pathway import complete_pathway, complete_pathways, leave_out_open_steps
from tovholder.pathways.operations.redate import move_deadlines, redate_steps
from tovholder.pathways.operations.start_pathway import start_pathway, start_pathways_for
from tovholder.pathways.queries.moves import Moved, MovePreview, StepMove, preview_moves
from tovholder.pathways.queries.plan import PlannedStep, plan_for
from tovholder.pathways.queries.steps import (
    StepRow,
    WorkDay,
    WorkItem,
    get_step,
    readiness_steps,
    step_state_now,
    steps_by_id,
    steps_of,
    work_day,
    work_items,
)

__all__ = [
    "DERIVATION",
    "ENDED",
    "READY",
    "SET_ASIDE",
    "SHOWN_AFTER_TAKE_OVER",
    "Attention",
    "Concern",
    "Mine",
    "MovePreview",
    "Moved",
    "PlannedStep",
    "Readiness",
    "StepMove",
    "StepOwner",
    "StepRow",
    "StepState",
    "WorkDay",
    "WorkItem",
    "acknowledge_step",
    "belongs_on_board",
    "complete_pathway",
    "complete_pathways",
    "finish_step",
    "get_step",
    "leave_out_open_steps",
    "leave_out_step",
    "move_deadlines",
    "plan_for",
    "preview_moves",
    "readiness_of",
    "readiness_steps",
    "redate_steps",
    "set_step_aside",
    "start_pathway",
    "start_pathways_for",
    "step_state_now",
    "steps_by_id",
    "steps_of",
    "take_up_step",
    "work_day",
    "work_items",
]
