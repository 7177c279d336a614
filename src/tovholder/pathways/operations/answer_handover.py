"""What becomes of a hand-over or a referral: accepted, returned, done, recalled; or what somebody without a login said."""

from datetime import date, datetime
from uuid import UUID

from tovholder.access.api import Viewer, openings, presences
from tovholder.cases.api import ContactForm
from tovholder.core.actor import Actor
from tovholder.core.clock import local_date
from tovholder.core.denials import NotKnown, check_version
from tovholder.core.events import Happening
from tovholder.core.operations import operation
from tovholder.pathways import policies
from tovholder.pathways.domain.handovers import is_over
from tovholder.pathways.enums import HandoverKind, HandoverState
from tovholder.pathways.models import Handover, Step
from tovholder.pathways.models.lookups import settle_handover
from tovholder.pathways.operations.acknowledge_step import note_seen
from tovholder.pathways.permissions import (
    HandoverStanding,
    check_can_answer,
    check_can_note_answer,
    check_can_recall,
    handover_standing,
)
from tovholder.pathways.queues import queues_at


@operation("handover.accepted")
def accept_handover(
    *, actor: Actor, at: datetime, request_id: UUID, handover_id: UUID, version: int, agreed: str = ""
) -> Happening:
    """It is ours from now on: the step itself where it was handed over, the referral where something was asked.

    ``agreed``: what was agreed, if anything. Raises NotKnown; Denied ``answered_by_the_receiver``, ``answer_is_noted``,
    ``handover_is_over``, ``handover_cannot_become``, ``stale``.
    """
    handover, stands = _load(handover_id, version, actor=actor, at=at)
    check_can_answer(stands, HandoverState.ACCEPTED)
    check_version(seen=version, now=handover.version)
    _become(handover, HandoverState.ACCEPTED, agreed, actor=actor, at=at)
    if handover.kind == HandoverKind.HANDOVER:
        note_seen(Step.objects.get(id=handover.step_id), actor=actor, at=at)
    return _happened("handover.accepted", handover)


@operation("handover.returned")
def return_handover(
    *, actor: Actor, at: datetime, request_id: UUID, handover_id: UUID, version: int, why: str
) -> Happening:
    """It is not ours, or something is missing. Denied ``say_why``, and as accept_handover."""
    handover, stands = _load(handover_id, version, actor=actor, at=at)
    check_can_answer(stands, HandoverState.RETURNED)
    policies.check_answers(why, HandoverState.RETURNED)
    check_version(seen=version, now=handover.version)
    _become(handover, HandoverState.RETURNED, why, actor=actor, at=at)
    return _happened("handover.returned", handover)


@operation("handover.done")
def finish_referral(
    *, actor: Actor, at: datetime, request_id: UUID, handover_id: UUID, version: int, answer: str = ""
) -> Happening:
    """What was asked is done; the giver's step goes on. Denied as accept_handover."""
    handover, stands = _load(handover_id, version, actor=actor, at=at)
    check_can_answer(stands, HandoverState.DONE)
    check_version(seen=version, now=handover.version)
    _become(handover, HandoverState.DONE, answer, actor=actor, at=at)
    return _happened("handover.done", handover)


@operation("handover.recalled")
def recall_handover(*, actor: Actor, at: datetime, request_id: UUID, handover_id: UUID, version: int) -> Happening:
    """It comes to nothing: the giver has the step. Denied ``handover_of_another``, ``handover_is_over``, ``stale``."""
    handover, stands = _load(handover_id, version, actor=actor, at=at)
    check_can_recall(stands)
    check_version(seen=version, now=handover.version)
    _become(handover, HandoverState.RECALLED, "", actor=actor, at=at)
    return _happened("handover.recalled", handover)


@operation("handover.answer_noted")
def record_answer(
    *, actor: Actor, at: datetime, request_id: UUID, handover_id: UUID, version: int, becomes: HandoverState, whom: str,
    how: ContactForm, told_on: date, answer: str = "",
) -> Happening:
    """The giver notes what a receiver without a login said: accepted, returned or done; to whom she spoke, how and when.

    Raises NotKnown; Denied ``answered_by_the_receiver`` where it has a login, ``handover_of_another``, ``say_whom``,
    ``told_on_impossible``, ``say_why``, ``handover_is_over``, ``handover_cannot_become``, ``stale``.
    """
    handover, stands = _load(handover_id, version, actor=actor, at=at)
    check_can_note_answer(stands, becomes)
    policies.check_answers(answer, becomes)
    policies.check_says_whom_how_and_when(
        whom, told_on, offered_on=local_date(handover.offered_at), today=local_date(at)
    )
    check_version(seen=version, now=handover.version)
    handover.told_whom, handover.told_how, handover.told_on = whom.strip(), how, told_on
    _become(handover, becomes, answer, actor=actor, at=at)
    return _happened("handover.answer_noted", handover)


def recall_with(step: Step, *, actor: Actor, at: datetime) -> None:
    """The giver has ended the step herself: nobody need answer. Part of the operation that ends it."""
    for handover in Handover.objects.filter(step=step, ended_at=None):
        _become(handover, HandoverState.RECALLED, "", actor=actor, at=at)


def _load(handover_id: UUID, version: int, *, actor: Actor, at: datetime) -> tuple[Handover, HandoverStanding]:
    """The hand-over, locked, and how the actor stands towards it. Raises NotKnown."""
    Handover.objects.select_for_update(no_key=True).filter(id=handover_id).values_list("id").first()
    handover = Handover.objects.filter(id=handover_id).select_related("receiver_unit").first()
    if handover is None:
        raise NotKnown
    viewer = Viewer(actor=actor, at=at, today=local_date(at), request=handover.id)
    inside = presences(viewer, [handover.case_id])
    return handover, handover_standing(handover, inside, openings(viewer, inside), queues_at(actor, at))


def _become(handover: Handover, state: HandoverState, text: str, *, actor: Actor, at: datetime) -> None:
    """Write it, and let PostgreSQL do what follows for the step and for who is in the case."""
    handover.state = state
    if state is HandoverState.ACCEPTED:
        handover.accepted_at, handover.accepted_by_id, handover.agreed = at, actor.principal, text.strip()
    else:
        handover.answer = text.strip()
    if is_over(HandoverKind(handover.kind), state):
        handover.ended_at, handover.ended_by_id = at, actor.principal
    handover.version += 1
    handover.save(
        update_fields=[
            "state", "version", "accepted_at", "accepted_by", "agreed", "ended_at", "ended_by", "answer", "told_whom", "told_how",
            "told_on",
        ]
    )
    settle_handover(handover.id)


def _happened(event: str, handover: Handover) -> Happening:
    return Happening(
        event, subject=handover.id, case=handover.case_id, compartment=handover.compartment_id,
        data={"kind": str(handover.kind), "state": str(handover.state)},
    )
