"""A case as its viewer may know it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from tovholder.access.api import Opening, Viewer, presences
from tovholder.cases.models import Case, Coordinator, Notice, Participation
from tovholder.core.denials import NotKnown
from tovholder.core.models import Event
from tovholder.core.text import Text
from tovholder.people.api import labels, member_counts


@dataclass(frozen=True, slots=True)
class CaseRow:
    """``coordinator_id`` is None while nobody holds the case."""

    id: UUID
    family_id: UUID
    label: str
    persons: int
    target_group: str
    opened_on: date
    closed_on: date | None
    take_over_on: date
    take_over_why: Text
    version: int
    coordinator_id: UUID | None
    deputy_id: UUID | None


@dataclass(frozen=True, slots=True)
class ParticipationRow:
    unit_id: UUID
    worker_id: UUID | None
    function: str
    capacity: str
    valid_from: datetime


@dataclass(frozen=True, slots=True)
class EventRow:
    type: str
    at: datetime
    actor: UUID
    subject: UUID


def own_cases(viewer: Viewer) -> list[CaseRow]:
    """The open cases the viewer is in, by take-over date."""
    rows = Case.objects.filter(id__in={row.case_id for row in presences(viewer)}, closed_on=None)
    return _rows(viewer, list(rows.order_by("take_over_on", "id")))


def get_case(viewer: Viewer, case_id: UUID) -> CaseRow:
    """One case. Raises NotKnown when it does not exist or the viewer is not in it."""
    rows = _rows(viewer, list(Case.objects.filter(id=case_id)))
    if not rows:
        raise NotKnown
    return rows[0]


def _rows(viewer: Viewer, cases: list[Case]) -> list[CaseRow]:
    held = {row.case_id: row for row in Coordinator.objects.filter(_now(viewer), case__in=[case.id for case in cases])}
    families = [case.family_id for case in cases]
    names, counts = labels(families), member_counts(families)
    return [
        CaseRow(
            id=case.id, family_id=case.family_id, label=names[case.family_id], persons=counts[case.family_id],
            target_group=case.target_group, opened_on=case.opened_on, closed_on=case.closed_on,
            take_over_on=case.take_over_on, take_over_why=Text.model_validate(case.take_over_why), version=case.version,
            coordinator_id=held[case.id].worker_id if case.id in held else None,
            deputy_id=held[case.id].deputy_id if case.id in held else None,
        )
        for case in cases
    ]


def _now(viewer: Viewer) -> Q:
    return Q(valid_from__lte=viewer.at) & (Q(valid_until=None) | Q(valid_until__gt=viewer.at))


def participations(viewer: Viewer, case_id: UUID, openings: dict[UUID, Opening]) -> list[ParticipationRow]:
    """Who is in the case, as far as the viewer may know; one who may not be known is not counted either."""
    found = []
    for row in Participation.objects.filter(_now(viewer), case=case_id, compartment_id__in=openings).order_by("valid_from", "id"):
        openings[row.compartment_id].note(viewer, row.id)
        found.append(ParticipationRow(row.unit_id, row.worker_id, row.function, row.capacity, row.valid_from))
    return found


def events_of(case_id: UUID, limit: int) -> list[EventRow]:
    """What last happened in one case: codes only; the words are made where they are shown."""
    rows = Event.objects.filter(case_id=case_id).order_by("-at", "-id")[:limit]
    return [EventRow(row.type, row.at, row.actor, row.subject) for row in rows]


def notice_dates(case_id: UUID) -> tuple[date, datetime] | None:
    """The day of the decision and the moment the notice was registered."""
    return Notice.objects.filter(case=case_id).values_list("decided_on", "registered_at").first()
