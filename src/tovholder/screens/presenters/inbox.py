"""The inbox, in words made for whoever looks."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import get_language

from tovholder.access.api import InboxRow, Viewer, inbox, openings, presences
from tovholder.cases.api import CaseRow, cases_by_id
from tovholder.core.clock import local_date
from tovholder.core.ids import new_id
from tovholder.organisation.api import Standing, WorkerRow, workers
from tovholder.pathways.api import HandoverRow, StepRow, WorkItem, handovers_by_id, steps_by_id, work_items
from tovholder.rulebook.api import Pack
from tovholder.screens.tags import moment
from tovholder.screens.wording import (
    EVENT_WORDS,
    GATES_ASK,
    LOST_BY_IT,
    LOST_THE_CASE,
    OF_GATES,
    TO_THE_TOLD,
    WHAT_IT_ASKS,
)

SHOWN = timedelta(days=30)
MOST = 200
BRINGS_WORK = ("pathway.started", "pathway.completed")


@dataclass(frozen=True, slots=True)
class Moved:
    """A step whose deadline moved: the day it was, and the day it is; None is no deadline."""

    step: StepRow
    was: date | None
    becomes: date | None


@dataclass(frozen=True, slots=True)
class InboxLine:
    """What happened, to which family, and what it means for the reader: ``asks``, the ``steps`` that are hers in it, and
    the deadlines that ``moved``.

    ``step``, ``handover``: the one it was about. ``request_id``: of the form that opens it.
    """

    item: InboxRow
    request_id: UUID
    words: Promise | str
    asks: Promise | str | None
    label: str
    step: StepRow | None
    handover: HandoverRow | None
    steps: Sequence[StepRow]
    moved: Sequence[Moved]
    by: str


@dataclass(frozen=True, slots=True)
class InboxDay:
    day: date
    lines: Sequence[InboxLine]


@dataclass(frozen=True, slots=True)
class InboxPage:
    """``fresh``: unread, of any age; ``days``: what was read of the last 30, by day; both the newest first."""

    fresh: Sequence[InboxDay]
    days: Sequence[InboxDay]
    unread: int


def inbox_page(viewer: Viewer, standing: Standing) -> InboxPage:
    """A fixed number of queries, whatever the number of messages and families."""
    rows = inbox(viewer, since=viewer.at - SHOWN, limit=MOST)
    told_of = {row.case_id for row in rows if row.case_id}
    inside = presences(viewer, told_of)
    cases = {key: case for key, case in cases_by_id(viewer, told_of).items() if case.closed_on is None}
    opened = openings(viewer, inside)
    steps = steps_by_id(viewer, (step for row in rows for step in (row.subject, *_moves(row))), opened, inside)
    sent = [row.subject for row in rows if row.type.startswith("handover.")]
    handovers = handovers_by_id(viewer, sent, opened, inside) if sent else {}
    mine = work_items(viewer, standing.holdings) if any(row.type in BRINGS_WORK for row in rows) else []
    staff = workers((row.actor for row in rows), viewer.today)
    pack, in_it = standing.published.pack, {row.case_id for row in inside}
    lines = [_line(row, viewer.actor.principal, cases, steps, handovers, mine, staff, _lost(row, in_it, pack)) for row in rows]
    unread = [line for line in lines if line.item.read_at is None]
    read = [line for line in lines if line.item.read_at is not None]
    return InboxPage(_days(unread), _days(read), len(unread))


def _line(
    row: InboxRow, reader: UUID, cases: Mapping[UUID, CaseRow], steps: Mapping[UUID, StepRow],
    handovers: Mapping[UUID, HandoverRow], mine: Iterable[WorkItem], staff: Mapping[UUID, WorkerRow],
    lost: Promise | str | None,
) -> InboxLine:
    case_id = row.case_id or _case_lost_in(row)
    case, by = cases.get(case_id) if case_id else None, staff.get(row.actor)
    brought = [item.step for item in mine if item.step.case_id == row.case_id] if row.type in BRINGS_WORK else []
    about_another = row.data.get("worker") not in (None, str(reader))
    return InboxLine(
        item=row, request_id=new_id(), words=_words(row, reader),
        asks=lost or GATES_ASK.get(_gate(row, reader)) or (None if about_another else WHAT_IT_ASKS.get(row.type)),
        label=case.label if case else "", step=steps.get(row.subject), handover=handovers.get(row.subject), steps=brought,
        moved=[Moved(steps[step], *days) for step, days in _moves(row).items() if step in steps], by=by.name if by else "",
    )


def _words(row: InboxRow, reader: UUID) -> Promise | str:
    of_gate = OF_GATES.get(_gate(row, reader))
    if of_gate is None:
        return TO_THE_TOLD.get(row.type) or EVENT_WORDS[row.type]
    until = row.data.get("until")
    return str(of_gate) % {"until": moment(datetime.fromisoformat(until)) if until else ""}


def _case_lost_in(row: InboxRow) -> UUID | None:
    """Where the reader lost access with somebody's consent: named only while she is still in the case."""
    return UUID(row.data["case"]) if row.type == "access.ended" else None


def _lost(row: InboxRow, in_it: Collection[UUID], pack: Pack) -> Promise | str | None:
    """What she sees no longer, in the kinds of information she had; out of the case not even those. ``in_it``: the cases she is in."""
    if row.type != "access.ended":
        return None
    names = [pack.information_kind(kind).name.in_language(get_language() or "da").lower() for kind in row.data["kinds"]]
    return str(LOST_BY_IT) % {"kinds": ", ".join(names)} if _case_lost_in(row) in in_it and names else LOST_THE_CASE


def _gate(row: InboxRow, reader: UUID) -> tuple[str, str]:
    """What an opened gate is to the reader: in danger open for herself or for another, who perhaps came in by herself."""
    if row.data.get("worker") == str(reader):
        return row.type, "mine"
    return row.type, "emergency" if "emergency" in row.data else row.data.get("gate", "")


def _moves(row: InboxRow) -> Mapping[UUID, tuple[date | None, date | None]]:
    """The steps an event says have another deadline: the day it was, and the day it is."""
    if row.type != "deadlines.moved":
        return {}
    return {UUID(step): (_day(was), _day(becomes)) for step, (was, becomes) in row.data["steps"].items()}


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None


def _days(lines: Iterable[InboxLine]) -> list[InboxDay]:
    return [InboxDay(day, list(each)) for day, each in groupby(lines, lambda line: local_date(line.item.at))]
