"""Who works where, as what, and when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from tovholder.organisation.enums import OrganisationKind
from tovholder.organisation.models import Absence, FunctionHolding, Unit, Worker
from tovholder.organisation.policies import holds_on


@dataclass(frozen=True, slots=True)
class UnitRow:
    id: UUID
    key: str
    name: str
    sector: str
    phone: str
    phone_hours: str


@dataclass(frozen=True, slots=True)
class WorkerRow:
    """``away_until``: the first day back, when the worker is away on the day asked for."""

    id: UUID
    name: str
    phone: str
    phone_hours: str
    weekly_hours: Decimal
    weekdays: tuple[int, ...]
    languages: tuple[str, ...]
    competences: tuple[str, ...]
    away_until: date | None


@dataclass(frozen=True, slots=True)
class HoldingRow:
    worker_id: UUID
    unit: UnitRow
    function: str


def holdings_of(worker_id: UUID, on: date) -> list[HoldingRow]:
    """The functions a worker holds on a day, with their units."""
    return _holdings(FunctionHolding.objects.filter(holds_on(on), worker_id=worker_id))


def holdings_by_worker(worker_ids: Iterable[UUID], on: date) -> dict[UUID, list[HoldingRow]]:
    """The same for several workers. One query."""
    found: dict[UUID, list[HoldingRow]] = {}
    for row in _holdings(FunctionHolding.objects.filter(holds_on(on), worker__in=list(worker_ids))):
        found.setdefault(row.worker_id, []).append(row)
    return found


def holders_of(functions: Iterable[str], on: date) -> list[HoldingRow]:
    """Who holds any of these functions on a day."""
    return _holdings(FunctionHolding.objects.filter(holds_on(on), function__in=list(functions)))


def _holdings(rows: QuerySet[FunctionHolding]) -> list[HoldingRow]:
    return [
        HoldingRow(row.worker_id, unit_row(row.unit), row.function)
        for row in rows.select_related("unit").order_by("unit__name", "function", "worker__name")
    ]


def units(keys: Iterable[str] | None = None) -> dict[str, UnitRow]:
    """The municipality's units by their key in the pack."""
    rows = Unit.objects.all() if keys is None else Unit.objects.filter(key__in=list(keys))
    return {row.key: unit_row(row) for row in rows}


def units_by_id(ids: Iterable[UUID]) -> dict[UUID, UnitRow]:
    return {row.id: unit_row(row) for row in Unit.objects.filter(id__in=set(ids))}


def own_units() -> set[UUID]:
    """The units of the municipality itself, not of those it works with."""
    return set(Unit.objects.filter(organisation__kind=OrganisationKind.MUNICIPALITY).values_list("id", flat=True))


def unit_row(unit: Unit) -> UnitRow:
    return UnitRow(unit.id, unit.key, unit.name, unit.sector, unit.phone, unit.phone_hours)


def workers(ids: Iterable[UUID], on: date) -> dict[UUID, WorkerRow]:
    """Workers by id, with whether they are away on the day. One query."""
    away = Absence.objects.filter(worker=OuterRef("id"), valid_from__lte=on, valid_until__gt=on)
    back = Subquery(away.order_by("-valid_until").values("valid_until")[:1])
    return {
        row.id: WorkerRow(
            row.id, row.name, row.phone, row.phone_hours, row.weekly_hours, tuple(row.weekdays),
            tuple(row.languages), tuple(row.competences), row.back,
        )
        for row in Worker.objects.filter(id__in=set(ids)).annotate(back=back)
    }
