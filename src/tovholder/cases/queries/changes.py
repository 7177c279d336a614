"""How a notice stands, and what was changed about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from tovholder.access.api import Opening, Viewer
from tovholder.cases.models import Notice, NoticeChange


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """``decided_on`` is None while the decision has not come."""

    case_id: UUID
    family_number: str
    state: str
    decided_on: date | None
    registered_at: datetime


@dataclass(frozen=True, slots=True)
class NoticeChangeRow:
    """One change. ``moves``: the take-over moved, from ``was_on`` to ``becomes_on`` (None: not known). ``missing``: members
    the new letter did not name. ``state`` is empty where the case was closed for another reason.
    """

    state: str
    changed_at: datetime
    changed_by: UUID
    was_on: date | None
    becomes_on: date | None
    expected_on: date | None
    missing: tuple[UUID, ...]
    why: str

    @property
    def moves(self) -> bool:
        return self.was_on != self.becomes_on


def notice_of(case_id: UUID) -> NoticeRow | None:
    """The case's notice; None when the family came in another way. One query."""
    row = Notice.objects.filter(case=case_id).first()
    return NoticeRow(row.case_id, row.family_number, row.state, row.decided_on, row.registered_at) if row else None


def changes_of(viewer: Viewer, case_id: UUID, opened: Mapping[UUID, Opening]) -> list[NoticeChangeRow]:
    """What was changed about the family's coming, the latest first, as far as a gate is open; noted for the access log."""
    found = []
    for row in NoticeChange.objects.filter(case=case_id, compartment_id__in=opened).order_by("-changed_at", "-id"):
        opened[row.compartment_id].note(viewer, row.id)
        found.append(
            NoticeChangeRow(
                row.state, row.changed_at, row.changed_by, row.was_on, row.becomes_on, row.expected_on, tuple(row.missing), row.why
            )
        )
    return found


def why_changed(change_id: UUID) -> str:
    """The line somebody wrote, for what follows from the change in the same transaction; empty where it may not be read."""
    row = NoticeChange.objects.filter(id=change_id).values_list("why", flat=True).first()
    return row or ""
