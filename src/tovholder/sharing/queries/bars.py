"""Who is kept out of a case, for those who let others in."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tovholder.access.api import Viewer, cleared_compartments
from tovholder.sharing.models import Bar


@dataclass(frozen=True, slots=True)
class BarRow:
    """``valid_until``: when it was lifted; None while it holds."""

    id: UUID
    worker_id: UUID
    worker: str
    why: str
    set_by: UUID
    valid_from: datetime
    valid_until: datetime | None
    version: int


def bars_of(viewer: Viewer, case_id: UUID) -> list[BarRow]:
    """The bars of a case the viewer may know of, those that hold first, then the last lifted. One query."""
    rows = Bar.objects.filter(case_id=case_id, compartment_id__in=cleared_compartments(viewer)).select_related("worker")
    found = [
        BarRow(row.id, row.worker_id, row.worker.name, row.why, row.set_by, row.valid_from, row.valid_until, row.version)
        for row in rows.order_by("-valid_from")
    ]
    return sorted(found, key=lambda row: row.valid_until is not None)
