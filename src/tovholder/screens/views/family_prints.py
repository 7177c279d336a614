"""Stop what is common to a family.

Whose Monday morning: the coordinator who fears that a daughter is controlled at home. The one thing: from this minute on nothing is
printed that the whole family reads, whoever presses print. And then: who is called in together already, and where it is changed.
"""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tovholder.access.api import openings, presences
from tovholder.cases.api import (
    allow_family_prints,
    appointments_for_several,
    get_case,
    stop_family_prints,
    unit_that_bounds_circle,
)
from tovholder.core.denials import Denied
from tovholder.screens.forms.family_prints import FamilyPrintsForm
from tovholder.screens.request import viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
def family_prints(request: HttpRequest, case_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    case = get_case(viewer, case_id)
    unit_that_bounds_circle(presences(viewer, [case_id]))
    change = allow_family_prints if case.prints_stopped_at else stop_family_prints
    form = FamilyPrintsForm(request.POST if request.method == "POST" else None, version=case.version)
    if form.is_valid():
        try:
            change(
                actor=viewer.actor, at=viewer.at, request_id=form.request_key, case_id=case_id, version=form.version_seen,
                why=form.cleaned_data["why"],
            )
        except Denied as denied:
            form.refuse(denied, version=case.version)
        else:
            stopped = _("Common prints and invitations are stopped. Everybody in the case sees that, and not why.")
            messages.success(request, _("Common prints and invitations are allowed again.") if case.prints_stopped_at else stopped)
            return redirect("family" if case.prints_stopped_at else "family-prints", case_id=case_id)
    inside = presences(viewer, [case_id])
    several = appointments_for_several(viewer, case_id, inside, openings(viewer, inside)) if case.prints_stopped_at else []
    context = {"case": case, "form": form, "several": several}
    return render(request, "pages/family_prints.html", context, status=422 if form.is_bound else 200)
