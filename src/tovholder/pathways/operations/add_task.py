"""Somebody in the case sets a task that no pathway knows of."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from tovholder.access.api import CompartmentKey, Origin, Viewer, ensure_compartments, presences
from tovholder.cases.api import (
    CaseRow,
    ParticipationBasis,
    StepOwnerPart,
    admit_step_owners,
    get_case,
    unit_to_write_from,
)
from tovholder.core.actor import Actor
from tovholder.core.clock import local_date
from tovholder.core.denials import NotKnown
from tovholder.core.events import Happening
from tovholder.core.ids import new_id
from tovholder.core.operations import operation
from tovholder.core.text import Text
from tovholder.organisation.api import holders_of
from tovholder.pathways import policies
from tovholder.pathways.enums import StepOwner
from tovholder.pathways.models import Step
from tovholder.pathways.operations.acknowledge_step import note_seen
from tovholder.people.api import member_roles
from tovholder.rulebook.api import published_pack

AFTER_THE_PATHWAYS = 30_000
"""Where the tasks that were set stand among the steps of a case."""

OWN_DATE = Text(da="Fristen er sat af den, der skrev opgaven.", en="The deadline was set by whoever wrote the step.")


@dataclass(frozen=True, slots=True)
class NewTask:
    """``function``: of the writer's own unit; empty for the family's coordinator. ``person_id`` None: the whole family."""

    title: str
    kind: str
    details: str = ""
    function: str = ""
    person_id: UUID | None = None
    due_on: date | None = None


@operation("step.added")
def add_task(*, actor: Actor, at: datetime, request_id: UUID, case_id: UUID, task: NewTask) -> Happening:
    """Set a task for the coordinator, or for a function of one's own unit. Another unit is handed it or asked, afterwards.

    Raises NotKnown (also for a person who is not of the family); Denied ``case_is_closed``, ``note_needs_own_task``,
    ``task_says_nothing``, ``task_kind_unknown``, ``task_due_in_past``, ``task_for_another_unit``,
    ``health_stays_in_unit``, ``nobody_there``.
    """
    today = local_date(at)
    viewer = Viewer(actor=actor, at=at, today=today, request=case_id)
    case = get_case(viewer, case_id)
    published = published_pack(actor.municipality, at)
    unit_id = unit_to_write_from(presences(viewer, [case_id]))
    policies.check_case_is_open(case.closed_on)
    kinds = {kind.key for kind in published.pack.information_kinds}
    policies.check_task(task.title, kind=task.kind, kinds=kinds, due_on=task.due_on, today=today)
    _check_whose(case, unit_id, task, today)
    key = CompartmentKey.of(
        case_id=case_id, unit_id=unit_id, kind=task.kind, origin=Origin.TASK, persons=_persons(case, task.person_id)
    )
    ensure_compartments([key], actor=actor)
    step = Step(
        municipality=actor.municipality, case_id=case_id, compartment_id=key.id, title=task.title.strip(),
        details=task.details.strip(), pack_version_id=published.version_id, position=AFTER_THE_PATHWAYS, made_at=at,
        person_id=task.person_id, owner=StepOwner.FUNCTION if task.function else StepOwner.COORDINATOR, unit_id=unit_id,
        function=task.function, notice_kinds=[], due_on=task.due_on, due_why=OWN_DATE.model_dump() if task.due_on else None,
    )
    step.save()
    if not task.function and case.coordinator_id == actor.principal:
        note_seen(step, actor=actor, at=at)  # who wrote it for herself has seen it
    if task.function:
        part = StepOwnerPart(key.id, unit_id, task.function, tuple(sorted(key.persons)))
        admit_step_owners(
            actor=actor, at=at, request_id=new_id(), case_id=case_id, parts=(part,), basis=ParticipationBasis.HANDOVER
        )
    return Happening("step.added", subject=step.id, case=case_id, compartment=key.id)


def _check_whose(case: CaseRow, unit_id: UUID, task: NewTask, today: date) -> None:
    if task.function:
        policies.check_somebody_is_there(sum(row.unit.id == unit_id for row in holders_of([task.function], today)))
    else:
        policies.check_can_go_along(task.kind)
        policies.check_sits_with_coordinator(unit_id, case.coordinator_unit_id)


def _persons(case: CaseRow, person_id: UUID | None) -> list[UUID]:
    family = list(member_roles(case.family_id))
    if person_id is not None and person_id not in family:
        raise NotKnown
    return [person_id] if person_id else family
