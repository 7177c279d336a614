"""Families.

The list. Whose Monday morning: a coordinator with twenty families and a ringing telephone. The one thing: find the family.

The family's page. Whose: everybody in the case, also the deputy at 8.05 on a sick-leave Monday. The one thing: who holds
the ropes, what is due next, whom does it wait for.

The choice of coordinator. Whose: the team coordinator at the weekly allotment meeting. The one thing: who has room and fits.
"""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tovholder.access.api import openings, presences
from tovholder.cases.api import (
    CaseRow,
    Proposal,
    appoint_coordinator,
    check_can_appoint_coordinator,
    check_can_register_notice,
    closed_cases,
    get_case,
    languages_of,
    own_cases,
    proposals,
    strongest_parts,
)
from tovholder.core.denials import Denied, denial_of
from tovholder.organisation.api import workers
from tovholder.people.api import member_counts
from tovholder.screens.forms.families import AppointCoordinatorForm
from tovholder.screens.presenters.family_page import family_page
from tovholder.screens.request import page_number, standing, viewer_of

SHOWN = 50
"""Families on a page of the list."""


@require_safe
def families(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    inside, number = presences(viewer), page_number(request)
    cases = own_cases(viewer, inside, slice((number - 1) * SHOWN, number * SHOWN + 1))
    cases, more = cases[:SHOWN], len(cases) > SHOWN
    counts = member_counts([case.family_id for case in cases])
    staff = workers({case.coordinator_id for case in cases if case.coordinator_id}, viewer.today)
    capacities = strongest_parts(inside)
    rows = [
        {
            "case": case,
            "persons": counts.get(case.family_id, 0),
            "coordinator": staff.get(case.coordinator_id) if case.coordinator_id else None,
            "capacity": capacities[case.id],
        }
        for case in cases
    ]
    may_open = denial_of(check_can_register_notice, standing(request).powers) is None
    closed = closed_cases(viewer, inside) if number == 1 else []
    return render(request, "pages/families.html", {"rows": rows, "may_open": may_open, "closed": closed, "page": number, "more": more})


@require_safe
def family(request: HttpRequest, case_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    return render(request, "pages/family.html", {"page": family_page(viewer, standing(request), case_id)})


@require_http_methods(["GET", "HEAD", "POST"])
def coordinator(request: HttpRequest, case_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    case = get_case(viewer, case_id)
    check_can_appoint_coordinator(standing(request).powers)
    if case.coordinator_id is not None and request.method != "POST":
        messages.info(request, _("The family already has a coordinator."))
        return redirect("family", case_id=case_id)
    ranked = proposals(viewer, languages=_languages(request, case), case=case)
    form = AppointCoordinatorForm(request.POST or None, version=case.version, proposals=ranked)
    if request.method == "POST" and form.is_valid():
        try:
            appoint_coordinator(
                actor=viewer.actor, at=viewer.at, request_id=form.request_key, case_id=case_id,
                version=form.version_seen, worker_id=form.worker_id, deputy_id=form.deputy_id,
            )
        except Denied as denied:
            form.refuse(denied, version=case.version)
        else:
            name = next(p.candidate.name for p in ranked if p.candidate.worker_id == form.worker_id)
            messages.success(request, _("%(name)s is now the family's coordinator.") % {"name": name})
            return redirect("family", case_id=case_id)
    return _choose(request, case, form, ranked)


def _languages(request: HttpRequest, case: CaseRow) -> list[str]:
    """The family's languages, as far as whoever chooses may know them."""
    viewer = viewer_of(request)
    return languages_of(viewer, openings(viewer, presences(viewer, [case.id]))).get(case.id, [])


def _choose(
    request: HttpRequest, case: CaseRow, form: AppointCoordinatorForm, ranked: list[Proposal]
) -> HttpResponse:
    status = 422 if form.is_bound else 200
    context = {"case": case, "form": form, "proposals": ranked}
    return render(request, "pages/appoint_coordinator.html", context, status=status)
