"""What the page about absence shows: one's own, who covers, and who is away in one's units within two weeks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from tovholder.access.api import Viewer
from tovholder.cases.api import nobody_covers
from tovholder.core.denials import denial_of
from tovholder.organisation.api import (
    AbsenceRow,
    ColleagueRow,
    DeputyRow,
    Standing,
    StandingTowards,
    absences_of,
    check_can_record_absence,
    colleagues,
    deputies_of,
    workers,
)

AHEAD = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class AwayLine:
    """An absence. ``uncovered``: the first weekday in sight on which nobody has the work. ``may_end``: by the viewer."""

    absence: AbsenceRow
    name: str
    deputies: Sequence[DeputyRow]
    uncovered: date | None
    may_end: bool
    is_now: bool


@dataclass(frozen=True, slots=True)
class AbsencePage:
    """``may_record``: whom the viewer may say is away, she herself first."""

    mine: list[AwayLine]
    own_deputies: Sequence[DeputyRow]
    team: list[AwayLine]
    may_record: list[tuple[UUID, str]]


def absence_page(viewer: Viewer, standing: Standing) -> AbsencePage:
    me, today = viewer.actor.principal, viewer.today
    team = colleagues({row.unit.id for row in standing.holdings}, today)
    names = {row.worker.id: row.worker.name for row in team}
    names |= {} if me in names else {me: workers([me], today)[me].name}
    absences = absences_of(names, today=today)
    deputies = deputies_of({row.worker_id for row in absences} | {me}, today=today)
    uncovered = nobody_covers({row.worker_id for row in absences}, first=today, until=today + AHEAD) if absences else {}
    may = _may_record(me, team, standing)
    lines = [_line(row, names, deputies, uncovered, may, today) for row in absences]
    return AbsencePage(
        mine=[line for line in lines if line.absence.worker_id == me],
        own_deputies=deputies.get(me, ()),
        team=[line for line in lines if line.absence.worker_id != me and line.absence.valid_from < today + AHEAD],
        may_record=[(me, names[me]), *((row.worker.id, row.worker.name) for row in team if row.worker.id in may - {me})],
    )


def _may_record(me: UUID, team: Iterable[ColleagueRow], standing: Standing) -> set[UUID]:
    stands = {row.worker.id: StandingTowards(False, False, standing.powers_in(row.units)) for row in team}
    return {me} | {worker for worker, towards in stands.items() if denial_of(check_can_record_absence, towards) is None}


def _line(
    row: AbsenceRow, names: Mapping[UUID, str], deputies: Mapping[UUID, Sequence[DeputyRow]],
    uncovered: Mapping[UUID, date], may: set[UUID], today: date,
) -> AwayLine:
    day = uncovered.get(row.worker_id)
    return AwayLine(
        absence=row, name=names[row.worker_id], deputies=deputies.get(row.worker_id, ()),
        uncovered=day if day is not None and row.valid_from <= day < row.valid_until else None,
        may_end=row.worker_id in may, is_now=row.valid_from <= today,
    )
