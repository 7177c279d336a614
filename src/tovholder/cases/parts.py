"""As what somebody is in a case, where she is in it as more than one thing."""

from collections.abc import Iterable
from uuid import UUID

from tovholder.access.api import PresenceRow
from tovholder.cases.enums import Capacity

STRONGEST_FIRST = (
    Capacity.COORDINATOR, Capacity.DEPUTY, Capacity.INCOMING_COORDINATOR, Capacity.TEAM, Capacity.OUTGOING_COORDINATOR,
    Capacity.RECEPTION, Capacity.PARTICIPANT, Capacity.STEP_OWNER, Capacity.TEAM_COORDINATOR,
    Capacity.OPENED_GATE, Capacity.RECORD,
)  # fmt: skip


def strongest_parts(inside: Iterable[PresenceRow]) -> dict[UUID, Capacity]:
    """For each case the viewer's part that weighs most: who holds the ropes reads that, whatever else she is there."""
    found: dict[UUID, Capacity] = {}
    for row in sorted(inside, key=lambda row: STRONGEST_FIRST.index(Capacity(row.capacity))):
        found.setdefault(row.case_id, Capacity(row.capacity))
    return found
