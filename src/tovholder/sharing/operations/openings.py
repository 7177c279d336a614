"""Somebody opens a gate that a law gives her, goes on with it, and closes it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tovholder.access.api import CompartmentKey, Gate, Origin, Viewer, ensure_compartments, presences
from tovholder.cases.api import CaseRow, NewNote, check_may_be_let_in, get_case, hold_open_case, write_note_apart
from tovholder.core.actor import Actor
from tovholder.core.clock import local_date
from tovholder.core.denials import NotKnown, check_version
from tovholder.core.discreet import Discreet
from tovholder.core.events import Happening
from tovholder.core.ids import new_id
from tovholder.core.operations import operation
from tovholder.organisation.api import HoldingRow, UnitRow, holders_of, holdings_by_worker, units_by_id
from tovholder.people.api import member_roles
from tovholder.rulebook.api import Gate as GateRule
from tovholder.rulebook.api import Pack, published_pack
from tovholder.sharing import gates, permissions, policies
from tovholder.sharing.models import LONGEST_IN_EMERGENCY, EmergencyAccess, GateOpening, OpeningMember
from tovholder.sharing.models.lookups import meetings_held

PLACES: Mapping[str, tuple[Origin, str]] = {
    Gate.ACUTE: (Origin.OPENING, "network"), Gate.SSD: (Origin.APART, "children"), Gate.SSP: (Origin.APART, "offences"),
    Gate.NOTIFICATION: (Origin.NOTIFICATION, "children"),
}
"""Where it stands that a gate was opened, and what is told there: by its origin it is open to those it concerns."""


@dataclass(frozen=True, slots=True, repr=False)
class NewOpening(Discreet):
    """A gate to be opened about these ``persons``. ``kinds``: what of what stands already (acute danger). ``workers``: whom
    it is opened for. ``unit_id`` and ``function``: who handles a notification. ``reason``: what must be written down; a
    notification's own words. ``emergency``: the emergency access it rests on, of this moment, for whoever came in by it.

    Its ``repr`` tells nothing of it, so it never ends in a log.
    """

    gate: Gate
    persons: Sequence[UUID]
    reason: str
    kinds: Sequence[str] = ()
    workers: Sequence[UUID] = ()
    unit_id: UUID | None = None
    function: str = ""
    emergency: UUID | None = None


@operation("gate.opened")
def open_gate(*, actor: Actor, at: datetime, request_id: UUID, case_id: UUID, opening: NewOpening) -> Happening:
    """Open a gate from now on, within the limits of the national base and the municipality's pack (``Pack.gate``).

    Raises NotKnown; Denied ``case_is_closed``, ``may_not_open_gate``, ``in_by_a_gate_alone``, ``meeting_needs_own_task``,
    ``gate_is_closed``, ``say_why_opened``, ``opening_person_unknown``, ``opening_is_about_one_child``,
    ``opening_kind_not_allowed``, ``opening_members_do_not_fit``, ``field_does_not_meet``, ``caller_does_not_sit_there``,
    ``gate_is_for_other_sectors``, ``no_more_meetings``, ``conflict_of_interest``.
    """
    viewer = Viewer(actor=actor, at=at, today=local_date(at), request=case_id)
    family = member_roles(hold_open_case(case_id))
    case, inside = get_case(viewer, case_id), presences(viewer, [case_id])
    published = published_pack(actor.municipality, at)
    gate = published.pack.gate(opening.gate)
    if opening.emergency is None:
        permissions.check_can_open(gate, inside, permissions.fields_of(inside))
    else:
        _check_came_in(opening.emergency, opening, case_id, actor=actor, at=at)
    _check(opening, gate, family, published.pack)
    gates.check_sits_there(gate, opening.workers, actor.principal)
    members = _members(opening, gate, viewer)
    check_may_be_let_in(case_id, opening.workers)
    unit_id = _unit(opening, gate, members, viewer)
    return _write(
        viewer, case, opening, gate, unit_id, members, pack_version=published.version_id, number=_number(opening, gate),
    )


@operation("gate.renewed")
def renew_gate(*, actor: Actor, at: datetime, request_id: UUID, opening_id: UUID, version: int, reason: str) -> Happening:
    """The danger goes on: another stretch of hours from now, with a reason of its own. What it opened stays what it was. By
    somebody who is in the case for more than a gate that was opened.

    Raises NotKnown, also for a gate that has no hours; Denied ``may_not_close_gate``, ``in_by_a_gate_alone``,
    ``emergency_is_not_renewed``, ``case_is_closed``, ``opening_is_closed``, ``gate_is_closed``, ``say_why_opened``,
    ``conflict_of_interest``, ``stale``.
    """
    case_id = GateOpening.objects.filter(id=opening_id, gate=Gate.ACUTE).values_list("case_id", flat=True).first()
    if case_id is None:
        raise NotKnown
    hold_open_case(case_id)  # the case before what is opened in it, as whoever closes it does
    former, _ = _to_change(opening_id, version, actor=actor, at=at)
    viewer = Viewer(actor=actor, at=at, today=local_date(at), request=former.case_id)
    gates.check_can_go_on(former)
    permissions.check_opens_more(presences(viewer, [former.case_id]))
    published = published_pack(actor.municipality, at)
    gate = published.pack.gate(former.gate)
    gates.check_is_open_here(gate)
    gates.check_says_why(reason)
    workers = {row.worker_id: row.unit_id for row in OpeningMember.objects.filter(opening=former)}
    check_may_be_let_in(former.case_id, workers)
    again = NewOpening(Gate(former.gate), former.persons, reason, former.kinds, tuple(workers))
    happening = _write(
        viewer, get_case(viewer, former.case_id), again, gate, former.unit_id, workers, pack_version=published.version_id,
        number=None, renews=former.id, event="gate.renewed",
    )
    _close(former, "", actor=actor, at=at)
    return happening


@operation("gate.closed")
def close_gate(
    *, actor: Actor, at: datetime, request_id: UUID, opening_id: UUID, version: int, why: str = ""
) -> Happening:
    """The danger is over, the minutes are approved, the SSP case is closed, the notification is handled.

    Raises NotKnown; Denied ``may_not_close_gate``, ``opening_is_closed``, ``stale``.
    """
    opening, _ = _to_change(opening_id, version, actor=actor, at=at)
    _close(opening, why, actor=actor, at=at)
    return _happened("gate.closed", opening)


@operation("notification.judged")
def judge_notification(*, actor: Actor, at: datetime, request_id: UUID, opening_id: UUID, version: int) -> Happening:
    """Whether the child's health or development is at risk has been judged (barnets lov § 136). Raises NotKnown; Denied
    ``not_the_child_authority``, ``judged_already``, ``opening_is_closed``, ``stale``.
    """
    opening, handles = _to_change(opening_id, version, actor=actor, at=at)
    if opening.gate != Gate.NOTIFICATION:
        raise NotKnown
    permissions.check_handles(handles)
    gates.check_is_not_judged(opening)
    GateOpening.objects.filter(id=opening.id).update(judged_at=at, judged_by=actor.principal, version=opening.version + 1)
    return _happened("notification.judged", opening)


@operation("opening.noted")
def note_in_opening(*, actor: Actor, at: datetime, request_id: UUID, opening_id: UUID, note: NewNote) -> Happening:
    """What is told at a meeting of SSD or SSP, kept apart: open to its members while the gate is, and to nobody else.

    Raises NotKnown for who does not sit there, or when it is over; Denied as ``write_note``.
    """
    opening = GateOpening.objects.filter(id=opening_id, gate__in=policies.MEETS).first()
    if opening is None or not opening.is_open(at) or not OpeningMember.objects.filter(opening=opening, worker_id=actor.principal).exists():
        raise NotKnown
    write_note_apart(actor=actor, at=at, request_id=new_id(), case_id=opening.case_id, key=_key(opening), note=note)
    return _happened("opening.noted", opening)


def _check_came_in(emergency: UUID, opening: NewOpening, case_id: UUID, *, actor: Actor, at: datetime) -> None:
    """Raises NotKnown but for whoever came in by it at this moment, and opens *acute and serious* for herself with it."""
    came = EmergencyAccess.objects.filter(id=emergency, worker_id=actor.principal, case_id=case_id, entered_at=at)
    if opening.gate != Gate.ACUTE or list(opening.workers) != [actor.principal] or not came.exists():
        raise NotKnown


def _check(opening: NewOpening, gate: GateRule, family: Mapping[UUID, str], pack: Pack) -> None:
    gates.check_is_open_here(gate)
    gates.check_says_why(opening.reason)
    gates.check_persons(gate, opening.persons, family)
    gates.check_kinds(gate, opening.kinds, [kind.key for kind in pack.information_kinds])
    gates.check_members(gate, opening.workers)


def _members(opening: NewOpening, gate: GateRule, viewer: Viewer) -> dict[UUID, UUID]:
    """Each with the unit she comes from: one of the gate's sectors, where it names them."""
    held = holdings_by_worker(opening.workers, viewer.today)
    fitting = {worker: _fitting([row.unit for row in held.get(worker, ())], gate) for worker in opening.workers}
    return {worker: unit.id for worker, unit in fitting.items()}


