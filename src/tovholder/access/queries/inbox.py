"""What somebody has been told of, as far as she may see it now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from tovholder.access.domain.viewer import Viewer
from tovholder.access.models import Presence
from tovholder.access.queries.clearances import cleared_compartments, in_force
from tovholder.core.denials import NotKnown
from tovholder.core.models import InboxItem


@dataclass(frozen=True, slots=True)
class InboxRow:
    """One event told to the viewer, in codes and ids. ``data``: what the event itself says."""

    id: UUID
    type: str
    at: datetime
    actor: UUID
    subject: UUID
    case_id: UUID | None
    data: Mapping[str, Any]
    read_at: datetime | None


def visible_to(viewer: Viewer) -> QuerySet[InboxItem]:
    """The viewer's items, less those whose case or compartment she may see no longer. The walls ask the same."""
    cases = Presence.objects.filter(in_force(viewer)).values("case_id")
    known = Q(event__compartment_id=None) | Q(event__compartment_id__in=cleared_compartments(viewer))
    told = Q(event__case_id__in=cases) | Q(event__case_id=None)  # what belongs to no case is told to the data protection officer
    return InboxItem.objects.filter(known, told, recipient=viewer.actor.principal)


def count_unread(viewer: Viewer, *, since: datetime | None = None) -> int:
    """How many items wait to be read; ``since``: of those told after that moment. One query."""
    rows = visible_to(viewer).filter(read_at=None)
    return (rows.filter(event__at__gt=since) if since else rows).count()


def inbox(viewer: Viewer, *, since: datetime, limit: int) -> list[InboxRow]:
    """What is unread, and what was told ``since``, the newest first. One query."""
    rows = visible_to(viewer).filter(Q(read_at=None) | Q(event__at__gte=since)).select_related("event")
    return [_row(item) for item in rows.order_by("-event__at", "-event__id")[:limit]]


def inbox_item(viewer: Viewer, item_id: UUID) -> InboxRow:
    """One item. Raises NotKnown when it is another's, or its case or compartment is out of sight."""
    item = visible_to(viewer).filter(id=item_id).select_related("event").first()
    if item is None:
        raise NotKnown
    return _row(item)


def _row(item: InboxItem) -> InboxRow:
    event = item.event
    return InboxRow(item.id, event.type, event.at, event.actor, event.subject, event.case_id, event.data, item.read_at)
