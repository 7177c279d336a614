"""The family's contacts.

Whose Monday morning: the coordinator of a family that has met nine people in a week. The one thing: whom does the family
turn to, and are they few and the same.
"""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tovholder.access.api import presences
from tovholder.cases.api import CaseRow, check_can_name_contact, end_contact, get_case, name_contact
from tovholder.core.denials import Denied, denial_of
from tovholder.core.ids import new_id
from tovholder.screens.forms.contacts import EndContactForm, NameContactForm
from tovholder.screens.request import standing, viewer_of
from tovholder.screens.staff import everybody_at_work

END = "end"


@require_http_methods(["GET", "HEAD", "POST"])
def family_contacts(request: HttpRequest, case_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    case = get_case(viewer, case_id)
    denial = denial_of(check_can_name_contact, {row.capacity for row in presences(viewer, [case_id])})
    if request.POST.get("press") == END:
        return _end(request, case)
    form = NameContactForm(request.POST or None, staff=everybody_at_work(request))
    if request.method == "POST" and form.is_valid():
        try:
            name_contact(
                actor=viewer.actor, at=viewer.at, request_id=form.request_key, case_id=case_id, worker_id=form.worker_id,
                reason=form.cleaned_data["reason"],
            )
        except Denied as denied:
            form.refuse(denied)
        else:
            messages.success(request, _("The family has a contact."))
            return redirect("family-contacts", case_id=case_id)
    context = {
        "case": case, "form": form, "denial": denial, "limit": standing(request).published.pack.contact_limit.persons,
        "contacts": [(contact, new_id()) for contact in case.contacts],
    }
    return render(request, "pages/contacts.html", context, status=422 if form.is_bound else 200)


def _end(request: HttpRequest, case: CaseRow) -> HttpResponse:
    viewer, form = viewer_of(request), EndContactForm(request.POST)
    if form.is_valid():
        try:
            end_contact(
                actor=viewer.actor, at=viewer.at, request_id=form.request_key, contact_id=form.cleaned_data["contact"]
            )
            messages.success(request, _("Noted."))
        except Denied as denied:
            messages.warning(request, denied.denial.reason.in_language(get_language() or "da"))
    return redirect("family-contacts", case_id=case.id)
