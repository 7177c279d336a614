"""One person, as far as the viewer may know."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from tovholder.access.api import Opening, PresenceRow, Viewer, cases_about, openings, presences
from tovholder.core.denials import Denial, NotKnown, denial_of
from tovholder.people.domain.names import PROTECTED_NAME
from tovholder.people.models import (
    Address,
    FamilyMember,
    FamilyTie,
    Identity,
    InterpreterWish,
    LanguageProfile,
    Person,
    PersonName,
    PersonNumber,
    Protection,
    RecordedModel,
    ResidenceBasis,
)
from tovholder.people.permissions import check_can_record
from tovholder.people.queries.families import NumberRow
from tovholder.people.queries.joins import JoinRow, joins_of

Recorded = TypeVar("Recorded", bound=RecordedModel)


@dataclass(frozen=True, slots=True)
class NameRow:
    name: str
    alphabet: str
    pronounced: str
    source: str
    is_shown: bool
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class LanguageRow:
    languages: tuple[str, ...]
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    interpreter: str
    recorded_at: datetime
    recorded_by: UUID


@dataclass(frozen=True, slots=True)
class WishRow:
    gender: str
    forms: tuple[str, ...]
    not_this_one: str
    recorded_at: datetime
    recorded_by: UUID


@dataclass(frozen=True, slots=True)
class BasisRow:
    basis: str
    valid_from: date
    expires_on: date | None
    recorded_at: datetime
    recorded_by: UUID


@dataclass(frozen=True, slots=True)
class ProtectionRow:
    kind: str
    valid_from: date
    valid_until: date | None
    recorded_at: datetime
    recorded_by: UUID


@dataclass(frozen=True, slots=True)
class AddressRow:
    line: str
    postcode: str
    town: str
    valid_from: date
    recorded_at: datetime
    recorded_by: UUID


@dataclass(frozen=True, slots=True)
class TieRow:
    relation: str
    custody: str
    custody_holders: tuple[UUID, ...]
    note: str
    recorded_at: datetime
    recorded_by: UUID


@dataclass(frozen=True, slots=True)
class MembershipRow:
    family_id: UUID
    label: str
    role: str
    household: str
    valid_from: date
    valid_until: date | None
    ended_why: str


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """Everything the viewer may know of a person, the newest of each first. What no gate opens is empty, as what is not known.

    ``case_id``: the case a record is written in; ``record_denial``: why the viewer may write none. ``seen``: how many
    versions of each there are there, by the model's name, for the operations' ``version``.
    """

    person_id: UUID
    name: str
    is_protected: bool
    case_id: UUID
    openings: Mapping[UUID, Opening]
    record_denial: Denial | None
    born_on: date | None
    sex: str
    numbers: Sequence[NumberRow]
    names: Sequence[NameRow]
    languages: Sequence[LanguageRow]
    wishes: Sequence[WishRow]
    bases: Sequence[BasisRow]
    protections: Sequence[ProtectionRow]
    addresses: Sequence[AddressRow]
    ties: Sequence[TieRow]
    memberships: Sequence[MembershipRow]
    joins: Sequence[JoinRow]
    seen: Mapping[str, int]


def get_person(viewer: Viewer, person_id: UUID) -> PersonRecord:
    """One person with what open gates show, noted for the access log. Raises NotKnown where the viewer is in no case of the
    person's. Sixteen queries, whatever there is to show.
    """
    cases = cases_about(viewer, person_id)
    person = Person.objects.filter(id=person_id).first() if cases else None
    if person is None:
        raise NotKnown
    inside = presences(viewer, cases)
    opened = {key: opening for key, opening in openings(viewer, inside).items() if person_id in opening.persons}
    look = _Look(viewer, person_id, _case(inside), opened)
    names = look.versions(PersonName)
    shown = next((row for row in names if row.is_shown), None)
    hidden = person.given_names == PROTECTED_NAME
    identity = Identity.objects.filter(person=person, compartment_id__in=opened).order_by("recorded_at").last()
    if identity is not None:
        opened[identity.compartment_id].note(viewer, identity.id)
    return PersonRecord(
        person_id=person_id, name=f"{shown.given_names} {shown.surname}".strip() if hidden and shown else person.full_name,
        is_protected=hidden, case_id=look.case_id, openings=opened, record_denial=denial_of(check_can_record, inside),
        born_on=identity.born_on if identity else None, sex=identity.sex if identity else "",
        numbers=look.numbers(),
        names=[
            NameRow(f"{r.given_names} {r.surname}".strip(), r.alphabet, r.pronounced, r.source, r.is_shown, r.recorded_at)
            for r in names
        ],
        languages=[
            LanguageRow(tuple(r.languages), tuple(r.reads), tuple(r.writes), r.interpreter, r.recorded_at, r.recorded_by)
            for r in look.versions(LanguageProfile)
        ],
        wishes=[
            WishRow(r.gender, tuple(r.forms), r.not_this_one, r.recorded_at, r.recorded_by)
            for r in look.versions(InterpreterWish)
        ],
        bases=sorted(
            (BasisRow(r.basis, r.valid_from, r.expires_on, r.recorded_at, r.recorded_by) for r in look.versions(ResidenceBasis)),
            key=lambda row: row.valid_from, reverse=True,
        ),
        protections=[
            ProtectionRow(r.kind, r.valid_from, r.valid_until, r.recorded_at, r.recorded_by) for r in look.versions(Protection)
        ],
        addresses=sorted(
            (
                AddressRow(r.line, r.postcode, r.town, r.valid_from, r.recorded_at, r.recorded_by)
                for r in look.versions(Address)
            ),
            key=lambda row: row.valid_from, reverse=True,
        ),
        ties=[
            TieRow(r.relation, r.custody, tuple(r.custody_holders), r.note, r.recorded_at, r.recorded_by)
            for r in look.versions(FamilyTie)
        ],
        memberships=_memberships(person_id), joins=joins_of([person_id]), seen=look.seen,
    )


def known_spellings(persons: Iterable[UUID]) -> dict[UUID, tuple[str, ...]]:
    """Every spelling of each person's name that the viewer may see: the one shown, and the recorded ones. Two queries."""
    ids = list(persons)
    found: dict[UUID, list[str]] = {}
    for person in Person.objects.filter(id__in=ids).exclude(given_names=PROTECTED_NAME):
        found[person.id] = [person.full_name]
    for row in PersonName.objects.filter(person__in=ids).order_by("recorded_at", "version"):
        found.setdefault(row.person_id, []).append(f"{row.given_names} {row.surname}".strip())
    return {person_id: tuple(dict.fromkeys(names)) for person_id, names in found.items()}


