"""Emergency accesses, for the data protection officer."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tovholder.access.api import LogLook, Viewer
from tovholder.sharing.models import EmergencyAccess
from tovholder.sharing.models.lookups import families_entered
from tovholder.sharing.queries.access_log import OVERSIGHT


@dataclass(frozen=True, slots=True)
class EmergencyRow:
    """``family``: what it is called; ``verdict``: empty until it was reviewed."""

    id: UUID
    worker: str
    unit: str
    family: str
    kinds: tuple[str, ...]
    reason: str
    entered_at: datetime
    verdict: str
    note: str
    is_own: bool


def emergencies_to_review(viewer: Viewer) -> int:
    """How many wait for the data protection officer: not her own. One query."""
    return EmergencyAccess.objects.filter(review=None).exclude(worker_id=viewer.actor.principal).count()


def emergencies(viewer: Viewer, *, limit: int = 200) -> list[EmergencyRow]:
    """Those to be reviewed first, then the last reviewed; all of the municipality for the data protection officer, one's own for others.
    That somebody looked is noted, since it tells of families in danger. Two queries.
    """
    viewer.reading.logs.append(LogLook(OVERSIGHT))
    rows = EmergencyAccess.objects.select_related("worker", "unit", "review").order_by("-entered_at")[:limit]
    found = list(rows)
    families = families_entered({row.case_id for row in found})
    listed = [
        EmergencyRow(
            row.id, row.worker.name, row.unit.name, families.get(row.case_id, ""), tuple(row.kinds), row.reason, row.entered_at,
            row.review.verdict if hasattr(row, "review") else "", row.review.note if hasattr(row, "review") else "",
            row.worker_id == viewer.actor.principal,
        )
        for row in found
    ]
    return sorted(listed, key=lambda row: bool(row.verdict))
