"""What is known of notices."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from tovholder.access.api import Opening, Viewer
from tovholder.cases.domain.needs import as_said
from tovholder.cases.enums import NoticeField
from tovholder.cases.models import Notice, NoticeItem


@dataclass(frozen=True, slots=True)
class NoticeItemRow:
    """``value``: in the letter's words; else ``:none``, ``:not_asked``, ``:declined`` or ``:unknown`` (``NoticeAnswer``)."""

    person_id: UUID | None
    field: str
    kind: str
    value: str
    case_id: UUID


@dataclass(frozen=True, slots=True)
class KnownNotice:
    case_id: UUID
    fingerprint: str
    decided_on: date | None


def notices_by_family_number(numbers: Iterable[str]) -> dict[str, KnownNotice]:
    """The notices among these that the viewer may see."""
    rows = Notice.objects.filter(family_number__in=list(numbers))
    return {row.family_number: KnownNotice(row.case_id, row.fingerprint, row.decided_on) for row in rows}


def notice_items(viewer: Viewer, openings: dict[UUID, Opening]) -> list[NoticeItemRow]:
    """What the notice tells, as far as a gate is open; noted for the access log. One query."""
    rows = []
    for item in _in(openings).order_by("id"):
        opening = openings[item.compartment_id]
        opening.note(viewer, item.id)
        rows.append(NoticeItemRow(item.person_id, item.field, opening.kind, as_said(item.answer, item.value), item.case_id))
    return rows


def _in(openings: Mapping[UUID, Opening]) -> QuerySet[NoticeItem]:
    """By case as well: that is what the rows are found by."""
    cases = {opening.case_id for opening in openings.values()}
    return NoticeItem.objects.filter(case_id__in=cases, compartment_id__in=openings, superseded_at=None)


def registered_at(cases: Iterable[UUID]) -> dict[UUID, datetime]:
    """When the notice of each of these cases was registered. One query."""
    return dict(Notice.objects.filter(case__in=list(cases)).values_list("case_id", "registered_at"))


def languages_of(viewer: Viewer, openings: Mapping[UUID, Opening]) -> dict[UUID, list[str]]:
    """The languages each case's notice tells, as far as a gate is open: each once; noted for the access log. One query."""
    told: dict[UUID, list[str]] = {}
    for item in _in(openings).filter(field=NoticeField.LANGUAGE).order_by("id"):
        openings[item.compartment_id].note(viewer, item.id)
        known = told.setdefault(item.case_id, [])
        if item.value not in known:
            known.append(item.value)
    return told
