"""What was asked of the tovholder, for her who answers and for who asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from tovholder.access.api import Opening, PresenceRow, Viewer, cleared_compartments, openings, presences
from tovholder.core.denials import Denial, NotKnown, denial_of
from tovholder.sharing.enums import AccessRequestState
from tovholder.sharing.models import AccessRequest
from tovholder.sharing.permissions import ANSWERING, check_can_answer_access_request

NEWS = timedelta(days=7)
"""How long an answer stands on the asker's day."""


@dataclass(frozen=True, slots=True)
class AccessRequestRow:
    """``person`` is the name that shows in the case. ``answer_denial``: None when the viewer may answer it."""

    id: UUID
    case_id: UUID
    family: str
    person_id: UUID
    person: str
    starts_at: datetime
    ends_at: datetime
    asked_by: UUID
    asker: str
    unit: str
    asked_at: datetime
    purpose: str
    state: str
    answered_by: str
    answered_at: datetime | None
    answer: str
    version: int
    answer_denial: Denial | None


def access_requests_waiting(viewer: Viewer, inside: Sequence[PresenceRow]) -> list[AccessRequestRow]:
    """Those that wait for the viewer's answer in the cases she holds, the eldest first. One query; one more where there are any."""
    held = {row.case_id for row in inside if row.capacity in ANSWERING}
    rows = _with_names().filter(case_id__in=held, compartment_id__in=cleared_compartments(viewer), state=AccessRequestState.WAITS)
    found = list(rows.order_by("asked_at"))
    opened = openings(viewer, inside, {row.compartment_id for row in found})
    return [_row(viewer, row, opened, None) for row in found if row.compartment_id in opened]


def access_answers(viewer: Viewer) -> list[AccessRequestRow]:
    """What the viewer has asked and had an answer to within a week, the newest first. One query."""
    rows = _with_names().filter(asked_by_id=viewer.actor.principal, answered_at__gt=viewer.at - NEWS).order_by("-answered_at")
    return [_row(viewer, row, {}, None) for row in rows]


def own_access_requests(viewer: Viewer, case_id: UUID) -> list[AccessRequestRow]:
    """What the viewer herself has asked in a case, the newest first, answered or not; bounded to twenty. One query."""
    rows = _with_names().filter(asked_by_id=viewer.actor.principal, case_id=case_id).order_by("-asked_at")[:20]
    return [_row(viewer, row, {}, None) for row in rows]


def get_access_request(viewer: Viewer, access_request_id: UUID) -> AccessRequestRow:
    """Raises NotKnown but for who asked and for those the record is open to."""
    row = _with_names().filter(id=access_request_id).first()
    inside = presences(viewer, [row.case_id]) if row else []
    opened = openings(viewer, inside)
    if row is None or (row.compartment_id not in opened and row.asked_by_id != viewer.actor.principal):
        raise NotKnown
    return _row(viewer, row, opened, denial_of(check_can_answer_access_request, [part.capacity for part in inside]))


def _with_names() -> QuerySet[AccessRequest]:
    return AccessRequest.objects.select_related("case__family", "person", "asked_by", "asked_for", "answered_by")


def _row(viewer: Viewer, row: AccessRequest, opened: Mapping[UUID, Opening], denial: Denial | None) -> AccessRequestRow:
    if row.compartment_id in opened:
        opened[row.compartment_id].note(viewer, row.id)
    return AccessRequestRow(
        id=row.id, case_id=row.case_id, family=row.case.family.label, person_id=row.person_id, person=row.person.full_name,
        starts_at=row.starts_at, ends_at=row.ends_at, asked_by=row.asked_by_id, asker=row.asked_by.name, unit=row.asked_for.name,
        asked_at=row.asked_at, purpose=row.purpose, state=row.state, answered_by=row.answered_by.name if row.answered_by else "",
        answered_at=row.answered_at, answer=row.answer, version=row.version, answer_denial=denial,
    )
