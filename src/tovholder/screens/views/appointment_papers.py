"""Appointments on paper, for the refrigerator door.

Whose Monday morning: the family guide on her way to a home visit. The one thing: two weeks on one sheet for whoever is handed it, and
nothing on it that is not for them.
"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tovholder.cases.api import get_case
from tovholder.core.denials import Denied, NotKnown
from tovholder.people.api import members
from tovholder.screens.presenters.appointment_paper import appointment_paper
from tovholder.screens.request import page_number, standing, viewer_of
from tovholder.screens.views.appointments import FURTHEST


@require_safe
def for_family(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What all of them may read; refused where nothing is printed for them together."""
    case = get_case(viewer_of(request), case_id)
    if case.print_denial is not None:
        raise Denied(case.print_denial.code, case.print_denial.reason)
    return _pdf(request, case_id, None)


@require_safe
def for_person(request: HttpRequest, case_id: UUID, person_id: UUID) -> HttpResponse:
    """What is for one of them."""
    viewer = viewer_of(request)
    if person_id not in {member.person_id for member in members(viewer, get_case(viewer, case_id).family_id, {})}:
        raise NotKnown
    return _pdf(request, case_id, person_id)


def _pdf(request: HttpRequest, case_id: UUID, recipient: UUID | None) -> HttpResponse:
    pdf = appointment_paper(viewer_of(request), standing(request).published.pack, case_id, recipient, page_number(request, FURTHEST))
    return HttpResponse(pdf, content_type="application/pdf", headers={"Content-Disposition": 'attachment; filename="aftaler.pdf"'})
