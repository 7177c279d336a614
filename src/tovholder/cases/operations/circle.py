"""Who is around the family: somebody comes into the circle, or leaves it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from tovholder.access.api import CompartmentKey, Origin, Viewer, ensure_compartments, presences
from tovholder.cases import permissions, policies
from tovholder.cases.domain.kinds import LETTER
from tovholder.cases.enums import Capacity, ContactRole, ParticipationBasis
from tovholder.cases.models import Case, Participation
from tovholder.core.actor import Actor
from tovholder.core.clock import JUST_AFTER, local_date, midnight
from tovholder.core.denials import NotKnown
from tovholder.core.discreet import Discreet
from tovholder.core.events import Happening
from tovholder.core.ids import new_id
from tovholder.core.operations import operation
from tovholder.organisation.api import (
    HoldingRow,
    NewContact,
    UnitRow,
    holdings_by_worker,
    meet_outside_contacts,
    units_by_id,
    units_of_contacts,
)
from tovholder.people.api import member_roles
from tovholder.rulebook.api import Pack, published_pack

NETWORK = "network"


@dataclass(frozen=True, slots=True, repr=False)
class NewPart(Discreet):
    """One who comes into the circle: a worker, a unit's function, an outside contact, or a new one by ``name`` and what she
    does (``title``). ``persons``: members of the family; empty means all of them. ``role``: None for what the model says.
    ``from_on``: None for today; ``until_on`` (exclusive) for one who has left already. ``expected_end_on``: when what she
    is there for should be over.

    Its ``repr`` tells nothing of it, so it never ends in a log.
    """

    unit_id: UUID
    worker_id: UUID | None = None
    function: str = ""
    outside_contact_id: UUID | None = None
    name: str = ""
    title: str = ""
    phone: str = ""
    persons: Sequence[UUID] = ()
    purpose: str = ""
    role: ContactRole | None = None
    basis: ParticipationBasis = ParticipationBasis.OWN_TASK
    from_on: date | None = None
    until_on: date | None = None
    expected_end_on: date | None = None


@operation("circle.joined")
def join_circle(
    *, actor: Actor, at: datetime, request_id: UUID, case_id: UUID, parts: Sequence[NewPart]
) -> Happening:
    """Write down who is around the family, as many as one knows, in the record of the unit that holds the case: nobody else
    sees who the others are. A worker who comes in by the own task of her unit is let into the case from now on, never from
    earlier, and is told so; who is there by a consent is let in by the consent, and an outside contact never.

    Raises NotKnown; Denied ``may_not_change_circle``, ``case_is_closed``, ``circle_names_nobody``, ``part_person_unknown``,
    ``part_ends_before_it_begins``, ``in_circle_already``, ``conflict_of_interest``, ``does_not_work_there``, ``contact_cannot_be_reached``.
    """
    case = Case.objects.select_for_update(no_key=True).filter(id=case_id).first()
    if case is None:
        raise NotKnown
    viewer = Viewer(actor=actor, at=at, today=local_date(at), request=case_id)
    home = permissions.unit_that_bounds_circle(presences(viewer, [case_id]))
    policies.check_is_open(case)
    town = _town(parts, actor=actor, at=at)
    family = list(member_roles(case.family_id))
    _check(parts, family, town, today=viewer.today)
    policies.check_may_be_let_in(case.id, (part.worker_id for part in parts))
    contacts = _meet(parts, actor=actor, at=at)
    keys = [_key(case.id, home, town.units[part.unit_id], part.persons or family, town.pack) for part in parts]
    rows = [
        _row(part, contact, case, key, town, actor=actor, at=at)
        for part, contact, key in zip(parts, contacts, keys, strict=True)
    ]
    policies.check_are_new_in_circle(rows, Participation.objects.filter(case=case, capacity=Capacity.PARTICIPANT))
    told = CompartmentKey.of(case_id=case.id, unit_id=home, kind=NETWORK, origin=Origin.RECORD, persons=family)
    ensure_compartments([*keys, told], actor=actor)
    Participation.objects.bulk_create(rows)
    for unit_id in sorted({row.unit_id for row in rows if _lets_in(row, at)}):
        let_unit_in(actor=actor, at=at, request_id=new_id(), case_id=case.id, unit_id=unit_id, persons=family)
    return Happening("circle.joined", subject=case.id, case=case.id, compartment=told.id)


@operation("circle.let_in")
def let_unit_in(
    *, actor: Actor, at: datetime, request_id: UUID, case_id: UUID, unit_id: UUID, persons: Sequence[UUID]
) -> Happening:
    """A unit's workers have come into the case by its own task. Only that unit's record tells of it, so they are told and
    nobody learns of them. Part of join_circle.
    """
    key = CompartmentKey.of(case_id=case_id, unit_id=unit_id, kind=NETWORK, origin=Origin.RECORD, persons=persons)
    ensure_compartments([key], actor=actor)
    return Happening("circle.let_in", subject=case_id, case=case_id, compartment=key.id, data={"unit": str(unit_id)})


@operation("circle.left")
def leave_circle(
    *, actor: Actor, at: datetime, request_id: UUID, participation_id: UUID, until_on: date | None = None, why: str = ""
) -> Happening:
    """Somebody is around the family no longer, from today or from ``until_on``. Who was let into the case is in it no longer.

    Raises NotKnown; Denied ``may_not_change_circle`` (a worker may end her own part), ``part_has_ended``,
    ``part_ends_before_it_begins``.
    """
    found = Participation.objects.select_for_update(no_key=True).filter(id=participation_id, capacity=Capacity.PARTICIPANT)
    part = found.first()
    if part is None:
        raise NotKnown
    viewer = Viewer(actor=actor, at=at, today=local_date(at), request=part.case_id)
    permissions.check_can_end_part(presences(viewer, [part.case_id]), worker_id=part.worker_id, actor=actor)
    policies.check_part_goes_on(part, at)
    until = at + JUST_AFTER if until_on in (None, viewer.today) else midnight(until_on or viewer.today)
    if part.worker_id == actor.principal:
        until = max(until, at + JUST_AFTER)  # she is in the case while she says that she leaves it
    if part.valid_until is not None:
        until = min(until, part.valid_until)  # who leaves does not thereby stay longer than was said
    policies.check_period_of_part(part.valid_from, until)
    Participation.objects.filter(id=part.id).update(valid_until=until, ended_why=why.strip())
    data = {"unit": str(part.unit_id)}
    return Happening("circle.left", subject=part.id, case=part.case_id, compartment=part.compartment_id, data=data)


@dataclass(frozen=True, slots=True)
class _Town:
    """What the parts name: units, the units of contacts, what workers do, and the model."""

    units: Mapping[UUID, UnitRow]
    contacts: Mapping[UUID, UUID]
    held: Mapping[UUID, Sequence[HoldingRow]]
    pack: Pack

    def functions_of(self, part: NewPart) -> list[str]:
        """The functions of the pack it may be there as, in that unit."""
        if part.worker_id is not None:
            return [row.function for row in self.held.get(part.worker_id, ()) if row.unit.id == part.unit_id]
        there = self.units[part.unit_id].key
        return [function.key for function in self.pack.functions if function.key == part.function and there in function.units]


def _town(parts: Sequence[NewPart], *, actor: Actor, at: datetime) -> _Town:
    units = units_by_id(part.unit_id for part in parts)
    if any(part.unit_id not in units for part in parts):
        raise NotKnown
    held = holdings_by_worker(filter(None, (part.worker_id for part in parts)), local_date(at))
    contacts = units_of_contacts(filter(None, (part.outside_contact_id for part in parts)))
    return _Town(units, contacts, held, published_pack(actor.municipality, at).pack)


def _check(parts: Sequence[NewPart], family: Sequence[UUID], town: _Town, *, today: date) -> None:
    policies.check_names_somebody(
        [bool(part.worker_id or part.function or part.outside_contact_id or part.name.strip()) for part in parts]
    )
    for part in parts:
        policies.check_persons_of_part(part.persons, family)
        policies.check_days_of_part(part.from_on or today, part.until_on)
        if part.worker_id or part.function:
            policies.check_works_there(bool(town.functions_of(part)))
        elif part.outside_contact_id:
            policies.check_works_there(town.contacts.get(part.outside_contact_id) == part.unit_id)


def _meet(parts: Iterable[NewPart], *, actor: Actor, at: datetime) -> list[UUID | None]:
    """The outside contact of each part, where it has one; those who are new are written down."""
    found: list[UUID | None] = []
    new = []
    for part in parts:
        contact = part.outside_contact_id
        if not (part.worker_id or part.function or contact):
            contact = new_id()
            new.append(NewContact(contact, part.unit_id, part.name.strip(), part.title.strip(), part.phone.strip()))
        found.append(contact)
    if new:
        meet_outside_contacts(actor=actor, at=at, request_id=new_id(), contacts=new)
    return found


def _row(
    part: NewPart, contact: UUID | None, case: Case, key: CompartmentKey, town: _Town, *, actor: Actor, at: datetime
) -> Participation:
    today, unit = local_date(at), town.units[part.unit_id]
    function = next(iter(town.functions_of(part)), "")
    return Participation(
        municipality=actor.municipality, case=case, compartment_id=key.id, unit_id=unit.id, worker_id=part.worker_id,
        function=part.function, outside_contact_id=contact, capacity=Capacity.PARTICIPANT, basis=part.basis,
        persons=sorted(key.persons), purpose=part.purpose.strip(),
        role=part.role or town.pack.contact_role(unit.sector, unit=unit.key, function=function),
        expected_end_on=part.expected_end_on, recorded_at=at,
        valid_from=at if part.from_on in (None, today) else midnight(part.from_on or today),
        valid_until=midnight(part.until_on) if part.until_on else None,
    )


def _key(case_id: UUID, home: UUID, unit: UnitRow, persons: Iterable[UUID], pack: Pack) -> CompartmentKey:
    """What it tells that somebody of that sector is there, in the holding unit's record. What the model says nothing of is
    kept as closely as the most sensitive kind.
    """
    kinds = {sector.key: sector.part_kind for sector in pack.sectors}
    kind = kinds.get(unit.sector) or LETTER
    return CompartmentKey.of(case_id=case_id, unit_id=home, kind=kind, origin=Origin.RECORD, persons=persons)


def _lets_in(row: Participation, at: datetime) -> bool:
    has_login = row.worker_id is not None or row.function
    goes_on = row.valid_from <= at and (row.valid_until is None or row.valid_until > at)
    return bool(has_login) and row.basis == ParticipationBasis.OWN_TASK and goes_on
