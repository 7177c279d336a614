"""Somebody asks the tovholder for more than that a person is taken; the tovholder answers."""

from datetime import datetime
from uuid import UUID

from tovholder.access.api import CompartmentKey, Origin, Viewer, ensure_compartments, openings, presences
from tovholder.cases.api import IDENTITY, agenda_of, get_case
from tovholder.core.actor import Actor
from tovholder.core.clock import local_date
from tovholder.core.denials import NotKnown, check_version
from tovholder.core.events import Happening
from tovholder.core.operations import operation
from tovholder.sharing import permissions, policies
from tovholder.sharing.enums import AccessRequestState
from tovholder.sharing.models import AccessRequest


@operation("access.asked")
def ask_for_access(
    *, actor: Actor, at: datetime, request_id: UUID, case_id: UUID, person_id: UUID, starts_at: datetime, ends_at: datetime, purpose: str
) -> Happening:
    """Ask about a time that is shown to the asker as taken, and say what it is needed for.

    Raises NotKnown where no such time is shown to her; Denied ``say_what_for``, ``nobody_to_ask``, ``asked_already``.
    """
    viewer = Viewer(actor=actor, at=at, today=local_date(at), request=request_id)
    case, inside = get_case(viewer, case_id), presences(viewer, [case_id])
    shown = agenda_of(viewer, case_id, inside, openings(viewer, inside), starts_at, ends_at).busy
    if not any(block.person_id == person_id and block.starts_at <= starts_at < ends_at <= block.ends_at for block in shown):
        raise NotKnown
    policies.check_says_what_for(purpose)
    holds = policies.check_somebody_to_ask(case.coordinator_unit_id)
    waiting = AccessRequest.objects.filter(
        case_id=case_id, person_id=person_id, asked_by_id=actor.principal, state=AccessRequestState.WAITS, starts_at=starts_at, ends_at=ends_at
    )
    policies.check_not_asked_yet(waiting.exists())
    key = CompartmentKey.of(case_id=case_id, unit_id=holds, kind=IDENTITY, origin=Origin.RECORD, persons=[person_id])
    ensure_compartments([key], actor=actor)
    asked = AccessRequest(
        municipality=actor.municipality, case_id=case_id, compartment_id=key.id, person_id=person_id, starts_at=starts_at,
        ends_at=ends_at, asked_by_id=actor.principal, asked_for_id=inside[0].unit_id, asked_at=at, purpose=purpose.strip(),
    )
    asked.save()
    return Happening("access.asked", subject=asked.id, case=case_id, compartment=key.id)


@operation("access.answered")
def answer_access_request(
    *, actor: Actor, at: datetime, request_id: UUID, access_request_id: UUID, version: int, state: AccessRequestState, answer: str
) -> Happening:
    """Met (the citizen consented, or has told it herself) or refused, with a line to the asker. The consent itself is given on its
    own page: an answer opens nothing.

    Raises NotKnown; Denied ``not_yours_to_answer``, ``answered_already``, ``say_why_to_asker``, ``stale``.
    """
    AccessRequest.objects.select_for_update(no_key=True).filter(id=access_request_id).values_list("id").first()
    asked = AccessRequest.objects.filter(id=access_request_id).first()
    if asked is None or state is AccessRequestState.WAITS:
        raise NotKnown
    inside = presences(Viewer(actor=actor, at=at, today=local_date(at), request=request_id), [asked.case_id])
    permissions.check_can_answer_access_request(row.capacity for row in inside)
    policies.check_waits_for_answer(asked.state)
    check_version(seen=version, now=asked.version)
    policies.check_says_why_to_asker(answer)
    asked.state, asked.answer, asked.answered_by_id, asked.answered_at = state, answer.strip(), actor.principal, at
    asked.version += 1
    asked.save(update_fields=["state", "answer", "answered_by", "answered_at", "version"])
    return Happening("access.answered", subject=asked.id, case=asked.case_id, compartment=asked.compartment_id)
