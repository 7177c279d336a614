"""A signed-in request: who looks, and what her functions empower her to."""

from dataclasses import replace
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from tovholder.access.api import Viewer, presences
from tovholder.core.clock import JUST_AFTER
from tovholder.core.operations import answered
from tovholder.organisation.api import Standing, standing_of


def viewer_of(request: HttpRequest) -> Viewer:
    """Who looks; set by the middleware for every request behind the sign-in."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return viewer


def standing(request: HttpRequest) -> Standing:
    """The functions and powers of whoever is signed in, loaded once a request."""
    known: Standing | None = getattr(request, "standing", None)
    if known is None:
        viewer = viewer_of(request)
        known = standing_of(
            viewer.actor.principal, municipality=viewer.actor.municipality, at=viewer.at, on=viewer.today
        )
        request.standing = known  # type: ignore[attr-defined]
    return known


def log_months(request: HttpRequest) -> int | None:
    """How many months the municipality keeps its access log, today; None where no rule says."""
    return standing(request).published.pack.log_months(viewer_of(request).today)


def stays_in(viewer: Viewer, case_id: UUID) -> bool:
    """Whether the viewer is still in the case after this moment: who registers a family for others is in it only for that."""
    return bool(presences(replace(viewer, at=viewer.at + JUST_AFTER), [case_id]))


def page_number(request: HttpRequest, last: int = 9999) -> int:
    """The page of a list that is asked for, from 1 to ``last``; nonsense asks for the first."""
    said = request.GET.get("side", "")
    return max(1, min(int(said), last)) if said.isascii() and said.isdigit() and len(said) < 5 else 1


def name_of(request: HttpRequest) -> str:
    """The name of whoever is signed in."""
    return "" if isinstance(request.user, AnonymousUser) else request.user.name

def sent_twice(request: HttpRequest) -> bool:
    """The same form again, by a double click or a slow line: it was carried out, and its thing may be out of sight now."""
    sent = request.POST.get("request_id", "")
    try:
        return bool(sent) and answered(UUID(sent), actor=viewer_of(request).actor)
    except ValueError:
        return False
