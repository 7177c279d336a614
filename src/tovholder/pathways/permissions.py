"""Who may do a step: its owner, or a colleague in the case through the same unit who covers. The record says who it was."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tovholder.access.api import PresenceRow, Viewer, presences
from tovholder.cases.api import Capacity
from tovholder.core.actor import Actor
from tovholder.core.clock import local_date
from tovholder.core.denials import Denied
from tovholder.core.text import Text
from tovholder.pathways import policies
from tovholder.pathways.enums import HandoverKind, HandoverState, StepOwner, StepState
from tovholder.pathways.models import Handover, Step
from tovholder.pathways.wording import owner_title

HOLDING = frozenset({Capacity.COORDINATOR, Capacity.DEPUTY, Capacity.TEAM})
"""Who may do what is the tovholder's: herself, who stands in for her, her team where the model has one."""
ROPES = frozenset({Capacity.COORDINATOR, Capacity.DEPUTY})
"""Whose day it stands on: the one who is accountable."""


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
    return standing(step, presences(viewer, [step.case_id]))


def standing(step: Step, inside: Iterable[PresenceRow]) -> StandingTowards:
    """The same from what is loaded already: the actor's presences, of whatever cases."""
    ended_by = step.ended_by.name if step.ended_by else ""
    is_ours = any(row.case_id == step.case_id and _is_of(step, row) for row in inside)
    return StandingTowards(step.state, owner_title(step), ended_by, is_ours)


def _is_of(step: Step, row: PresenceRow) -> bool:
    """Through the step's unit; or it is the coordinator's, who may sit in any department."""
    if row.capacity in (Capacity.RECORD, Capacity.TEAM_COORDINATOR, Capacity.OPENED_GATE):  # to read, or to lead: not to do steps
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
        Text(da=f"Opgaven ligger hos: {standing.owner.da}.", en=f"The step belongs to: {standing.owner.en}."),
    )


# -- hand-overs


@dataclass(frozen=True, slots=True)
class HandoverStanding:
    """What decides whether somebody may answer or recall: where it is, whose it is to answer, and on which side the actor is.

    ``told``: the receiver has no login, so the giver notes the answer.
    """

    kind: HandoverKind
    state: HandoverState
    receiver: str
    told: bool
    gives: bool
    receives: bool


def handover_standing(
    handover: Handover, inside: Iterable[PresenceRow], cleared: Collection[UUID], queues: Collection[tuple[UUID, str]]
) -> HandoverStanding:
    """``cleared``: the compartments open to the actor; ``queues``: the unit and function of what is the actor's to do today."""
    here = [row for row in inside if row.case_id == handover.case_id and row.capacity != Capacity.RECORD]
    gives = handover.compartment_id in cleared and any(
        row.unit_id == handover.giver_unit_id or (not handover.giver_function and row.capacity in HOLDING) for row in here
    )
    receives = bool(here) and (handover.receiver_unit_id, handover.receiver_function) in queues
    return HandoverStanding(
        HandoverKind(handover.kind), HandoverState(handover.state), handover.receiver_unit.name,
        handover.outside_contact_id is not None, gives, receives,
    )


def check_can_answer(stands: HandoverStanding, becomes: HandoverState) -> None:
    """Denied with the state's own code, ``answered_by_the_receiver``, or ``answer_is_noted`` for a receiver without a login."""
    policies.check_handover_can_become(stands.kind, stands.state, becomes)
    if stands.told:
        raise Denied(
            "answer_is_noted",
            Text(
                da="Modtageren har ikke adgang hertil. Notér svaret, når det kommer.",
                en="The receiver has no access here. Note the answer when it comes.",
            ),
        )
    if not stands.receives:
        raise Denied(
            "answered_by_the_receiver",
            Text(da=f"Den besvares af modtageren: {stands.receiver}.", en=f"It is answered by the receiver: {stands.receiver}."),
        )


def check_can_note_answer(stands: HandoverStanding, becomes: HandoverState) -> None:
    """Denied with the state's own code, ``answered_by_the_receiver`` where it has a login, ``handover_of_another``."""
    policies.check_handover_can_become(stands.kind, stands.state, becomes)
    if not stands.told:
        raise Denied(
            "answered_by_the_receiver",
            Text(da=f"Den besvares af modtageren: {stands.receiver}.", en=f"It is answered by the receiver: {stands.receiver}."),
        )
    _check_gives(stands)


def check_can_recall(stands: HandoverStanding) -> None:
    """A hand-over before it is answered, a referral before it is done."""
    policies.check_handover_can_become(stands.kind, stands.state, HandoverState.RECALLED)
    _check_gives(stands)


def _check_gives(stands: HandoverStanding) -> None:
    if not stands.gives:
        raise Denied(
            "handover_of_another",
            Text(da="Det gør den, der har sendt den.", en="Whoever sent it does that."),
        )
