"""The readiness board, as far as its viewer may see it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from tovholder.access.api import Viewer, openings, presences
from tovholder.cases.api import CaseRow, own_cases
from tovholder.core.text import Text
from tovholder.organisation.api import Standing, WorkerRow, workers
from tovholder.pathways.api import (
    ENDED,
    READY,
    SHOWN_AFTER_TAKE_OVER,
    Readiness,
    StepOwner,
    StepRow,
    StepState,
    belongs_on_board,
    readiness_of,
    readiness_steps,
    step_state_now,
)
from tovholder.people.api import member_counts
from tovholder.rulebook.api import ReadinessItem

COLOURS: Mapping[Readiness, str] = {
    Readiness.READY: "success",
    Readiness.UNDER_WAY: "success",
    Readiness.SET_ASIDE: "info",
    Readiness.MISSING: "warning",
    Readiness.NOT_RELEVANT: "",
}


class Shown(StrEnum):
    """Which families the board shows."""

    ALL = "all"
    MISSING = "missing"
    NOT_ALLOTTED = "not_allotted"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of the board; what is empty asks nothing. ``column``: something is missing there. ``days``: taken over
    within so many. ``whose``: something is missing that is this function's."""

    shown: Shown = Shown.ALL
    column: str = ""
    days: int | None = None
    whose: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One thing to be found for one family. ``step``: the one to open, the first that is not ended. ``ended``: how many of
    ``steps`` are, where there are several. ``owners``: whose the steps are that are not."""

    readiness: Readiness
    step: StepRow
    overdue: bool
    ended: int
    steps: int
    owners: frozenset[str]

    @property
    def waits(self) -> bool:
        """Somebody still has something to do."""
        return self.ended < self.steps

    @property
    def colour(self) -> str:
        """The badge's; the word beside it says the same."""
        return "error" if self.overdue and self.readiness not in READY else COLOURS[self.readiness]


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A family and its cell in each column; None where no step the viewer may see serves the column."""

    case: CaseRow
    persons: int
    coordinator: WorkerRow | None
    columns: Sequence[tuple[ReadinessItem, Cell | None]]

    @property
    def missing(self) -> bool:
        return any(cell is not None and cell.readiness not in READY for _, cell in self.columns)


@dataclass(frozen=True, slots=True)
class Board:
    """``families``: how many there are before the filter. ``owners``: the functions something is missing from, by name."""

    columns: Sequence[ReadinessItem]
    rows: Sequence[BoardRow]
    families: int
    owners: Mapping[str, Text]


def readiness_board(viewer: Viewer, standing: Standing, wanted: Wanted) -> Board:
    """The families on their way, by take-over date. A fixed number of queries, however many they are."""
    columns = standing.published.pack.readiness_items
    inside = presences(viewer)
    cases = [case for case in own_cases(viewer, inside) if case.take_over_on is None or case.take_over_on >= viewer.today - SHOWN_AFTER_TAKE_OVER]
    steps = readiness_steps(viewer, [case.id for case in cases], openings(viewer, inside), inside)
    rows = [
        row for row in _rows(cases, steps, columns, viewer.today)
        if belongs_on_board(row.case.take_over_on, viewer.today, missing=row.missing)
    ]
    return Board(columns, [row for row in rows if _is_wanted(row, wanted, viewer.today)], len(rows), _owners(steps))


def _rows(
    cases: Sequence[CaseRow], steps: Mapping[UUID, Sequence[StepRow]], columns: Sequence[ReadinessItem], today: date
) -> Iterable[BoardRow]:
    persons = member_counts(case.family_id for case in cases)
    staff = workers({case.coordinator_id for case in cases if case.coordinator_id}, today)
    for case in cases:
        coordinator = staff.get(case.coordinator_id) if case.coordinator_id else None
        cells = [(column, _cell(column, steps.get(case.id, ()), today)) for column in columns]
        yield BoardRow(case, persons.get(case.family_id, 0), coordinator, cells)


def _cell(column: ReadinessItem, steps: Sequence[StepRow], today: date) -> Cell | None:
    own = [step for step in steps if step.readies == column.key]
    if not own:
        return None
    readiness = readiness_of([step_state_now(step) for step in own], under_way_will_do=column.ready_when_under_way)
    left = sorted((step for step in own if step.state not in ENDED), key=_turn)
    overdue = any(step.due_on is not None and step.due_on < today for step in left)
    return Cell(readiness, [*left, *own][0], overdue, len(own) - len(left), len(own), frozenset(map(_owner, left)))


def _turn(step: StepRow) -> tuple[bool, date]:
    """What is to be done now first, then by deadline."""
    return step_state_now(step) is not StepState.OPEN, step.due_on or date.max


def _owner(step: StepRow) -> str:
    return step.function or StepOwner.COORDINATOR.value


def _owners(steps: Mapping[UUID, Sequence[StepRow]]) -> dict[str, Text]:
    """Whose something is still to be found, in the order of their names."""
    names = {_owner(step): step.owner_title for rows in steps.values() for step in rows if step.state not in ENDED}
    return dict(sorted(names.items(), key=lambda named: named[1].da))


def _is_wanted(row: BoardRow, wanted: Wanted, today: date) -> bool:
    missing = {column.key: cell for column, cell in row.columns if cell is not None and cell.readiness not in READY}
    comes_on = row.case.take_over_on
    return (
        {Shown.ALL: True, Shown.MISSING: bool(missing), Shown.NOT_ALLOTTED: row.case.coordinator_id is None}[wanted.shown]
        and (not wanted.column or wanted.column in missing)
        and (wanted.days is None or (comes_on is not None and (comes_on - today).days <= wanted.days))
        and (not wanted.whose or any(wanted.whose in cell.owners for cell in missing.values()))
    )
