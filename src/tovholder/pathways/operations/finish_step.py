"""A step is done."""

from datetime import datetime
from uuid import UUID

from tovholder.cases.api import end_step_owner
from tovholder.core.actor import Actor
from tovholder.core.clock import JUST_AFTER
from tovholder.core.denials import NotKnown, check_version
from tovholder.core.events import Happening
from tovholder.core.ids import new_id
from tovholder.core.operations import operation
from tovholder.pathways.enums import StepOwner, StepState
from tovholder.pathways.models import Pathway, Step
from tovholder.pathways.models.lookups import has_open_steps
from tovholder.pathways.permissions import check_can_finish_step, standing_towards


@operation("step.finished")
def finish_step(
    *, actor: Actor, at: datetime, request_id: UUID, step_id: UUID, version: int, note: str = ""
) -> Happening:
    """Mark a step done. Two who press at the same moment: the first does it, the second is told who did.

    Raises NotKnown, or Denied ``step_of_another_unit``, ``step_already_done``, ``stale``.
    """
    step = Step.objects.select_for_update(of=("self",)).filter(id=step_id).select_related("done_by").first()
    if step is None:
        raise NotKnown
    check_can_finish_step(standing_towards(step, actor=actor, at=at))
    check_version(seen=version, now=step.version)
    step.state, step.done_at, step.done_by_id, step.done_note = StepState.DONE, at, actor.principal, note
    step.version += 1
    step.save(update_fields=["state", "done_at", "done_by", "done_note", "version"])
    if not has_open_steps(step.pathway_id):
        Pathway.objects.filter(id=step.pathway_id).update(ended_at=at + JUST_AFTER)
    if step.owner == StepOwner.FUNCTION:
        end_step_owner(
            actor=actor, at=at, request_id=new_id(), case_id=step.case_id, compartment_id=step.compartment_id,
            unit_id=step.unit_id, function=step.function, until=at + JUST_AFTER,
        )
    return Happening("step.finished", subject=step.id, case=step.case_id, compartment=step.compartment_id)
