"""The gates that wait for the viewer, or are open for her: what she must learn without looking for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from tovholder.access.api import Gate, PresenceRow, Viewer, cleared_compartments, openings
from tovholder.cases.api import Capacity
from tovholder.rulebook.api import Pack
from tovholder.sharing.models import GateOpening, OpeningMember


@dataclass(frozen=True, slots=True)
class MyOpening:
    """A notification the viewer is to judge, or a gate that is open for her in danger. ``child``: whom a notification is about.
    ``by``: until when it is to be judged, or when the access ends. ``is_late``: of a notification, that moment has passed.
    ``is_emergency``: she came in by emergency access.
    """

    id: UUID
    case_id: UUID
    family: str
    gate: str
    child: str
    by: datetime
    is_late: bool
    is_emergency: bool

    @property
    def is_notification(self) -> bool:
        return self.gate == Gate.NOTIFICATION


def my_openings(viewer: Viewer, inside: Sequence[PresenceRow], pack: Pack) -> list[MyOpening]:
    """What is open and the viewer's own to judge or to use, the most urgent first. No query for who was let in by no gate; else one,
    one more where there are any.
    """
    handled = {(row.case_id, row.unit_id) for row in inside if row.capacity == Capacity.OPENED_GATE}
    if not handled:
        return []
    mine = OpeningMember.objects.filter(worker_id=viewer.actor.principal).values("opening_id")
    to_judge = Q(gate=Gate.NOTIFICATION, judged_at=None, compartment_id__in=cleared_compartments(viewer))
    in_danger = Q(gate=Gate.ACUTE, valid_until__gt=viewer.at, id__in=mine)
    rows = list(GateOpening.objects.filter(
        to_judge | in_danger, case_id__in={case for case, _ in handled}, closed_at=None
    ).select_related("case__family", "child"))
    opened = openings(viewer, inside, {row.compartment_id for row in rows})
    within = timedelta(hours=pack.gate(Gate.NOTIFICATION).judged_within_hours or 0)
    found = []
    for row in rows:
        if row.gate == Gate.NOTIFICATION and (row.case_id, row.unit_id) not in handled:
            continue
        if row.compartment_id in opened:
            opened[row.compartment_id].note(viewer, row.id)
        found.append(_row(viewer, row, within))
    return sorted(found, key=lambda each: (not each.is_notification, each.by))


def _row(viewer: Viewer, row: GateOpening, within: timedelta) -> MyOpening:
    by = row.valid_until or row.opened_at + within
    return MyOpening(
        id=row.id, case_id=row.case_id, family=row.case.family.label, gate=row.gate, child=row.child.full_name if row.child else "",
        by=by, is_late=viewer.at >= by, is_emergency=row.emergency_id is not None,
    )
