"""The open tasks nobody does any more, since whoever did them is kept out of the case."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from tovholder.access.api import Viewer, openings, presences
from tovholder.cases.api import CaseRow
from tovholder.organisation.api import holders_of
from tovholder.pathways.api import ENDED, StepOwner, StepRow, steps_of
from tovholder.sharing.api import BarRow


def left_behind(viewer: Viewer, case: CaseRow, bars: Sequence[BarRow]) -> Mapping[UUID, Sequence[StepRow]]:
    """By the worker who is kept out: the tasks that were hers alone, of those the viewer may see. The tovholder's are the new
    tovholder's. Four queries at most, and none where nobody is kept out.
    """
    out = {bar.worker_id for bar in bars if bar.valid_until is None}
    if not out:
        return {}
    inside = presences(viewer, [case.id])
    steps = [
        step for step in steps_of(viewer, case.id, openings(viewer, inside), inside)
        if step.state not in ENDED and step.owner != StepOwner.COORDINATOR
    ]
    holders: dict[tuple[UUID, str], set[UUID]] = {}
    for row in holders_of({step.function for step in steps}, viewer.today):
        holders.setdefault((row.unit.id, row.function), set()).add(row.worker_id)
    alone = [(step, holders.get((step.unit_id, step.function), set())) for step in steps]
    return {
        worker: hers for worker in out
        if (hers := [step for step, whose in alone if worker in whose and whose <= out])
    }
