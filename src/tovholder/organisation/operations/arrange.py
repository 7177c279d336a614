"""Sets up the organisation: organisations, units, workers, functions, absence."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from tovholder.core.actor import Actor
from tovholder.core.events import Happening
from tovholder.core.operations import operation
from tovholder.organisation.enums import OrganisationKind
from tovholder.organisation.models import Absence, FunctionHolding, Organisation, Unit, Worker
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
    place: str = "", phone: str = "", phone_hours: str = "",
) -> Happening:
    check_can_arrange_organisation(actor)
    unit = Unit(
        municipality=actor.municipality, organisation_id=organisation_id, key=key, name=name, sector=sector,
        place=place, phone=phone, phone_hours=phone_hours,
    )
    unit.save()
    return Happening("unit.established", subject=unit.id)


@operation("worker.employed")
def employ_worker(
    *, actor: Actor, at: datetime, request_id: UUID, name: str, email: str, weekly_hours: Decimal,
    weekdays: Sequence[int], phone: str = "", phone_hours: str = "", languages: Sequence[str] = (),
) -> Happening:
    check_can_arrange_organisation(actor)
    worker = Worker(
        municipality=actor.municipality, name=name, email=email.lower(), weekly_hours=weekly_hours,
        weekdays=sorted(weekdays), phone=phone, phone_hours=phone_hours, languages=list(languages),
    )
    worker.save()
    return Happening("worker.employed", subject=worker.id)


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


@operation("absence.recorded")
def record_absence(
    *, actor: Actor, at: datetime, request_id: UUID, worker_id: UUID, valid_from: date, valid_until: date
) -> Happening:
    check_can_arrange_organisation(actor)
    absence = Absence(
        municipality=actor.municipality, worker_id=worker_id, valid_from=valid_from, valid_until=valid_until
    )
    absence.save()
    return Happening("absence.recorded", subject=absence.id, data={"worker": str(worker_id)})
