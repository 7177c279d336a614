"""The inbox.

Whose Monday morning: the specialist who has been away two days. The one thing they came for: what has happened in my
families since, and what of it asks something of me? One click to the thing; opening it from here is reading it.
"""

from collections.abc import Mapping
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tovholder.access.api import (
    InboxRow,
    Viewer,
    choose_daily_mail,
    inbox_item,
    mail_choice,
    presences,
    read_inbox,
    read_inbox_item,
)
from tovholder.core.denials import Denied
from tovholder.core.enums import DailyMail
from tovholder.screens.forms.inbox import DailyMailForm, ReadInboxForm
from tovholder.screens.forms.operation import OperationForm
from tovholder.screens.presenters.inbox import inbox_page
from tovholder.screens.request import standing, viewer_of
from tovholder.sharing.api import consent_about

PAGES_OF_THEIR_OWN: Mapping[str, str] = {"access.asked": "access-request", "party_access.asked": "party-answer"}
PAGES_OF_THE_FAMILY: Mapping[str, str] = {
    "bar": "conflicts", "circle.joined": "circle", "circle.left": "circle", "contact": "family-contacts", "document": "family-documents",
    "notice": "family-notice", "coordinator_change.begun": "coordinator-change", "family_prints": "family-prints",
}
"""Where a message leads, by its type or by what it is about; what stands in none of the two leads to the family."""


@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    return _page(request)


@require_POST
def inbox_opened(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """To the thing a message is about; the message is read with that."""
    viewer = viewer_of(request)
    item = inbox_item(viewer, item_id)
    form = OperationForm(request.POST)
    if not form.is_valid():
        return _page(request, status=422)
    read_inbox_item(actor=viewer.actor, at=viewer.at, request_id=form.request_key, item_id=item_id)
    return _access_ended(viewer, item) if item.type == "access.ended" else _leads_to(item)


@require_POST
def inbox_read(request: HttpRequest) -> HttpResponse:
    """All that stood on the page is read."""
    viewer, form = viewer_of(request), ReadInboxForm(request.POST)
    if not form.is_valid():
        return _page(request, status=422)
    read_inbox(
        actor=viewer.actor, at=viewer.at, request_id=form.request_key, until=form.cleaned_data["until"]
    )
    messages.success(request, _("Every message is marked as read."))
    return redirect("inbox")


@require_POST
def daily_mail(request: HttpRequest) -> HttpResponse:
    """Whether one wants the daily mail, and in which language."""
    viewer, form = viewer_of(request), DailyMailForm(request.POST, auto_id="mail_%s")
    if not form.is_valid():
        return _page(request, mail=form, status=422)
    try:
        choose_daily_mail(
            actor=viewer.actor, at=viewer.at, request_id=form.request_key, version=form.version_seen,
            mail=DailyMail(form.cleaned_data["mail"]),
        )
    except Denied as denied:
        form.refuse(denied, version=mail_choice(viewer).version)
        return _page(request, mail=form, status=422)
    messages.success(request, _("Your choice of daily mail is saved."))
    return redirect("inbox")


def _page(request: HttpRequest, *, mail: DailyMailForm | None = None, status: int = 200) -> HttpResponse:
    viewer = viewer_of(request)
    chosen = mail_choice(viewer)
    context = {
        "page": inbox_page(viewer, standing(request)),
        "read_all": ReadInboxForm(initial={"until": viewer.at.isoformat()}, auto_id="all_%s"),
        "mail": mail or DailyMailForm(version=chosen.version, initial={"mail": chosen.mail}, auto_id="mail_%s"),
        "mail_is_sent": settings.MAIL_IS_SENT,
    }
    return render(request, "pages/inbox.html", context, status=status)


def _access_ended(viewer: Viewer, item: InboxRow) -> HttpResponse:
    """To the family while she is still in its case; else there is nothing to be led to."""
    case_id = UUID(item.data["case"])
    return redirect("family", case_id=case_id) if presences(viewer, [case_id]) else redirect("inbox")


def _leads_to(item: InboxRow) -> HttpResponse:
    thing = item.type.partition(".")[0]
    if item.type in PAGES_OF_THEIR_OWN:
        return redirect(PAGES_OF_THEIR_OWN[item.type], item.subject)
    if thing in ("step", "note", "handover", "appointment"):
        return redirect(thing, item.subject)
    if thing in ("gate", "opening", "notification"):
        return redirect(f"{reverse('gates', args=[item.case_id])}#opening-{item.subject}")
    if thing == "consent" and (person := consent_about(item.subject)):
        return redirect("consents", person_id=person)
    if thing == "emergency":
        return redirect("emergency-reviews")
    return redirect(PAGES_OF_THE_FAMILY.get(item.type) or PAGES_OF_THE_FAMILY.get(thing, "family"), case_id=item.case_id)
