"""A family goes on without a coordinator.

Whose Monday morning: the team coordinator after the meeting, or a coordinator whose family manages. The one thing: say whom
the family rings from now on, so that nobody stands with a number that is no longer answered.
"""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tovholder.cases.api import check_can_end_coordinator, end_coordinator, get_case
from tovholder.core.denials import Denied
from tovholder.organisation.api import workers
from tovholder.screens.forms.leading import EndCoordinatorForm
from tovholder.screens.request import standing, viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
def coordinator_end(request: HttpRequest, case_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    case = get_case(viewer, case_id)
    check_can_end_coordinator(standing(request).powers, holds=case.coordinator_id == viewer.actor.principal)
    if case.coordinator_id is None:
        messages.info(request, _("The family has no coordinator."))
        return redirect("family", case_id=case_id)
    form = EndCoordinatorForm(request.POST or None, version=case.version)
    if request.method == "POST" and form.is_valid():
        try:
            end_coordinator(
                actor=viewer.actor, at=viewer.at, request_id=form.request_key, case_id=case_id, version=form.version_seen,
                why=form.cleaned_data["why"], farewell=form.cleaned_data["farewell"],
            )
        except Denied as denied:
            form.refuse(denied, version=case.version)
        else:
            messages.success(request, _("The family goes on without a coordinator. Everybody in the case is told whom it calls."))
            return redirect("my-day")
    holder = workers([case.coordinator_id], viewer.today).get(case.coordinator_id)
    context = {"case": case, "form": form, "holder": holder, "days": standing(request).published.pack.coordinator_change.afterwards_days}
    return render(request, "pages/end_coordinator.html", context, status=422 if form.is_bound else 200)
