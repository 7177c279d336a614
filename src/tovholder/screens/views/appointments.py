"""Appointments.

Whose Monday morning: the job consultant with Nasrin on the telephone, who must find an hour. The one thing: when can she come, and
whom do I ask if the calendar is full?

A new one, and one that is changed. Whose: the coordinator who has just agreed a time. The one thing: it stands there before the
call is over, and nobody else puts something on top of it.
"""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tovholder.access.api import presences
from tovholder.cases.api import (
    AppointmentRow,
    appointment_denial,
    cancel_appointment,
    choices_for,
    family_discretion,
    get_appointment,
    get_case,
    make_appointment,
    move_appointment,
)
from tovholder.core.denials import Denied
from tovholder.people.api import members
from tovholder.screens.forms.access_requests import AskForm
from tovholder.screens.forms.appointments import AppointmentForm, CancelAppointmentForm, MoveAppointmentForm
from tovholder.screens.presenters.appointments import AppointmentsPage, BlockKey, appointments_page, names_of
from tovholder.screens.request import page_number, standing, viewer_of
from tovholder.sharing.api import ask_for_access

CANCEL = "cancel"
TWO_WEEKS = timedelta(days=14)
FURTHEST = 26
"""Pages of two weeks: a year ahead."""


@require_http_methods(["GET", "HEAD", "POST"])
def appointments(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What is sent here is a question about a time that is taken."""
    viewer, number = viewer_of(request), page_number(request, FURTHEST)
    page = appointments_page(viewer, standing(request).published.pack, case_id, number)
    sent = AskForm(request.POST, auto_id="ask-sent_%s") if request.method == "POST" else None
    if sent is not None and sent.is_valid() and sent.block:
        try:
            person_id, starts_at, ends_at = sent.block
            ask_for_access(
                actor=viewer.actor, at=viewer.at, request_id=sent.request_key, case_id=case_id, person_id=person_id, starts_at=starts_at,
                ends_at=ends_at, purpose=sent.cleaned_data["purpose"],
            )
        except Denied as denied:
            sent.refuse(denied)
        else:
            messages.success(request, _("Your question is sent. The answer comes on your day."))
            return redirect(request.get_full_path())
    context = {
        "page": page, "case": page.case, "number": number, "furthest": FURTHEST, "asks": _asks(page, sent), "refused": sent,
    }
    return render(request, "pages/appointments.html", context, status=422 if sent else 200)


def _page_with(case_id: UUID, day: date, today: date) -> str:
    """The page of two weeks the day stands on."""
    number = max(1, min((day - today) // TWO_WEEKS + 1, FURTHEST))
    return reverse("family-appointments", args=[case_id]) + (f"?side={number}" if number > 1 else "")


def _asks(page: AppointmentsPage, sent: AskForm | None) -> dict[BlockKey, AskForm]:
    """A form for each time that is taken and not asked about yet; what was typed stays with the one it was typed for."""
    blocks = [line.key for day in page.days for line in day.lines if line.key and not line.asked]
    asks = {
        key: AskForm(initial=dict(zip(("person", "starts_at", "ends_at"), key, strict=True)), auto_id=f"ask-{number}_%s")
        for number, key in enumerate(blocks)
    }
    if sent is not None and sent.block in asks:
        asks[sent.block] = sent
    return asks


@require_http_methods(["GET", "HEAD", "POST"])
def new_appointment(request: HttpRequest, case_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    case = get_case(viewer, case_id)
    family = members(viewer, case.family_id, {})
    form = AppointmentForm(request.POST or None, pack=standing(request).published.pack, members=family, today=viewer.today)
    if request.method == "POST" and form.is_valid():
        try:
            make_appointment(
                actor=viewer.actor, at=viewer.at, request_id=form.request_key, case_id=case_id, appointment=form.appointment
            )
        except Denied as denied:
            form.refuse(denied)
        else:
            messages.success(request, _("The appointment is made."))
            return redirect(_page_with(case_id, form.appointment.on, viewer.today))
    context = {"case": case, "form": form, "denial": appointment_denial(presences(viewer, [case_id]))}
    return render(request, "pages/new_appointment.html", context, status=422 if request.method == "POST" else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def appointment(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    """One of them; whoever's unit made it moves it or calls it off here."""
    row = get_appointment(viewer_of(request), appointment_id)
    cancels = request.POST.get("press") == CANCEL
    move = MoveAppointmentForm(
        request.POST if request.method == "POST" and not cancels else None, version=row.version, initial=_as_it_stands(row), prefix="move"
    )
    cancel = CancelAppointmentForm(request.POST if cancels else None, version=row.version, prefix="cancel")
    form = cancel if cancels else move
    if request.method == "POST" and form.is_valid():
        try:
            _change(request, row, form)
        except Denied as denied:
            form.refuse(denied, version=row.version)
        else:
            messages.success(request, _("The appointment is called off.") if cancels else _("The appointment is moved."))
            day = row.starts_at if cancels else form.cleaned_data["on"]
            return redirect(_page_with(row.case_id, localtime(day).date() if cancels else day, viewer_of(request).today))
    context = {**_told_of(request, row), "row": row, "move": move, "cancel": cancel, "refused": form if form.is_bound else None}
    return render(request, "pages/appointment.html", context, status=422 if request.method == "POST" else 200)


def _told_of(request: HttpRequest, row: AppointmentRow) -> dict[str, Any]:
    """The family, whom of it, and the words of the kind."""
    viewer = viewer_of(request)
    case = get_case(viewer, row.case_id)
    pack, chosen = standing(request).published.pack, choices_for([row.entry])[row.entry]
    names = {member.person_id: member.name for member in members(viewer, case.family_id, {})}
    discretion = family_discretion(case.family_id, pack, viewer.today)
    kept = discretion.kept_from(row.kind, row.persons, hidden_from=chosen.hidden_from, shown_to=chosen.shown_to)
    return {
        "case": case, "day": localtime(row.starts_at).date(), "who": names_of(row, names), "kind": pack.information_kind(row.kind).name,
        "kept": [names[person] for person in kept if person in names],
    }


def _change(request: HttpRequest, row: AppointmentRow, form: MoveAppointmentForm | CancelAppointmentForm) -> None:
    viewer, said = viewer_of(request), form.cleaned_data
    common: dict[str, Any] = {
        "actor": viewer.actor, "at": viewer.at, "request_id": form.request_key, "appointment_id": row.id, "version": form.version_seen
    }
    if isinstance(form, CancelAppointmentForm):
        cancel_appointment(**common, why=said["why"], and_later=said["and_later"])
    else:
        move_appointment(**common, on=said["on"], starts=said["starts"], ends=said["ends"], place=said["place"])


def _as_it_stands(row: AppointmentRow) -> dict[str, Any]:
    starts, ends = localtime(row.starts_at), localtime(row.ends_at)
    return {"on": starts.date(), "starts": starts.time(), "ends": ends.time(), "place": row.place}
