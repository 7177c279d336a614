"""The units as everybody at work in the municipality may know them: whom to ring, and who works there. No citizens."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from tovholder.core.denials import NotKnown
from tovholder.organisation.enums import OrganisationKind
from tovholder.organisation.models import FunctionHolding, OutsideContact, Unit, UnitClosing
from tovholder.organisation.policies import holds_from, holds_on
from tovholder.organisation.queries.staff import UnitRow, WorkerRow, unit_row, workers


@dataclass(frozen=True, slots=True)
class UnitCard:
    """A unit on its first line. ``weekdays``: when it is open, 0 for Monday. ``is_outside``: of another organisation."""

    id: UUID
    key: str
    name: str
    sector: str
    organisation: str
    is_outside: bool
    parent_key: str
    parent_name: str
    place: str
    phone: str
    phone_hours: str
    weekdays: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ContactRow:
    """Somebody without a login whom one may ring."""

    id: UUID
    name: str
    function: str
    phone: str
    phone_hours: str
    email: str


@dataclass(frozen=True, slots=True)
class OutsideRow:
    """The same, wherever it is: with the unit."""

    id: UUID
    name: str
    function: str
    phone: str
    unit: UnitRow


@dataclass(frozen=True, slots=True)
class ColleagueRow:
    """Somebody who works in one of the units asked for: in which of them, and as what (keys of the pack's functions)."""

    worker: WorkerRow
    units: frozenset[UUID]
    functions: tuple[str, ...]


def unit_cards() -> list[UnitCard]:
    """Every unit, by name. One query."""
    return [_card(row) for row in _rows().order_by("name")]


def unit_card(key: str) -> UnitCard:
    """Raises NotKnown."""
    row = _rows().filter(key=key).first()
    if row is None:
        raise NotKnown
    return _card(row)


def _rows() -> QuerySet[Unit]:
    return Unit.objects.select_related("organisation", "parent")


def _card(row: Unit) -> UnitCard:
    return UnitCard(
        row.id, row.key, row.name, row.sector, row.organisation.name,
        row.organisation.kind != OrganisationKind.MUNICIPALITY, row.parent.key if row.parent else "",
        row.parent.name if row.parent else "", row.place, row.phone, row.phone_hours, tuple(row.weekdays),
    )


def colleagues(unit_ids: Iterable[UUID], today: date) -> list[ColleagueRow]:
    """Who works in these units today, by name. Two queries, whatever their number."""
    held: dict[UUID, list[tuple[UUID, str]]] = {}
    rows = FunctionHolding.objects.filter(holds_on(today), unit__in=list(unit_ids)).order_by("worker__name", "function")
    for worker, unit, function in rows.values_list("worker", "unit", "function"):
        held.setdefault(worker, []).append((unit, function))
    known = workers(held, today)
    return [
        ColleagueRow(known[worker], frozenset(unit for unit, _ in each), tuple(function for _, function in each))
        for worker, each in held.items()
    ]


def contacts_of(unit_id: UUID, today: date) -> list[ContactRow]:
    """Whom one may ring there who has no login, by name. One query."""
    rows = OutsideContact.objects.filter(holds_on(today), unit=unit_id, of_a_family=False).order_by("name")
    return [ContactRow(row.id, row.name, row.function, row.phone, row.phone_hours, row.email) for row in rows]


def known_contacts(today: date) -> dict[tuple[UUID, str], UUID]:
    """Everybody without a login whom one may ring today, by unit and name in lower case; of those a family told of, those whose
    part in a case the viewer may see. One query.
    """
    rows = OutsideContact.objects.filter(holds_on(today)).values_list("unit", "name", "id")
    return {(unit, name.lower()): contact for unit, name, contact in rows}


def units_of_contacts(ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """The unit of each of these contacts. One query."""
    return dict(OutsideContact.objects.filter(id__in=set(ids)).values_list("id", "unit"))


def outside_contacts(today: date) -> list[OutsideRow]:
    """Everybody without a login whom one may ring today, with the unit, by unit and name. One query."""
    rows = OutsideContact.objects.filter(holds_on(today), of_a_family=False).select_related("unit").order_by("unit__name", "name")
    return [OutsideRow(row.id, row.name, row.function, row.phone, unit_row(row.unit)) for row in rows]


def closings_of(unit_id: UUID, today: date) -> list[tuple[str, date, date]]:
    """The unit's closing periods that are not over: name, first day, first day open again. One query."""
    rows = UnitClosing.objects.filter(holds_from(today), unit=unit_id).order_by("valid_from")
    return [(row.name, row.valid_from, row.valid_until) for row in rows]
