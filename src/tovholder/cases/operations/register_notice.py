"""The Immigration Service's notice comes in: the family, its case and who receives it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from tovholder.access.api import CompartmentKey, Origin, ensure_compartments
from tovholder.cases import permissions, policies
from tovholder.cases.domain.kinds import IDENTITY, KIND_OF_FIELD, LETTER, NUMBERS
from tovholder.cases.enums import Capacity, NoticeField, ParticipationBasis
from tovholder.cases.letters import NoticeLetter
from tovholder.cases.models import Case, Notice, NoticeItem, Participation
from tovholder.cases.operations.attach_document import attach_document
from tovholder.cases.policies import check_is_new
from tovholder.cases.take_over import take_over_date
from tovholder.core.actor import Actor
from tovholder.core.clock import JUST_AFTER, local_date
from tovholder.core.denials import Denied
from tovholder.core.documents import NewDocument
from tovholder.core.events import Happening
from tovholder.core.ids import new_id
from tovholder.core.operations import operation
from tovholder.core.text import Text
from tovholder.organisation.api import UnitRow, standing_of, units
from tovholder.people.api import NewIdentity, NewMember, found_family, record_identities
from tovholder.rulebook.api import DueDate, PublishedPack, Reception

NEWLY_ARRIVED = "newly_arrived"


@operation("notice.registered")
def register_notice(
    *, actor: Actor, at: datetime, request_id: UUID, letter: NoticeLetter, document: NewDocument | None = None
) -> Happening:
    """Open the family's case from a notice. The reception unit of the pack receives it; the take-over date is computed.
    ``document``: the letter itself, kept with the case; when it is refused nothing is registered.

    Denied ``may_not_register_notice``, ``family_number_known``, ``number_already_known``, ``no_take_over_date``,
    ``no_reception``, and for the document ``document_empty``, ``document_too_large``, ``document_not_pdf``.
    """
    standing = standing_of(actor.principal, municipality=actor.municipality, at=at, on=local_date(at))
    permissions.check_can_register_notice(standing.powers)
    check_is_new(letter.family_number)
    published = standing.published
    take_over = take_over_date(published.pack, letter)
    reception, unit = _reception(published)

    person_ids = [new_id() for _ in letter.persons]
    case = _open_case(actor, at, letter, person_ids, take_over)
    items = _write_notice(actor, at, letter, case, person_ids, unit)
    identities = _identities(letter, case, person_ids, unit)
    reception_key = _key(case, unit, "network", person_ids)
    ensure_compartments([*(item.key for item in items), *(key for identity in identities for key in identity.keys), reception_key], actor=actor)
    # The registrar first: nobody writes into a case that others are in and he is not.
    if not any(held.unit.id == unit.id and held.function == reception.function for held in standing.holdings):
        _admit_registrar(actor, at, case, unit, reception_key)
    _admit_reception(actor, at, case, unit, reception.function, reception_key)
    NoticeItem.objects.bulk_create([item.row for item in items])
    record_identities(
        actor=actor, at=at, request_id=new_id(), case_id=case.id, identities=[identity.new for identity in identities]
    )
    if document is not None:
        letter_key = _key(case, unit, LETTER, person_ids)
        attach_document(actor=actor, at=at, request_id=new_id(), key=letter_key, document=document)
    return Happening("notice.registered", subject=case.id, case=case.id)


def _reception(published: PublishedPack) -> tuple[Reception, UnitRow]:
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


def _open_case(
    actor: Actor, at: datetime, letter: NoticeLetter, person_ids: Sequence[UUID], take_over: DueDate
) -> Case:
    members = [
        NewMember(person_id, person.given_names, person.surname, person.role)
        for person_id, person in zip(person_ids, letter.persons, strict=True)
    ]
    family_id = found_family(actor=actor, at=at, request_id=new_id(), label=letter.label, members=members)
    case = Case(
        municipality=actor.municipality, family_id=family_id, target_group=NEWLY_ARRIVED, opened_on=local_date(at),
        take_over_on=take_over.on, take_over_rule=take_over.rule_id or "", take_over_rule_version=take_over.rule_version or 0,
        take_over_why=take_over.explanation.model_dump(),
    )
    case.save()
    return case


@dataclass(frozen=True, slots=True)
class _Item:
    key: CompartmentKey
    row: NoticeItem


@dataclass(frozen=True, slots=True)
class _Identity:
    keys: tuple[CompartmentKey, CompartmentKey]
    new: NewIdentity


def _key(case: Case, unit: UnitRow, kind: str, persons: Sequence[UUID]) -> CompartmentKey:
    return CompartmentKey.of(case_id=case.id, unit_id=unit.id, kind=kind, origin=Origin.NOTICE, persons=persons)


def _write_notice(
    actor: Actor, at: datetime, letter: NoticeLetter, case: Case, person_ids: Sequence[UUID], unit: UnitRow
) -> list[_Item]:
    notice = Notice(
        municipality=actor.municipality, case=case, family_number=letter.family_number, decided_on=letter.decided_on,
        registered_at=at, fingerprint=letter.fingerprint,
    )
    try:
        with transaction.atomic():
            notice.save()
    except IntegrityError as error:  # somebody else registered the same letter at the same moment
        raise policies.family_number_known() from error
    about: list[tuple[UUID | None, NoticeField, str]] = [(None, field, value) for field, value in letter.fields]
    for person_id, person in zip(person_ids, letter.persons, strict=True):
        about += [(person_id, field, value) for field, value in person.fields]
    items = []
    for about_person, field, value in about:
        persons = [about_person] if about_person else person_ids
        key = _key(case, unit, KIND_OF_FIELD[field], persons)
        row = NoticeItem(
            municipality=actor.municipality, notice=notice, case_id=case.id, compartment_id=key.id,
            person_id=about_person, field=field, value=value,
        )
        items.append(_Item(key, row))
    return items


def _identities(letter: NoticeLetter, case: Case, person_ids: Sequence[UUID], unit: UnitRow) -> list[_Identity]:
    found = []
    for person_id, person in zip(person_ids, letter.persons, strict=True):
        keys = _key(case, unit, IDENTITY, [person_id]), _key(case, unit, NUMBERS, [person_id])
        new = NewIdentity(person_id, keys[0].id, keys[1].id, person.born_on, person.sex, person.numbers)
        found.append(_Identity(keys, new))
    return found


def _admit_reception(actor: Actor, at: datetime, case: Case, unit: UnitRow, function: str, key: CompartmentKey) -> None:
    """The reception unit's function is in the case as a queue: by the unit's own task of receiving refugees (INL § 4)."""
    Participation(
        municipality=actor.municipality, case=case, compartment_id=key.id, unit_id=unit.id, function=function,
        capacity=Capacity.RECEPTION, basis=ParticipationBasis.OWN_TASK, persons=sorted(key.persons), valid_from=at,
    ).save()


def _admit_registrar(actor: Actor, at: datetime, case: Case, unit: UnitRow, key: CompartmentKey) -> None:
    """Who registers a notice for the reception without holding its function is in the case for that moment only."""
    Participation(
        municipality=actor.municipality, case=case, compartment_id=key.id, unit_id=unit.id, worker_id=actor.principal,
        capacity=Capacity.RECEPTION, basis=ParticipationBasis.OWN_TASK, persons=sorted(key.persons), valid_from=at,
        valid_until=at + JUST_AFTER,
    ).save()
