"""Other ways in.

A family without a letter. Whose Monday morning: the caseworker with somebody at the desk. The one thing: who they are and
what it is about, in a minute, and the case is there.

Somebody who comes later. Whose: the coordinator who is told that the father's reunification has been granted. The one thing:
he is written down, with his own date, and what is to be done for him.
"""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tovholder.access.api import presences
from tovholder.cases.api import (
    CaseRow,
    NoticeField,
    NoticeLetter,
    NoticePerson,
    WayIn,
    check_can_change_notice,
    check_can_register_notice,
    get_case,
    open_case,
    receive_later_member,
)
from tovholder.core.denials import Denied
from tovholder.people.api import FamilyRole, Sex
from tovholder.screens.forms.coming import LaterMemberForm, OpenCaseForm
from tovholder.screens.forms.operation import OperationForm
from tovholder.screens.request import standing, viewer_of

ADULT_AT = 18


@require_http_methods(["GET", "HEAD", "POST"])
def new_family(request: HttpRequest) -> HttpResponse:
    viewer, stands = viewer_of(request), standing(request)
    check_can_register_notice(stands.powers)
    form = OpenCaseForm(request.POST or None, pack=stands.published.pack)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            case_id = open_case(
                actor=viewer.actor, at=viewer.at, request_id=form.request_key, way_in=WayIn(said["way_in"]),
                target_group=said["target_group"], label=said["label"], persons=form.people, why=said["why"],
                moved_in_on=form.moved_here_on,
            )
        except Denied as denied:
            form.refuse(denied)
        else:
            messages.success(request, _("The %(label)s family's case is open.") % {"label": said["label"]})
            return redirect("family", case_id=case_id)
    return render(request, "pages/new_family.html", {"form": form}, status=422 if request.method == "POST" else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def later_member(request: HttpRequest, case_id: UUID) -> HttpResponse:
    viewer, stands = viewer_of(request), standing(request)
    case = get_case(viewer, case_id)
    check_can_change_notice(stands.powers, {row.capacity for row in presences(viewer, [case_id])})
    form = LaterMemberForm(request.POST or None, version=case.version, pack=stands.published.pack)
    if request.method == "POST" and form.is_valid():
        try:
            receive_later_member(
                actor=viewer.actor, at=viewer.at, request_id=form.request_key, case_id=case_id, version=form.version_seen,
                letter=_letter(request, case, form), take_over_on=form.cleaned_data["take_over_on"],
            )
        except Denied as denied:
            form.refuse(denied, version=case.version)
        else:
            messages.success(request, _("%(name)s is in the family.") % {"name": form.cleaned_data["given_names"]})
            return redirect("family", case_id=case_id)
    return render(
        request, "pages/later_member.html", {"form": form, "case": case}, status=422 if request.method == "POST" else 200
    )


def _letter(request: HttpRequest, case: CaseRow, form: OperationForm) -> NoticeLetter:
    said, today = form.cleaned_data, viewer_of(request).today
    basis = said["residence_basis"]
    born_on = said["born_on"]
    age = today.year - born_on.year - ((today.month, today.day) < (born_on.month, born_on.day))
    person = NoticePerson(
        given_names=said["given_names"], surname=said["surname"], born_on=born_on, sex=Sex(said["sex"] or Sex.UNKNOWN),
        role=FamilyRole.ADULT if age >= ADULT_AT else FamilyRole.CHILD, numbers=(),
        fields=[(NoticeField.RESIDENCE_BASIS, basis)] if basis else [],
    )
    return NoticeLetter(
        family_number="", label=case.label, decided_on=said["decided_on"], agreed_take_over_on=None, residence_basis=basis,
        persons=[person], fields=[], fingerprint="",
    )
