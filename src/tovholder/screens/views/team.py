"""The team board.

Whose Monday morning: the team coordinator at 8.30, before the allotment meeting. The one thing: what is about to be missed,
and who has room? By family and never by person: a board on a wall that counts what each is late with is a board people hide
from.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tovholder.cases.api import check_can_appoint_coordinator, check_can_lead_team
from tovholder.core.denials import denial_of
from tovholder.screens.presenters.team_board import team_board
from tovholder.screens.request import standing, viewer_of


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    stands = standing(request)
    check_can_lead_team(stands.powers)
    may_appoint = denial_of(check_can_appoint_coordinator, stands.powers) is None
    return render(request, "pages/team_board.html", {"board": team_board(viewer_of(request), stands), "may_appoint": may_appoint})
