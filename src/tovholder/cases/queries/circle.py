"""Who is around a family, as its viewer may know; and how many the family meets."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from tovholder.access.api import Gate, Opening, PresenceRow, Viewer
from tovholder.cases import permissions
from tovholder.cases.domain.load import Figures, Part, Point, Suggestion, figures_on, suggestions, trend
from tovholder.cases.enums import Capacity, ContactRole
from tovholder.cases.models import Participation
from tovholder.cases.queries.case_page import CaseRow
from tovholder.cases.queries.coordinator_changes import HeldRow
from tovholder.core.clock import local_date
from tovholder.core.denials import Denial, denial_of
from tovholder.organisation.api import HoldingRow, holdings_by_worker
from tovholder.rulebook.api import Pack

NETWORK = "network"


@dataclass(frozen=True, slots=True)
class ParticipationRow:
    """Somebody's part in the case. ``name``: the worker's or the outside contact's; empty for a unit's function, a queue.
    ``function``: the pack's key of what a queue does, and over time of what a worker does; ``title``: what an outside contact
    does, in words.
    ``role``: as what the family meets her; empty for whoever has a step or receives the family, who is not counted.
    ``phone``: her own. ``persons``: of the family, whom it is about.
    """

    id: UUID
    unit_id: UUID
    worker_id: UUID | None
    function: str
    capacity: str
    valid_from: datetime
    valid_until: datetime | None
    unit: str
    unit_key: str
    sector: str
    unit_phone: str
    unit_phone_hours: str
    outside_contact_id: UUID | None
    name: str
    title: str
    phone: str
    phone_hours: str
    basis: str
    role: str
    persons: tuple[UUID, ...]
    purpose: str
    expected_end_on: date | None
    ended_why: str

    def holds(self, at: datetime) -> bool:
        """Is it so at that moment?"""
        return self.valid_from <= at and (self.valid_until is None or self.valid_until > at)

    @property
    def person(self) -> Hashable:
        """What tells persons apart: the same one may be there from two units."""
        return self.worker_id or self.outside_contact_id or (self.unit_id, self.function)


@dataclass(frozen=True, slots=True)
class ContactLoad:
    """What a family meets: ``today``, at the end of each month, and what could be merged."""

    today: Figures
    trend: Sequence[Point]
    suggestions: Sequence[Suggestion]


def participations(viewer: Viewer, case_id: UUID, openings: Mapping[UUID, Opening]) -> list[ParticipationRow]:
    """Who is in the case now, as far as the viewer may know; one who may not be known is not counted either. One query."""
    now = Q(valid_from__lte=viewer.at) & (Q(valid_until=None) | Q(valid_until__gt=viewer.at))
    return _rows(viewer, _visible(viewer, case_id, openings).filter(now), openings)


def participations_ever(viewer: Viewer, case_id: UUID, openings: Mapping[UUID, Opening]) -> list[ParticipationRow]:
    """Who is in the case, has been or is to come, by when they came, as far as the viewer may know. One query."""
    return _rows(viewer, _visible(viewer, case_id, openings), openings)


def participations_over_time(viewer: Viewer, case_id: UUID, openings: Mapping[UUID, Opening]) -> list[ParticipationRow]:
    """As :func:`participations_ever`; of workers, also what they do in their unit today. Two queries."""
    rows = participations_ever(viewer, case_id, openings)
    held = holdings_by_worker({row.worker_id for row in rows if row.worker_id}, viewer.today)
    return [_with_function(row, held.get(row.worker_id, ())) if row.worker_id else row for row in rows]


def _with_function(row: ParticipationRow, held: Iterable[HoldingRow]) -> ParticipationRow:
    return replace(row, function=next((each.function for each in held if each.unit.id == row.unit_id), ""))


def _visible(viewer: Viewer, case_id: UUID, openings: Mapping[UUID, Opening]) -> QuerySet[Participation]:
    """What a gate opens, and one's own part, whoever wrote it down: the wall's two ways, once more."""
    mine = Q(compartment_id__in=openings) | Q(worker=viewer.actor.principal)
    # Who leads the team that holds the case is not around the family.
    rows = Participation.objects.exclude(capacity=Capacity.TEAM_COORDINATOR).filter(mine, case=case_id)
    rows = rows.select_related("unit", "worker", "outside_contact")
    return rows.order_by("valid_from", "id")


def _rows(
    viewer: Viewer, rows: Iterable[Participation], openings: Mapping[UUID, Opening]
) -> list[ParticipationRow]:
    found = []
    for row in rows:
        if row.compartment_id in openings:
            openings[row.compartment_id].note(viewer, row.id)
        else:
            viewer.reading.note(
                case_id=row.case_id, persons=row.persons, kind=NETWORK, gate=Gate.OWN_RECORD, purpose=row.capacity, entry=row.id
            )
        found.append(_row(row))
    return found


def _row(row: Participation) -> ParticipationRow:
    known = row.worker or row.outside_contact
    return ParticipationRow(
        id=row.id, unit_id=row.unit_id, worker_id=row.worker_id, function=row.function,
        capacity=row.capacity, valid_from=row.valid_from, valid_until=row.valid_until, unit=row.unit.name,
        unit_key=row.unit.key, sector=row.unit.sector, unit_phone=row.unit.phone, unit_phone_hours=row.unit.phone_hours,
        outside_contact_id=row.outside_contact_id, name=known.name if known else "",
        title=row.outside_contact.function if row.outside_contact else "", phone=known.phone if known else "",
        phone_hours=known.phone_hours if known else "", basis=row.basis, role=row.role, persons=tuple(row.persons),
        purpose=row.purpose, expected_end_on=row.expected_end_on, ended_why=row.ended_why,
    )


def circle_denial(inside: Iterable[PresenceRow]) -> Denial | None:
    """Why the viewer may not write down who is around the family, or None."""
    return denial_of(permissions.unit_that_bounds_circle, inside)


def end_part_denial(inside: Sequence[PresenceRow], row: ParticipationRow, viewer: Viewer) -> Denial | None:
    """Why the viewer may not end that part, or None."""
    return denial_of(permissions.check_can_end_part, inside, worker_id=row.worker_id, actor=viewer.actor)


def figures_now(case: CaseRow, parts: Iterable[ParticipationRow], pack: Pack, today: date) -> Figures:
    """How many the family meets today, of the parts the viewer may know. No query: what a page has loaded is enough."""
    return figures_on([*_parts(parts, pack), *_coordinator(case)], today)


def contact_load(
    case: CaseRow, parts: Iterable[ParticipationRow], held: Iterable[HeldRow], pack: Pack, today: date
) -> ContactLoad:
    """The same over time, and what could be merged; ``parts`` over time, ``held``: who held the case. No query.

    Whoever has a step, or receives the family, counts when somebody has written down that the family meets them. The
    coordinator always counts, as one who can summon.
    """
    known = [*_parts(parts, pack), *_coordinators(held)]
    since = min([case.opened_on, *(part.valid_from for part in known)])
    return ContactLoad(
        today=figures_on(known, today), trend=trend(known, since=since, today=today),
        suggestions=suggestions(known, today, most_contacts=pack.contact_limit.persons),
    )


def _parts(rows: Iterable[ParticipationRow], pack: Pack) -> list[Part]:
    counts = {unit.key: unit.counts for unit in pack.units}
    titles = {function.key: function.name.da for function in pack.functions}
    return [
        Part(
            person=row.person, unit=row.unit_id, role=ContactRole(row.role),
            about=frozenset(row.persons), valid_from=local_date(row.valid_from),
            valid_until=local_date(row.valid_until) if row.valid_until else None, counts=counts.get(row.unit_key, True),
            function=row.title or titles.get(row.function, ""), expected_end_on=row.expected_end_on,
        )
        for row in rows
        if row.role
    ]


def _coordinator(case: CaseRow) -> list[Part]:
    if case.coordinator_id is None or case.coordinator_since is None:
        return []
    return [_holds(case.coordinator_id, case.coordinator_unit_id, local_date(case.coordinator_since), None)]


def _coordinators(held: Iterable[HeldRow]) -> list[Part]:
    return [
        _holds(row.worker_id, row.unit_id, local_date(row.valid_from), local_date(row.valid_until) if row.valid_until else None)
        for row in held
    ]


def _holds(worker_id: UUID, unit_id: UUID | None, since: date, until: date | None) -> Part:
    return Part(worker_id, unit_id, ContactRole.DECIDES, frozenset(), since, until)
