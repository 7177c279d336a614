"""What stands around every page: where one can go, who one is, and that a demonstration is one."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tovholder.cases.api import check_can_register_notice
from tovholder.core import clock
from tovholder.core.denials import Denied, denial_of
from tovholder.screens.request import name_of, standing, viewer_of

Navigation = list[tuple[str, str, bool]]


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
    may_register = denial_of(check_can_register_notice, stands.powers) is None
    return frame | {
        "navigation": _navigation(request.path, may_register=may_register),
        "municipality_name": stands.published.pack.name.in_language(get_language() or "da"),
    }


def _navigation(path: str, *, may_register: bool) -> Navigation:
    places = [(_("My day"), reverse("my-day")), (_("Families"), reverse("families"))]
    if may_register:
        places.append((_("New families"), reverse("arrivals")))
    places.append((_("Rules"), reverse("rules")))
    places.append((_("Model"), reverse("model")))
    return [(label, url, path.startswith(url)) for label, url in places]
