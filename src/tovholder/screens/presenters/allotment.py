"""The allotment meeting: who waits for a coordinator, who could be it, and what was decided lately."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from tovholder.access.api import Opening, Viewer, openings, presences
from tovholder.cases.api import (
    Capacity,
    CaseRow,
    Leading,
    LeadingRow,
    Proposal,
    languages_of,
    leading_of,
    own_cases,
    proposals_by_case,
)
from tovholder.core.text import Text
from tovholder.organisation.api import WorkerRow, workers
from tovholder.pathways.api import steps_done_by
from tovholder.people.api import member_counts

BEST = 3
LEADS = frozenset({Capacity.RECEPTION, Capacity.TEAM_COORDINATOR})
"""Whoever receives a family or leads its team gives it its coordinator."""
DECIDED_SHOWN_FOR = timedelta(days=7)
"""The meeting is weekly."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A family without a coordinator, which is to have one by the model. ``why``: the fact behind it, where not every family
    has one; ``proposals``: everybody who could be it, best first; ``late``: by the pack's days.
    """

    case: CaseRow
    persons: int
    since: date
    late: bool
    why: Text | None
    languages: Sequence[str]
    proposals: Sequence[Proposal]

    @property
    def best(self) -> Sequence[Proposal]:
        return self.proposals[:BEST]


@dataclass(frozen=True, slots=True)
class Decided:
    """A family that got its coordinator lately."""

    case: CaseRow
    coordinator: WorkerRow
    deputy: WorkerRow | None


@dataclass(frozen=True, slots=True)
class Meeting:
    """``waiting``: the newest notice first. ``ending``: families the model no longer gives a coordinator. ``decided``: the
    latest first.
    """

    waiting: Sequence[Waiting]
    ending: Sequence[LeadingRow[CaseRow]]
    decided: Sequence[Decided]


def allotment_meeting(viewer: Viewer) -> Meeting:
    """A fixed number of queries, however many families there are."""
    inside = presences(viewer)
    cases = own_cases(viewer, inside)
    led = {row.case_id for row in inside if row.capacity in LEADS}
    without = {case.id for case in cases if case.coordinator_id is None}
    opened = openings(viewer, [row for row in inside if row.case_id in without])
    leading = leading_of(viewer, [case for case in cases if case.id in led], opened)
    waiting = [row for row in leading.values() if row.leading is Leading.APPOINT]
    ending = [row for row in leading.values() if row.leading is Leading.END]
    return Meeting(_waiting(viewer, waiting, opened), ending, _decided(viewer, cases))


def _waiting(viewer: Viewer, rows: Sequence[LeadingRow[CaseRow]], opened: Mapping[UUID, Opening]) -> list[Waiting]:
    cases = [row.case for row in rows]
    told = languages_of(viewer, {key: opening for key, opening in opened.items() if opening.case_id in {case.id for case in cases}})
    languages = {case.id: told.get(case.id, []) for case in cases}
    proposed = proposals_by_case(viewer, cases, languages, steps_done_by(case.id for case in cases))
    persons = member_counts(case.family_id for case in cases)
    newest = sorted(rows, key=lambda row: (row.since, row.case.id), reverse=True)
    return [
        Waiting(
            row.case, persons.get(row.case.family_id, 0), row.since, row.late, row.why, languages[row.case.id], proposed[row.case.id]
        )
        for row in newest
    ]


def _decided(viewer: Viewer, cases: Sequence[CaseRow]) -> list[Decided]:
    lately = [case for case in cases if case.coordinator_since and case.coordinator_since >= viewer.at - DECIDED_SHOWN_FOR]
    named = {worker for case in lately for worker in (case.coordinator_id, case.deputy_id) if worker}
    staff = workers(named, viewer.today)
    rows = [
        Decided(case, staff[case.coordinator_id], staff.get(case.deputy_id) if case.deputy_id else None)
        for case in lately if case.coordinator_id
    ]
    return sorted(rows, key=lambda row: row.case.coordinator_since or viewer.at, reverse=True)


def of_case(meeting: Meeting, case_id: UUID) -> Waiting | None:
    """The family's row among those that wait."""
    return next((row for row in meeting.waiting if row.case.id == case_id), None)
