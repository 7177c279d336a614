"""A signed-in request: who looks, and what her functions empower her to."""

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from tovholder.access.api import Viewer
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


def name_of(request: HttpRequest) -> str:
    """The name of whoever is signed in."""
    return "" if isinstance(request.user, AnonymousUser) else request.user.name
