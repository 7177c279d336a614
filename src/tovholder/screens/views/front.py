"""The few pages without sign-in: the front door, about, language, health, and the personae of a demonstration."""

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe
from django.views.i18n import set_language as django_set_language

from tovholder.interop.api import Persona, Town, read_personae
from tovholder.screens.sign_in import account_of

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@require_safe
def front_door(_request: HttpRequest) -> HttpResponse:
    return redirect("my-day")


@login_not_required
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/about.html")


@login_not_required
@require_safe
def health(_request: HttpRequest) -> HttpResponse:
    """For a proxy or a supervisor: the program answers and its database too. Tells nothing else."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
def set_language(request: HttpRequest) -> HttpResponse:
    return django_set_language(request)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def personae(request: HttpRequest) -> HttpResponse:
    """Choose whom to be. Only in a demonstration; elsewhere the page does not exist.

    Whose Monday morning: somebody who has never seen the program. The one thing: where do I begin?
    """
    if not settings.DEMONSTRATION:
        raise Http404
    towns = read_personae(settings.PACKS_FOLDER).municipalities
    everybody = {persona.email(town.code): persona for town in towns for persona in town.workers}
    chosen = request.POST.get("persona", "")
    if request.method == "POST" and chosen in everybody:
        account = account_of(chosen)
        if account is not None:
            login(request, account, backend=BACKEND)
            return redirect("my-day")
    start = [(email, persona) for email, persona in everybody.items() if persona.start_here]
    return render(request, "pages/personae.html", {"start": start, "towns": [(town, _others(town)) for town in towns]})


def _others(town: Town) -> list[tuple[str, Persona]]:
    return [(persona.email(town.code), persona) for persona in town.workers if not persona.start_here]
