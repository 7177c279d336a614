"""Who may look into which compartment, written a second time from the domain's words, in Python, for comparison.

The gates *own record*, *notice*, those a consent opens, those somebody opens (acute, SSD, SSP, notification); and bars. Knows nothing of
how the program or PostgreSQL go about it.
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
        "SELECT case_id, unit_id, worker_id, function, capacity, basis, persons, valid_from, valid_until, recorded_at, compartment_id FROM tovholder_participation"
    ),
    "steps": "SELECT case_id, unit_id, function, owner, compartment_id, notice_kinds, ended_at FROM tovholder_step",
    "handovers": (
        "SELECT case_id, receiver_unit_id, receiver_function, receiver_compartment_id, offered_at, ended_at FROM tovholder_handover"
    ),
    "bars": "SELECT case_id, worker_id, valid_from, valid_until FROM tovholder_bar",
    "pathways": "SELECT case_id, ended_at FROM tovholder_pathway",
    "marks": "SELECT id, case_id, person_id FROM tovholder_timemark",
    "compartments": "SELECT id, case_id, unit_id, kind, origin, persons FROM tovholder_compartment",
    "consents": (
        "SELECT id, case_id, person_id, answer, kinds, from_units, valid_from, lapses_on FROM tovholder_consent"
    ),
    "recipients": "SELECT consent_id, coordinator, unit_id, function, worker_id FROM tovholder_consentrecipient",
    "revocations": "SELECT consent_id, revoked_at FROM tovholder_consentrevocation",
    "openings": (
        "SELECT id, case_id, gate, persons, kinds, unit_id, function, compartment_id, opened_at, valid_until, closed_at, meeting_number"
        " FROM tovholder_gateopening"
    ),
    "emergencies": "SELECT case_id, worker_id, unit_id, entered_at FROM tovholder_emergencyaccess",
    "members": "SELECT opening_id, worker_id, unit_id FROM tovholder_openingmember",
}


@dataclass(frozen=True)
class Part:
    """Somebody is in a case through a unit, as something, and (or not) by that unit's own task."""

    case: UUID
    unit: UUID
    capacity: str
    function: str
    own_task: bool
    persons: frozenset[UUID] | None = None


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
            if box.case_id not in kept_out
            and (self._opens(parts, box, at) or self._consented(worker, parts, box, at) or self._opened_gate(worker, box, at))
        }

    def _opens(self, parts: list[Part], box: Any, at: datetime) -> bool:
        return bool(
            self._own_record(parts, box) or self._asked(parts, box, at) or self._notice(parts, box, at)
            or self._party_asked(parts, box) or self._kept_out_known(parts, box) or self._answers(parts, box) or self._opening_known(parts, box)
        )

    @staticmethod
    def _opening_known(parts: list[Part], box: Any) -> bool:
        """Whoever holds the case, or has the family while nobody does, knows that somebody opened it in danger."""
        return box.origin == "opening" and any(
            part.case == box.case_id
            and (part.capacity in ("coordinator", "deputy", "team") or (part.capacity == "reception" and part.own_task))
            for part in parts
        )

    @staticmethod
    def _party_asked(parts: list[Part], box: Any) -> bool:
        """That somebody asked to see what is kept: every unit there by its own task, since each answers for itself."""
        return box.origin == "party_access" and any(part.own_task and part.case == box.case_id for part in parts)

    @staticmethod
    def _kept_out_known(parts: list[Part], box: Any) -> bool:
        """Those who let others into the case know who is kept out of it."""
        lets_in = {"coordinator", "deputy", "team", "team_coordinator", "reception"}
        return box.origin == "bar" and any(part.case == box.case_id and part.capacity in lets_in for part in parts)

    def knows_taken(self, worker: UUID, at: datetime) -> set[UUID]:
        """The time marks: who is in the case for somebody may know when that member is taken, whatever for."""
        parts = [part for part in self._parts(worker, at) if part.case not in self._kept_out(worker, at)]
        return {
            mark.id for mark in self.facts["marks"]
            if any(part.case == mark.case_id and (part.persons is None or mark.person_id in part.persons) for part in parts)
        }

    def _kept_out(self, worker: UUID, at: datetime) -> set[UUID]:
        return {bar.case_id for bar in self.facts["bars"] if bar.worker_id == worker and _holds(bar, at)}

    def _parts(self, worker: UUID, at: datetime) -> Iterator[Part]:
        day = local_date(at)
        functions = self._functions(worker, day)
        yield from self._let_in_by_openings(worker, functions, at)
        for c in self.facts["coordinators"]:
            if _holds(c, at) and c.worker_id == worker:
                yield Part(c.case_id, c.unit_id, "coordinator", "", True)
            if _holds(c, at) and worker in self._stand_ins(c.worker_id, day, c.deputy_id):
                yield Part(c.case_id, c.unit_id, "deputy", "", True)
        for p in self.facts["participations"]:
            if p.recorded_at is not None and at < p.recorded_at:
                continue
            if p.basis == "consent" and not self._let_in_by_consent(worker, p, at):
                continue
            named = p.worker_id is not None and worker in (p.worker_id, *self._stand_ins(p.worker_id, day))
            if _holds(p, at) and (named or (p.worker_id is None and (p.unit_id, p.function) in functions)):
                about = frozenset(p.persons) if p.capacity in ("participant", "step_owner") else None
                yield Part(p.case_id, p.unit_id, p.capacity, p.function, p.basis == "own_task", about)

    def _let_in_by_openings(self, worker: UUID, functions: set[tuple[UUID, str]], at: datetime) -> Iterator[Part]:
        for each in self.facts["emergencies"]:
            if each.worker_id == worker and each.entered_at == at:  # only to open the gate by which she stays
                yield Part(each.case_id, each.unit_id, "opened_gate", "", False, frozenset())
        for opening in self._open_at(at):
            for member in self.facts["members"]:
                if (member.opening_id, member.worker_id) == (opening.id, worker):
                    yield Part(opening.case_id, member.unit_id, "opened_gate", "", False, frozenset(opening.persons))
            if (opening.unit_id, opening.function) in functions:
                yield Part(opening.case_id, opening.unit_id, "opened_gate", opening.function, False, frozenset(opening.persons))

    def _functions(self, worker: UUID, day: date) -> set[tuple[UUID, str]]:
        return {
            (held.unit_id, held.function) for held in self.facts["holdings"]
            if _holds(held, day) and worker in (held.worker_id, *self._stand_ins(held.worker_id, day))
        }

    def _in_force(self, at: datetime) -> list[Any]:
        """Each yes that holds: from when it was given until midnight before it lapses, or the moment it was taken back."""
        back = {row.consent_id for row in self.facts["revocations"] if row.revoked_at <= at}
        return [
            yes for yes in self.facts["consents"]
            if yes.answer == "given" and yes.valid_from <= at and local_date(at) < yes.lapses_on and yes.id not in back
        ]

    def _is_named(self, worker: UUID, recipient: Any, day: date) -> bool:
        """The worker named, or who stands in for her; or whoever does what the unit's function does."""
        if recipient.worker_id is not None:
            return worker in (recipient.worker_id, *self._stand_ins(recipient.worker_id, day))
        return (recipient.unit_id, recipient.function) in self._functions(worker, day)

    def _let_in_by_consent(self, worker: UUID, part: Any, at: datetime) -> bool:
        """There is a yes in the case that names her, for that unit."""
        yes = {each.id for each in self._in_force(at) if each.case_id == part.case_id}
        return any(
            named.consent_id in yes and not named.coordinator and named.unit_id in (None, part.unit_id)
            and self._is_named(worker, named, local_date(at))
            for named in self.facts["recipients"]
        )

    def _consented(self, worker: UUID, parts: list[Part], box: Any, at: datetime) -> bool:
        """Every person it is about has said yes to telling her this, from that unit. Nothing about nobody, nothing of offences,
        nothing a unit keeps for itself, and not the answers themselves."""
        if not box.persons or box.kind == "offences" or box.origin in ("record", "consent", "bar", "opening", "apart", "notification", "party_access", "party_answer"):
            return False
        mine = [part for part in parts if part.case == box.case_id]
        covering = [
            yes for yes in self._in_force(at)
            if yes.case_id == box.case_id and box.kind in yes.kinds and box.unit_id in yes.from_units
            and any(
                named.consent_id == yes.id and self._may_be_told(worker, named, mine, local_date(at))
                for named in self.facts["recipients"]
            )
        ]
        return all(any(yes.person_id == person for yes in covering) for person in box.persons)

    def _may_be_told(self, worker: UUID, named: Any, mine: list[Part], day: date) -> bool:
        """She is in the case, as the coordinator or a deputy, or through the unit that is named."""
        if named.coordinator:
            return any(part.capacity in ("coordinator", "deputy") for part in mine)
        return any(named.unit_id in (None, part.unit) for part in mine) and self._is_named(worker, named, day)

    @staticmethod
    def _answers(parts: list[Part], box: Any) -> bool:
        """Who holds the case sees what was answered, whichever unit asked."""
        return box.origin == "consent" and any(
            part.case == box.case_id
            and (part.capacity in ("coordinator", "deputy", "team") or (part.capacity == "reception" and part.own_task))
            for part in parts
        )

    def _open_at(self, at: datetime) -> list[Any]:
        """The openings that hold: until their hours are over, or they are closed."""
        return [
            each for each in self.facts["openings"]
            if each.opened_at <= at and (each.valid_until is None or at < each.valid_until) and (each.closed_at is None or at <= each.closed_at)
        ]

    def _opened_gate(self, worker: UUID, box: Any, at: datetime) -> bool:
        """In danger: the kinds that avert it, about those persons alone. SSD and SSP: what is told at the meeting. A notification: all
        of the child's, for who handles one.
        """
        for opening in self._open_at(at):
            if opening.case_id != box.case_id:
                continue
            sits_there = any((m.opening_id, m.worker_id) == (opening.id, worker) for m in self.facts["members"])
            if opening.gate == "notification":
                handles = (opening.unit_id, opening.function) in self._functions(worker, local_date(at))
                found = handles and box.origin == "notification" and set(box.persons) == set(opening.persons)
            elif opening.gate == "acute":
                kept = box.origin in ("bar", "opening", "apart", "notification", "consent", "party_access", "party_answer")
                averts = not kept and box.kind in opening.kinds and set(box.persons) <= set(opening.persons)
                found = sits_there and (averts or box.id == opening.compartment_id)
            else:
                found = sits_there and (box.id == opening.compartment_id or self._told_at_the_first(worker, opening, box))
            if found:
                return True
        return False

    def _told_at_the_first(self, worker: UUID, opening: Any, box: Any) -> bool:
        """At the follow-up of SSD: what was told at the first meeting about the child, to who sat there."""
        return opening.gate == "ssd" and any(
            first.gate == "ssd" and first.persons == opening.persons and first.meeting_number < opening.meeting_number
            and first.compartment_id == box.id and any((m.opening_id, m.worker_id) == (first.id, worker) for m in self.facts["members"])
            for first in self.facts["openings"]
        )

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
        # What is told at SSD and SSP, a notification, that a gate was opened in danger, who is kept out: each has a gate of its own.
        if box.origin in ("apart", "notification", "opening", "bar"):
            return False
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
