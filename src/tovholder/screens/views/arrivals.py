"""New families.

Whose Monday morning: the team coordinator with a spreadsheet from the Immigration Service. The one thing: get the families
in without typing, and know beforehand what that sets off.
"""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from tovholder.cases.api import check_can_register_notice, own_cases
from tovholder.core.denials import Denied
from tovholder.core.text import Text
from tovholder.interop.api import (
    ArrivalListRow,
    ArrivalListState,
    arrival_lists,
    get_arrival_list,
    preview,
    register_arrivals,
    take_in_arrivals,
)
from tovholder.screens.forms.arrivals import RegisterListForm, TakeInListForm
from tovholder.screens.request import standing, stays_in, viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
def arrivals(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    check_can_register_notice(standing(request).powers)
    form = TakeInListForm(request.POST or None, files=request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            list_id = take_in_arrivals(
                actor=viewer.actor, at=viewer.at, request_id=form.request_key, filename=file.name, content=file.read()
            )
        except Denied as denied:
            form.refuse(denied)
        else:
            return redirect("arrival-list", list_id=list_id)
    context = {"form": form, "lists": arrival_lists(viewer)}
    return render(request, "pages/arrivals.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def arrival_list(request: HttpRequest, list_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    check_can_register_notice(standing(request).powers)
    row = get_arrival_list(viewer, list_id)
    form = RegisterListForm(request.POST or None, version=row.version)
    if request.method == "POST" and form.is_valid():
        try:
            register_arrivals(
                actor=viewer.actor, at=viewer.at, request_id=form.request_key, list_id=list_id,
                version=form.version_seen,
            )
        except Denied as denied:
            form.refuse(denied, version=row.version)
        else:
            return _registered(request, get_arrival_list(viewer, list_id))
    if row.state == ArrivalListState.REGISTERED:
        return _outcome(request, row, form)
    context = {"list": row, "preview": preview(viewer, list_id), "form": form}
    return render(request, "pages/arrival_preview.html", context, status=422 if form.is_bound else 200)


def _registered(request: HttpRequest, row: ArrivalListRow) -> HttpResponse:
    """Straight to the family when it is one; else to what came of the list."""
    new = row.outcome["cases"]
    told = ngettext("%(count)s family registered.", "%(count)s families registered.", len(new)) % {"count": len(new)}
    messages.success(request, told)
    if len(new) == 1 and stays_in(viewer_of(request), UUID(new[0])) and not row.outcome["refused"]:
        return redirect("family", case_id=new[0])
    return redirect("arrival-list", list_id=row.id)


def _outcome(request: HttpRequest, row: ArrivalListRow, form: RegisterListForm) -> HttpResponse:
    wanted = set(row.outcome["cases"])
    mine = [case for case in own_cases(viewer_of(request)) if str(case.id) in wanted]
    refused = [
        {"rows": entry["rows"], "reason": Text.model_validate(entry["reason"])} for entry in row.outcome["refused"]
    ]
    context = {"list": row, "counts": row.outcome["counts"], "families": mine, "refused": refused, "form": form}
    return render(request, "pages/arrival_outcome.html", context, status=422 if form.is_bound else 200)
