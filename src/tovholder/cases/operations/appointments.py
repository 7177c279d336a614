"""Somebody makes an appointment for the family, moves it or calls it off; the time marks follow."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from tovholder.access.api import CompartmentKey, Origin, PresenceRow, Viewer, ensure_compartments, openings, presences
from tovholder.cases import permissions, policies
from tovholder.cases.domain.occurrences import Occurrence, at_hours, occurrences
from tovholder.cases.models import Appointment, Case
from tovholder.cases.operations.concealment import hide_from
from tovholder.core.actor import Actor
from tovholder.core.clock import local_date
from tovholder.core.denials import NotKnown, check_version
from tovholder.core.discreet import Discreet
from tovholder.core.events import Happening
from tovholder.core.ids import new_id
from tovholder.core.operations import operation
from tovholder.occupancy.api import NewMark, move_marks, put_marks, remove_marks
from tovholder.people.api import member_roles
from tovholder.rulebook.api import InformationKind, published_pack


@dataclass(frozen=True, slots=True, repr=False)
class NewAppointment(Discreet):
    """``starts`` and ``ends`` by the clock in Denmark. ``about``: members of the family; empty means all of them.
    ``weekly_until``: the same hours each week up to and with that day. ``hidden_from``: members not to be told of it.
    """

    title: str
    kind: str
    on: date
    starts: time
    ends: time
    about: Sequence[UUID] = ()
    place: str = ""
    weekly_until: date | None = None
    hidden_from: Sequence[UUID] = ()


@operation("appointment.made")
def make_appointment(*, actor: Actor, at: datetime, request_id: UUID, case_id: UUID, appointment: NewAppointment) -> Happening:
    """Write it into the record of the unit through which the writer is in the case; everybody else in the case sees that the
    persons are taken. Gives the first of a weekly one.

    Raises NotKnown; Denied ``case_is_closed``, ``note_needs_own_task``, ``appointment_says_nothing``, ``appointment_kind_unknown``,
    ``appointment_person_unknown``, ``appointment_ends_first``, ``appointment_in_past``, ``appointment_too_many_weeks``,
    ``family_invited_together``.
    """
    case = Case.objects.filter(id=case_id).first()
    if case is None:
        raise NotKnown
    policies.check_is_open(case)
    unit_id = permissions.unit_to_write_from(_inside(actor, at, case_id))
    kinds = {kind.key: kind for kind in published_pack(actor.municipality, at).pack.information_kinds}
    family = list(member_roles(case.family_id))
    times = occurrences(appointment.on, appointment.starts, appointment.ends, appointment.weekly_until)
    policies.check_appointment(appointment.title, kind=appointment.kind, kinds=kinds, named={*appointment.about, *appointment.hidden_from}, family=family)
    policies.check_times(times, today=local_date(at))
    key = CompartmentKey.of(
        case_id=case_id, unit_id=unit_id, kind=appointment.kind, origin=Origin.APPOINTMENT, persons=appointment.about or family
    )
    ensure_compartments([key], actor=actor)
    policies.check_is_invited_alone(case, key.persons)
    written = _write(actor, at, key, appointment, times, kinds[appointment.kind])
    hide_from(written[0].series_id or written[0].id, case_id, key.id, appointment.hidden_from, actor=actor, at=at)
    return Happening("appointment.made", subject=written[0].id, case=case_id, compartment=key.id)


@operation("appointment.moved")
def move_appointment(
    *, actor: Actor, at: datetime, request_id: UUID, appointment_id: UUID, version: int, on: date, starts: time, ends: time, place: str
) -> Happening:
    """To another time or place; of a weekly one this week's alone. NotKnown; Denied ``appointment_of_another_unit``,
    ``appointment_is_cancelled``, ``stale`` and as make_appointment.
    """
    row = _to_change(appointment_id, version, actor=actor, at=at)
    when = at_hours(on, starts, ends)
    policies.check_times([when], today=local_date(at))
    policies.check_is_invited_alone(row.case, row.marks)
    row.starts_at, row.ends_at, row.place = when.starts_at, when.ends_at, place.strip()
    row.version += 1
    row.save(update_fields=["starts_at", "ends_at", "place", "version"])
    move_marks(row.marks, starts_at=when.starts_at, ends_at=when.ends_at)
    return Happening("appointment.moved", subject=row.id, case=row.case_id, compartment=row.compartment_id)


@operation("appointment.cancelled")
def cancel_appointment(
    *, actor: Actor, at: datetime, request_id: UUID, appointment_id: UUID, version: int, why: str, and_later: bool = False
) -> Happening:
    """Called off, and nobody is taken any more. ``and_later``: those of the following weeks with it. Denied
    ``say_why_cancelled`` and as move_appointment.
    """
    row = _to_change(appointment_id, version, actor=actor, at=at)
    policies.check_says_why_cancelled(why)
    rows = [row]
    if and_later and row.series_id:
        rows = list(Appointment.objects.filter(case_id=row.case_id, series_id=row.series_id, starts_at__gte=row.starts_at, cancelled_at=None))
    for each in rows:
        each.cancelled_at, each.cancelled_why, each.version = at, why.strip(), each.version + 1
    Appointment.objects.bulk_update(rows, ["cancelled_at", "cancelled_why", "version"])
    remove_marks([mark for each in rows for mark in each.marks])
    return Happening("appointment.cancelled", subject=row.id, case=row.case_id, compartment=row.compartment_id)


def _write(
    actor: Actor, at: datetime, key: CompartmentKey, said: NewAppointment, times: Sequence[Occurrence], kind: InformationKind
) -> list[Appointment]:
    """One row a week, and a mark for each person and week; the sector shows only where the national base lets it."""
    sector, persons, series = kind.sector if kind.showable else "", sorted(key.persons), new_id() if len(times) > 1 else None
    marks = put_marks(
        (NewMark(key.case_id, person, time.starts_at, time.ends_at, sector=sector) for time in times for person in persons), actor=actor
    )
    return Appointment.objects.bulk_create(
        Appointment(
            municipality=actor.municipality, case_id=key.case_id, compartment_id=key.id, title=said.title.strip(),
            place=said.place.strip(), starts_at=time.starts_at, ends_at=time.ends_at, series_id=series, made_by_id=actor.principal,
            made_at=at, marks=marks[number * len(persons) : (number + 1) * len(persons)],
        )
        for number, time in enumerate(times)
    )


def _to_change(appointment_id: UUID, version: int, *, actor: Actor, at: datetime) -> Appointment:
    Appointment.objects.select_for_update(no_key=True).filter(id=appointment_id).values_list("id").first()
    row = Appointment.objects.filter(id=appointment_id).first()
    if row is None:
        raise NotKnown
    inside = _inside(actor, at, row.case_id)
    opened = openings(Viewer(actor=actor, at=at, today=local_date(at), request=row.id), inside)
    if row.compartment_id not in opened:
        raise NotKnown
    permissions.check_can_change_appointment(inside, opened[row.compartment_id].unit_id)
    policies.check_is_not_cancelled(row)
    check_version(seen=version, now=row.version)
    return row


def _inside(actor: Actor, at: datetime, case_id: UUID) -> list[PresenceRow]:
    return presences(Viewer(actor=actor, at=at, today=local_date(at), request=case_id), [case_id])