def _fitting(where: Sequence[UnitRow], gate: GateRule) -> UnitRow:
    for unit in where:
        if not gate.sectors or unit.sector in gate.sectors:
            return unit
    if not where:
        raise NotKnown
    gates.check_sectors(gate, {unit.sector for unit in where})
    raise NotKnown


def _unit(opening: NewOpening, gate: GateRule, members: Mapping[UUID, UUID], viewer: Viewer) -> UUID:
    """The unit that opens it: whoever calls the meeting, or is named; of a notification, the one that receives it."""
    if opening.gate != Gate.NOTIFICATION:
        return members[viewer.actor.principal] if gate.key in policies.MEETS else next(iter(members.values()))
    unit = units_by_id([opening.unit_id] if opening.unit_id else []).get(opening.unit_id or new_id())
    if unit is None or not any(row.unit.id == unit.id for row in _holders(opening, viewer)):
        raise NotKnown
    gates.check_sectors(gate, [unit.sector])
    return unit.id


def _holders(opening: NewOpening, viewer: Viewer) -> Collection[HoldingRow]:
    return holders_of([opening.function], viewer.today)


def _number(opening: NewOpening, gate: GateRule) -> int | None:
    """Counted by PostgreSQL over all cases: whoever calls the meeting may not know of the others."""
    if opening.gate != Gate.SSD:
        return None
    return gates.next_meeting(gate, meetings_held(opening.persons[0]))


