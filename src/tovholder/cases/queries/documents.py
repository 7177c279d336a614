"""The documents of a case, for those who have a gate to them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tovholder.access.api import Opening, Viewer, openings, presences
from tovholder.core.denials import NotKnown
from tovholder.core.models import Document


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document in a list, without its content. ``size``: bytes."""

    id: UUID
    name: str
    size: int
    added_at: datetime
    added_by: UUID


@dataclass(frozen=True, slots=True, repr=False)
class DocumentFile:
    """A document as it is handed out."""

    name: str
    content_type: str
    content: bytes


def documents_of(viewer: Viewer, case_id: UUID, opened: Mapping[UUID, Opening]) -> list[DocumentRow]:
    """The case's documents behind open gates, the oldest first, but those of SSD and SSP; noted for the access log. One query, no
    content.
    """
    ordinary = [key for key, opening in opened.items() if not opening.is_apart]
    rows = Document.objects.filter(case_id=case_id, compartment_id__in=ordinary).defer("content").order_by("added_at", "id")
    found = []
    for row in rows:
        opened[row.compartment_id].note(viewer, row.id)
        found.append(DocumentRow(row.id, row.name, row.size, row.added_at, row.added_by))
    return found


def get_document(viewer: Viewer, document_id: UUID) -> DocumentFile:
    """One document with its content, noted for the access log. Raises NotKnown without a gate to it. Three queries."""
    row = Document.objects.filter(id=document_id).first()
    opened = openings(viewer, presences(viewer, [row.case_id])) if row else {}
    if row is None or row.compartment_id not in opened:
        raise NotKnown
    opened[row.compartment_id].note(viewer, row.id)
    return DocumentFile(row.name, row.content_type, bytes(row.content))
