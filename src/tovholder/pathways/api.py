"""The door to pathways."""

from tovholder.pathways.attention import Attention
from tovholder.pathways.domain.readiness import READY, SHOWN_AFTER_TAKE_OVER, belongs_on_board, readiness_of
from tovholder.pathways.domain.states import ENDED, SET_ASIDE
from tovholder.pathways.domain.urgency import Urgency
from tovholder.pathways.entries import ENTRIES
from tovholder.pathways.enums import Concern, HandoverKind, HandoverState, Mine, Readiness, StepOwner, StepState
from tovholder.pathways.models import DERIVATION
from tovholder.pathways.operations.acknowledge_step import acknowledge_step
from tovholder.pathways.operations.add_task import NewTask, add_task
from tovholder.pathways.operations.answer_handover import (
    accept_handover,
    finish_referral,
    recall_handover,
    record_answer,
    return_handover,
)
from tovholder.pathways.operations.change_step import finish_step, leave_out_step, set_step_aside, take_up_step
from tovholder.pathways.operations.complete_pathway import complete_pathway, complete_pathways, leave_out_open_steps
from tovholder.pathways.operations.offer_handover import offer_handover
from tovholder.pathways.operations.redate import move_deadlines, redate_steps
from tovholder.pathways.operations.start_pathway import start_pathway, start_pathways_for
from tovholder.pathways.queries.handovers import (
    Flow,
    HandoverItem,
    HandoverLists,
    HandoverRow,
    awaiting_answer,
    get_handover,
    handover_and_others,
    handover_flow,
    handover_lists,
    handovers_by_id,
    handovers_of,
    handovers_of_step,
)
from tovholder.pathways.queries.leading import DueRow, due_in_team, steps_done_by
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
from tovholder.pathways.queries.who_before import DoneLast, done_last
from tovholder.pathways.queues import queues_of

__all__ = [
    "DERIVATION",
    "ENDED",
    "ENTRIES",
    "READY",
    "SET_ASIDE",
    "SHOWN_AFTER_TAKE_OVER",
    "Attention",
    "Concern",
    "DoneLast",
    "DueRow",
    "Flow",
    "HandoverItem",
    "HandoverKind",
    "HandoverLists",
    "HandoverRow",
    "HandoverState",
    "Mine",
    "MovePreview",
    "Moved",
    "NewTask",
    "PlannedStep",
    "Readiness",
    "StepMove",
    "StepOwner",
    "StepRow",
    "StepState",
    "Urgency",
    "WorkDay",
    "WorkItem",
    "accept_handover",
    "acknowledge_step",
    "add_task",
    "awaiting_answer",
    "belongs_on_board",
    "complete_pathway",
    "complete_pathways",
    "done_last",
    "due_in_team",
    "finish_referral",
    "finish_step",
    "get_handover",
    "get_step",
    "handover_and_others",
    "handover_flow",
    "handover_lists",
    "handovers_by_id",
    "handovers_of",
    "handovers_of_step",
    "leave_out_open_steps",
    "leave_out_step",
    "move_deadlines",
    "offer_handover",
    "plan_for",
    "preview_moves",
    "queues_of",
    "readiness_of",
    "readiness_steps",
    "recall_handover",
    "record_answer",
    "redate_steps",
    "return_handover",
    "set_step_aside",
    "start_pathway",
    "start_pathways_for",
    "step_state_now",
    "steps_by_id",
    "steps_done_by",
    "steps_of",
    "take_up_step",
    "work_day",
    "work_items",
]
