"""What a unit's own leader keeps up to date: closing days, and whom to ring who has no login."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from tovholder.core.actor import Actor
from tovholder.core.clock import local_date
from tovholder.core.denials import NotKnown
from tovholder.core.events import Happening
from tovholder.core.operations import operation
from tovholder.organisation import policies
from tovholder.organisation.models import OutsideContact, Unit, UnitClosing
from tovholder.organisation.permissions import check_can_close_unit, check_can_keep_contacts, powers_in


@operation("unit.closed")
def close_unit(
    *, actor: Actor, at: datetime, request_id: UUID, unit_id: UUID, name: str, valid_from: date, valid_until: date
) -> Happening:
    """A unit is closed from a day until a day. Raises NotKnown, or Denied ``may_not_manage_unit``,
    ``period_ends_before_it_begins``.
    """
    unit = _unit(unit_id)
    check_can_close_unit(powers_in(unit.id, actor=actor, at=at))
    policies.check_period(valid_from, valid_until)
    closing = UnitClosing(
        municipality=actor.municipality, unit=unit, name=name, valid_from=valid_from, valid_until=valid_until
    )
    closing.save()
    return Happening("unit.closed", subject=closing.id, data={"unit": str(unit_id)})


@operation("outside_contact.added")
def add_outside_contact(
    *, actor: Actor, at: datetime, request_id: UUID, unit_id: UUID, name: str, function: str, phone: str = "",
    phone_hours: str = "", email: str = "",
) -> Happening:
    """A person without a login whom one may ring. Raises NotKnown, or Denied ``may_not_manage_unit``,
    ``contact_cannot_be_reached``.
    """
    unit = _unit(unit_id)
    check_can_keep_contacts(powers_in(unit.id, actor=actor, at=at))
    policies.check_can_be_reached(phone, email)
    contact = OutsideContact(
        municipality=actor.municipality, unit=unit, name=name, function=function, phone=phone, phone_hours=phone_hours,
        email=email.lower(), valid_from=local_date(at),
    )
    contact.save()
    return Happening("outside_contact.added", subject=contact.id, data={"unit": str(unit_id)})


@dataclass(frozen=True, slots=True)
class NewContact:
    """Somebody without a login, to be known by ``id``."""

    id: UUID
    unit_id: UUID
    name: str
    function: str
    phone: str = ""


@operation("outside_contacts.met")
def meet_outside_contacts(
    *, actor: Actor, at: datetime, request_id: UUID, contacts: Sequence[NewContact]
) -> Happening:
    """Those whom a family meets and who have no login, as whoever knows the family tells of them. Whom one rings in a unit is
    for its leader to say (``add_outside_contact``); that somebody works there is not. Who has no number of her own is reached
    through her unit. Part of an operation that has checked who tells. Raises NotKnown, or Denied ``contact_cannot_be_reached``.
    """
    units = {unit.id: unit for unit in Unit.objects.filter(id__in={contact.unit_id for contact in contacts})}
    rows = []
    for contact in contacts:
        if contact.unit_id not in units:
            raise NotKnown
        phone = contact.phone or units[contact.unit_id].phone
        policies.check_can_be_reached(phone, "")
        rows.append(
            OutsideContact(
                id=contact.id, municipality=actor.municipality, unit_id=contact.unit_id, name=contact.name,
                function=contact.function, phone=phone, valid_from=local_date(at), of_a_family=True,
            )
        )
    OutsideContact.objects.bulk_create(rows)
    return Happening("outside_contacts.met", subject=contacts[0].id)


@operation("outside_contact.ended")
def end_outside_contact(*, actor: Actor, at: datetime, request_id: UUID, contact_id: UUID) -> Happening:
    """Nobody to ring any more, from today. Raises NotKnown, or Denied ``may_not_manage_unit``."""
    contact = OutsideContact.objects.filter(policies.holds_on(local_date(at)), id=contact_id).first()
    if contact is None:
        raise NotKnown
    check_can_keep_contacts(powers_in(contact.unit_id, actor=actor, at=at))
    contact.valid_until = local_date(at)
    contact.save(update_fields=["valid_until"])
    return Happening("outside_contact.ended", subject=contact.id, data={"unit": str(contact.unit_id)})


def _unit(unit_id: UUID) -> Unit:
    unit = Unit.objects.filter(id=unit_id).first()
    if unit is None:
        raise NotKnown
    return unit
