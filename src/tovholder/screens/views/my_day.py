"""My day.

Whose Monday morning: anybody with a step to do, at 8.05, before the telephone opens; and whoever covers for somebody who rang
in ill. The one thing they came for: what must I do first, and why is it mine?

Postponing. Whose: anybody who cannot do it today. The one thing: say so in one line and get on.
"""

from datetime import date, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tovholder.access.api import presences
from tovholder.cases.api import appointments_between, get_case, to_be_taken_over
from tovholder.core.clock import COPENHAGEN, midnight
from tovholder.core.denials import Denied
from tovholder.core.ids import new_id
from tovholder.interop.api import match_questions
from tovholder.organisation.api import standing_in_for
from tovholder.pathways.api import StepRow, StepState, awaiting_answer, get_step, set_step_aside, work_day
from tovholder.rulebook.api import Power
from tovholder.screens.forms.steps import PostponeStepForm
from tovholder.screens.presenters.my_day import day_of, lead_of
from tovholder.screens.presenters.team_board import overdue_in_team
from tovholder.screens.request import name_of, standing, viewer_of
from tovholder.sharing.api import (
    access_answers,
    access_requests_waiting,
    emergencies_to_review,
    lapsing_consents,
    my_openings,
    party_access_waiting,
)

MORNING_ENDS_AT = 10
DAY = timedelta(days=1)


@require_safe
def my_day(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    covered = standing_in_for(viewer.actor.principal, at=viewer.at, today=viewer.today)
    holdings = standing(request).holdings
    asked = awaiting_answer(viewer, holdings, covered)
    inside = presences(viewer)
    day = day_of(viewer, work_day(viewer, inside, holdings, covered), asked, covered)
    coming = to_be_taken_over(viewer, [away.worker_id for away in covered])
    questions = match_questions(viewer)
    access = access_requests_waiting(viewer, inside)
    gates = my_openings(viewer, inside, standing(request).published.pack)
    to_judge = [row for row in gates if row.is_notification]
    answers = len(to_judge) + len(questions) + len(day.sent_back) + len(access) + sum(item.handover.waits_for_answer for item in asked)
    return render(
        request,
        "pages/my_day.html",
        {
            "first_name": name_of(request).partition(" ")[0],
            "is_morning": viewer.at.astimezone(COPENHAGEN).hour < MORNING_ENDS_AT,
            "match_questions": [{"question": question, "request_id": new_id()} for question in questions],
            "appointments": appointments_between(viewer, inside, midnight(viewer.today), midnight(viewer.today + DAY)),
            "to_judge": to_judge,
            "open_to_me": [row for row in gates if not row.is_notification],
            "to_review": emergencies_to_review(viewer) if Power.DATA_PROTECTION in standing(request).powers else 0,
            "late_in_team": overdue_in_team(viewer, standing(request), inside),
            "has_families": bool(inside),
            "access_requests": access,
            "access_answers": access_answers(viewer),
            "taken_over": coming,
            "party_access": [(asked, put_off, asked.is_late(viewer.today)) for asked, put_off in party_access_waiting(viewer, inside)],
            "lapsing": lapsing_consents(viewer),
            "principal": viewer.actor.principal,
            "day": day,
            "answers": answers,
            "lead": lead_of(day, answers),
            "request_id": new_id(),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def step_postponement(request: HttpRequest, step_id: UUID) -> HttpResponse:
    """Set aside with a reason, and back to one's day."""
    viewer = viewer_of(request)
    row = get_step(viewer, step_id)
    form = PostponeStepForm(request.POST or None, version=row.version)
    if request.method == "POST" and form.is_valid():
        try:
            set_step_aside(
                actor=viewer.actor, at=viewer.at, request_id=form.request_key, step_id=step_id, version=form.version_seen,
                state=form.state_chosen, why=form.cleaned_data["why"], agreed_on=form.day_agreed,
            )
        except Denied as denied:
            form.refuse(denied, version=row.version)
        else:
            messages.success(request, _("Postponed: %(title)s.") % {"title": row.title.in_language(get_language() or "da")})
            if form.state_chosen is StepState.AGREED_LATER:
                _say_if_after_deadline(request, row, form.day_agreed)
            return redirect("my-day")
    context = {"step": row, "case": get_case(viewer, row.case_id), "form": form}
    return render(request, "pages/postpone_step.html", context, status=422 if form.is_bound else 200)


def _say_if_after_deadline(request: HttpRequest, row: StepRow, agreed_on: date | None) -> None:
    """What is agreed moves no deadline: no law stops it, but nobody is to find out afterwards."""
    if agreed_on is not None and row.due_on is not None and agreed_on > row.due_on:
        due = date_format(row.due_on, "j.n.Y")
        messages.warning(request, _("That is after the deadline, %(due)s, which stays as it is.") % {"due": due})
