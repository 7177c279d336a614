"""New families.

Whose Monday morning: the team coordinator with a spreadsheet from the Immigration Service. The one thing: get the families
in without typing, and know beforehand what that sets off.
"""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tovholder.cases.api import check_can_register_notice, own_cases
from tovholder.core.denials import Denied
from tovholder.core.text import Text
from tovholder.interop.api import (
    ArrivalListRow,
    ArrivalListState,
    Outcome,
    Preview,
    answer_doubts,
    arrival_lists,
    begin_registration,
    discard_arrivals,
    get_arrival_list,
    place_columns,
    preview,
    register_arrivals,
    rows_to_correct,
    take_in_arrivals,
)
from tovholder.screens.forms.arrivals import (
    DiscardListForm,
    DoubtsForm,
    PlaceColumnsForm,
    RegisterListForm,
    TakeInListForm,
)
from tovholder.screens.request import standing, stays_in, viewer_of
from tovholder.screens.views.documents import ALONE

ROWS_AT_ONCE = 200
"""A longer list is registered by the worker while the page tells how far it is."""

FAMILIES_IN_FULL = 5
"""A longer list shows its families folded, and the button first."""

SECONDS_BETWEEN_LOOKS = "3"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


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
            return _register(request, row, form)
        except Denied as denied:
            form.refuse(denied, version=row.version)
    if row.state == ArrivalListState.REGISTERED:
        return _outcome(request, row, form)
    if row.state == ArrivalListState.REGISTERING:
        return _progress(request, row)
    return _preview(request, row, form)


@require_POST
def arrival_columns(request: HttpRequest, list_id: UUID) -> HttpResponse:
    """Which column a header is that we do not know; remembered for the municipality's next list."""
    viewer = viewer_of(request)
    check_can_register_notice(standing(request).powers)
    row = get_arrival_list(viewer, list_id)
    found = preview(viewer, list_id)
    columns = PlaceColumnsForm(request.POST, preview=found, version=row.version, auto_id="placed_%s")
    if columns.is_valid():
        try:
            place_columns(
                actor=viewer.actor, at=viewer.at, request_id=columns.request_key, list_id=list_id,
                version=columns.version_seen, columns=columns.chosen,
            )
        except Denied as denied:
            columns.refuse(denied, version=row.version)
        else:
            messages.success(request, _("The columns are placed, and will be in your municipality's next list as well."))
            return redirect("arrival-list", list_id=list_id)
    return _preview(request, row, RegisterListForm(version=row.version), found, columns)


@require_POST
def arrival_doubts(request: HttpRequest, list_id: UUID) -> HttpResponse:
    """Whether somebody on the list is a person we know."""
    viewer = viewer_of(request)
    check_can_register_notice(standing(request).powers)
    row = get_arrival_list(viewer, list_id)
    found = preview(viewer, list_id)
    doubts = DoubtsForm(request.POST, preview=found, version=row.version, auto_id="doubt_%s")
    if doubts.is_valid():
        try:
            answer_doubts(
                actor=viewer.actor, at=viewer.at, request_id=doubts.request_key, list_id=list_id, version=doubts.version_seen,
                answers=doubts.answers,
            )
        except Denied as denied:
            doubts.refuse(denied, version=row.version)
        else:
            return redirect("arrival-list", list_id=list_id)
    return _preview(request, row, RegisterListForm(version=row.version), found, doubts=doubts)


