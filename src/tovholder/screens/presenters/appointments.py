"""A family's appointments day by day: content for those with a gate, *busy* for the rest of the case."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from uuid import UUID

from django.utils.timezone import localtime

from tovholder.access.api import Viewer, openings, presences
from tovholder.cases.api import AppointmentRow, CaseRow, agenda_of, appointment_denial, get_case
from tovholder.core.clock import local_date, midnight
from tovholder.core.denials import Denial
from tovholder.core.text import Text
from tovholder.occupancy.api import Busy
from tovholder.organisation.api import WorkerRow, workers
from tovholder.people.api import members
from tovholder.rulebook.api import Pack
from tovholder.sharing.api import AccessRequestRow, own_access_requests

SHOWN = timedelta(days=14)
BlockKey = tuple[UUID, datetime, datetime]


@dataclass(frozen=True, slots=True)
class AppointmentLine:
    """``appointment`` is None where the viewer has no gate: then there is a time, a name, and a ``sector`` where it may show.
    ``key``: person, from and until of what is taken. ``asked``: what the viewer has asked about it.
    """

    starts_at: datetime
    ends_at: datetime
    who: Sequence[str]
    appointment: AppointmentRow | None = None
    sector: Text | None = None
    key: BlockKey | None = None
    asked: AccessRequestRow | None = None


@dataclass(frozen=True, slots=True)
class AppointmentDay:
    day: date
    lines: Sequence[AppointmentLine]


@dataclass(frozen=True, slots=True)
class AppointmentsPage:
    """Two weeks from ``first``, a Monday. ``ask``: whom to ask about what is hidden; None where nobody holds the case."""

    case: CaseRow
    denial: Denial | None
    first: date
    last: date
    days: Sequence[AppointmentDay]
    ask: WorkerRow | None
    is_mine: bool
    names: Mapping[UUID, str]


def appointments_page(viewer: Viewer, pack: Pack, case_id: UUID, number: int) -> AppointmentsPage:
    """Page 1 is this week and the next. A fixed number of queries. Raises NotKnown."""
    case = get_case(viewer, case_id)
    inside = presences(viewer, [case_id])
    first = viewer.today - timedelta(days=viewer.today.weekday()) + (number - 1) * SHOWN
    agenda = agenda_of(viewer, case_id, inside, openings(viewer, inside), midnight(first), midnight(first + SHOWN))
    names = {member.person_id: member.name for member in members(viewer, case.family_id, {})}
    asked = {(row.person_id, row.starts_at, row.ends_at): row for row in reversed(own_access_requests(viewer, case_id))}
    lines = [*(_seen(row, names) for row in agenda.appointments), *(_busy(block, names, pack, asked) for block in agenda.busy)]
    return AppointmentsPage(
        case=case, denial=appointment_denial(inside), first=first, last=first + SHOWN - timedelta(days=1), days=_days(lines),
        ask=whom_to_ask(case, viewer.today), is_mine=viewer.actor.principal in (case.coordinator_id, case.deputy_id),
        names=names,
    )


def whom_to_ask(case: CaseRow, today: date) -> WorkerRow | None:
    """The coordinator; while she is away, her deputy."""
    staff = workers(filter(None, (case.coordinator_id, case.deputy_id)), today)
    holder = staff.get(case.coordinator_id) if case.coordinator_id else None
    deputy = staff.get(case.deputy_id) if case.deputy_id else None
    return deputy if holder and holder.away_until and deputy else holder


def names_of(row: AppointmentRow, names: Mapping[UUID, str]) -> list[str]:
    """Whom it is for; empty where it is the whole family. A former member is named nowhere."""
    return [] if set(row.persons) >= set(names) else [names[person] for person in row.persons if person in names]


def _seen(row: AppointmentRow, names: Mapping[UUID, str]) -> AppointmentLine:
    return AppointmentLine(localtime(row.starts_at), localtime(row.ends_at), names_of(row, names), row)


def _busy(
    block: Busy, names: Mapping[UUID, str], pack: Pack, asked: Mapping[BlockKey, AccessRequestRow]
) -> AppointmentLine:
    key = (block.person_id, block.starts_at, block.ends_at)
    return AppointmentLine(
        localtime(block.starts_at), localtime(block.ends_at), [names[block.person_id]] if block.person_id in names else [],
        sector=pack.sector(block.sector).name if block.sector else None, key=key, asked=asked.get(key),
    )


def _days(lines: Sequence[AppointmentLine]) -> list[AppointmentDay]:
    ordered = sorted(lines, key=lambda line: (line.starts_at, line.ends_at, line.appointment is None, line.who))
    return [AppointmentDay(day, list(of_day)) for day, of_day in groupby(ordered, key=lambda line: local_date(line.starts_at))]
