"""Somebody has seen a step."""

from datetime import datetime
from uuid import UUID

from tovholder.core.actor import Actor
from tovholder.core.denials import Denied, NotKnown
from tovholder.core.events import Happening
from tovholder.core.operations import operation
from tovholder.core.text import Text
from tovholder.pathways.models import Acknowledgement, Step
from tovholder.pathways.permissions import check_can_acknowledge, standing_towards


@operation("step.acknowledged")
def acknowledge_step(*, actor: Actor, at: datetime, request_id: UUID, step_id: UUID) -> Happening:
    """I have seen it. It changes nothing of the step, so no version is asked for.

    Raises NotKnown, or Denied ``step_of_another_unit``, ``step_already_done``, ``step_left_out``, ``step_already_seen``.
    """
    step = Step.objects.filter(id=step_id).select_related("ended_by", "pathway", "case").first()
    if step is None:
        raise NotKnown
    check_can_acknowledge(standing_towards(step, actor=actor, at=at))
    if Acknowledgement.objects.filter(step=step, worker=actor.principal).exists():
        raise Denied(
            "step_already_seen",
            Text(da="Du har allerede noteret, at du har set opgaven.", en="You have noted already that you saw the step."),
        )
    note_seen(step, actor=actor, at=at)
    return Happening("step.acknowledged", subject=step.id, case=step.case_id, compartment=step.compartment_id)


def note_seen(step: Step, *, actor: Actor, at: datetime) -> None:
    """Who does something about a step has seen it. Part of the operation that does it; once for each worker."""
    seen = Acknowledgement(
        municipality=actor.municipality, case_id=step.case_id, compartment_id=step.compartment_id, step=step,
        worker_id=actor.principal, at=at,
    )
    Acknowledgement.objects.bulk_create([seen], ignore_conflicts=True)