@require_POST
def arrival_discard(request: HttpRequest, list_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    check_can_register_notice(standing(request).powers)
    row = get_arrival_list(viewer, list_id)
    form = DiscardListForm(request.POST, version=row.version)
    if form.is_valid():
        try:
            discard_arrivals(
                actor=viewer.actor, at=viewer.at, request_id=form.request_key, list_id=list_id, version=form.version_seen
            )
        except Denied as denied:
            form.refuse(denied, version=row.version)
        else:
            messages.success(request, _("The list is discarded. Nothing of it was registered."))
            return redirect("arrivals")
    return _preview(request, row, form)


@require_safe
def arrival_rows(request: HttpRequest, list_id: UUID) -> HttpResponse:
    """The rows to correct, as a spreadsheet to be saved."""
    check_can_register_notice(standing(request).powers)
    content = rows_to_correct(viewer_of(request), list_id)
    named = content_disposition_header(as_attachment=True, filename=_("rows-to-correct") + ".xlsx")
    headers = {"Content-Disposition": named or "attachment", "Content-Security-Policy": ALONE}
    return HttpResponse(content, content_type=XLSX, headers=headers)


def _register(request: HttpRequest, row: ArrivalListRow, form: RegisterListForm) -> HttpResponse:
    viewer = viewer_of(request)
    is_long = row.state == ArrivalListState.REGISTERING or preview(viewer, row.id).rows > ROWS_AT_ONCE
    register = begin_registration if is_long else register_arrivals
    register(actor=viewer.actor, at=viewer.at, request_id=form.request_key, list_id=row.id, version=form.version_seen)
    if is_long:
        return redirect("arrival-list", list_id=row.id)
    return _registered(request, get_arrival_list(viewer, row.id))


def _registered(request: HttpRequest, row: ArrivalListRow) -> HttpResponse:
    """Straight to the family when it is one; else to what came of the list."""
    new = row.outcome["cases"]
    told = ngettext("%(count)s family registered.", "%(count)s families registered.", len(new)) % {"count": len(new)}
    messages.success(request, told)
    if len(new) == 1 and stays_in(viewer_of(request), UUID(new[0])) and not row.outcome["refused"]:
        return redirect("family", case_id=new[0])
    return redirect("arrival-list", list_id=row.id)


def _preview(
    request: HttpRequest, row: ArrivalListRow, form: RegisterListForm | DiscardListForm, found: Preview | None = None,
    columns: PlaceColumnsForm | None = None, doubts: DoubtsForm | None = None,
) -> HttpResponse:
    found = found or preview(viewer_of(request), row.id)
    counts = {
        "new": found.new,
        "changed": found.changed,
        "unchanged": [family for family in found.families if family.outcome is Outcome.UNCHANGED and not family.denied],
        "refused": [family for family in found.families if family.denied],
    }
    context = {
        "list": row, "preview": found, "form": form, "columns": columns or PlaceColumnsForm(preview=found, version=row.version, auto_id="placed_%s"),
        "doubts": doubts or DoubtsForm(preview=found, version=row.version, auto_id="doubt_%s"),
        "discard": DiscardListForm(version=row.version, auto_id=False),
        "is_long": len(found.families) > FAMILIES_IN_FULL, "counts": counts,
        "new_persons": sum(len(family.letter.persons) for family in found.new),
        "held_back_rows": found.held_back + sum(len(family.rows) for family in counts["refused"]),
    }
    refused = form.is_bound or columns is not None or doubts is not None
    return render(request, "pages/arrival_preview.html", context, status=422 if refused else 200)


def _progress(request: HttpRequest, row: ArrivalListRow) -> HttpResponse:
    """How far it is. The browser asks again by itself, by a header: that needs no script, and whoever reads is not moved."""
    response = render(request, "pages/arrival_progress.html", {"list": row}, status=422 if request.method == "POST" else 200)
    response.headers["Refresh"] = SECONDS_BETWEEN_LOOKS
    return response


def _outcome(request: HttpRequest, row: ArrivalListRow, form: RegisterListForm) -> HttpResponse:
    wanted = set(row.outcome["cases"])
    mine = [case for case in own_cases(viewer_of(request)) if str(case.id) in wanted]
    refused = [
        {"rows": entry["rows"], "reason": Text.model_validate(entry["reason"])} for entry in row.outcome["refused"]
    ]
    context = {"list": row, "counts": row.outcome["counts"], "families": mine, "refused": refused, "form": form}
    return render(request, "pages/arrival_outcome.html", context, status=422 if form.is_bound else 200)
