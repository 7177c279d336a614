"""Writes what a letter tells into the compartments of a case: parts of the operations that take a letter in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from tovholder.access.api import CompartmentKey, Origin, ensure_compartments
from tovholder.cases.domain.kinds import IDENTITY, KIND_OF_FIELD, NUMBERS
from tovholder.cases.domain.needs import Told, answer_of
from tovholder.cases.letters import NoticeLetter, NoticePerson
from tovholder.cases.models import Notice, NoticeItem
from tovholder.cases.models.lookups import supersede_items
from tovholder.core.actor import Actor
from tovholder.core.denials import Denied
from tovholder.core.text import Text
from tovholder.organisation.api import UnitRow, units
from tovholder.people.api import NewIdentity, NumberKind
from tovholder.rulebook.api import PublishedPack, Reception


@dataclass(frozen=True, slots=True)
class LetterIdentity:
    """Who somebody in the letter is, and the two compartments it stands in."""

    keys: tuple[CompartmentKey, CompartmentKey]
    new: NewIdentity

    def with_numbers(self, numbers: Sequence[tuple[NumberKind, str]]) -> "LetterIdentity":
        """The same with only these numbers, where the others are recorded already."""
        return replace(self, new=replace(self.new, numbers=numbers))


def reception_of(published: PublishedPack) -> tuple[Reception, UnitRow]:
    """Who receives families by the pack. Denied ``no_reception`` when nobody is named or the unit is not set up."""
    reception = published.pack.reception
    unit = units([reception.unit]).get(reception.unit) if reception else None
    if reception is None or unit is None:
        raise Denied(
            "no_reception",
            Text(
                da="Kommunens model siger ikke, hvilken enhed der modtager familier, eller enheden er ikke oprettet endnu.",
                en="The municipality's model does not say which unit receives families, or the unit is not set up yet.",
            ),
        )
    return reception, unit


def key_of(case_id: UUID, unit_id: UUID, kind: str, persons: Sequence[UUID]) -> CompartmentKey:
    return CompartmentKey.of(case_id=case_id, unit_id=unit_id, kind=kind, origin=Origin.NOTICE, persons=persons)


def told_by(letter: NoticeLetter, person_ids: Sequence[UUID]) -> list[Told]:
    about: list[Told] = [(None, field, value) for field, value in letter.fields]
    for person_id, person in zip(person_ids, letter.persons, strict=True):
        about += [(person_id, field, value) for field, value in person.fields]
    return about


def item_keys(case_id: UUID, unit_id: UUID, told: Sequence[Told], family: Sequence[UUID]) -> list[CompartmentKey]:
    """The compartment of each thing told; what is about the family is about all of ``family``."""
    return [key_of(case_id, unit_id, KIND_OF_FIELD[field], [person] if person else family) for person, field, _ in told]


def write_items(actor: Actor, notice: Notice, told: Sequence[Told], keys: Sequence[CompartmentKey]) -> None:
    answers = [answer_of(value) for _, _, value in told]
    NoticeItem.objects.bulk_create(
        NoticeItem(
            municipality=actor.municipality, notice=notice, case_id=notice.case_id, compartment_id=key.id, person_id=person,
            field=field, answer=answer, value=words,
        )
        for (person, field, _), (answer, words), key in zip(told, answers, keys, strict=True)
    )


def write_items_anew(
    actor: Actor, at: datetime, notice: Notice, told: Sequence[Told], unit_id: UUID, family: Sequence[UUID]
) -> None:
    """What a later letter tells takes the place of what was told of the same person and field; the old rows stay, unseen."""
    known = supersede_items(notice.case_id, [(person, field.value, value) for person, field, value in told], at=at)
    news = [each for number, each in enumerate(told) if number not in known]
    keys = item_keys(notice.case_id, unit_id, news, family)
    ensure_compartments(keys, actor=actor)
    write_items(actor, notice, news, keys)


def identities_of(persons: Mapping[UUID, NoticePerson], case_id: UUID, unit_id: UUID) -> list[LetterIdentity]:
    found = []
    for person_id, person in persons.items():
        keys = key_of(case_id, unit_id, IDENTITY, [person_id]), key_of(case_id, unit_id, NUMBERS, [person_id])
        new = NewIdentity(person_id, keys[0].id, keys[1].id, person.born_on, person.sex, person.numbers)
        found.append(LetterIdentity(keys, new))
    return found
