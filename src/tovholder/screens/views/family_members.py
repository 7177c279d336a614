"""What a family is called, and who comes to it.

Whose Monday morning: the coordinator who hears of a birth, or that nobody in the family bears the name it is filed under.
The one thing: it is put right in half a minute and everybody in the case sees it.
"""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tovholder.access.api import presences
from tovholder.cases.api import get_case
from tovholder.core.denials import Denied
from tovholder.people.api import FamilyRole, NewMember, Sex, check_can_record, register_person, rename_family
from tovholder.screens.forms.persons import FamilyLabelForm, NewPersonForm
from tovholder.screens.request import viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
def family_label(request: HttpRequest, case_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    case = get_case(viewer, case_id)
    check_can_record(presences(viewer, [case_id]))
    form = FamilyLabelForm(request.POST or None, initial={"was": case.label, "label": case.label})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            rename_family(
                actor=viewer.actor, at=viewer.at, request_id=form.request_key, family_id=case.family_id, was=said["was"],
                label=said["label"],
            )
        except Denied as denied:
            form.refuse(denied)
        else:
            messages.success(request, _("The family is now called %(label)s.") % {"label": said["label"]})
            return redirect("family", case_id=case_id)
    context = {"case": case, "form": form, "heading": _("What the family is called")}
    return render(request, "pages/family_part.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def new_member(request: HttpRequest, case_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    case = get_case(viewer, case_id)
    check_can_record(presences(viewer, [case_id]))
    form = NewPersonForm(request.POST or None, initial={"role": FamilyRole.CHILD, "since": viewer.today})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        # The key follows the request, so that a form sent twice is one person.
        member = NewMember(form.request_key, said["given_names"], said["surname"], FamilyRole(said["role"]))
        try:
            register_person(
                actor=viewer.actor, at=viewer.at, request_id=form.request_key, family_id=case.family_id, member=member,
                since=said["since"], born_on=said["born_on"], sex=Sex(said["sex"]),
            )
        except Denied as denied:
            form.refuse(denied)
        else:
            messages.success(request, _("%(name)s is now in the family.") % {"name": said["given_names"]})
            return redirect("person", person_id=member.person_id)
    context = {"case": case, "form": form, "heading": _("A new person in the family")}
    return render(request, "pages/family_part.html", context, status=422 if form.is_bound else 200)
