"""The dates a case counts from have moved: its open steps get the deadlines that now follow."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from tovholder.cases.api import CaseFacts
from tovholder.core.actor import Actor
from tovholder.core.events import Happening
from tovholder.core.ids import new_id
from tovholder.core.operations import operation
from tovholder.pathways.deadlines import deadlines_anew_for
from tovholder.pathways.domain.moves import NewDeadline
from tovholder.pathways.models import DeadlineMove
from tovholder.pathways.models.lookups import running_steps, set_deadlines
from tovholder.rulebook.api import published_pack


def redate_steps(*, actor: Actor, at: datetime, facts: CaseFacts, why: str) -> None:
    """Compute the open steps' deadlines anew: by the template of the pathway's own pack version, and by the law of the newest,
    as it was on the day of the fact. What has ended is left alone; a day somebody has agreed on stays, and is pointed out.

    Also steps the actor may not see move: each owner is told, in the step's own compartment, and nobody else.
    """
    anew = deadlines_anew_for(running_steps(facts.case_id), facts, published_pack(actor.municipality, at).pack)
    if anew:
        set_deadlines(facts.case_id, [_columns(deadline) for deadline in anew])
    moved = [deadline for deadline in anew if deadline.moves]
    for compartment_id in sorted({deadline.step.compartment_id for deadline in moved}):
        here = [deadline for deadline in moved if deadline.step.compartment_id == compartment_id]
        move_deadlines(
            actor=actor, at=at, request_id=new_id(), case_id=facts.case_id, compartment_id=compartment_id, moves=here, why=why
        )


@operation("deadlines.moved")
def move_deadlines(
    *, actor: Actor, at: datetime, request_id: UUID, case_id: UUID, compartment_id: UUID, moves: Sequence[NewDeadline], why: str
) -> Happening:
    """Part of :func:`redate_steps`: write down what moved in one compartment. The event holds, for each step's key, the day
    it was and the day it is; the line that says why is content, and stands with the step.
    """
    DeadlineMove.objects.bulk_create(
        DeadlineMove(
            municipality=actor.municipality, case_id=case_id, step_id=move.step.id, compartment_id=compartment_id, moved_at=at,
            was_on=move.step.due_on, becomes_on=move.due_on, keeps_agreed=move.step.agreed,
            why=why,
        )
        for move in moves
    )
    steps = {str(move.step.id): [_day(move.step.due_on), _day(move.due_on)] for move in moves}
    return Happening("deadlines.moved", subject=case_id, case=case_id, compartment=compartment_id, data={"steps": steps})


def _columns(new: NewDeadline) -> dict[str, Any]:
    due = new.due
    return {
        "id": str(new.step.id), "due_on": _day(new.due_on), "due_why": dict(due.why) if due else None,
        "due_rule": due.rule if due else "", "due_rule_version": due.rule_version if due else None,
        "due_confidence": due.confidence if due else "",
    }


def _day(on: date | None) -> str | None:
    return on.isoformat() if on else None
