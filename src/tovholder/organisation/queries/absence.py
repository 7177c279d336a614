"""Who is away, who stands in, and when somebody is next at work. Never why."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from tovholder.core.denials import NotKnown
from tovholder.organisation.domain.presence import Period, next_day_at_work
from tovholder.organisation.models import Absence, Deputy, FunctionHolding, UnitClosing, Worker
from tovholder.organisation.models.lookups import covered_by, stand_ins_of
from tovholder.organisation.policies import holds_from, holds_on
from tovholder.organisation.queries.staff import HoldingRow, holdings_by_worker
from tovholder.rulebook.api import danish_calendar, published_pack


@dataclass(frozen=True, slots=True)
class AbsenceRow:
    """``valid_until``: the first day back."""

    id: UUID
    worker_id: UUID
    valid_from: date
    valid_until: date
    version: int


@dataclass(frozen=True, slots=True)
class DeputyRow:
    """``away``: she cannot stand in herself today."""

    worker_id: UUID
    deputy_id: UUID
    name: str
    phone: str
    position: int
    away: bool


@dataclass(frozen=True, slots=True)
class Covered:
    """A worker who is away and for whom the viewer stands in, with the functions that have become hers meanwhile."""

    worker_id: UUID
    name: str
    holdings: tuple[HoldingRow, ...]


def absences_of(worker_ids: Iterable[UUID], *, today: date, before: date | None = None) -> list[AbsenceRow]:
    """What is left of these workers' absences, by their first day; with ``before`` only those that begin before that day."""
    rows = Absence.objects.filter(worker__in=set(worker_ids), valid_until__gt=today)
    if before is not None:
        rows = rows.filter(valid_from__lt=before)
    return [_absence(row) for row in rows.order_by("valid_from", "worker__name") if row.valid_from < row.valid_until]


def get_absence(absence_id: UUID) -> AbsenceRow:
    """Raises NotKnown."""
    row = Absence.objects.filter(id=absence_id).first()
    if row is None:
        raise NotKnown
    return _absence(row)


def _absence(row: Absence) -> AbsenceRow:
    return AbsenceRow(row.id, row.worker_id, row.valid_from, row.valid_until, row.version)


def deputies_of(worker_ids: Iterable[UUID], *, today: date) -> dict[UUID, list[DeputyRow]]:
    """Each worker's deputies in the order of the chain. Two queries."""
    rows = list(
        Deputy.objects.filter(holds_on(today), worker__in=set(worker_ids)).select_related("deputy").order_by("position")
    )
    away = set(
        Absence.objects.filter(holds_on(today), worker__in={row.deputy_id for row in rows}).values_list("worker", flat=True)
    )
    found: dict[UUID, list[DeputyRow]] = defaultdict(list)
    for row in rows:
        found[row.worker_id].append(
            DeputyRow(row.worker_id, row.deputy_id, row.deputy.name, row.deputy.phone, row.position, row.deputy_id in away)
        )
    return found


def standing_in_for(worker_id: UUID, *, at: datetime, today: date) -> list[Covered]:
    """Whom a worker stands in for now by their own deputy chains. One query when it is nobody, else three."""
    away = covered_by(worker_id, at)
    if not away:
        return []
    held = holdings_by_worker(away, today)
    names = Worker.objects.filter(id__in=away).order_by("name").values_list("id", "name")
    return [Covered(worker, name, tuple(held.get(worker, ()))) for worker, name in names]


def who_stands_in(worker_ids: Iterable[UUID], *, at: datetime) -> dict[UUID, set[UUID]]:
    """For each of these workers who is away now, those of her own deputies who stand in. One query."""
    return stand_ins_of(worker_ids, at)


def next_at_work(worker_ids: Iterable[UUID], *, municipality: str, at: datetime, today: date) -> dict[UUID, date]:
    """The first day, today included, on which each of these workers is at work; not in the answer when that is not within
    a year. Five queries, whatever their number.

    A unit that is closed keeps her away only when she works in no other.
    """
    people = list(Worker.objects.filter(id__in=set(worker_ids)))
    away = _periods(Absence.objects.filter(worker__in=people, valid_until__gt=today), "worker_id")
    units = defaultdict(set)
    for held_by, unit in FunctionHolding.objects.filter(holds_on(today), worker__in=people).values_list("worker", "unit"):
        units[held_by].add(unit)
    shut = _periods(
        UnitClosing.objects.filter(holds_from(today), unit__in={unit for each in units.values() for unit in each}), "unit_id"
    )
    is_open = published_pack(municipality, at).pack.calendar(danish_calendar()).is_working_day
    found = {}
    for worker in people:
        hers = units[worker.id]
        closed = shut.get(next(iter(hers)), []) if len(hers) == 1 else []
        day = next_day_at_work(
            today, weekdays=worker.weekdays, away=away.get(worker.id, []), closed=closed, is_open=is_open
        )
        if day is not None:
            found[worker.id] = day
    return found


def _periods(rows: Iterable[Absence | UnitClosing], of: str) -> dict[UUID, list[Period]]:
    found: dict[UUID, list[Period]] = defaultdict(list)
    for row in rows:
        found[getattr(row, of)].append(Period(row.valid_from, row.valid_until))
    return found
