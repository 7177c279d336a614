"""The gates that were opened in a case, as its viewer may know of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from tovholder.access.api import Opening, Viewer, openings, presences
from tovholder.cases.api import NoteRow, notes_apart
from tovholder.core.denials import Denial, NotKnown, denial_of
from tovholder.rulebook.api import Pack, published_pack
from tovholder.sharing.gates import check_can_go_on
from tovholder.sharing.models import GateOpening, OpeningMember
from tovholder.sharing.permissions import check_can_close, check_opens_more


@dataclass(frozen=True, slots=True)
class OpeningRow:
    """``until``: when its hours are over, None where it has none. ``judge_by``: until when a notification is to be judged.
    ``notes``: what is told at the meeting it is. ``close_denial``: None when the viewer may close or judge it; ``renew_denial``:
    None when she may also keep it open.
    """

    id: UUID
    case_id: UUID
    gate: str
    persons: tuple[UUID, ...]
    kinds: tuple[str, ...]
    reason: str
    members: tuple[tuple[UUID, str], ...]
    unit_id: UUID
    function: str
    meeting_number: int | None
    opened_by: UUID
    opened_at: datetime
    until: datetime | None
    judge_by: datetime | None
    judged_at: datetime | None
    closed_at: datetime | None
    closed_why: str
    version: int
    close_denial: Denial | None
    renew_denial: Denial | None
    notes: Sequence[NoteRow] = ()

    def is_open(self, at: datetime) -> bool:
        return self.closed_at is None and (self.until is None or at < self.until)


def openings_of(viewer: Viewer, case_id: UUID) -> list[OpeningRow]:
    """The last opened first, with what is told at each meeting. Seven queries at most, however many they are."""
    inside = presences(viewer, [case_id])
    opened = openings(viewer, inside)
    mine = OpeningMember.objects.filter(worker_id=viewer.actor.principal).values("opening_id")
    seen = Q(compartment_id__in=opened) | Q(opened_by=viewer.actor.principal) | Q(id__in=mine)
    rows = list(GateOpening.objects.filter(seen, case_id=case_id).order_by("-opened_at"))
    members: dict[UUID, list[tuple[UUID, str]]] = {}
    for member in OpeningMember.objects.filter(opening__in=rows).select_related("worker"):
        members.setdefault(member.opening_id, []).append((member.worker_id, member.worker.name))
    pack = published_pack(viewer.actor.municipality, viewer.at).pack
    more = denial_of(check_opens_more, inside)
    capacities = {row.capacity for row in inside}
    handling = {row.unit_id for row in inside if row.capacity == "opened_gate"}
    told = notes_apart(viewer, opened)
    return [
        replace(_row(viewer, row, members.get(row.id, []), capacities, handling, pack, opened, more), notes=told.get(row.compartment_id, ()))
        for row in rows
    ]


def get_opening(viewer: Viewer, opening_id: UUID) -> OpeningRow:
    """Raises NotKnown for who may not know of it."""
    row = GateOpening.objects.filter(id=opening_id).values_list("case_id").first()
    found = [each for each in openings_of(viewer, row[0]) if each.id == opening_id] if row else []
    if not found:
        raise NotKnown
    return found[0]


def _row(
    viewer: Viewer, row: GateOpening, members: list[tuple[UUID, str]], capacities: set[str], handling: set[UUID], pack: Pack,
    opened: Mapping[UUID, Opening], more: Denial | None,
) -> OpeningRow:
    if row.compartment_id in opened:
        opened[row.compartment_id].note(viewer, row.id)
    within = pack.gate(row.gate).judged_within_hours
    close_denial = denial_of(
        check_can_close, opened_by=row.opened_by, members={worker for worker, _ in members},
        handles=bool(row.function) and row.unit_id in handling, capacities=capacities, gate=row.gate, actor=viewer.actor,
    )
    return OpeningRow(
        id=row.id, case_id=row.case_id, gate=row.gate, persons=tuple(row.persons), kinds=tuple(row.kinds), reason=row.reason,
        members=tuple(members), unit_id=row.unit_id, function=row.function, meeting_number=row.meeting_number,
        opened_by=row.opened_by, opened_at=row.opened_at, until=row.valid_until,
        judge_by=row.opened_at + timedelta(hours=within) if within else None, judged_at=row.judged_at,
        closed_at=row.closed_at, closed_why=row.closed_why, version=row.version,
        close_denial=close_denial, renew_denial=close_denial or more or denial_of(check_can_go_on, row),
    )
