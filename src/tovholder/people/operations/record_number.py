"""A person gets a number, another one, or is known to have none yet."""

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from tovholder.access.api import Origin
from tovholder.core.actor import Actor
from tovholder.core.denials import Denied, check_version
from tovholder.core.events import Happening
from tovholder.core.operations import operation
from tovholder.core.text import Text
from tovholder.people import policies
from tovholder.people.enums import NumberKind
from tovholder.people.models import PersonNumber
from tovholder.people.operations.record import compartment, recorded

REPLACED_BY_CPR = (NumberKind.CPR, NumberKind.REPLACEMENT, NumberKind.MISSING)


@operation("number.recorded")
def record_number(
    *, actor: Actor, at: datetime, request_id: UUID, case_id: UUID, person_id: UUID, version: int, kind: NumberKind,
    number: str, valid_from: date,
) -> Happening:
    """A number from a day. CPR and replacement numbers as typed, with or without hyphen; what it is, the number tells.
    A real CPR number ends what stood in its place before; all of it stays. ``version``: how many numbers one saw.

    Denied ``may_not_record``, ``number_not_understood``, ``number_is_of_the_other_kind``, ``number_of_somebody_else``,
    ``number_known_already``, ``cpr_number_on_that_day``; Stale; NotKnown. Never for modulus 11: numbers without it are given since 2007.
    """
    key = compartment(actor, at, case_id=case_id, persons=[person_id], kind="numbers", origin=Origin.CORRECTION)
    known = PersonNumber.objects.filter(person_id=person_id, case_id=case_id)
    check_version(seen=version, now=known.count())
    digits = policies.number_as_kept(kind, number)
    if kind is NumberKind.CPR:
        known.filter(kind__in=REPLACED_BY_CPR, valid_until=None, valid_from__lte=valid_from).update(valid_until=valid_from)
    row = PersonNumber(
        municipality=actor.municipality, person_id=person_id, case_id=case_id, compartment_id=key.id, kind=kind,
        number=digits, valid_from=valid_from,
    )
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise _refused(error) from error
    return recorded("number.recorded", person_id, key)


def _refused(error: IntegrityError) -> Denied:
    if "number_once_in_a_case" in str(error):
        return Denied(
            "number_known_already",
            Text(da="Nummeret står ved borgeren allerede.", en="The number stands with the person already."),
        )
    if "one_cpr_number_at_a_time" in str(error):
        return Denied(
            "cpr_number_on_that_day",
            Text(
                da="Borgeren har et andet CPR-nummer den dag. Skriv, fra hvilken dag det nye gælder.",
                en="The person has another CPR number on that day. Write from which day the new one holds.",
            ),
        )
    return Denied(
        "number_of_somebody_else",
        Text(
            da="Nummeret står ved en anden borger. Se efter, om det er skrevet rigtigt. Er det den samme borger, så spørg "
            "teamkoordinatoren, hvem der er tovholder.",
            en="The number stands with another person. Check that it is written correctly. If it is the same person, ask the "
            "team coordinator who holds the ropes.",
        ),
    )
