"""Is it the same person?

Whose Monday morning: the coordinator, when somebody on a colleague's list may be one of hers. The one thing: answer, and be
done with it. It stands on her day; this only takes the answer.
"""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tovholder.core.denials import Denied, NotKnown
from tovholder.interop.api import answer_match_question, match_question_known
from tovholder.screens.forms.arrivals import MatchAnswerForm
from tovholder.screens.request import viewer_of
from tovholder.screens.tags import words


@require_POST
def match_question(request: HttpRequest, question_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    if not match_question_known(question_id):
        raise NotKnown
    form = MatchAnswerForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose whether it is the same person."))
        return redirect("my-day")
    try:
        answer_match_question(
            actor=viewer.actor, at=viewer.at, request_id=form.request_key, question_id=question_id, version=form.version_seen,
            answer=form.said,
        )
    except Denied as denied:
        messages.error(request, words(denied.denial))
    else:
        messages.success(request, _("Thank you. Your colleague's row is dealt with by your answer."))
    return redirect("my-day")
