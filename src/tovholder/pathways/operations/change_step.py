"""What becomes of a step: done, left out, set aside, taken up again."""

from datetime import date, datetime
from uuid import UUID

from tovholder.cases.api import (
    ParticipationBasis,
    StepOwnerPart,
    admit_step_owners,
    end_reception,
    end_step_owner,
    record_fact,
)
from tovholder.core.actor import Actor
from tovholder.core.clock import JUST_AFTER, local_date
from tovholder.core.denials import Denied, NotKnown, check_version
from tovholder.core.events import Happening
from tovholder.core.ids import new_id
from tovholder.core.operations import operation
from tovholder.core.text import Text
from tovholder.pathways.domain.states import ENDED, SET_ASIDE
from tovholder.pathways.enums import StepOwner, StepState
from tovholder.pathways.models import Handover, Pathway, Step
from tovholder.pathways.models.lookups import has_open_steps
from tovholder.pathways.operations.acknowledge_step import note_seen
from tovholder.pathways.operations.answer_handover import recall_with
from tovholder.pathways.operations.keep_witness import keep_witness
from tovholder.pathways.permissions import check_can_change_step, standing_towards
from tovholder.pathways.policies import check_is_still_to_come, check_says_which_day, check_says_why
from tovholder.pathways.wording import words_of
from tovholder.people.api import member_roles


@operation("step.finished")
def finish_step(
    *, actor: Actor, at: datetime, request_id: UUID, step_id: UUID, version: int, note: str = "",
    happened_on: date | None = None, witness_id: UUID | None = None,
) -> Happening:
    """Mark a step done. Two who press at the same moment: the first does it, the second is told who did.

    ``happened_on``: the day, for a step that gives a date other deadlines count from. ``witness_id``: the worker who was
    witness, where the step may take one.

    Raises NotKnown, or Denied ``step_of_another_unit``, ``step_already_done``, ``step_left_out``, ``stale``,
    ``say_which_day``, ``fact_in_future``, ``witness_limit``.
    """
    step = _step_to_change(step_id, version, StepState.DONE, actor=actor, at=at)
    template = words_of(step)
    if witness_id is not None and template.witness_rule is not None:
        keep_witness(step, template.witness_rule, witness_id, actor=actor, at=at)
    if template.gives is not None:
        given = check_says_which_day(happened_on)
        record_fact(actor=actor, at=at, request_id=new_id(), case_id=step.case_id, fact=template.gives, on=given)
    _end(step, StepState.DONE, note, actor=actor, at=at)
    return _happened("step.finished", step)


@operation("step.left_out")
def leave_out_step(
    *, actor: Actor, at: datetime, request_id: UUID, step_id: UUID, version: int, why: str
) -> Happening:
    """A step this family does not need. Denied ``say_why`` without a line that says so, and as finish_step."""
    step = _step_to_change(step_id, version, StepState.NOT_RELEVANT, actor=actor, at=at)
    check_says_why(why)
    _end(step, StepState.NOT_RELEVANT, why, actor=actor, at=at)
    return _happened("step.left_out", step)


@operation("step.set_aside")
def set_step_aside(
    *, actor: Actor, at: datetime, request_id: UUID, step_id: UUID, version: int, state: StepState, why: str,
    agreed_on: date | None = None,
) -> Happening:
    """Not now: it waits for the citizen or for others, or is agreed for a later day. The deadline stays as it is.

    Denied ``say_why``, ``say_when`` (agreed for later without a day), ``say_when_future`` (on a day that is gone), and as
    finish_step.
    """
    if state not in SET_ASIDE:
        raise ValueError(f"{state} sets no step aside")
    step = _step_to_change(step_id, version, state, actor=actor, at=at)
    check_says_why(why)
    if state is StepState.AGREED_LATER and agreed_on is None:
        raise Denied("say_when", Text(da="Skriv, hvilken dag I har aftalt.", en="Write which day you agreed on."))
    agreed_on = agreed_on if state is StepState.AGREED_LATER else None
    check_is_still_to_come(agreed_on, today=local_date(at))
    note_seen(step, actor=actor, at=at)
    step.state, step.note, step.agreed_on = state, why, agreed_on
    _save(step)
    return _happened("step.set_aside", step)


