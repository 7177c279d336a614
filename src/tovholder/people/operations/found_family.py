"""A family and its members come into being."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from tovholder.core.actor import Actor
from tovholder.core.clock import local_date
from tovholder.core.denials import Denied
from tovholder.core.events import Happening
from tovholder.core.operations import operation
from tovholder.core.text import Text
from tovholder.people.enums import FamilyRole, NumberKind, Sex
from tovholder.people.models import Family, FamilyMember, Identity, Person, PersonNumber


@dataclass(frozen=True, slots=True)
class NewMember:
    """A person to be: the key is made by the caller, who goes on to write about the person."""

    person_id: UUID
    given_names: str
    surname: str
    role: FamilyRole


@dataclass(frozen=True, slots=True)
class NewIdentity:
    """Who a person is beyond the name, and the compartments it stands in: the numbers in one of their own."""

    person_id: UUID
    compartment_id: UUID
    numbers_compartment_id: UUID
    born_on: date
    sex: Sex
    numbers: Sequence[tuple[NumberKind, str]]


@operation("family.founded")
def found_family(
    *, actor: Actor, at: datetime, request_id: UUID, label: str, members: Sequence[NewMember]
) -> Happening:
    """Register a family with its members, in the order they are to be shown."""
    family = Family(municipality=actor.municipality, label=label)
    family.save()
    for position, member in enumerate(members):
        write_member(actor, family.id, member, position=position, since=local_date(at))
    return Happening("family.founded", subject=family.id)


def write_member(actor: Actor, family_id: UUID, member: NewMember, *, position: int, since: date) -> FamilyMember:
    """A person who is not known yet, and that he or she belongs to a family from a day. Part of another operation."""
    Person(
        id=member.person_id, municipality=actor.municipality, given_names=member.given_names, surname=member.surname
    ).save()
    row = FamilyMember(
        municipality=actor.municipality, family_id=family_id, person_id=member.person_id, role=member.role,
        position=position, valid_from=since,
    )
    row.save()
    return row


@operation("identities.recorded")
def record_identities(
    *, actor: Actor, at: datetime, request_id: UUID, case_id: UUID, identities: Sequence[NewIdentity]
) -> Happening:
    """Write dates of birth and numbers into their compartments.

    Denied ``number_already_known`` when somebody of the municipality already goes by one of the numbers.
    """
    for new in identities:
        Identity(
            municipality=actor.municipality, person_id=new.person_id, case_id=case_id, recorded_at=at,
            compartment_id=new.compartment_id, born_on=new.born_on, sex=new.sex,
        ).save()
        for kind, number in new.numbers:
            _record_number(actor, at, case_id, new, kind, number)
    return Happening("identities.recorded", subject=case_id, case=case_id)


def _record_number(actor: Actor, at: datetime, case_id: UUID, new: NewIdentity, kind: NumberKind, number: str) -> None:
    row = PersonNumber(
        municipality=actor.municipality, person_id=new.person_id, case_id=case_id,
        compartment_id=new.numbers_compartment_id, kind=kind, number=number, valid_from=local_date(at),
    )
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise Denied(
            "number_already_known",
            Text(
                da="En person i familien er allerede registreret. Familien er ikke oprettet igen. "
                "Spørg teamkoordinatoren, hvem der er tovholder.",
                en="Somebody in the family is already registered. The family was not registered again. "
                "Ask the team coordinator who holds the ropes.",
            ),
        ) from error
