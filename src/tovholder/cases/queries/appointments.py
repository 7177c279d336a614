"""The appointments of a case for those who have a gate to them, and that somebody is taken for the rest."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from tovholder.access.api import Opening, PresenceRow, Viewer, cleared_compartments, in_own_cases, openings, presences
from tovholder.cases.models import Appointment
from tovholder.cases.permissions import check_can_change_appointment, unit_to_write_from
from tovholder.core.denials import Denial, NotKnown, denial_of
from tovholder.occupancy.api import Busy, marks, merged


@dataclass(frozen=True, slots=True)
class AppointmentRow:
    """``change_denial``: None when the viewer may move it or call it off. ``is_weekly``: others like it lie in other weeks.
    ``entry``: by which it is asked from whom of the family it is kept. ``unit_id``: whose record it stands in.
    """

    id: UUID
    case_id: UUID
    family: str
    title: str
    place: str
    kind: str
    persons: tuple[UUID, ...]
    starts_at: datetime
    ends_at: datetime
    is_weekly: bool
    made_by: str
    version: int
    cancelled_at: datetime | None
    cancelled_why: str
    change_denial: Denial | None
    entry: UUID
    unit_id: UUID


@dataclass(frozen=True, slots=True)
class Agenda:
    """``appointments``: what the viewer may see. ``busy``: when members of the family are taken besides, and nothing more."""

    appointments: list[AppointmentRow]
    busy: list[Busy]


def agenda_of(
    viewer: Viewer, case_id: UUID, inside: Iterable[PresenceRow], opened: Mapping[UUID, Opening], start: datetime, until: datetime
) -> Agenda:
    """What touches [start, until), in order of time. Three queries, whatever the number."""
    found = list(_between(start, until).filter(case_id=case_id, compartment_id__in=opened))
    seen = [mark for row in found for mark in row.marks]
    return Agenda(_rows(viewer, found, inside, opened), merged(marks(viewer, case_id, start, until, but=seen)))


def appointments_between(viewer: Viewer, inside: Sequence[PresenceRow], start: datetime, until: datetime) -> list[AppointmentRow]:
    """Of all the viewer's cases, those she may see, in order of time. One query; one more where there are any."""
    cleared = cleared_compartments(viewer)
    found = list(_between(start, until).filter(in_own_cases(viewer), compartment_id__in=cleared))
    opened = openings(viewer, inside, {row.compartment_id for row in found})
    return _rows(viewer, [row for row in found if row.compartment_id in opened], inside, opened)


def appointments_for_several(
    viewer: Viewer, case_id: UUID, inside: Iterable[PresenceRow], opened: Mapping[UUID, Opening]
) -> list[AppointmentRow]:
    """Those to come that call in more than one of the family, a weekly one once, by day: what is to be made anew for each where nobody is
    to be called in together. One query.
    """
    several = [key for key, opening in opened.items() if opening.case_id == case_id and len(opening.persons) != 1]
    rows = Appointment.objects.filter(case_id=case_id, compartment_id__in=several, ends_at__gt=viewer.at, cancelled_at=None)
    first = {row.series_id or row.id: row for row in rows.select_related("made_by", "case__family").order_by("-starts_at", "-id")}
    return _rows(viewer, sorted(first.values(), key=lambda row: (row.starts_at, row.id)), inside, opened)


def get_appointment(viewer: Viewer, appointment_id: UUID) -> AppointmentRow:
    """Raises NotKnown without a gate to it."""
    row = Appointment.objects.select_related("made_by", "case__family").filter(id=appointment_id).first()
    inside = presences(viewer, [row.case_id]) if row else []
    opened = openings(viewer, inside)
    if row is None or row.compartment_id not in opened:
        raise NotKnown
    return _rows(viewer, [row], inside, opened)[0]


def appointment_denial(inside: Iterable[PresenceRow]) -> Denial | None:
    """Why the viewer may not make an appointment in the case, or None."""
    return denial_of(unit_to_write_from, inside)


def _between(start: datetime, until: datetime) -> QuerySet[Appointment]:
    rows = Appointment.objects.filter(starts_at__lt=until, ends_at__gt=start, cancelled_at=None)
    return rows.select_related("made_by", "case__family").order_by("starts_at", "id")


def _rows(
    viewer: Viewer, found: Iterable[Appointment], inside: Iterable[PresenceRow], opened: Mapping[UUID, Opening]
) -> list[AppointmentRow]:
    there: dict[UUID, list[PresenceRow]] = {}
    for part in inside:
        there.setdefault(part.case_id, []).append(part)
    return [_row(viewer, row, there.get(row.case_id, []), opened[row.compartment_id]) for row in found]


def _row(viewer: Viewer, row: Appointment, inside: list[PresenceRow], opening: Opening) -> AppointmentRow:
    opening.note(viewer, row.id)
    return AppointmentRow(
        id=row.id, case_id=row.case_id, family=row.case.family.label, title=row.title, place=row.place, kind=opening.kind, persons=opening.persons,
        starts_at=row.starts_at, ends_at=row.ends_at, is_weekly=row.series_id is not None, made_by=row.made_by.name,
        version=row.version, cancelled_at=row.cancelled_at, cancelled_why=row.cancelled_why,
        change_denial=denial_of(check_can_change_appointment, inside, opening.unit_id), entry=row.series_id or row.id, unit_id=opening.unit_id,
    )