class _Look:
    """Reads what is recorded of one person, notes it, and counts what stands in the case one writes in."""

    def __init__(self, viewer: Viewer, person_id: UUID, case_id: UUID, opened: Mapping[UUID, Opening]) -> None:
        self.viewer, self.person_id, self.case_id, self.opened = viewer, person_id, case_id, opened
        self.seen: dict[str, int] = {}

    def versions(self, model: type[Recorded]) -> list[Recorded]:
        """Newest first."""
        rows = list(
            model.objects.filter(person_id=self.person_id, compartment_id__in=self.opened)
            .order_by("-recorded_at", "-version")
        )
        self._note(model.__name__, rows)
        return rows

    def numbers(self) -> list[NumberRow]:
        rows = list(
            PersonNumber.objects.filter(person_id=self.person_id, compartment_id__in=self.opened).order_by("-valid_from", "kind")
        )
        self._note(PersonNumber.__name__, rows)
        distinct = dict.fromkeys((row.kind, row.number, row.valid_from, row.valid_until) for row in rows)
        return [NumberRow(*said) for said in distinct]

    def _note(self, name: str, rows: Sequence[RecordedModel] | Sequence[PersonNumber]) -> None:
        self.seen[name] = sum(row.case_id == self.case_id for row in rows)
        for row in rows:
            self.opened[row.compartment_id].note(self.viewer, row.id)


def _case(inside: Sequence[PresenceRow]) -> UUID:
    """Where one writes: the case one is in by an own task, before one where one has a step only; the newest of several."""
    return max(inside, key=lambda row: (row.own_task, row.case_id)).case_id


def _memberships(person_id: UUID) -> list[MembershipRow]:
    """The families the person belongs or belonged to, as far as the viewer is in their cases."""
    rows = FamilyMember.objects.filter(person=person_id).select_related("family").order_by("-valid_from")
    return [
        MembershipRow(
            row.family_id, row.family.label, row.role, row.household, row.valid_from, row.valid_until, row.ended_why
        )
        for row in rows
    ]
