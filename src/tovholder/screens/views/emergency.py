"""Emergency access (*nødadgang*), and its review.

Whose Monday morning: somebody's on duty who has a child before her, a number in her hand, and nobody who answers the telephone. The one
thing: know what averts the danger, now. And afterwards Dorthe's, the data protection officer's: was it needed?
"""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tovholder.access.api import Gate, Searched, presences
from tovholder.core.denials import Denied
from tovholder.core.ids import new_id
from tovholder.screens.forms.emergency import EmergencyForm, ReviewForm
from tovholder.screens.request import standing, viewer_of
from tovholder.sharing.api import (
    EmergencyVerdict,
    check_can_protect_data,
    emergencies,
    enter_case_in_emergency,
    review_emergency,
)

PURPOSE = "emergency"


@require_http_methods(["GET", "HEAD", "POST"])
def emergency_access(request: HttpRequest) -> HttpResponse:
    """POST looks up by a number, or a name and a date of birth, that stand in no address; found or not, it is noted."""
    viewer, pack = viewer_of(request), standing(request).published.pack
    form = EmergencyForm(request.POST or None, pack=pack)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        viewer.reading.searches.append(Searched(new_id(), "person_number" if said["number"] else "name_and_birth", PURPOSE, form.typed))
        before = {row.case_id for row in presences(viewer)}
        try:
            enter_case_in_emergency(
                actor=viewer.actor, at=viewer.at, request_id=form.request_key, number=said["number"], name=said["name"],
                born_on=said["born_on"], kinds=said["kinds"], reason=said["reason"],
            )
        except Denied as denied:
            viewer.reading.refused.append(PURPOSE)
            form.refuse(denied)
        else:
            messages.success(request, _("The family is open to you for a day. The coordinator and the data protection officer have been told."))
            return _to_the_family({row.case_id for row in presences(viewer)} - before)
    context = {"form": form, "rule": pack.gate(Gate.ACUTE)}
    return render(request, "pages/emergency_access.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def emergency_reviews(request: HttpRequest) -> HttpResponse:
    check_can_protect_data(standing(request).powers)
    viewer = viewer_of(request)
    form = ReviewForm(request.POST) if request.method == "POST" else None
    if form is not None and form.is_valid():
        try:
            review_emergency(
                actor=viewer.actor, at=viewer.at, request_id=form.request_key, access_id=form.access_id,
                verdict=EmergencyVerdict(form.cleaned_data["verdict"]), note=form.cleaned_data["note"],
            )
        except Denied as denied:
            messages.warning(request, denied.denial.reason.in_language(get_language() or "da"))
        else:
            messages.success(request, _("Noted."))
        return redirect("emergency-reviews")
    pack, language = standing(request).published.pack, get_language() or "da"
    lines = [
        (row, ", ".join(pack.information_kind(kind).name.in_language(language).lower() for kind in row.kinds), new_id())
        for row in emergencies(viewer)
    ]
    return render(request, "pages/emergency_reviews.html", {"lines": lines}, status=422 if form is not None else 200)


def _to_the_family(found: set[UUID]) -> HttpResponse:
    """Where she came in; to her families where she was in the case already."""
    return redirect("family", case_id=found.pop()) if found else redirect("families")
