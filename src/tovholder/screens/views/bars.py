"""Conflicts of interest in a family's case.

Whose Monday morning: a worker's in a small town, who opens a family and sees that it is her neighbour's. The one thing: be
out of it at once, without telling anybody more than that. And the team coordinator's, who is told and must find another.
"""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tovholder.cases.api import CaseRow, get_case
from tovholder.core.denials import Denied, denial_of
from tovholder.core.ids import new_id
from tovholder.screens.forms.bars import BarOtherForm, BarSelfForm, LiftBarForm
from tovholder.screens.presenters.left_behind import left_behind
from tovholder.screens.request import sent_twice, standing, viewer_of
from tovholder.screens.staff import everybody_at_work
from tovholder.sharing.api import bar_worker, bars_of, check_can_bar_others, lift_bar

OTHER, LIFT = "other", "lift"


@require_http_methods(["GET", "HEAD", "POST"])
def conflicts(request: HttpRequest, case_id: UUID) -> HttpResponse:
    if request.method == "POST" and sent_twice(request):
        return redirect("families")  # she is out of the case by the first
    case, press = get_case(viewer_of(request), case_id), request.POST.get("press", "")
    if press == LIFT:
        return _lift(request, case)
    return _other(request, case) if press == OTHER else _self(request, case)


def _self(request: HttpRequest, case: CaseRow) -> HttpResponse:
    viewer, form = viewer_of(request), BarSelfForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            bar_worker(
                actor=viewer.actor, at=viewer.at, request_id=form.request_key, case_id=case.id,
                worker_id=viewer.actor.principal, why=form.why_code,
            )
        except Denied as denied:
            form.refuse(denied)
        else:
            messages.success(request, _("You can no longer open the family. Whoever gives families their coordinator has been told."))
            return redirect("families")
    return _page(request, case, own=form)


def _other(request: HttpRequest, case: CaseRow) -> HttpResponse:
    viewer, form = viewer_of(request), BarOtherForm(request.POST, staff=everybody_at_work(request))
    if form.is_valid():
        try:
            bar_worker(
                actor=viewer.actor, at=viewer.at, request_id=form.request_key, case_id=case.id,
                worker_id=form.worker_id, why=form.why_code,
            )
        except Denied as denied:
            form.refuse(denied)
        else:
            messages.success(request, _("The worker is kept out of the family's case."))
            return redirect("conflicts", case_id=case.id)
    return _page(request, case, other=form)


def _lift(request: HttpRequest, case: CaseRow) -> HttpResponse:
    viewer, form = viewer_of(request), LiftBarForm(request.POST)
    if form.is_valid():
        try:
            lift_bar(
                actor=viewer.actor, at=viewer.at, request_id=form.request_key, bar_id=form.cleaned_data["bar"],
                version=form.version_seen,
            )
            messages.success(request, _("The conflict of interest is over."))
        except Denied as denied:
            messages.warning(request, denied.denial.reason.in_language(get_language() or "da"))
    return redirect("conflicts", case_id=case.id)


def _page(
    request: HttpRequest, case: CaseRow, *, own: BarSelfForm | None = None, other: BarOtherForm | None = None
) -> HttpResponse:
    denial = denial_of(check_can_bar_others, standing(request).powers)
    bound = bool((own and own.is_bound) or (other and other.is_bound))
    if other is None and denial is None:
        other = BarOtherForm(staff=everybody_at_work(request), auto_id="other_%s")
    bars = bars_of(viewer_of(request), case.id)
    context = {
        "left": left_behind(viewer_of(request), case, bars), "case": case, "own": own or BarSelfForm(), "other": other if denial is None else None,
        "bars": [(bar, new_id()) for bar in bars], "denial": denial,
    }
    return render(request, "pages/conflicts.html", context, status=422 if bound else 200)
