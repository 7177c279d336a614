"""A step is handed to another unit, or another is asked to do something for it."""

from datetime import datetime
from uuid import UUID

from tovholder.access.api import CompartmentKey, Opening, Origin, Viewer, ensure_compartments, openings, presences
from tovholder.cases.api import ParticipationBasis, StepOwnerPart, admit_step_owners
from tovholder.core.actor import Actor
from tovholder.core.clock import local_date
from tovholder.core.denials import NotKnown, check_version
from tovholder.core.events import Happening
from tovholder.core.ids import new_id
from tovholder.core.operations import operation
from tovholder.organisation.api import UnitRow, holders_of, outside_contacts, units_by_id
from tovholder.pathways import policies
from tovholder.pathways.answers import agreement_for, answer_due
from tovholder.pathways.enums import HandoverKind, HandoverState, StepState
from tovholder.pathways.models import Handover, Step
from tovholder.pathways.operations.acknowledge_step import note_seen
from tovholder.pathways.permissions import check_can_acknowledge, standing
from tovholder.pathways.wording import words_of
from tovholder.rulebook.api import PublishedPack, published_pack


@operation("handover.offered")
def offer_handover(
    *, actor: Actor, at: datetime, request_id: UUID, step_id: UUID, version: int, kind: HandoverKind, what: str,
    unit_id: UUID | None = None, function: str = "", contact_id: UUID | None = None,
) -> Happening:
    """To a unit's function (``unit_id``, ``function``), or to somebody without a login (``contact_id``), who can be referred
    to only. Until it is answered the step is the giver's; a referral sets it aside meanwhile. The receiver is let into the
    case for what is asked, and sees that and nothing else. One that was returned is thereby sent again.

    Raises NotKnown (also for a unit or a contact there is not); Denied ``step_of_another_unit``, ``step_already_done``,
    ``step_left_out``, ``handover_under_way``, ``say_what``, ``same_owner``, ``nobody_there``, ``handover_needs_login``,
    ``stale``.
    """
    step, opening = _step_to_hand_over(step_id, version, actor=actor, at=at)
    policies.check_asks_something(what)
    published = published_pack(actor.municipality, at)
    sent = Handover(
        municipality=actor.municipality, case_id=step.case_id, compartment_id=step.compartment_id, step=step, kind=kind,
        title=words_of(step).title.model_dump(), what=what.strip(),
        giver_unit_id=step.unit_id, giver_function=step.function, offered_at=at, offered_by_id=actor.principal,
        pack_version_id=published.version_id, again_after=_sent_before(step),
    )
    unit = _address(sent, kind, unit_id, function, contact_id, at=at)
    _say_by_when(sent, step, unit, published, at=at)
    _let_in(sent, opening, Origin.ASKED if step.pathway_id else Origin.ASKED_TASK, actor=actor, at=at)
    sent.save()
    note_seen(step, actor=actor, at=at)
    if kind is HandoverKind.REFERRAL:
        _wait(step, sent.what)
    compartment = sent.receiver_compartment_id or sent.compartment_id
    return Happening("handover.offered", subject=sent.id, case=step.case_id, compartment=compartment, data={"kind": kind.value})


def _step_to_hand_over(step_id: UUID, version: int, *, actor: Actor, at: datetime) -> tuple[Step, Opening]:
    """The step, locked, and the compartment it lies in."""
    Step.objects.select_for_update(no_key=True).filter(id=step_id).values_list("id").first()
    step = Step.objects.filter(id=step_id).select_related("ended_by", "pathway", "case").first()
    if step is None:
        raise NotKnown
    viewer = Viewer(actor=actor, at=at, today=local_date(at), request=step.id)
    inside = presences(viewer, [step.case_id])
    check_can_acknowledge(standing(step, inside))
    policies.check_none_under_way(Handover.objects.filter(step=step, ended_at=None).exists())
    check_version(seen=version, now=step.version)
    return step, openings(viewer, inside)[step.compartment_id]


def _sent_before(step: Step) -> Handover | None:
    """The one it comes after: the last of this step that came back."""
    back = Handover.objects.filter(step=step, state__in=[HandoverState.RETURNED, HandoverState.RECALLED])
    return back.order_by("-ended_at", "-id").first()


def _address(
    sent: Handover, kind: HandoverKind, unit_id: UUID | None, function: str, contact_id: UUID | None, *, at: datetime
) -> UnitRow:
    """Write the receiver on it; gives the unit."""
    today = local_date(at)
    if contact_id is not None:
        contact = next((row for row in outside_contacts(today) if row.id == contact_id), None)
        if contact is None:
            raise NotKnown
        policies.check_can_answer_for_it(kind)
        sent.outside_contact_id, sent.receiver_unit_id = contact.id, contact.unit.id
        return contact.unit
    unit = units_by_id([unit_id] if unit_id else []).get(unit_id) if unit_id else None
    if unit is None or not function:
        raise NotKnown
    policies.check_goes_to_another((unit.id, function) == (sent.giver_unit_id, sent.giver_function))
    policies.check_somebody_is_there(sum(row.unit.id == unit.id for row in holders_of([function], today)))
    sent.receiver_unit_id, sent.receiver_function = unit.id, function
    return unit


def _say_by_when(sent: Handover, step: Step, unit: UnitRow, published: PublishedPack, *, at: datetime) -> None:
    giver = units_by_id([step.unit_id])[step.unit_id]
    named = words_of(step).hands_over_by
    agreement = agreement_for(
        published.pack, giver_unit=giver.key, receiver_unit=unit.key, function=sent.receiver_function, named=named
    )
    due = answer_due(published.pack, agreement, offered_on=local_date(at))
    sent.answer_due_on, sent.answer_due_why, sent.agreement = due.on, due.why.model_dump(), due.agreement


def _let_in(sent: Handover, opening: Opening, origin: Origin, *, actor: Actor, at: datetime) -> None:
    """The receiver's queue enters for what it is asked: a compartment of its own unit, of the same kind, about the same
    persons, and come by as the step was. Nobody enters for a receiver without a login.
    """
    if sent.outside_contact_id is not None:
        return
    key = CompartmentKey.of(
        case_id=sent.case_id, unit_id=sent.receiver_unit_id, kind=opening.kind, origin=origin, persons=opening.persons
    )
    sent.receiver_compartment_id = key.id
    ensure_compartments([key], actor=actor)
    part = StepOwnerPart(key.id, sent.receiver_unit_id, sent.receiver_function, tuple(sorted(key.persons)))
    admit_step_owners(
        actor=actor, at=at, request_id=new_id(), case_id=sent.case_id, parts=[part], basis=ParticipationBasis.HANDOVER
    )


def _wait(step: Step, what: str) -> None:
    step.state, step.note, step.agreed_on = StepState.WAITING_OTHERS, what, None
    step.version += 1
    step.save(update_fields=["state", "note", "agreed_on", "version"])