def _write(
    viewer: Viewer, case: CaseRow, opening: NewOpening, gate: GateRule, unit_id: UUID, members: Mapping[UUID, UUID], *,
    pack_version: UUID, number: int | None, renews: UUID | None = None, event: str = "gate.opened",
) -> Happening:
    actor, at = viewer.actor, viewer.at
    row = GateOpening(
        municipality=actor.municipality, case_id=case.id, gate=opening.gate, pack_version_id=pack_version,
        persons=sorted(opening.persons), kinds=sorted(opening.kinds), child_id=opening.persons[0] if gate.key in gates.ABOUT_A_CHILD else None,
        meeting_number=number, unit_id=unit_id, function=opening.function, reason=opening.reason.strip(), opened_by=actor.principal,
        opened_at=at, valid_until=_until(gate, opening, at), renews_id=renews, emergency_id=opening.emergency,
    )
    key = _key(row)
    ensure_compartments([key], actor=actor)
    row.compartment_id = key.id
    row.save()
    OpeningMember.objects.bulk_create(
        OpeningMember(
            municipality=actor.municipality, case_id=case.id, compartment_id=key.id, opening=row, worker_id=worker, unit_id=unit,
        )
        for worker, unit in members.items()
    )
    return _happened(event, row, whom=list(members))


def _until(gate: GateRule, opening: NewOpening, at: datetime) -> datetime | None:
    limits = [gates.ends_at(gate, at), at + LONGEST_IN_EMERGENCY if opening.emergency else None]
    return min(filter(None, limits), default=None)


def _key(opening: GateOpening) -> CompartmentKey:
    """Of a meeting and of an access in danger its own: whoever sits at the next one, or gets the next one, has not had this."""
    origin, kind = PLACES[opening.gate]
    return CompartmentKey.of(
        case_id=opening.case_id, unit_id=opening.unit_id, kind=kind, origin=origin, persons=opening.persons,
        alone=None if opening.gate == Gate.NOTIFICATION else opening.id,
    )


def _to_change(opening_id: UUID, version: int, *, actor: Actor, at: datetime) -> tuple[GateOpening, bool]:
    """The opening, locked, and whether the actor handles the notification it is."""
    opening = GateOpening.objects.select_for_update(no_key=True).filter(id=opening_id).first()
    if opening is None:
        raise NotKnown
    gates.check_still_open(opening, at)
    viewer = Viewer(actor=actor, at=at, today=local_date(at), request=opening.case_id)
    inside = presences(viewer, [opening.case_id])
    handles = bool(opening.function) and any(row.capacity == "opened_gate" and row.unit_id == opening.unit_id for row in inside)
    members = set(OpeningMember.objects.filter(opening=opening).values_list("worker_id", flat=True))
    permissions.check_can_close(
        opened_by=opening.opened_by, members=members, handles=handles, capacities={row.capacity for row in inside},
        gate=opening.gate, actor=actor,
    )
    check_version(seen=version, now=opening.version)
    return opening, handles


def _close(opening: GateOpening, why: str, *, actor: Actor, at: datetime) -> None:
    GateOpening.objects.filter(id=opening.id).update(
        closed_at=at, closed_by=actor.principal, closed_why=why.strip(), version=opening.version + 1
    )


def _happened(event: str, opening: GateOpening, *, whom: Sequence[UUID] = ()) -> Happening:
    """``worker``: whom it is open for in danger, known to whoever opens it (``whom``), who may not see it afterwards; ``until``: when
    that ends; ``emergency``: she came in by herself.
    """
    data = {"gate": str(opening.gate)}
    whom = whom or list(opening.members.values_list("worker_id", flat=True))
    if opening.gate == Gate.ACUTE and opening.valid_until and whom:
        data |= {"until": opening.valid_until.isoformat(), "worker": str(whom[0])}
    if opening.emergency_id:
        data["emergency"] = "yes"
    return Happening(event, subject=opening.id, case=opening.case_id, compartment=opening.compartment_id, data=data)
