"""The readiness board.

Whose Monday morning: the team coordinator, and each who is to find something before a family stands at the station. The one
thing: what is missing, for whom, and whose is it.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tovholder.screens.forms.readiness import BoardForm
from tovholder.screens.presenters.readiness_board import Shown, readiness_board
from tovholder.screens.request import standing, viewer_of

CHOICES = (
    (Shown.ALL, _("All families")),
    (Shown.MISSING, _("Something is missing")),
    (Shown.NOT_ALLOTTED, _("Not allotted")),
)


@require_safe
def readiness(request: HttpRequest) -> HttpResponse:
    """``?show=``, ``column=``, ``days=`` and ``whose=`` choose which families; what is not understood asks nothing."""
    form = BoardForm(request.GET)
    board = readiness_board(viewer_of(request), standing(request), form.wanted)
    form.offer(board.columns, board.owners)
    return render(request, "pages/readiness.html", {"form": form, "choices": CHOICES, "shown": form.wanted.shown, "board": board})
