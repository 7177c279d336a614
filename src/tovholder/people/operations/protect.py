"""Names: how they are spelled, which one is shown, and name and address protection."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from tovholder.access.api import Origin
from tovholder.core.actor import Actor
from tovholder.core.denials import Denied, NotKnown
from tovholder.core.discreet import Discreet
from tovholder.core.events import Happening
from tovholder.core.operations import operation
from tovholder.core.text import Text
from tovholder.people.domain.names import PROTECTED_NAME, tells_name
from tovholder.people.enums import Alphabet, NameSource, ProtectionKind
from tovholder.people.models import Family, FamilyMember, Person, PersonName, Protection
from tovholder.people.models.lookups import show_name
from tovholder.people.operations.record import compartment, recorded, write_version


@dataclass(frozen=True, slots=True, repr=False)
class Spelling(Discreet):
    """A name as it is written somewhere; ``pronounced``: how one says it, in Danish letters."""

    given_names: str
    surname: str
    alphabet: Alphabet = Alphabet.LATIN
    source: NameSource = NameSource.OTHER
    pronounced: str = ""


@operation("name.recorded")
def record_name(
    *, actor: Actor, at: datetime, request_id: UUID, case_id: UUID, person_id: UUID, version: int, spelling: Spelling,
    show: bool = False,
) -> Happening:
    """Another spelling of a name. ``show``: everybody in the case is shown this one from now on; the former stays as a
    spelling. A protected name goes on being hidden. Denied ``may_not_record``; Stale; NotKnown.
    """
    person = _person(person_id)
    hidden = person.given_names == PROTECTED_NAME
    if show and not hidden:
        former = Spelling(person.given_names, person.surname, source=NameSource.FORMER)
        _write(actor, at, case_id, person_id, former, seen=version, is_shown=False)
        version += 1
        _show(person_id, spelling.given_names, spelling.surname)
    row = _write(actor, at, case_id, person_id, spelling, seen=version, is_shown=show)
    return Happening("name.recorded", subject=person_id, case=case_id, compartment=row.compartment_id)


@operation("protection.recorded")
def record_protection(
    *, actor: Actor, at: datetime, request_id: UUID, case_id: UUID, person_id: UUID, version: int, kind: ProtectionKind,
    valid_from: date, valid_until: date | None = None, family_label: str = "",
) -> Happening:
    """Name and address protection from a day, or that it was lifted. A protected name is replaced in the row everybody in
    the case reads, and stands only in the own record of the actor's unit; so no page has to remember to hide it.
    ``family_label``: what the family is called from now on, where its label tells the name.

    Denied ``may_not_record``, ``label_tells_the_name``, ``protection_ends_before_it_begins``; Stale; NotKnown.
    """
    if valid_until is not None and valid_until <= valid_from:
        raise Denied(
            "protection_ends_before_it_begins",
            Text(da="Beskyttelsen slutter, før den begynder. Ret en af datoerne.",
                 en="The protection ends before it begins. Correct one of the dates."),
        )
    key = compartment(actor, at, case_id=case_id, persons=[person_id], kind="identity", origin=Origin.CORRECTION)
    row = Protection(
        municipality=actor.municipality, person_id=person_id, case_id=case_id, compartment_id=key.id, recorded_at=at,
        recorded_by=actor.principal, kind=kind, valid_from=valid_from, valid_until=valid_until,
    )
    write_version(row, seen=version)
    person = _person(person_id)
    hidden = person.given_names == PROTECTED_NAME
    if kind is ProtectionKind.NAME_AND_ADDRESS and not hidden:
        _hide(actor, at, case_id, person, family_label)
    if kind is not ProtectionKind.NAME_AND_ADDRESS and hidden:
        _reveal(person_id)
    return recorded("protection.recorded", person_id, key)


def _hide(actor: Actor, at: datetime, case_id: UUID, person: Person, label: str) -> None:
    families = Family.objects.filter(id__in=FamilyMember.objects.filter(person=person, valid_until=None).values("family"))
    for family in families:
        if label and not tells_name(label, person.given_names, person.surname):
            family.label = label
            family.save(update_fields=["label"])
        elif tells_name(family.label, person.given_names, person.surname):
            raise _label_tells_the_name()
    name = Spelling(person.given_names, person.surname)
    _write(actor, at, case_id, person.id, name, seen=_spellings(person.id, case_id), is_shown=True)
    _show(person.id, PROTECTED_NAME, "")


def _reveal(person_id: UUID) -> None:
    """The name that was hidden, as far as the actor's unit wrote it."""
    kept = PersonName.objects.filter(person_id=person_id, is_shown=True).order_by("recorded_at", "version").last()
    if kept is None:
        raise Denied(
            "name_stands_with_another_unit",
            Text(
                da="Det beskyttede navn står hos den enhed, der skrev beskyttelsen ind. Den kan ophæve den.",
                en="The protected name stands with the unit that recorded the protection. That unit can lift it.",
            ),
        )
    _show(person_id, kept.given_names, kept.surname)


def _write(
    actor: Actor, at: datetime, case_id: UUID, person_id: UUID, said: Spelling, *, seen: int, is_shown: bool
) -> PersonName:
    """Spellings are a kind of their own in the unit's own record: no gate opens them by opening something else."""
    key = compartment(actor, at, case_id=case_id, persons=[person_id], kind="name", origin=Origin.RECORD)
    row = PersonName(
        municipality=actor.municipality, person_id=person_id, case_id=case_id, compartment_id=key.id, recorded_at=at,
        recorded_by=actor.principal, given_names=said.given_names, surname=said.surname, alphabet=said.alphabet,
        pronounced=said.pronounced, source=said.source, is_shown=is_shown,
    )
    return write_version(row, seen=seen)


def _spellings(person_id: UUID, case_id: UUID) -> int:
    return PersonName.objects.filter(person_id=person_id, case_id=case_id).count()


def _person(person_id: UUID) -> Person:
    person = Person.objects.filter(id=person_id).first()
    if person is None:
        raise NotKnown
    return person


def _show(person_id: UUID, given_names: str, surname: str) -> None:
    if not show_name(person_id, given_names, surname):
        raise NotKnown


def _label_tells_the_name() -> Denied:
    return Denied(
        "label_tells_the_name",
        Text(
            da="Familiens betegnelse fortæller navnet. Skriv, hvad familien skal kaldes i stedet.",
            en="What the family is called tells the name. Write what it is to be called instead.",
        ),
    )
