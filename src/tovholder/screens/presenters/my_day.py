"""One's day: what waits for an answer, for whom one covers, and the steps in the order of what hurts most if it waits."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tovholder.access.api import Viewer
from tovholder.cases.api import CaseRow, ContactRow
from tovholder.core.ids import new_id
from tovholder.organisation.api import Covered, WorkerRow, workers
from tovholder.pathways.api import HandoverItem, Urgency, WorkDay, WorkItem

SHOWN = 5
"""Lines of a heap; the rest unfolds by family."""

HEADINGS: Mapping[Urgency, Promise] = {
    Urgency.LAW: _("The law's deadline has passed"),
    Urgency.LATE: _("The deadline has passed"),
    Urgency.BLOCKS: _("Others wait for it"),
    Urgency.TODAY: _("Today"),
    Urgency.WEEK: _("Within a week"),
    Urgency.NEW: _("New to you"),
    Urgency.LATER: _("Later"),
    Urgency.ASIDE: _("Set aside"),
    Urgency.AFTER: _("Wait for another step"),
}
TODAYS = frozenset({Urgency.LAW, Urgency.LATE, Urgency.TODAY})


@dataclass(frozen=True, slots=True)
class Line:
    """A step with the id of the request its button will send. ``absent``: the name of whom she stands in for."""

    item: WorkItem
    request_id: UUID
    absent: str
    urgency: Urgency


@dataclass(frozen=True, slots=True)
class OfFamily:
    """Lines of one family, folded away."""

    case: CaseRow
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Heap:
    """Steps that hurt equally if they wait: the first few, and the others by family. ``is_new``: they are to be seen first."""

    heading: Promise
    lines: Sequence[Line]
    is_new: bool = False

    @property
    def shown(self) -> Sequence[Line]:
        return self.lines[:SHOWN]

    @property
    def folded(self) -> Sequence[OfFamily]:
        rest = sorted(self.lines[SHOWN:], key=lambda line: (line.item.case.label, line.item.case.id))
        return [OfFamily(lines[0].item.case, lines) for _case, each in groupby(rest, lambda line: line.item.case.id) if (lines := list(each))]

    @property
    def folded_count(self) -> int:
        return max(0, len(self.lines) - SHOWN)


@dataclass(frozen=True, slots=True)
class Cover:
    """Somebody who is away and whose work is the viewer's meanwhile. ``back``: her first day back; ``ring``: for each of her
    families with something to do, the contacts it has besides.
    """

    worker: WorkerRow
    heaps: Sequence[Heap]
    ring: Sequence[tuple[CaseRow, Sequence[ContactRow]]]

    @property
    def back(self) -> date | None:
        return self.worker.away_until


@dataclass(frozen=True, slots=True)
class Asked:
    """What another unit has handed over or referred, with the id of the request its button will send."""

    item: HandoverItem
    request_id: UUID
    absent: str


@dataclass(frozen=True, slots=True)
class MyDay:
    """``asked``: by other units, not answered or not done yet. ``sent_back``: steps whose referral or hand-over was returned; they stand there
    and in no heap. ``today``: how many of the steps are due today or overdue;
    ``week``: how many within a week; ``new``: how many of the others nobody has looked at.
    """

    asked: Sequence[Asked]
    sent_back: Sequence[Line]
    covers: Sequence[Cover]
    heaps: Sequence[Heap]
    unseen: Sequence[WorkItem]
    today: int
    week: int
    new: int

    @property
    def unseen_folded(self) -> int:
        return max(0, len(self.unseen) - SHOWN)


def day_of(viewer: Viewer, day: WorkDay, asked: Sequence[HandoverItem], covered: Iterable[Covered]) -> MyDay:
    """At most one query more than the work itself, whatever there is."""
    absent = [*(item.absent for item in day.items), *(item.absent for item in asked), *(one.worker_id for one in covered)]
    away = {worker for worker in absent if worker is not None}
    staff = workers(away, viewer.today) if away else {}
    lines = [_line(item, staff, viewer.today) for item in day.items]
    others = [line for line in lines if line.item.sent_back is None]
    own = [line for line in others if line.item.absent is None]
    covers = [_cover(staff[worker], others) for worker in sorted(staff, key=lambda worker: staff[worker].name)]
    return MyDay(
        asked=[Asked(item, new_id(), staff[item.absent].name if item.absent else "") for item in asked],
        sent_back=[line for line in lines if line.item.sent_back], covers=[cover for cover in covers if cover.heaps], heaps=_heaps(own), unseen=day.unseen,
        today=sum(line.urgency in TODAYS for line in lines), week=sum(_is_within_a_week(line) for line in others), new=sum(line.urgency is Urgency.NEW for line in others),
    )


def lead_of(day: MyDay, answers: int) -> str:
    """The day in one breath; nothing where there is nothing. ``answers``: what waits for the viewer's answer."""
    if not (answers or day.asked or day.heaps or day.covers):
        return ""
    said = [ngettext("%(count)s step today.", "%(count)s steps today.", day.today) if day.today else gettext("Nothing has to be done today.")]
    said += [ngettext("%(week)s within a week.", "%(week)s within a week.", day.week)] if day.week else []
    said += [ngettext("%(answers)s waits for your answer.", "%(answers)s wait for your answer.", answers)] if answers else []
    said += [ngettext("%(new)s is new to you.", "%(new)s are new to you.", day.new)] if day.new else []
    return " ".join(said) % {"count": day.today, "week": day.week, "answers": answers, "new": day.new}


def _is_within_a_week(line: Line) -> bool:
    """What others wait for may have no deadline at all."""
    return line.urgency is Urgency.WEEK or (line.urgency is Urgency.BLOCKS and line.item.step.due_on is not None)


def _line(item: WorkItem, staff: Mapping[UUID, WorkerRow], today: date) -> Line:
    return Line(item, new_id(), staff[item.absent].name if item.absent else "", item.urgency(today))


def _heaps(lines: Sequence[Line]) -> list[Heap]:
    """In the order of :class:`Urgency`; within a heap as they come, by deadline."""
    found = [
        Heap(heading, [line for line in lines if line.urgency is urgency], urgency is Urgency.NEW)
        for urgency, heading in HEADINGS.items()
    ]
    return [heap for heap in found if heap.lines]


def _cover(worker: WorkerRow, lines: Sequence[Line]) -> Cover:
    hers = [line for line in lines if line.item.absent == worker.id]
    cases = {line.item.case.id: line.item.case for line in hers}
    ring = [(case, [contact for contact in case.contacts if contact.worker_id != worker.id]) for case in cases.values()]
    return Cover(worker, _heaps(hers), [(case, contacts) for case, contacts in ring if contacts])
