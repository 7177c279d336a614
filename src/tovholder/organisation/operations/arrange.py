"""Sets up the organisation: organisations, units, workers, functions."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from tovholder.core.actor import Actor
from tovholder.core.denials import NotKnown
from tovholder.core.events import Happening
from tovholder.core.operations import operation
from tovholder.organisation.enums import WORKING_WEEK, OrganisationKind
from tovholder.organisation.models import FunctionHolding, Organisation, Unit, Worker
from tovholder.organisation.permissions import check_can_arrange_organisation


@operation("organisation.registered")
def register_organisation(
    *, actor: Actor, at: datetime, request_id: UUID, name: str, kind: OrganisationKind
) -> Happening:
    check_can_arrange_organisation(actor)
    organisation = Organisation(municipality=actor.municipality, name=name, kind=kind)
    organisation.save()
    return Happening("organisation.registered", subject=organisation.id)


@operation("unit.established")
def establish_unit(
    *, actor: Actor, at: datetime, request_id: UUID, organisation_id: UUID, key: str, name: str, sector: str,
    parent_id: UUID | None = None, place: str = "", phone: str = "", phone_hours: str = "",
    weekdays: Sequence[int] = WORKING_WEEK,
) -> Happening:
    """``weekdays``: when it is open, 0 for Monday."""
    check_can_arrange_organisation(actor)
    unit = Unit(
        municipality=actor.municipality, organisation_id=organisation_id, parent_id=parent_id, key=key, name=name,
        sector=sector, place=place, phone=phone, phone_hours=phone_hours,
        weekdays=sorted(weekdays),
    )
    unit.save()
    return Happening("unit.established", subject=unit.id)


@operation("unit.changed")
def change_unit(
    *, actor: Actor, at: datetime, request_id: UUID, unit_id: UUID, organisation_id: UUID, name: str, sector: str,
    parent_id: UUID | None, place: str, phone: str, phone_hours: str, weekdays: Sequence[int],
) -> Happening:
    """What the municipality's pack says of a unit now. Its key stays: everything else points at it."""
    check_can_arrange_organisation(actor)
    _change(
        Unit.objects.filter(id=unit_id), organisation_id=organisation_id, parent_id=parent_id, name=name, sector=sector, place=place,
        phone=phone, phone_hours=phone_hours, weekdays=sorted(weekdays),
    )
    return Happening("unit.changed", subject=unit_id)


@operation("worker.employed")
def employ_worker(
    *, actor: Actor, at: datetime, request_id: UUID, name: str, email: str, weekly_hours: Decimal,
    weekdays: Sequence[int], phone: str = "", phone_hours: str = "", languages: Sequence[str] = (),
    competences: Sequence[str] = (),
) -> Happening:
    check_can_arrange_organisation(actor)
    worker = Worker(
        municipality=actor.municipality, name=name, email=email.lower(), weekly_hours=weekly_hours,
        weekdays=sorted(weekdays), phone=phone, phone_hours=phone_hours, languages=list(languages),
        competences=list(competences),
    )
    worker.save()
    return Happening("worker.employed", subject=worker.id)


@operation("worker.changed")
def change_worker(
    *, actor: Actor, at: datetime, request_id: UUID, worker_id: UUID, name: str, phone: str, phone_hours: str,
    weekly_hours: Decimal, weekdays: Sequence[int], languages: Sequence[str], competences: Sequence[str],
) -> Happening:
    """What the staff list says of a worker now. The address stays: it is what she signs in with."""
    check_can_arrange_organisation(actor)
    _change(
        Worker.objects.filter(id=worker_id), name=name, phone=phone, phone_hours=phone_hours, weekly_hours=weekly_hours,
        weekdays=sorted(weekdays), languages=list(languages), competences=list(competences),
    )
    return Happening("worker.changed", subject=worker_id)


@operation("function.given")
def give_function(
    *, actor: Actor, at: datetime, request_id: UUID, worker_id: UUID, unit_id: UUID, function: str,
    valid_from: date, valid_until: date | None = None,
) -> Happening:
    check_can_arrange_organisation(actor)
    holding = FunctionHolding(
        municipality=actor.municipality, worker_id=worker_id, unit_id=unit_id, function=function,
        valid_from=valid_from, valid_until=valid_until,
    )
    holding.save()
    return Happening("function.given", subject=holding.id, data={"worker": str(worker_id), "function": function})


@operation("function.ended")
def end_function(
    *, actor: Actor, at: datetime, request_id: UUID, holding_id: UUID, valid_until: date | None
) -> Happening:
    """A worker holds a function until another day than was said, or with None until further notice."""
    check_can_arrange_organisation(actor)
    _change(FunctionHolding.objects.filter(id=holding_id), valid_until=valid_until)
    return Happening("function.ended", subject=holding_id)


def _change(row: "QuerySet[Any]", **facts: Any) -> None:
    """Raises NotKnown when there is no such row in the actor's municipality."""
    if not row.update(**facts):
        raise NotKnown
