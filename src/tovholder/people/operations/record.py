"""What every record about a person has in common: where it is written, and which version it is."""

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db import IntegrityError, transaction

from tovholder.access.api import CompartmentKey, Origin, Viewer, cases_about, ensure_compartments, presences
from tovholder.core.actor import Actor
from tovholder.core.clock import local_date
from tovholder.core.denials import NotKnown, Stale, check_version
from tovholder.core.events import Happening
from tovholder.people.models import RecordedModel
from tovholder.people.permissions import check_can_record

Recorded = TypeVar("Recorded", bound=RecordedModel)


def check_is_in_case(actor: Actor, at: datetime, subject_id: UUID, case_id: UUID) -> None:
    """The actor is in this case now, and the person or family belongs to it. Raises NotKnown."""
    if case_id not in cases_about(_looking(actor, at), subject_id):
        raise NotKnown


def own_unit(actor: Actor, at: datetime, subject_id: UUID, case_id: UUID) -> UUID:
    """The unit whose record the actor writes into about somebody in this case. Raises NotKnown, Denied ``may_not_record``."""
    check_is_in_case(actor, at, subject_id, case_id)
    inside = presences(_looking(actor, at), [case_id])
    check_can_record(inside)
    return next(row.unit_id for row in inside if row.own_task)


def compartment(
    actor: Actor, at: datetime, *, case_id: UUID, persons: Iterable[UUID], kind: str, origin: Origin
) -> CompartmentKey:
    """A compartment of the actor's unit about these persons of the case, made if it was not there."""
    about = list(persons)
    unit = {own_unit(actor, at, person, case_id) for person in about}.pop()
    key = CompartmentKey.of(case_id=case_id, unit_id=unit, kind=kind, origin=origin, persons=about)
    ensure_compartments([key], actor=actor)
    return key


def write_version(row: Recorded, *, seen: int) -> Recorded:
    """Keep the next version. ``seen``: how many there were when the form was opened. Raises Stale."""
    known = type(row).objects.filter(person_id=row.person_id, case_id=row.case_id)
    check_version(seen=seen, now=known.count())
    row.version = known.filter(compartment_id=row.compartment_id).count() + 1
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:  # a colleague of the same unit saved at the same moment
        raise Stale from error
    return row


def recorded(event_type: str, person_id: UUID, key: CompartmentKey) -> Happening:
    """What has happened, for those the compartment is open to."""
    return Happening(event_type, subject=person_id, case=key.case_id, compartment=key.id)


def _looking(actor: Actor, at: datetime) -> Viewer:
    return Viewer(actor=actor, at=at, today=local_date(at), request=actor.principal)
