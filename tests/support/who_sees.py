"""Who may look into which compartment, written a second time from the domain's words, in Python, for comparison.

Only the gates *own record* and *notice*, and bars. Knows nothing of how the program or PostgreSQL go about it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from tests.support.databases import OwnDatabase
from tovholder.core.clock import local_date

QUESTIONS = {
    "coordinators": "SELECT case_id, unit_id, worker_id, deputy_id, valid_from, valid_until FROM tovholder_coordinator",
    "absences": "SELECT worker_id, valid_from, valid_until FROM tovholder_absence",
    "deputies": "SELECT worker_id, deputy_id, valid_from, valid_until FROM tovholder_deputy ORDER BY position",
    "holdings": "SELECT worker_id, unit_id, function, valid_from, valid_until FROM tovholder_functionholding",
    "participations": (
        "SELECT case_id, unit_id, worker_id, function, capacity, basis, valid_from, valid_until, recorded_at FROM tovholder_participation"
    ),
    "steps": "SELECT case_id, unit_id, function, owner, compartment_id, notice_kinds, ended_at FROM tovholder_step",
    "handovers": (
        "SELECT case_id, receiver_unit_id, receiver_function, receiver_compartment_id, offered_at, ended_at FROM tovholder_handover"
    ),
    "bars": "SELECT case_id, worker_id, valid_from, valid_until FROM tovholder_bar",
    "pathways": "SELECT case_id, ended_at FROM tovholder_pathway",
    "marks": "SELECT id, case_id FROM tovholder_timemark",
    "compartments": "SELECT id, case_id, unit_id, kind, origin FROM tovholder_compartment",
}


@dataclass(frozen=True)
class Part:
    """Somebody is in a case through a unit, as something, and (or not) by that unit's own task."""

    case: UUID
    unit: UUID
    capacity: str
    function: str
    own_task: bool


def _holds(period: Any, moment: datetime | date) -> bool:
    return bool(period.valid_from <= moment and (period.valid_until is None or moment < period.valid_until))


class World:
    """Every fact that decides, read as the owner."""

    def __init__(self, database: OwnDatabase) -> None:
        self.facts = {name: database.as_owner_named(question) for name, question in QUESTIONS.items()}

    def sees(self, worker: UUID, at: datetime) -> set[UUID]:
        """The compartments open to the worker at that moment."""
        kept_out = self._kept_out(worker, at)
        parts = [part for part in self._parts(worker, at) if part.case not in kept_out]
        return {
            box.id for box in self.facts["compartments"]
            if box.case_id not in kept_out and self._opens(parts, box, at)
        }

    def _opens(self, parts: list[Part], box: Any, at: datetime) -> bool:
        return bool(
            self._own_record(parts, box) or self._asked(parts, box, at) or self._notice(parts, box, at) or self._kept_out_known(parts, box)
        )

    @staticmethod
    def _kept_out_known(parts: list[Part], box: Any) -> bool:
        """Those who let others into the case know who is kept out of it."""
        lets_in = {"coordinator", "deputy", "team", "team_coordinator", "reception"}
        return box.origin == "bar" and any(part.case == box.case_id and part.capacity in lets_in for part in parts)

    def knows_taken(self, worker: UUID, at: datetime) -> set[UUID]:
        """The time marks: whoever is in the case may know when somebody is taken, whatever for."""
        cases = {part.case for part in self._parts(worker, at)} - self._kept_out(worker, at)
        return {mark.id for mark in self.facts["marks"] if mark.case_id in cases}

    def _kept_out(self, worker: UUID, at: datetime) -> set[UUID]:
        return {bar.case_id for bar in self.facts["bars"] if bar.worker_id == worker and _holds(bar, at)}

    def _parts(self, worker: UUID, at: datetime) -> Iterator[Part]:
        day = local_date(at)
        functions = {
            (held.unit_id, held.function) for held in self.facts["holdings"]
            if _holds(held, day) and worker in (held.worker_id, *self._stand_ins(held.worker_id, day))
        }
        for c in self.facts["coordinators"]:
            if _holds(c, at) and c.worker_id == worker:
                yield Part(c.case_id, c.unit_id, "coordinator", "", True)
            if _holds(c, at) and worker in self._stand_ins(c.worker_id, day, c.deputy_id):
                yield Part(c.case_id, c.unit_id, "deputy", "", True)
        for p in self.facts["participations"]:
            if p.basis == "consent" or (p.recorded_at is not None and at < p.recorded_at):
                continue
            named = p.worker_id is not None and worker in (p.worker_id, *self._stand_ins(p.worker_id, day))
            if _holds(p, at) and (named or (p.worker_id is None and (p.unit_id, p.function) in functions)):
                yield Part(p.case_id, p.unit_id, p.capacity, p.function, p.basis == "own_task")

    def _stand_ins(self, worker: UUID, day: date, own_deputy: UUID | None = None) -> list[UUID]:
        """Who stands in for the worker on that day: down the chain until there is somebody at work."""
        away = {absence.worker_id for absence in self.facts["absences"] if _holds(absence, day)}
        chain = [own_deputy] if own_deputy else []
        chain += [d.deputy_id for d in self.facts["deputies"] if d.worker_id == worker and _holds(d, day)]
        found = []
        for deputy in chain if worker in away else []:
            found.append(deputy)
            if deputy not in away:
                break
        return found

    @staticmethod
    def _own_record(parts: list[Part], box: Any) -> bool:
        """A worker in the case through the unit that owns the entry, by its own task."""
        return any(part.own_task and (part.case, part.unit) == (box.case_id, box.unit_id) for part in parts)

    def _asked(self, parts: list[Part], box: Any, at: datetime) -> bool:
        """Whose function was asked something: that, from when it was asked until it is over."""
        queues = {(part.case, part.unit, part.function) for part in parts if part.capacity == "step_owner"}
        return any(
            asked.receiver_compartment_id == box.id and asked.offered_at <= at and (asked.ended_at is None or at <= asked.ended_at)
            and (asked.case_id, asked.receiver_unit_id, asked.receiver_function) in queues
            for asked in self.facts["handovers"]
        )

    def _notice(self, parts: list[Part], box: Any, at: datetime) -> bool:
        """Who receives the family: what the notice holds, as far as the step needs it, until it is done; never health."""
        mine = [part for part in parts if part.case == box.case_id]
        receives = any(part.capacity in ("coordinator", "deputy", "reception", "team") for part in mine)
        running = any(p.case_id == box.case_id and (p.ended_at is None or at < p.ended_at) for p in self.facts["pathways"])
        if receives and running and box.kind != "health" and box.origin in ("notice", "correction", "pathway", "asked"):
            return True
        queues = {(part.case, part.unit, part.function) for part in mine if part.capacity == "step_owner"}
        for step in self.facts["steps"]:
            todo = step.ended_at is None or at <= step.ended_at
            if step.owner == "function" and todo and (step.case_id, step.unit_id, step.function) in queues:
                needed = box.origin in ("notice", "correction") and box.kind in step.notice_kinds and box.kind != "health"
                if needed or box.id == step.compartment_id:
                    return True
        return False
