"""Who may do a step: its owner, or a colleague in the case through the same unit who covers. The record says who it was."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tovholder.access.api import Viewer, presences
from tovholder.core.actor import Actor
from tovholder.core.clock import local_date
from tovholder.core.denials import Denied
from tovholder.core.text import Text
from tovholder.pathways import policies
from tovholder.pathways.enums import StepState
from tovholder.pathways.models import Step
from tovholder.pathways.wording import owner_title
from tovholder.rulebook.api import Pack, pack_version


@dataclass(frozen=True, slots=True)
class StandingTowards:
    """What decides whether somebody may change a step: its state, whose it is, and the units the actor is there through."""

    state: str
    unit_id: UUID
    owner: Text
    ended_by: str
    own_units: frozenset[UUID]


def standing_towards(step: Step, *, actor: Actor, at: datetime) -> StandingTowards:
    """Loads what the check needs for one step."""
    viewer = Viewer(actor=actor, at=at, today=local_date(at), request=step.id)
    own_units = {row.unit_id for row in presences(viewer, [step.case_id])}
    return standing(step, pack_version(step.pathway.pack_version_id).pack, own_units)


def standing(step: Step, pack: Pack, own_units: Iterable[UUID]) -> StandingTowards:
    """The same from what is loaded already."""
    ended_by = step.ended_by.name if step.ended_by else ""
    return StandingTowards(step.state, step.unit_id, owner_title(pack, step), ended_by, frozenset(own_units))


def check_can_change_step(standing: StandingTowards, becomes: StepState) -> None:
    """Denied ``step_of_another_unit`` when the actor is in the case, but not through the unit whose step it is; or with the
    state's own code.
    """
    if standing.unit_id not in standing.own_units:
        raise Denied(
            "step_of_another_unit",
            Text(da=f"Opgaven hører til hos: {standing.owner.da}.", en=f"The step belongs to: {standing.owner.en}."),
        )
    policies.check_can_become(standing.state, becomes, ended_by=standing.ended_by)
