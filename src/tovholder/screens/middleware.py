"""Around every request: the language chosen, who looks, and the record of what was shown."""

from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.defaults import page_not_found

from tovholder.access.api import Viewer, acting_as, write_reading, write_refusal
from tovholder.core import clock
from tovholder.core.actor import Actor
from tovholder.core.denials import Denied, NotKnown
from tovholder.core.ids import new_id

GetResponse = Callable[[HttpRequest], HttpResponse]

REFUSED_PAGE = "page"
"""The purpose noted when somebody asks for a page he may not know of."""


class ChosenLanguageMiddleware:
    """Danish, until somebody chooses otherwise. What the browser happens to prefer does not decide."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class ViewerMiddleware:
    """One transaction a request, as the one who is signed in; the access log is written before the answer leaves."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        account = request.user
        actor = Actor(account.principal, account.municipality)
        with acting_as(actor, at=clock.now()) as at:
            viewer = Viewer(actor=actor, at=at, today=clock.local_date(at), request=new_id())
            request.viewer = viewer  # type: ignore[attr-defined]
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
            return self._logged(request, viewer, response)

    def _logged(self, request: HttpRequest, viewer: Viewer, response: HttpResponse) -> HttpResponse:
        """No log, no content: when the look cannot be written down, nothing is shown. What was shown is kept nowhere.

        Written before the request's own transaction ends, and on another connection: that one may fail at its very end.
        """
        try:
            write_reading(viewer)
        except DatabaseError:
            answer = render(request, "503.html", status=503)
            transaction.set_rollback(True)
            return answer
        response.headers["Cache-Control"] = "no-store, private"
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """What may not be known answers 404, and is noted; what may not be done answers 403 with its reason."""
        if isinstance(exception, NotKnown):
            return self._unknown(request)
        if isinstance(exception, Denied):
            reason = exception.denial.reason.in_language(translation.get_language() or "da")
            return render(request, "403.html", {"reason": reason}, status=403)
        return None

    def _unknown(self, request: HttpRequest) -> HttpResponse:
        try:
            write_refusal(request.viewer, purpose=REFUSED_PAGE)  # type: ignore[attr-defined]
        except DatabaseError:
            return render(request, "503.html", status=503)
        return page_not_found(request, Http404())
