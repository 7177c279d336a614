"""What a search found in cases, as far as the viewer may see it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import DateField, F, OuterRef, QuerySet, Subquery, TextField, UUIDField, Value
from django.db.models.functions import Cast, Coalesce, TruncDate

from tovholder.access.api import Opening, Viewer
from tovholder.cases.models import Appointment, Note, NoticeItem
from tovholder.core.clock import COPENHAGEN
from tovholder.core.models import Document

NOTE, APPOINTMENT, DOCUMENT, NOTICE_ITEM = "note", "appointment", "document", "notice_item"
NOTHING, NO_DAY, ITSELF = Value(""), Value(None), F("id")


@dataclass(frozen=True, slots=True)
class FoundText:
    """Something written. ``what``: as of the hit; ``id``: the row to open, of a weekly appointment the next one to come; ``field``: of
    a thing the notice tells; ``on``: the day of it, if it has one.
    """

    id: UUID
    case_id: UUID
    what: str
    title: str
    text: str
    field: str
    kind: str
    on: date | None


def found_texts(viewer: Viewer, keys: Collection[UUID], opened: Mapping[UUID, Opening]) -> dict[UUID, FoundText]:
    """By each of the keys that is a note's, a notice item's, an appointment's or a document's. One query; what is shown is noted for the
    access log.
    """
    notes = _told(Note.objects.filter(id__in=keys), NOTE, title=F("theme"), text=F("text"), on=F("happened_on"))
    items = _told(NoticeItem.objects.filter(id__in=keys, superseded_at=None), NOTICE_ITEM, text=F("value"), field=F("field"))
    documents = _told(Document.objects.filter(id__in=keys), DOCUMENT, text=F("name"), on=TruncDate("added_at", tzinfo=COPENHAGEN))
    found = {}
    for row in notes.union(items, documents, _appointments(viewer, keys), all=True):
        if row["box"] in opened:
            opening = opened[row["box"]]
            opening.note(viewer, row["opens"])
            found[row["key"]] = FoundText(
                row["opens"], row["of_case"], row["what"], row["named"], row["says"], row["of_field"], opening.kind, row["day"]
            )
    return found


def _appointments(viewer: Viewer, keys: Collection[UUID]) -> QuerySet[Any, dict[str, Any]]:
    """A weekly one is found once, and leads to the next that is to come. All its weeks stand in one compartment."""
    to_come = Appointment.objects.filter(case_id=OuterRef("case_id"), series_id=OuterRef("series_id"), ends_at__gt=viewer.at, cancelled_at=None)
    following = to_come.order_by("starts_at")
    return _told(
        Appointment.objects.filter(id__in=keys), APPOINTMENT, text=F("title"), opens=Coalesce(Subquery(following.values("id")[:1]), F("id")),
        on=TruncDate(Coalesce(Subquery(following.values("starts_at")[:1]), F("starts_at")), tzinfo=COPENHAGEN),
    )


def _told(
    rows: QuerySet[Any], what: str, *, text: Any, title: Any = NOTHING, field: Any = NOTHING, on: Any = NO_DAY, opens: Any = ITSELF
) -> QuerySet[Any, dict[str, Any]]:
    """The same columns of whatever kind of row, so that PostgreSQL can put them together."""
    return rows.values(
        key=F("id"), of_case=F("case_id"), box=F("compartment_id"), what=Value(what), named=Cast(title, TextField()),
        says=Cast(text, TextField()), of_field=Cast(field, TextField()), day=Cast(on, DateField()), opens=Cast(opens, UUIDField()),
    )
