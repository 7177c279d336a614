"""Absence.

Whose Monday morning: somebody who is ill at 7.50 and wants to go back to bed; and Birthe at 8.05, whose worker has rung. The
one thing: say who is away until when, and see at once whether anybody covers.
"""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tovholder.core.denials import Denied
from tovholder.organisation.api import (
    check_can_record_absence,
    end_absence,
    get_absence,
    record_absence,
    standing_towards,
)
from tovholder.screens.forms.organisation import EndAbsenceForm, RecordAbsenceForm
from tovholder.screens.presenters.absence import AbsencePage, AwayLine, absence_page
from tovholder.screens.request import standing, viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
def absence(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    page = absence_page(viewer, standing(request))
    initial = {"worker": str(viewer.actor.principal), "valid_from": viewer.today}
    form = RecordAbsenceForm(request.POST or None, workers=page.may_record, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            record_absence(
                actor=viewer.actor, at=viewer.at, request_id=form.request_key, worker_id=form.worker_id,
                valid_from=form.cleaned_data["valid_from"], valid_until=form.cleaned_data["valid_until"],
            )
        except Denied as denied:
            form.refuse(denied)
        else:
            messages.success(request, _("The absence is recorded. The deputies see what they need from the first day."))
            return redirect("absence")
    return _page(request, page, form)


@require_POST
def absence_end(request: HttpRequest, absence_id: UUID) -> HttpResponse:
    """Back earlier, or not away after all."""
    viewer = viewer_of(request)
    row = get_absence(absence_id)
    check_can_record_absence(standing_towards(row.worker_id, actor=viewer.actor, at=viewer.at))
    form = EndAbsenceForm(request.POST, version=row.version, auto_id=f"end_{absence_id}_%s")
    if form.is_valid():
        try:
            end_absence(
                actor=viewer.actor, at=viewer.at, request_id=form.request_key, absence_id=absence_id,
                version=form.version_seen, valid_until=form.cleaned_data["valid_until"],
            )
        except Denied as denied:
            form.refuse(denied, version=row.version)
        else:
            messages.success(request, _("The absence has been given its new end."))
            return redirect("absence")
    page = absence_page(viewer, standing(request))
    initial = {"worker": str(viewer.actor.principal), "valid_from": viewer.today}
    return _page(request, page, RecordAbsenceForm(workers=page.may_record, initial=initial), ended=(absence_id, form))


def _page(
    request: HttpRequest, page: AbsencePage, form: RecordAbsenceForm, ended: tuple[UUID, EndAbsenceForm] | None = None
) -> HttpResponse:
    today = viewer_of(request).today

    def with_form(line: AwayLine) -> tuple[AwayLine, EndAbsenceForm | None]:
        if ended is not None and ended[0] == line.absence.id:
            return line, ended[1]
        if not line.may_end:
            return line, None
        initial = {"valid_until": max(today, line.absence.valid_from)}
        return line, EndAbsenceForm(
            version=line.absence.version, initial=initial, auto_id=f"end_{line.absence.id}_%s"
        )

    context = {
        "page": page, "form": form, "mine": [with_form(line) for line in page.mine],
        "team": [with_form(line) for line in page.team],
    }
    return render(request, "pages/absence.html", context, status=422 if form.is_bound or ended else 200)
