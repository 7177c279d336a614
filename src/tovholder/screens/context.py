"""What stands around every page: where one can go, who one is, and that a demonstration is one."""

from collections.abc import Callable, Collection
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tovholder.access.api import count_unread
from tovholder.cases.api import check_can_appoint_coordinator, check_can_lead_team, check_can_register_notice
from tovholder.core import clock
from tovholder.core.denials import Denied, denial_of
from tovholder.screens.request import name_of, standing, viewer_of
from tovholder.sharing.api import check_can_protect_data

Navigation = list[tuple[str, str, bool]]
Check = Callable[[Collection[str]], None]


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """For every template. Asks the database nothing for somebody who is not signed in, or on an error page."""
    frame: dict[str, Any] = {}
    if settings.DEMONSTRATION:
        frame["demonstration"] = {"today": clock.local_date(clock.now())}
    if hasattr(request, "viewer"):
        frame |= _signed_in(request)
    return frame


def _signed_in(request: HttpRequest) -> dict[str, Any]:
    frame = {"user_name": name_of(request), "today": viewer_of(request).today}
    try:
        stands = standing(request)
    except Denied:  # no pack has been published yet: the page itself says so
        return frame
    return frame | {
        "navigation": _navigation(request.path, stands.powers, count_unread(viewer_of(request))),
        "municipality_name": stands.published.pack.name.in_language(get_language() or "da"),
    }


def _navigation(path: str, powers: Collection[str], unread: int) -> Navigation:
    places: list[tuple[str, str, Check | None]] = [
        (_("My day"), "my-day", None),
        (f"{_('Inbox')} ({unread})" if unread else _("Inbox"), "inbox", None),
        (_("Families"), "families", None),
        (_("Hand-overs"), "handovers", None),
        (_("On their way"), "readiness", None),
        (_("Team"), "team_board", check_can_lead_team),
        (_("Allotment"), "allotment", check_can_appoint_coordinator),
        (_("New families"), "arrivals", check_can_register_notice),
        (_("Data protection"), "data-protection", check_can_protect_data),
        (_("May I share it?"), "may-i", None),
        (_("Units"), "units", None),
        (_("Absence"), "absence", None),
        (_("Rules"), "rules", None),
        (_("Model"), "model", None),
        (_("Emergency access"), "emergency-access", None),
    ]
    return [
        (label, reverse(name), path.startswith(reverse(name)))
        for label, name, check in places
        if check is None or denial_of(check, powers) is None
    ]
