"""What was told of a family to others.

Whose Monday morning: the caseworker who has just rung the school, and must be able to answer the mother in half a year who told
it, to whom, and by what right. The one thing: it is written down in half a minute. Reading: the same question, answered.
"""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tovholder.access.api import openings, presences
from tovholder.cases.api import get_case
from tovholder.core.denials import Denied, NotKnown
from tovholder.organisation.api import units
from tovholder.people.api import members
from tovholder.screens.forms.disclosures import DiscloseForm
from tovholder.screens.presenters.disclosures import disclosure_lines
from tovholder.screens.request import page_number, standing, viewer_of
from tovholder.sharing.api import disclosure_denial, disclosures_of, note_disclosure, outside_recipients

BEGUN = ("unit", "gate")
BEGUN_LISTS = ("kinds", "about")
"""What another page may fill in beforehand."""
BEGIN = "begin"


@require_safe
def disclosures(request: HttpRequest, case_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    case = get_case(viewer, case_id)
    inside = presences(viewer, [case_id])
    people, number = members(viewer, case.family_id, {}), page_number(request)
    only = _only(request, [member.person_id for member in people])
    found = disclosures_of(viewer, case_id, openings(viewer, inside), about=only, page=number)
    context = {
        "case": case, "lines": disclosure_lines(found.rows, people, standing(request).published.pack), "older": found.older,
        "page": number, "denial": disclosure_denial(inside), "today": viewer.today,
        "only": next((member for member in people if member.person_id == only), None),
    }
    return render(request, "pages/disclosures.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new_disclosure(request: HttpRequest, case_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    case = get_case(viewer, case_id)
    denial = disclosure_denial(presences(viewer, [case_id]))
    people = members(viewer, case.family_id, {})
    sent = request.method == "POST" and request.POST.get("press") != BEGIN
    form = DiscloseForm(
        request.POST if sent else None, pack=standing(request).published.pack, units=units().values(),
        members=people, today=viewer.today, outside=outside_recipients(viewer, case_id), initial=_begun(request),
    )
    if form.is_valid():
        try:
            note_disclosure(
                actor=viewer.actor, at=viewer.at, request_id=form.request_key, case_id=case_id, disclosure=form.disclosure
            )
        except Denied as denied:
            form.refuse(denied)
        else:
            messages.success(request, _("The disclosure is written down."))
            return redirect("disclosures", case_id=case_id)
    return render(
        request, "pages/new_disclosure.html", {"case": case, "form": form, "denial": denial}, status=422 if form.is_bound else 200
    )


def _begun(request: HttpRequest) -> dict[str, object]:
    """Sent by *May I tell it?* as a form, so that no address tells of what it is; from a person's page only who it is about."""
    typed = request.POST
    said: dict[str, object] = {name: typed[name] for name in BEGUN if name in typed}
    about = {"about": [request.GET["om"]]} if "om" in request.GET else {}
    return about | said | {name: typed.getlist(name) for name in BEGUN_LISTS if name in typed}


def _only(request: HttpRequest, family: list[UUID]) -> UUID | None:
    """Whose disclosures alone are asked for. Raises NotKnown for who is not of the family."""
    said = request.GET.get("om")
    if said is None:
        return None
    for person in family:
        if str(person) == said:
            return person
    raise NotKnown
