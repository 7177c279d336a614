"""Who did something for a family last, so that the same one can be asked again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from tovholder.access.api import Opening, Viewer
from tovholder.core.clock import local_date
from tovholder.pathways.enums import HandoverState, StepState
from tovholder.pathways.models import Handover, Step


@dataclass(frozen=True, slots=True)
class DoneLast:
    """A worker by name, and the day."""

    worker_id: UUID
    worker: str
    on: date


def done_last(viewer: Viewer, case_id: UUID, opened: Mapping[UUID, Opening]) -> dict[tuple[UUID, str], DoneLast]:
    """By unit and function: who last finished a step of the case, or what was asked of it, as far as the viewer may know.
    Two queries.
    """
    steps = Step.objects.filter(case=case_id, compartment_id__in=opened, state=StepState.DONE).exclude(function="")
    asked = Handover.objects.filter(
        case=case_id, compartment_id__in=opened, state=HandoverState.DONE, outside_contact=None
    )
    ended: list[tuple[datetime, tuple[UUID, str], UUID, str]] = []
    for step in steps.select_related("ended_by").order_by("ended_at"):
        opened[step.compartment_id].note(viewer, step.id)
        if step.ended_at and step.ended_by:
            ended.append((step.ended_at, (step.unit_id, step.function), step.ended_by.id, step.ended_by.name))
    for row in asked.select_related("ended_by").order_by("ended_at"):
        opened[row.compartment_id].note(viewer, row.id)
        if row.ended_at and row.ended_by:
            ended.append((row.ended_at, (row.receiver_unit_id, row.receiver_function), row.ended_by.id, row.ended_by.name))
    return {queue: DoneLast(worker_id, name, local_date(at)) for at, queue, worker_id, name in sorted(ended, key=lambda row: row[0])}
