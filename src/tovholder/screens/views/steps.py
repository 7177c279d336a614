"""A step.

Whose Monday morning: its owner. The one thing: what exactly am I to do, by when, why then, and tick it off.
"""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tovholder.access.api import presences
from tovholder.cases.api import Capacity, get_case
from tovholder.core.denials import Denied
from tovholder.pathways.api import StepRow, finish_step, get_step
from tovholder.rulebook.api import Confidence
from tovholder.screens.forms.steps import FinishStepForm
from tovholder.screens.request import viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, step_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = get_step(viewer, step_id)
    form = FinishStepForm(request.POST or None, version=row.version)
    if request.method == "POST" and form.is_valid():
        try:
            finish_step(
                actor=viewer.actor, at=viewer.at, request_id=form.request_key, step_id=step_id,
                version=form.version_seen, note=form.cleaned_data["note"],
            )
        except Denied as denied:
            form.refuse(denied, version=row.version)
        else:
            return _done(request, row)
    context = {
        "step": row,
        "case": get_case(viewer, row.case_id),
        "form": form,
        "to_confirm": bool(row.due_confidence) and row.due_confidence != Confidence.STATUTE,
    }
    return render(request, "pages/step.html", context, status=422 if form.is_bound else 200)


def _done(request: HttpRequest, row: StepRow) -> HttpResponse:
    """Back to the family, or to one's day when the step was all one was in the case for."""
    messages.success(request, _("Done: %(title)s.") % {"title": row.title.in_language(get_language() or "da")})
    still_here = {presence.capacity for presence in presences(viewer_of(request), [row.case_id])} - {Capacity.STEP_OWNER}
    if still_here:
        return redirect("family", case_id=row.case_id)
    messages.info(request, _("You were in the family's case for this step, so the family is no longer on your list."))
    return redirect("my-day")
