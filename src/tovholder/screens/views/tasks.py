"""A task somebody sets.

Whose Monday morning: the coordinator who has just put down the telephone and promised something. The one thing: it stands
on somebody's day, with a deadline, before the next call.
"""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tovholder.access.api import presences
from tovholder.cases.api import CaseRow, get_case, unit_to_write_from
from tovholder.core.denials import Denied
from tovholder.organisation.api import holders_of, units_by_id, workers
from tovholder.pathways.api import add_task
from tovholder.people.api import members
from tovholder.screens.forms.tasks import TaskForm
from tovholder.screens.request import standing, viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
def new_task(request: HttpRequest, case_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    case = get_case(viewer, case_id)
    try:
        unit_id = unit_to_write_from(presences(viewer, [case_id]))
    except Denied as denied:
        return render(request, "pages/new_task.html", {"case": case, "denial": denied.denial.reason}, status=422 if request.method == "POST" else 200)
    people = [(str(member.person_id), member.name) for member in members(viewer, case.family_id, {})]
    form = TaskForm(request.POST or None, owners=_owners(request, case, unit_id), kinds=_kinds(request), people=people)
    if request.method == "POST" and form.is_valid():
        try:
            add_task(actor=viewer.actor, at=viewer.at, request_id=form.request_key, case_id=case_id, task=form.task)
        except Denied as denied:
            form.refuse(denied)
        else:
            messages.success(request, _("The step is written."))
            return redirect("family", case_id=case_id)
    return render(request, "pages/new_task.html", {"case": case, "form": form}, status=422 if form.is_bound else 200)


def _owners(request: HttpRequest, case: CaseRow, unit_id: UUID) -> Sequence[tuple[str, str]]:
    """The family's coordinator where she sits in the unit, then its functions that somebody holds, with their names."""
    today, language = viewer_of(request).today, get_language() or "da"
    unit = units_by_id([unit_id])[unit_id]
    functions = [each for each in standing(request).published.pack.functions if unit.key in each.units]
    held: dict[str, list[UUID]] = {}
    for row in holders_of([each.key for each in functions], today):
        if row.unit.id == unit_id:
            held.setdefault(row.function, []).append(row.worker_id)
    staff = workers(filter(None, {case.coordinator_id, *(each for holders in held.values() for each in holders)}), today)
    named = [
        (each.key, f"{each.name.in_language(language)}: {', '.join(staff[holder].name for holder in held[each.key])}")
        for each in functions if each.key in held
    ]
    holder = staff.get(case.coordinator_id) if case.coordinator_id else None
    if case.coordinator_unit_id not in (None, unit_id):
        return named
    return [("", _("The family's coordinator: %(name)s") % {"name": holder.name} if holder else _("The family's coordinator")), *named]


def _kinds(request: HttpRequest) -> Sequence[tuple[str, str]]:
    language = get_language() or "da"
    return [(kind.key, kind.name.in_language(language)) for kind in standing(request).published.pack.information_kinds]
