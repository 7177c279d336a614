"""The allotment meeting.

Whose Monday morning: the team coordinator at the head of the table, with the week's notices. The one thing: who has no
coordinator yet, who has room and fits, and decide it here.
"""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tovholder.cases.api import appoint_coordinator, check_can_appoint_coordinator, get_case
from tovholder.core.denials import Denied
from tovholder.screens.forms.families import AppointCoordinatorForm
from tovholder.screens.presenters.allotment import Meeting, Waiting, allotment_meeting, of_case
from tovholder.screens.request import standing, viewer_of


@require_safe
def allotment(request: HttpRequest) -> HttpResponse:
    check_can_appoint_coordinator(standing(request).powers)
    return _show(request, allotment_meeting(viewer_of(request)))


@require_POST
def allot(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Decide for one family. What is refused leaves the meeting as it was, with the sentence at the family."""
    check_can_appoint_coordinator(standing(request).powers)
    viewer = viewer_of(request)
    get_case(viewer, case_id)
    meeting = allotment_meeting(viewer)
    row = of_case(meeting, case_id)
    if row is None:  # decided meanwhile, or sent twice
        messages.info(request, _("The family already has a coordinator."))
        return redirect("allotment")
    form = _form(row, request)
    if form.is_valid():
        try:
            appoint_coordinator(
                actor=viewer.actor, at=viewer.at, request_id=form.request_key, case_id=case_id,
                version=form.version_seen, worker_id=form.worker_id, deputy_id=form.deputy_id,
            )
        except Denied as denied:
            form.refuse(denied, version=row.case.version)
        else:
            name = next(each.candidate.name for each in row.proposals if each.candidate.worker_id == form.worker_id)
            messages.success(request, _("%(name)s is now the family's coordinator.") % {"name": name})
            return redirect("allotment")
    return _show(request, meeting, refused={case_id: form})


def _form(row: Waiting, request: HttpRequest | None = None) -> AppointCoordinatorForm:
    """Each family has its own form; the ids of its fields begin with the family's, so that they are unique on the page."""
    return AppointCoordinatorForm(
        request.POST if request else None, version=row.case.version, proposals=row.proposals, auto_id=f"case-{row.case.id}-%s"
    )


def _show(request: HttpRequest, meeting: Meeting, *, refused: dict[UUID, AppointCoordinatorForm] | None = None) -> HttpResponse:
    forms = refused or {}
    waiting = [(row, forms.get(row.case.id) or _form(row)) for row in meeting.waiting]
    context = {"waiting": waiting, "ending": meeting.ending, "decided": meeting.decided}
    return render(request, "pages/allotment.html", context, status=422 if forms else 200)
