"""Units.

The list. Whose Monday morning: anybody with a family on the line and a question that is somebody else's. The one thing: whom
do I ring, on which number, and is it open now?

One unit. Whose: the same, one step further; and its leader, who keeps closing days and contacts up to date. The one thing:
who works there as what, who is away until when, and who covers.
"""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tovholder.core.denials import Denied
from tovholder.organisation.api import (
    UnitCard,
    add_outside_contact,
    check_can_close_unit,
    check_can_keep_contacts,
    close_unit,
    end_outside_contact,
    unit_card,
)
from tovholder.screens.forms.operation import OperationForm
from tovholder.screens.forms.organisation import CloseUnitForm, OutsideContactForm
from tovholder.screens.presenters.units import standing_in, unit_page, units_by_sector
from tovholder.screens.request import standing, viewer_of


@require_safe
def units(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/units.html", {"sectors": units_by_sector(standing(request))})


@require_safe
def unit(request: HttpRequest, key: str) -> HttpResponse:
    return _page(request, key)


@require_POST
def unit_closing(request: HttpRequest, key: str) -> HttpResponse:
    viewer, card = viewer_of(request), unit_card(key)
    check_can_close_unit(standing_in(standing(request), card.id, card.is_outside))
    form = CloseUnitForm(request.POST, auto_id="close_%s")
    if form.is_valid():
        try:
            close_unit(
                actor=viewer.actor, at=viewer.at, request_id=form.request_key, unit_id=card.id,
                name=form.cleaned_data["name"], valid_from=form.cleaned_data["first"],
                valid_until=form.cleaned_data["last"] + timedelta(days=1),
            )
        except Denied as denied:
            form.refuse(denied)
        else:
            messages.success(request, _("The closing days are recorded."))
            return redirect("unit", key=key)
    return _page(request, key, close=form)


@require_POST
def unit_contact(request: HttpRequest, key: str) -> HttpResponse:
    viewer, card = viewer_of(request), _kept_by_viewer(request, key)
    form = OutsideContactForm(request.POST, auto_id="contact_%s")
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("name", "function", "phone", "phone_hours", "email")}
        try:
            add_outside_contact(actor=viewer.actor, at=viewer.at, request_id=form.request_key, unit_id=card.id, **said)
        except Denied as denied:
            form.refuse(denied)
        else:
            messages.success(request, _("The contact is added."))
            return redirect("unit", key=key)
    return _page(request, key, contact=form)


@require_POST
def unit_contact_end(request: HttpRequest, key: str, contact_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    _kept_by_viewer(request, key)
    form = OperationForm(request.POST)
    if form.is_valid():
        end_outside_contact(actor=viewer.actor, at=viewer.at, request_id=form.request_key, contact_id=contact_id)
        messages.success(request, _("The contact is removed."))
        return redirect("unit", key=key)
    return _page(request, key, refused=True)


def _kept_by_viewer(request: HttpRequest, key: str) -> UnitCard:
    card = unit_card(key)
    check_can_keep_contacts(standing_in(standing(request), card.id, card.is_outside))
    return card


def _page(
    request: HttpRequest, key: str, *, close: CloseUnitForm | None = None, contact: OutsideContactForm | None = None,
    refused: bool = False,
) -> HttpResponse:
    page = unit_page(viewer_of(request), standing(request), key)
    context = {
        "page": page, "close": close or CloseUnitForm(auto_id="close_%s"),
        "contact": contact or OutsideContactForm(auto_id="contact_%s"),
        "contacts": [(row, OperationForm(auto_id=f"end_{row.id}_%s")) for row in page.contacts],
    }
    return render(request, "pages/unit.html", context, status=422 if close or contact or refused else 200)
