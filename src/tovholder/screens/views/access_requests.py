"""Asking for access from a time that is taken.

Whose Monday morning: the coordinator between two calls. The one thing: who asks, about whom and when, what for, and the way to the
consent or to a no. And the one who asked: what was the answer?
"""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tovholder.cases.api import get_case
from tovholder.core.denials import Denied
from tovholder.screens.forms.access_requests import AnswerForm
from tovholder.screens.request import viewer_of
from tovholder.sharing.api import answer_access_request, get_access_request


@require_http_methods(["GET", "HEAD", "POST"])
def access_request(request: HttpRequest, access_request_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = get_access_request(viewer, access_request_id)
    form = AnswerForm(request.POST or None, version=row.version)
    if request.method == "POST" and form.is_valid():
        try:
            answer_access_request(
                actor=viewer.actor, at=viewer.at, request_id=form.request_key, access_request_id=row.id, version=form.version_seen,
                state=form.state_chosen, answer=form.cleaned_data["answer"],
            )
        except Denied as denied:
            form.refuse(denied, version=row.version)
        else:
            messages.success(request, _("%(name)s has your answer.") % {"name": row.asker})
            return redirect("my-day")
    context = {
        "case": get_case(viewer, row.case_id), "row": row, "form": form, "day": localtime(row.starts_at).date(),
        "is_mine": row.asked_by == viewer.actor.principal,
    }
    return render(request, "pages/access_request.html", context, status=422 if request.method == "POST" else 200)
