"""The allotment meeting: who waits for a coordinator, who could be it, and what was decided lately."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from tovholder.access.api import Viewer, openings, presences
from tovholder.cases.api import (
    CaseRow,
    Proposal,
    languages_of,
    own_cases,
    proposals_by_case,
    registered_at,
    waits_too_long,
)
from tovholder.core.clock import local_date
from tovholder.organisation.api import Standing, WorkerRow, workers
from tovholder.people.api import member_counts

BEST = 3
DECIDED_SHOWN_FOR = timedelta(days=7)
"""The meeting is weekly."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A family without a coordinator. ``proposals``: everybody who could be it, best first; ``late``: by the pack's days."""

    case: CaseRow
    persons: int
    noticed_on: date
    late: bool
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
    """``waiting``: the newest notice first. ``decided``: the latest first."""

    waiting: Sequence[Waiting]
    decided: Sequence[Decided]


def allotment_meeting(viewer: Viewer, standing: Standing) -> Meeting:
    """A fixed number of queries, however many families there are."""
    inside = presences(viewer)
    cases = own_cases(viewer, inside)
    without = [case for case in cases if case.coordinator_id is None]
    return Meeting(_waiting(viewer, standing, without), _decided(viewer, cases))


def _waiting(viewer: Viewer, standing: Standing, cases: Sequence[CaseRow]) -> list[Waiting]:
    ids = [case.id for case in cases]
    told = languages_of(viewer, openings(viewer, presences(viewer, ids)))
    languages = {case_id: told.get(case_id, []) for case_id in ids}
    proposed = proposals_by_case(viewer, languages)
    persons, noticed = member_counts(case.family_id for case in cases), registered_at(ids)
    grace = standing.published.pack.tovholder_rule.grace_days
    rows = []
    for case in sorted(cases, key=lambda case: noticed[case.id], reverse=True):
        noticed_on = local_date(noticed[case.id])
        late = waits_too_long(noticed_on, viewer.today, grace_days=grace)
        rows.append(
            Waiting(case, persons.get(case.family_id, 0), noticed_on, late, languages[case.id], proposed[case.id])
        )
    return rows


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
