"""A staff list is taken in: what is new and what is changed is written, each row whole or not at all."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from tovholder.core.actor import Actor
from tovholder.core.clock import local_date
from tovholder.core.denials import Denied
from tovholder.core.ids import new_id
from tovholder.core.text import Text
from tovholder.interop.domain.spelling import spellings
from tovholder.interop.domain.staff import (
    FULL_TIME,
    Directory,
    StaffRefusal,
    StaffRefused,
    StaffRow,
    read_staff,
)
from tovholder.interop.spreadsheets import read_table
from tovholder.organisation.api import (
    StaffHolding,
    StaffMember,
    change_worker,
    employ_worker,
    end_function,
    follow_pack,
    give_function,
    name_deputies,
    staff_register,
    units,
)
from tovholder.rulebook.api import Pack, published_pack

WORKING_WEEK = (0, 1, 2, 3, 4)
FACTS = ("name", "phone", "phone_hours", "weekly_hours", "weekdays", "languages", "competences")


@dataclass
class StaffOutcome:
    """Row numbers by what became of them; a row is changed when anything it says was written."""

    new: list[int] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    unchanged: list[int] = field(default_factory=list)
    refused: list[StaffRefusal] = field(default_factory=list)
    unknown_columns: tuple[str, ...] = ()


def import_staff(*, actor: Actor, at: datetime, filename: str, content: bytes) -> StaffOutcome:
    """Workers by their mail address, what they hold, and who stands in for them. Nobody who is not in the list is touched.

    Only for a command. Denied with the reader's code, or ``staff_list_unusable``, when the file as a whole cannot be used.
    """
    table = read_table(content, filename)
    follow_pack(actor=actor, at=at)
    try:
        read = read_staff(table, _directory(published_pack(actor.municipality, at).pack))
    except StaffRefused as refused:
        raise Denied("staff_list_unusable", refused.reason) from refused
    outcome = StaffOutcome(refused=list(read.refused), unknown_columns=read.unknown)
    writing = _Writing(actor, at, {unit.key: unit.id for unit in units().values()})
    rows = _with_known_deputies(_agreeing(read.rows, outcome), writing.known, outcome)
    for row in rows:
        writing.write(row, outcome)
    for row in rows:
        writing.name_deputies(row, outcome)
    outcome.refused.sort(key=lambda refusal: refusal.number)
    return outcome


def _directory(pack: Pack) -> Directory:
    def by_name(things: Iterable[Any]) -> dict[str, str]:
        return {form: each.key for each in things for name in (each.key, each.name.da, each.name.en) for form in spellings(name)}

    return Directory(by_name(pack.units), by_name(pack.functions), {function.key: function.units for function in pack.functions})


def _agreeing(rows: Sequence[StaffRow], outcome: StaffOutcome) -> list[StaffRow]:
    """A worker may stand in several rows, one for each function; refuses one that says otherwise than an earlier one."""
    kept: list[StaffRow] = []
    said: dict[tuple[str, str], Any] = {}
    for row in rows:
        facts = {(row.email, name): value for name in (*FACTS, "deputies") if (value := getattr(row, name)) is not None}
        if any(said.get(key, value) != value for key, value in facts.items()):
            reason = Text(
                da="En tidligere række med samme mailadresse siger noget andet om medarbejderen. Ret, så de to rækker er enige.",
                en="An earlier row with the same mail address says otherwise of the worker. Mend it, so that the two agree.",
            )
            outcome.refused.append(StaffRefusal(row.number, reason))
            continue
        said |= facts
        kept.append(row)
    return kept


def _with_known_deputies(
    rows: Sequence[StaffRow], known: Mapping[str, StaffMember], outcome: StaffOutcome
) -> list[StaffRow]:
    """Refuses rows whose deputy is neither at work already nor in a row that is taken in, until nothing changes."""
    kept = list(rows)
    while True:
        there = {row.email for row in kept} | set(known)
        lost = {row.number: mail for row in kept for mail in row.deputies or () if mail not in there or mail == row.email}
        if not lost:
            return kept
        for number, mail in lost.items():
            reason = Text(
                da=f"Stedfortræderen {mail} er ikke medarbejder og står ikke i listen. Tilføj en række, eller ret adressen.",
                en=f"The deputy {mail} is no worker and not in the list. Add a row, or mend the address.",
            )
            outcome.refused.append(StaffRefusal(number, reason))
        kept = [row for row in kept if row.number not in lost]


class _Writing:
    """Writes rows against what is known, and remembers what it wrote: a worker may stand in several rows."""

    def __init__(self, actor: Actor, at: datetime, unit_ids: Mapping[str, UUID]) -> None:
        self.actor, self.at, self.unit_ids = actor, at, unit_ids
        self.known = staff_register()
        self.today = local_date(at)

    def write(self, row: StaffRow, outcome: StaffOutcome) -> None:
        was = self.known.get(row.email)
        try:
            with transaction.atomic():
                member, touched = self._worker(row, was)
                member, held = self._holding(row, member)
        except StaffRefused as refused:
            outcome.refused.append(StaffRefusal(row.number, refused.reason))
            return
        self.known[row.email] = member
        (outcome.new if was is None else outcome.changed if touched or held else outcome.unchanged).append(row.number)

    def name_deputies(self, row: StaffRow, outcome: StaffOutcome) -> None:
        member = self.known.get(row.email)
        if row.deputies is None or member is None or any(refusal.number == row.number for refusal in outcome.refused):
            return
        wanted = tuple(self.known[mail].worker_id for mail in row.deputies if mail in self.known)
        if wanted == member.deputies:
            return
        name_deputies(
            worker_id=member.worker_id, deputies=wanted, valid_from=self.today, actor=self.actor, at=self.at, request_id=new_id()
        )
        self.known[row.email] = replace(member, deputies=wanted)
        if row.number in outcome.unchanged:
            outcome.unchanged.remove(row.number)
            outcome.changed.append(row.number)

    def _worker(self, row: StaffRow, was: StaffMember | None) -> tuple[StaffMember, bool]:
        said = {name: value for name in FACTS if (value := getattr(row, name)) is not None}
        common: dict[str, Any] = {"actor": self.actor, "at": self.at, "request_id": new_id()}
        if was is None:
            facts = {"weekly_hours": FULL_TIME, "weekdays": WORKING_WEEK, **said}
            key = employ_worker(email=row.email, **facts, **common)
            blank = StaffMember(key, row.name, "", "", FULL_TIME, WORKING_WEEK, (), (), (), ())
            return replace(blank, **facts), True
        member = replace(was, **said)
        if member == was:
            return was, False
        change_worker(worker_id=was.worker_id, **{name: getattr(member, name) for name in FACTS}, **common)
        return member, True

    def _holding(self, row: StaffRow, member: StaffMember) -> tuple[StaffMember, bool]:
        if row.unit is None or row.function is None:
            return member, False
        common: dict[str, Any] = {"actor": self.actor, "at": self.at, "request_id": new_id()}
        unit_id, first = self.unit_ids[row.unit], row.valid_from
        now = next((held for held in member.holdings if _is_same(held, unit_id, row.function, first or self.today, row.valid_until)), None)
        if now is None:
            key = give_function(
                worker_id=member.worker_id, unit_id=unit_id, function=row.function, valid_from=first or self.today,
                valid_until=row.valid_until, **common,
            )
            held = StaffHolding(key, unit_id, row.function, first or self.today, row.valid_until)
            return replace(member, holdings=(*member.holdings, held)), True
        _check_begins_then(now, first)
        if row.valid_until is None or row.valid_until == now.valid_until:
            return member, False
        end_function(holding_id=now.id, valid_until=row.valid_until, **common)
        others = tuple(held for held in member.holdings if held.id != now.id)
        return replace(member, holdings=(*others, replace(now, valid_until=row.valid_until))), True


def _is_same(held: StaffHolding, unit_id: UUID, function: str, first: date, until: date | None) -> bool:
    """The same function in the same unit, over a period that overlaps."""
    overlaps = (held.valid_until is None or held.valid_until > first) and (until is None or until > held.valid_from)
    return (held.unit_id, held.function) == (unit_id, function) and overlaps


def _check_begins_then(held: StaffHolding, first: date | None) -> None:
    if first is not None and first != held.valid_from:
        day = f"{held.valid_from.day}.{held.valid_from.month}.{held.valid_from.year}"
        raise StaffRefused(
            f"Medarbejderen har haft funktionen siden {day}. En begyndelse rettes ikke; skriv {day}, eller lad 'Fra' stå tom.",
            f"The worker has held the function since {day}. A beginning is not changed; write {day}, or leave 'From' empty.",
        )
