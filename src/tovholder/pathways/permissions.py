"""Who may do a step: its owner, or a colleague in the case through the same unit who covers. The record says who it was."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from tovholder.access.api import PresenceRow, Viewer, presences
from tovholder.cases.api import Capacity
from tovholder.core.actor import Actor
from tovholder.core.clock import local_date
from tovholder.core.denials import Denied
from tovholder.core.text import Text
from tovholder.pathways import policies
from tovholder.pathways.enums import StepOwner, StepState
from tovholder.pathways.models import Step
from tovholder.pathways.wording import owner_title
from tovholder.rulebook.api import Pack, pack_version

HOLDING = frozenset({Capacity.COORDINATOR, Capacity.DEPUTY})


@dataclass(frozen=True, slots=True)
class StandingTowards:
    """What decides whether somebody may change a step: its state, whose it is, and whether the actor is one of those."""

    state: str
    owner: Text
    ended_by: str
    is_ours: bool


def standing_towards(step: Step, *, actor: Actor, at: datetime) -> StandingTowards:
    """Loads what the check needs for one step."""
    viewer = Viewer(actor=actor, at=at, today=local_date(at), request=step.id)
    return standing(step, pack_version(step.pathway.pack_version_id).pack, presences(viewer, [step.case_id]))


def standing(step: Step, pack: Pack, inside: Iterable[PresenceRow]) -> StandingTowards:
    """The same from what is loaded already: the actor's presences, of whatever cases."""
    ended_by = step.ended_by.name if step.ended_by else ""
    is_ours = any(row.case_id == step.case_id and _is_of(step, row) for row in inside)
    return StandingTowards(step.state, owner_title(pack, step), ended_by, is_ours)


def _is_of(step: Step, row: PresenceRow) -> bool:
    """Through the step's unit; or it is the coordinator's, who may sit in any department."""
    if row.capacity == Capacity.RECORD:  # the case is closed: there is a record to read, and nothing to do
        return False
    return row.unit_id == step.unit_id or (step.owner == StepOwner.COORDINATOR and row.capacity in HOLDING)


def check_can_acknowledge(standing: StandingTowards) -> None:
    """Denied as check_can_change_step: only those whose step it is can have seen it for the unit, and only while it is to do."""
    policies.check_is_to_do(standing.state, ended_by=standing.ended_by)
    if not standing.is_ours:
        raise _of_another_unit(standing)


def check_can_change_step(standing: StandingTowards, becomes: StepState) -> None:
    """Denied with the state's own code, or ``step_of_another_unit`` when the actor is in the case, but not as one of those
    whose step it is.
    """
    policies.check_can_become(standing.state, becomes, ended_by=standing.ended_by)
    if not standing.is_ours:
        raise _of_another_unit(standing)


def _of_another_unit(standing: StandingTowards) -> Denied:
    return Denied(
        "step_of_another_unit",
        Text(da=f"Opgaven hører til hos: {standing.owner.da}.", en=f"The step belongs to: {standing.owner.en}."),
    )
