"""The change of coordinator.

Whose Monday morning: the coordinator who goes on leave in two weeks, and the colleague who takes her families. The one
thing: nothing is dropped between them, and the family knows.
"""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tovholder.access.api import barred_from, openings, presences
from tovholder.cases.api import (
    CaseRow,
    ChangeRow,
    Proposal,
    begin_coordinator_change,
    change_under_way,
    check_can_change_coordinator,
    check_is_in_change,
    complete_coordinator_change,
    coordinators_of,
    get_case,
    languages_of,
    proposals,
    recall_coordinator_change,
    see_to_change_item,
    tell_family_of_change,
)
from tovholder.core.denials import Denied
from tovholder.core.ids import new_id
from tovholder.screens.forms.changes import (
    BeginChangeForm,
    ChangeItemForm,
    CompleteChangeForm,
    RecallChangeForm,
    TellFamilyForm,
    first_day_alone,
)
from tovholder.screens.forms.operation import OperationForm
from tovholder.screens.request import standing, viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
def coordinator_change(request: HttpRequest, case_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    case = get_case(viewer, case_id)
    change = change_under_way(case_id)
    if change is not None:
        check_is_in_change(standing(request).powers, presences(viewer, [case_id]))
        return _go_on(request, case, change)
    return _begin(request, case)


# -- begin


def _begin(request: HttpRequest, case: CaseRow) -> HttpResponse:
    viewer, stands = viewer_of(request), standing(request)
    check_can_change_coordinator(stands.powers, holds=case.coordinator_id == viewer.actor.principal)
    spoken = languages_of(viewer, openings(viewer, presences(viewer, [case.id]))).get(case.id, [])
    candidates = proposals(viewer, languages=spoken, without=barred_from([case.id]).get(case.id, ()))
    ranked = [each for each in candidates if each.candidate.worker_id != case.coordinator_id]
    form = BeginChangeForm(
        request.POST or None, version=case.version, proposals=ranked, deputies=candidates, pack=stands.published.pack,
        initial={"takes_over_on": first_day_alone(stands.published.pack, viewer.today)},
    )
    if request.method == "POST" and form.is_valid():
        try:
            begin_coordinator_change(
                actor=viewer.actor, at=viewer.at, request_id=form.request_key, case_id=case.id, version=form.version_seen,
                worker_id=form.worker_id, deputy_id=form.deputy_id, takes_over_on=form.cleaned_data["takes_over_on"],
                note=form.note(on=viewer.today, theme=_("Hand-over to a new coordinator")),
            )
        except Denied as denied:
            form.refuse(denied, version=case.version)
        else:
            messages.success(request, _("The hand-over has begun. Until it is finished the present coordinator holds the ropes."))
            return redirect("coordinator-change", case_id=case.id)
    return _choose(request, case, form, ranked)


def _choose(request: HttpRequest, case: CaseRow, form: BeginChangeForm, ranked: list[Proposal]) -> HttpResponse:
    context = {
        "case": case, "form": form, "proposals": ranked, "held": coordinators_of(case.id),
        "plan": standing(request).published.pack.coordinator_change,
    }
    return render(request, "pages/begin_change.html", context, status=422 if form.is_bound else 200)


# -- while it lasts


def _go_on(request: HttpRequest, case: CaseRow, change: ChangeRow) -> HttpResponse:
    press = request.POST.get("press", "") if request.method == "POST" else ""
    forms = {
        "told": TellFamilyForm(request.POST if press == "told" else None, version=change.version, initial={"told_on": viewer_of(request).today}, auto_id="told_%s"),
        "complete": CompleteChangeForm(request.POST if press == "complete" else None, version=change.version, auto_id="complete_%s"),
        "recall": RecallChangeForm(request.POST if press == "recall" else None, version=change.version, auto_id="recall_%s"),
        "item": ChangeItemForm(request.POST if press == "item" else None, version=change.version, auto_id="item_%s"),
    }
    refused = None
    if press in forms:
        form = forms[press]
        if form.is_valid():
            try:
                _PRESSED[press](request, change, form)
                return redirect("family" if press in ("complete", "recall") else "coordinator-change", case_id=case.id)
            except Denied as denied:
                form.refuse(denied, version=change.version)
                refused = denied.denial
    bound = bool(press)
    context = {
        "case": case, "change": change, "forms": forms, "refused": refused,
        "checks": [(check, new_id()) for check in change.checks],
        "is_incoming": change.incoming_id == viewer_of(request).actor.principal,
    }
    return render(request, "pages/coordinator_change.html", context, status=422 if bound else 200)


def _told(request: HttpRequest, change: ChangeRow, form: OperationForm) -> None:
    viewer = viewer_of(request)
    tell_family_of_change(
        actor=viewer.actor, at=viewer.at, request_id=form.request_key, change_id=change.id, version=form.version_seen,
        told_on=form.cleaned_data["told_on"],
    )
    messages.success(request, _("Noted: the family has been told."))


def _item(request: HttpRequest, change: ChangeRow, form: OperationForm) -> None:
    viewer = viewer_of(request)
    see_to_change_item(
        actor=viewer.actor, at=viewer.at, request_id=form.request_key, change_id=change.id, version=form.version_seen,
        key=form.cleaned_data["key"],
    )
    messages.success(request, _("Noted."))


def _complete(request: HttpRequest, change: ChangeRow, form: OperationForm) -> None:
    viewer = viewer_of(request)
    complete_coordinator_change(
        actor=viewer.actor, at=viewer.at, request_id=form.request_key, change_id=change.id, version=form.version_seen,
        anyway=form.cleaned_data["anyway"],
    )
    messages.success(request, _("You are now the family's coordinator."))


def _recall(request: HttpRequest, change: ChangeRow, form: OperationForm) -> None:
    viewer = viewer_of(request)
    recall_coordinator_change(
        actor=viewer.actor, at=viewer.at, request_id=form.request_key, change_id=change.id, version=form.version_seen
    )
    messages.success(request, _("The hand-over is recalled. The present coordinator goes on."))


_PRESSED: dict[str, Callable[[HttpRequest, ChangeRow, OperationForm], None]] = {
    "told": _told, "item": _item, "complete": _complete, "recall": _recall,
}

