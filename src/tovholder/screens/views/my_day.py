"""My day.

Whose Monday morning: anybody with a step to do, at 8.05, before the telephone opens. The one thing they came for: what
must I do first, and why is it mine?
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tovholder.core.clock import COPENHAGEN
from tovholder.core.ids import new_id
from tovholder.interop.api import match_questions
from tovholder.organisation.api import standing_in_for, workers
from tovholder.pathways.api import SET_ASIDE, StepRow, WorkItem, work_day
from tovholder.screens.request import name_of, standing, viewer_of

WEEK = timedelta(days=7)
MORNING_ENDS_AT = 10


@dataclass(frozen=True, slots=True)
class Line:
    """A step with the id of the request its button will send. ``absent``: the name of whom she stands in for."""

    item: WorkItem
    request_id: UUID
    absent: str


@dataclass(frozen=True, slots=True)
class Heap:
    """Steps that can wait equally long. ``is_new``: they are to be seen first."""

    heading: Promise
    lines: list[Line]
    is_new: bool = False


@require_safe
def my_day(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    covered = standing_in_for(viewer.actor.principal, at=viewer.at, today=viewer.today)
    day = work_day(viewer, standing(request).holdings, covered)
    items = day.items
    names = {away.worker_id: away.name for away in covered}
    unnamed = {item.absent for item in items if item.absent is not None} - set(names)
    names |= {worker.id: worker.name for worker in workers(unnamed, viewer.today).values()} if unnamed else {}
    return render(
        request,
        "pages/my_day.html",
        {
            "first_name": name_of(request).partition(" ")[0],
            "is_morning": viewer.at.astimezone(COPENHAGEN).hour < MORNING_ENDS_AT,
            "match_questions": [{"question": question, "request_id": new_id()} for question in match_questions(viewer)],
            "heaps": [heap for heap in _heaps(items, names, viewer.today) if heap.lines],
            "unseen": day.unseen,
            "request_id": new_id(),
            "total": sum(not item.step.waits_for for item in items),
        },
    )


def _heaps(items: Iterable[WorkItem], names: Mapping[UUID, str], today: date) -> Iterable[Heap]:
    waits: dict[str, list[Line]] = {"new": [], "late": [], "today": [], "week": [], "later": [], "aside": [], "after": []}
    for item in items:
        waits[_heap_of(item, today)].append(Line(item, new_id(), names.get(item.absent, "") if item.absent else ""))
    yield Heap(_("The deadline has passed"), waits["late"])
    yield Heap(_("New to you"), waits["new"], is_new=True)
    yield Heap(_("Today"), waits["today"])
    yield Heap(_("Within a week"), waits["week"])
    yield Heap(_("Later"), waits["later"])
    yield Heap(_("Set aside"), waits["aside"])
    yield Heap(_("Wait for another step"), waits["after"])


def _heap_of(item: WorkItem, today: date) -> str:
    """What is new comes before what can wait, but not before what is late."""
    heap = _how_long(item.step, today)
    return "new" if item.is_new and heap != "late" else heap


def _how_long(step: StepRow, today: date) -> str:
    """A step set aside rests, unless its deadline is here or the day it was agreed for has come. One that waits for another
    step cannot be done yet, whatever its deadline."""
    if step.waits_for:
        return "after"
    if step.due_on is not None and step.due_on <= today:
        return "late" if step.due_on < today else "today"
    if step.agreed_on is not None and step.agreed_on <= today:
        return "today"
    if step.state in SET_ASIDE:
        return "aside"
    return "week" if step.due_on is not None and step.due_on <= today + WEEK else "later"
