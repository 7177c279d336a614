"""The disclosure ledger, as its viewer may know it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from tovholder.access.api import Gate, Opening, PresenceRow, Viewer
from tovholder.core.denials import Denial, denial_of
from tovholder.sharing.models import Disclosure
from tovholder.sharing.permissions import part_to_tell_from

DISCLOSURES_ON_A_PAGE = 100


@dataclass(frozen=True, slots=True)
class DisclosureRow:
    """A line of the ledger. ``unit``: the receiving unit's name, where the model has it. ``gate``: the key of the ground."""

    id: UUID
    told_on: date
    noted_at: datetime
    how: str
    unit: str
    recipient: str
    gate: str
    reason: str
    persons: tuple[UUID, ...]
    kinds: tuple[str, ...]
    what: str
    teller: str


@dataclass(frozen=True, slots=True)
class DisclosurePage:
    """Some of a case's disclosures, the newest first. ``older``: whether there are more."""

    rows: list[DisclosureRow]
    older: bool


def disclosures_of(
    viewer: Viewer, case_id: UUID, opened: Mapping[UUID, Opening], *, about: UUID | None = None, page: int = 1,
    size: int = DISCLOSURES_ON_A_PAGE,
) -> DisclosurePage:
    """What was told of the family, or of one person, as far as the viewer may know: what her unit told, and what she told
    herself. Noted for the access log. One query.
    """
    rows = _visible(viewer, opened).filter(case=case_id).order_by("-told_on", "-noted_at")
    if about is not None:
        rows = rows.filter(persons__contains=[about])
    found = list(rows[(page - 1) * size : page * size + 1])
    return DisclosurePage([_row(viewer, row, opened.get(row.compartment_id)) for row in found[:size]], len(found) > size)


def disclosure_denial(inside: list[PresenceRow]) -> Denial | None:
    """Why the viewer may not write a disclosure, or None."""
    return denial_of(part_to_tell_from, inside)


def _visible(viewer: Viewer, opened: Mapping[UUID, Opening]) -> QuerySet[Disclosure]:
    """What a gate opens, and what one told oneself: the wall's two ways, once more."""
    mine = Q(compartment_id__in=opened) | Q(told_by=viewer.actor.principal)
    return Disclosure.objects.filter(mine).select_related("unit", "told_by")


def _row(viewer: Viewer, row: Disclosure, opening: Opening | None) -> DisclosureRow:
    for kind in row.kinds:
        viewer.reading.note(
            case_id=row.case_id, persons=row.persons, kind=kind, gate=opening.gate if opening else Gate.OWN_RECORD,
            purpose=opening.purpose if opening else "disclosure", entry=row.id,
        )
    return DisclosureRow(
        row.id, row.told_on, row.noted_at, row.how, row.unit.name if row.unit else "", row.recipient, row.gate, row.reason,
        tuple(row.persons), tuple(row.kinds), row.what, row.told_by.name,
    )
