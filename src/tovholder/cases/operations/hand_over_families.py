"""A coordinator leaves: all her families begin to change hands at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from tovholder.cases import permissions, policies
from tovholder.cases.operations.change_coordinator import begin_coordinator_change
from tovholder.core.actor import Actor
from tovholder.core.clock import local_date
from tovholder.core.events import Happening
from tovholder.core.ids import new_id
from tovholder.core.operations import operation
from tovholder.organisation.api import standing_of


@dataclass(frozen=True, slots=True)
class HandedOn:
    """A family, as it stood when it was looked at, and who is to hold it."""

    case_id: UUID
    version: int
    worker_id: UUID


@operation("families.handed_over")
def hand_over_families(
    *, actor: Actor, at: datetime, request_id: UUID, worker_id: UUID, handed: Sequence[HandedOn], takes_over_on: date
) -> Happening:
    """Begin the change of each, all or none. Until each new coordinator says that she has taken over, the former holds the
    ropes, so no family is nobody's meanwhile; a family that is not among them stays as it is.

    Denied ``may_not_change_coordinator``, ``nothing_to_hand_over``, and as ``begin_coordinator_change`` for each.
    """
    standing = standing_of(actor.principal, municipality=actor.municipality, at=at, on=local_date(at))
    permissions.check_can_change_coordinator(standing.powers, holds=worker_id == actor.principal)
    policies.check_hands_over_something(len(handed))
    for each in handed:
        begin_coordinator_change(
            actor=actor, at=at, request_id=new_id(), case_id=each.case_id, version=each.version, worker_id=each.worker_id,
            takes_over_on=takes_over_on,
        )
    return Happening("families.handed_over", subject=worker_id)
