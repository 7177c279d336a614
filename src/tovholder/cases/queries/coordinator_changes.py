"""A change of coordinator, as those in the case see it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from tovholder.access.api import Viewer, in_own_cases
from tovholder.cases.enums import ChangeState
from tovholder.cases.models import ChangeCheck, Coordinator, CoordinatorChange
from tovholder.cases.queries.case_page import CaseRow, own_cases
from tovholder.core.text import Text


@dataclass(frozen=True, slots=True)
class CheckRow:
    """``checked_by``: empty while nobody has seen to it."""

    key: str
    title: Text
    checked_by: str
    checked_at: datetime | None


@dataclass(frozen=True, slots=True)
class ChangeRow:
    id: UUID
    case_id: UUID
    version: int
    outgoing: str
    incoming: str
    incoming_id: UUID
    deputy: str
    takes_over_on: date
    family_told_on: date | None
    checks: tuple[CheckRow, ...]

    @property
    def left(self) -> int:
        return sum(not check.checked_by for check in self.checks)


@dataclass(frozen=True, slots=True)
class HeldRow:
    """Who held the case from a moment until a moment (None: still). ``farewell``: when nobody held it after her, whom the
    family rings.
    """

    worker: str
    valid_from: datetime
    valid_until: datetime | None
    worker_id: UUID
    unit_id: UUID
    phone: str
    farewell: str


@dataclass(frozen=True, slots=True)
class UnderWay:
    """A change of coordinator that goes on, for a list. ``label``: the family's."""

    case_id: UUID
    label: str
    outgoing: str
    incoming: str
    incoming_id: UUID
    takes_over_on: date


@dataclass(frozen=True, slots=True)
class HeldFamily:
    """A case and who is to take it over, empty while it is not changing hands."""

    case: CaseRow
    incoming: str


def change_under_way(case_id: UUID) -> ChangeRow | None:
    """The change that goes on in a case the viewer is in, with its checklist. Two queries."""
    found = CoordinatorChange.objects.filter(case=case_id, state=ChangeState.UNDER_WAY)
    change = found.select_related("outgoing__worker", "incoming", "deputy").first()
    if change is None:
        return None
    checked = {row.key: row for row in ChangeCheck.objects.filter(change=change).select_related("checked_by")}
    return ChangeRow(
        id=change.id, case_id=case_id, version=change.version, outgoing=change.outgoing.worker.name,
        incoming=change.incoming.name, incoming_id=change.incoming_id, deputy=change.deputy.name if change.deputy else "",
        takes_over_on=change.takes_over_on, family_told_on=change.family_told_on,
        checks=tuple(_check(item, checked.get(item["key"])) for item in change.checklist),
    )


def changes_under_way(viewer: Viewer, case_ids: Collection[UUID]) -> list[UnderWay]:
    """Of these cases, as far as the viewer is in them, the first to be taken over first. One query."""
    return [change for change in _under_way(CoordinatorChange.objects.filter(in_own_cases(viewer))) if change.case_id in case_ids]


def to_be_taken_over(viewer: Viewer, covered: Iterable[UUID] = ()) -> list[UnderWay]:
    """The families the viewer is to take over, or one of those she stands in for (``covered``). One query."""
    incoming = {viewer.actor.principal, *covered}
    return _under_way(CoordinatorChange.objects.filter(incoming__in=incoming, case__closed_on=None))


def _under_way(rows: QuerySet[CoordinatorChange]) -> list[UnderWay]:
    rows = rows.filter(state=ChangeState.UNDER_WAY).select_related("outgoing__worker", "incoming", "case__family")
    return [
        UnderWay(row.case_id, row.case.family.label, row.outgoing.worker.name, row.incoming.name, row.incoming_id, row.takes_over_on)
        for row in rows.order_by("takes_over_on", "id")
    ]


def families_held_by(viewer: Viewer, worker_id: UUID) -> list[HeldFamily]:
    """The families a worker holds, as far as the viewer is in their cases; the others are neither named nor counted. By label,
    with whether each is changing hands already. A fixed number of queries.
    """
    cases = [case for case in own_cases(viewer) if case.coordinator_id == worker_id]
    incoming = {change.case_id: change.incoming for change in changes_under_way(viewer, {case.id for case in cases})}
    return [HeldFamily(case, incoming.get(case.id, "")) for case in sorted(cases, key=lambda case: case.label)]


def coordinators_of(case_id: UUID) -> list[HeldRow]:
    """Everybody who has held the case, the first one first: how often a family changes hands is a figure in itself."""
    rows = Coordinator.objects.filter(case=case_id).select_related("worker").order_by("valid_from")
    return [
        HeldRow(row.worker.name, row.valid_from, row.valid_until, row.worker_id, row.unit_id, row.worker.phone, row.farewell)
        for row in rows
    ]


def _check(item: dict[str, object], row: ChangeCheck | None) -> CheckRow:
    return CheckRow(
        str(item["key"]), Text.model_validate(item["title"]), row.checked_by.name if row else "", row.checked_at if row else None
    )
