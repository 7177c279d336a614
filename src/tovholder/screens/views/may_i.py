"""May I tell it?

Whose Monday morning: the caseworker with the school on the line, who asks why Alan comes late. The one thing: yes, no or when,
with the paragraph, before she answers.

The question is sent as a form, so that no address holds whom it is about, and nothing is kept of it but what it showed.
"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tovholder.cases.api import CaseRow, get_case
from tovholder.organisation.api import units
from tovholder.people.api import FamilyRole, MemberRow, members
from tovholder.screens.forms.may_i import MayIForm
from tovholder.screens.request import standing, viewer_of
from tovholder.sharing.api import advice_on, answering_for, outside_recipients


@require_http_methods(["GET", "HEAD", "POST"])
def may_i(request: HttpRequest) -> HttpResponse:
    return _answer(request, None, None)


@require_http_methods(["GET", "HEAD", "POST"])
def family_may_i(request: HttpRequest, case_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    case = get_case(viewer, case_id)
    return _answer(request, case, members(viewer, case.family_id, {}))


def _answer(request: HttpRequest, case: CaseRow | None, people: list[MemberRow] | None) -> HttpResponse:
    form = MayIForm(
        request.POST if request.method == "POST" else None, pack=standing(request).published.pack, units=units().values(), members=people,
        outside=outside_recipients(viewer_of(request), case.id) if case else (),
    )
    advice = advice_on(viewer_of(request), form.question, case_id=case.id if case else None) if form.is_valid() else []
    context = {
        "case": case, "form": form, "advice": advice, "names": {member.person_id: member.name for member in people or ()},
        "deciding": _deciding(request, people or [], {person for line in advice for person in line.missing}),
        "asked": form.question if advice else None, "told": form.recipient if advice else "",
    }
    return render(request, "pages/may_i.html", context, status=422 if form.is_bound and not advice else 200)


def _deciding(request: HttpRequest, people: list[MemberRow], asked: set[UUID]) -> dict[UUID, str]:
    """Who must say yes for each: she herself, or whoever has custody."""
    pack, today = standing(request).published.pack, viewer_of(request).today
    return {
        member.person_id: member.name
        if member.role != FamilyRole.CHILD or member.person_id in answering_for(member.person_id, member.role, pack, today).persons
        else _("whoever has custody of %(name)s") % {"name": member.name}
        for member in people if member.person_id in asked
    }