@operation("step.taken_up")
def take_up_step(*, actor: Actor, at: datetime, request_id: UUID, step_id: UUID, version: int) -> Happening:
    """The step is to be done after all, or now. Its owner comes back into the case, and the pathway runs again.

    What was noted stays. Denied ``step_of_another_unit``, ``step_cannot_become``, ``stale``.
    """
    step = _step_to_change(step_id, version, StepState.OPEN, actor=actor, at=at)
    was_ended = step.state in ENDED
    step.state, step.agreed_on, step.ended_at, step.ended_by_id = StepState.OPEN, None, None, None
    _save(step)
    if was_ended and step.pathway_id is not None:
        Pathway.objects.filter(id=step.pathway_id, ended_at__isnull=False).update(ended_at=None)
    if was_ended and step.owner == StepOwner.FUNCTION:
        persons = [step.person_id] if step.person_id else list(member_roles(step.case.family_id))
        part = StepOwnerPart(step.compartment_id, step.unit_id, step.function, tuple(persons))
        basis = ParticipationBasis.NOTICE if step.pathway_id else ParticipationBasis.HANDOVER
        admit_step_owners(actor=actor, at=at, request_id=new_id(), case_id=step.case_id, parts=(part,), basis=basis)
    return _happened("step.taken_up", step)


def _step_to_change(step_id: UUID, version: int, becomes: StepState, *, actor: Actor, at: datetime) -> Step:
    """The step, locked. Raises NotKnown, or Denied when the actor may not bring it into that state now."""
    # Hand-overs before their step, as whoever answers one locks them. Locked first and read afterwards: whoever waited for the
    # lock must read what the other wrote, names included.
    Handover.objects.select_for_update(no_key=True).filter(step=step_id, ended_at=None).values_list("id").first()
    Step.objects.select_for_update(no_key=True).filter(id=step_id).values_list("id").first()
    step = Step.objects.filter(id=step_id).select_related("ended_by", "pathway", "case").first()
    if step is None:
        raise NotKnown
    check_can_change_step(standing_towards(step, actor=actor, at=at), becomes)
    check_version(seen=version, now=step.version)
    return step


def _end(step: Step, state: StepState, note: str, *, actor: Actor, at: datetime) -> None:
    """Whoever was in the case only for this step is in it no longer; with its last step the pathway ends."""
    note_seen(step, actor=actor, at=at)
    step.state, step.note, step.agreed_on = state, note, None
    step.ended_at, step.ended_by_id = at, actor.principal
    _save(step)
    recall_with(step, actor=actor, at=at)
    if step.pathway_id is not None and not has_open_steps(step.pathway_id):
        Pathway.objects.filter(id=step.pathway_id).update(ended_at=at + JUST_AFTER)
        end_reception(step.case_id, at=at)
    if step.owner == StepOwner.FUNCTION and not _has_more_to_do(step):
        end_step_owner(
            actor=actor, at=at, request_id=new_id(), case_id=step.case_id, compartment_id=step.compartment_id,
            unit_id=step.unit_id, function=step.function, until=at + JUST_AFTER,
        )


def _has_more_to_do(step: Step) -> bool:
    """Has the same function another step here, of the same kind and for the same persons, or been asked something? Then it
    stays for that."""
    others = Step.objects.filter(compartment_id=step.compartment_id, unit=step.unit_id, function=step.function)
    asked = Handover.objects.filter(
        receiver_compartment_id=step.compartment_id, receiver_unit=step.unit_id, receiver_function=step.function, ended_at=None
    )
    return others.filter(ended_at=None).exclude(id=step.id).exists() or asked.exists()


def _save(step: Step) -> None:
    step.version += 1
    step.save(update_fields=["state", "note", "agreed_on", "ended_at", "ended_by", "version"])


def _happened(event: str, step: Step) -> Happening:
    return Happening(event, subject=step.id, case=step.case_id, compartment=step.compartment_id)
