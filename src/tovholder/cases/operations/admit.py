"""Somebody enters a case, or leaves it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from tovholder.cases.enums import Capacity, ParticipationBasis
from tovholder.cases.models import Participation
from tovholder.core.actor import Actor
from tovholder.core.clock import JUST_AFTER
from tovholder.core.events import Happening
from tovholder.core.operations import operation


@dataclass(frozen=True, slots=True)
class StepOwnerPart:
    """A unit's function that is to do steps about ``persons``, which stand in one compartment."""

    compartment_id: UUID
    unit_id: UUID
    function: str
    persons: tuple[UUID, ...]


@operation("participation.begun")
def admit_step_owners(
    *, actor: Actor, at: datetime, request_id: UUID, case_id: UUID, parts: Sequence[StepOwnerPart],
    basis: ParticipationBasis = ParticipationBasis.NOTICE,
) -> Happening:
    """Units' functions enter the case to do steps of the pathway: on the notice's ground, so it opens no more to each than
    its step needs; or because another unit has asked them (``basis``). At least one; all in one statement, so that clearances are derived once.
    """
    rows = Participation.objects.bulk_create(
        Participation(
            municipality=actor.municipality, case_id=case_id, compartment_id=part.compartment_id, unit_id=part.unit_id,
            function=part.function, capacity=Capacity.STEP_OWNER, basis=basis, persons=list(part.persons),
            valid_from=at,
        )
        for part in parts
    )
    first, *others = [
        Happening(
            "participation.begun", subject=row.id, case=case_id, compartment=row.compartment_id,
            data={"unit": str(row.unit_id), "function": row.function},
        )
        for row in rows
    ]
    return replace(first, also=others)


@operation("participation.ended")
def end_step_owner(
    *, actor: Actor, at: datetime, request_id: UUID, case_id: UUID, compartment_id: UUID, unit_id: UUID, function: str,
    until: datetime,
) -> Happening:
    """The step is done: whoever was in the case only for it is in it no longer (the notice gate ends with the step)."""
    Participation.objects.filter(
        case_id=case_id, compartment_id=compartment_id, unit_id=unit_id, function=function,
        capacity=Capacity.STEP_OWNER, valid_until=None,
    ).update(valid_until=until)
    data = {"unit": str(unit_id), "function": function}
    return Happening("participation.ended", subject=case_id, case=case_id, compartment=compartment_id, data=data)


def hand_over_reception(*, actor: Actor, at: datetime, case_id: UUID) -> None:
    """Somebody has taken the family: the queue that received it has no record of its own any more.

    Until the reception pathway ends it goes on by the notice's ground (``domain.md``: those who receive a newly arrived
    family, tovholder included), so without what the letter says of health. Part of the appointment's transaction.
    """
    queues = list(_open_reception(case_id, ParticipationBasis.OWN_TASK))
    _open_reception(case_id, ParticipationBasis.OWN_TASK).update(valid_until=at + JUST_AFTER)
    Participation.objects.bulk_create(
        Participation(
            municipality=actor.municipality, case_id=case_id, compartment_id=queue.compartment_id, unit_id=queue.unit_id,
            function=queue.function, worker_id=queue.worker_id, capacity=Capacity.RECEPTION,
            basis=ParticipationBasis.NOTICE, persons=queue.persons, valid_from=at,
        )
        for queue in queues
    )


def _open_reception(case_id: UUID, basis: ParticipationBasis) -> QuerySet[Participation]:
    return Participation.objects.filter(case=case_id, capacity=Capacity.RECEPTION, basis=basis, valid_until=None)
