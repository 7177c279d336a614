"""The team board: what is about to be missed, by family, and who has room."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from tovholder.access.api import PresenceRow, Viewer, openings, presences
from tovholder.cases.api import (
    Capacity,
    CaseGist,
    Leading,
    LeadingRow,
    UnderWay,
    WorkerLoad,
    changes_under_way,
    leading_of,
    nobody_covers,
    own_case_gists,
    team_loads,
)
from tovholder.organisation.api import ColleagueRow, Standing, UnitRow, absences_of, colleagues, deputies_of
from tovholder.pathways.api import DueRow, Flow, due_in_team, handover_flow
from tovholder.rulebook.api import Power
from tovholder.screens.presenters.absence import AwayLine

AHEAD = timedelta(days=14)
NAMED = 3
"""So many families are named in one line; of more, how many they are."""
ALMOST_FULL, FULL = 80, 100
"""Percent of full load."""


@dataclass(frozen=True, slots=True)
class Room:
    """What one who may hold cases holds, and the room she has: in words, for the leader to weigh. Never what is late."""

    load: WorkerLoad

    @property
    def has_room(self) -> bool:
        return self.load.percent < ALMOST_FULL

    @property
    def is_full(self) -> bool:
        return self.load.percent >= FULL

    @property
    def bar(self) -> int:
        return min(self.load.percent, 120)


@dataclass(frozen=True, slots=True)
class DueLine:
    case: CaseGist
    due: DueRow


@dataclass(frozen=True, slots=True)
class Overdue:
    """Deadlines of the team that have passed: how many, in how many families, and what those are called where they are few."""

    overdue: int
    families: int
    named: str


@dataclass(frozen=True, slots=True)
class ChangeLine:
    case: CaseGist
    change: UnderWay


@dataclass(frozen=True, slots=True)
class TeamBoard:
    """``without``: families that are to have a tovholder, the longest without first. ``due``: the tovholder's and the unit's
    own deadlines, the longest passed first. ``away``: absences that begin within two weeks or go on, and whether anybody covers.
    ``flows``: what lies between each unit and the others, in numbers.
    """

    units: Sequence[UnitRow]
    without: Sequence[LeadingRow[CaseGist]]
    ending: Sequence[LeadingRow[CaseGist]]
    due: Sequence[DueLine]
    rooms: Sequence[Room]
    away: Sequence[AwayLine]
    changes: Sequence[ChangeLine]
    flows: Sequence[tuple[UnitRow, Flow]]

    @property
    def late(self) -> int:
        return sum(row.late for row in self.without)

    @property
    def overdue(self) -> int:
        return sum(1 for line in self.due if line.due.overdue)

    @property
    def uncovered(self) -> int:
        return sum(1 for line in self.away if line.uncovered)


def team_board(viewer: Viewer, standing: Standing) -> TeamBoard:
    """A fixed number of queries, however many families and workers there are."""
    led = units_led(standing)
    inside = [row for row in presences(viewer) if row.unit_id in led and row.capacity in (Capacity.TEAM_COORDINATOR, Capacity.RECEPTION)]
    cases = own_case_gists(viewer, inside)
    leading = _leading(viewer, cases, inside)
    due, flow = due_in_team(viewer), handover_flow(viewer, led)
    return TeamBoard(
        units=list(led.values()),
        without=sorted((row for row in leading if row.leading is Leading.APPOINT), key=lambda row: (row.since, row.case.id)),
        ending=[row for row in leading if row.leading is Leading.END],
        due=_due(cases, due),
        rooms=[Room(load) for load in team_loads(viewer) if load.unit_id in led],
        away=_away(viewer, colleagues(set(led), viewer.today)),
        changes=[ChangeLine(cases[change.case_id], change) for change in changes_under_way(viewer, cases)],
        flows=[(led[unit], counts) for unit, counts in flow.items()],
    )


def overdue_in_team(viewer: Viewer, standing: Standing, inside: Iterable[PresenceRow]) -> Overdue | None:
    """For who leads a team: what has passed, as her board knows it. Two queries; none for others, or with no family led."""
    led = units_led(standing)
    here = [row for row in inside if row.unit_id in led and row.capacity in (Capacity.TEAM_COORDINATOR, Capacity.RECEPTION)]
    due = due_in_team(viewer) if here else {}
    late = {case for case, row in due.items() if row.overdue}
    cases = own_case_gists(viewer, [row for row in here if row.case_id in late]) if late else {}
    names = sorted(case.label for case in cases.values())
    named = ", ".join(names) if len(names) <= NAMED else ""
    return Overdue(sum(due[case].overdue for case in cases), len(names), named) if names else None


def units_led(standing: Standing) -> dict[UUID, UnitRow]:
    """The units in which the viewer gives families their tovholder, or which she manages."""
    return {
        row.unit.id: row.unit for row in standing.holdings
        if standing.powers_in([row.unit.id]) & {Power.APPOINT_COORDINATOR, Power.MANAGE_UNIT}
    }


def _leading(viewer: Viewer, cases: Mapping[UUID, CaseGist], inside: Iterable[PresenceRow]) -> list[LeadingRow[CaseGist]]:
    without = {case.id for case in cases.values() if case.coordinator_id is None}
    opened = openings(viewer, [row for row in inside if row.case_id in without])
    return list(leading_of(viewer, list(cases.values()), opened).values())


def _due(cases: Mapping[UUID, CaseGist], due: Mapping[UUID, DueRow]) -> list[DueLine]:
    """By family and not by person: the longest passed first, then the next to come."""
    lines = [DueLine(cases[case], row) for case, row in due.items() if case in cases]
    return sorted(lines, key=lambda line: (line.due.since is None, line.due.since or line.due.next, line.case.label))


def _away(viewer: Viewer, team: Sequence[ColleagueRow]) -> list[AwayLine]:
    names = {row.worker.id: row.worker.name for row in team}
    rows = absences_of(names, today=viewer.today, before=viewer.today + AHEAD)
    concerned = {row.worker_id for row in rows}
    deputies = deputies_of(concerned, today=viewer.today)
    uncovered = nobody_covers(concerned, first=viewer.today, until=viewer.today + AHEAD)
    found = []
    for row in rows:
        day = uncovered.get(row.worker_id)
        bare = day if day is not None and row.valid_from <= day < row.valid_until else None
        found.append(AwayLine(row, names[row.worker_id], deputies.get(row.worker_id, ()), bare, False, row.valid_from <= viewer.today))
    return found
