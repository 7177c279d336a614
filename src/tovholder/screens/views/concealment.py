"""To whom of the family a note or an appointment is shown.

Whose Monday morning: the coordinator to whom a wife has said something her husband does not know. The one thing: it is not on
anything he is handed, whoever prints it; and when she has said yes, it is.
"""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tovholder.access.api import presences
from tovholder.cases.api import (
    EntryChoices,
    choices_for,
    choose_concealment,
    conceal_denial,
    family_discretion,
    get_appointment,
    get_case,
    get_note,
)
from tovholder.core.denials import Denied
from tovholder.people.api import members
from tovholder.screens.forms.concealment import ConcealmentForm
from tovholder.screens.request import standing, viewer_of


@dataclass(frozen=True, slots=True)
class _Shown:
    """``back``: the page of what it is about."""

    entry_id: UUID
    case_id: UUID
    unit_id: UUID
    title: str
    kind: str
    persons: Collection[UUID]
    choices: EntryChoices
    back: str


@require_http_methods(["GET", "HEAD", "POST"])
def note_shown_to(request: HttpRequest, note_id: UUID) -> HttpResponse:
    row = get_note(viewer_of(request), note_id)[0]
    shown = _Shown(row.id, row.case_id, row.unit_id, row.theme or _("Note"), row.kind, row.persons, row.choices, reverse("note", args=[note_id]))
    return _page(request, shown)


@require_http_methods(["GET", "HEAD", "POST"])
def appointment_shown_to(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    row = get_appointment(viewer_of(request), appointment_id)
    chosen = choices_for([row.entry])[row.entry]
    return _page(request, _Shown(row.id, row.case_id, row.unit_id, row.title, row.kind, row.persons, chosen, reverse("appointment", args=[row.id])))


def _page(request: HttpRequest, shown: _Shown) -> HttpResponse:
    viewer, pack = viewer_of(request), standing(request).published.pack
    case = get_case(viewer, shown.case_id)
    by_rule = family_discretion(case.family_id, pack, viewer.today).kept_from(shown.kind, shown.persons)
    form = ConcealmentForm(
        request.POST if request.method == "POST" else None, people=members(viewer, case.family_id, {}), chosen=shown.choices, by_rule=by_rule
    )
    if form.is_valid():
        try:
            choose_concealment(
                actor=viewer.actor, at=viewer.at, request_id=form.request_key, entry_id=shown.entry_id, version=form.version_seen,
                choices=form.choices, why=form.cleaned_data.get("why", ""),
            )
        except Denied as denied:
            form.refuse(denied, version=shown.choices.version)
        else:
            messages.success(request, _("It is saved to whom of the family it is shown."))
            return redirect(shown.back)
    context = {"case": case, "shown": shown, "form": form, "denial": conceal_denial(presences(viewer, [case.id]), shown.unit_id)}
    return render(request, "pages/shown_to.html", context, status=422 if form.is_bound else 200)
