"""What may be told about somebody.

Whose Monday morning: the coordinator's and the citizen's, at the table with an interpreter on video, two minutes. The one thing:
say yes or no to each question, no as easily as yes. And afterwards: what was answered, and take it back at once.
"""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tovholder.core.denials import Denied
from tovholder.screens.forms.consents import RevokeForm, TalkForm
from tovholder.screens.forms.own_words import OwnWordsForm
from tovholder.screens.presenters.consent_paper import consent_paper
from tovholder.screens.presenters.consents import Answered, AnswerLine, ConsentPage, consent_page
from tovholder.screens.presenters.own_words import offered, on_paper
from tovholder.screens.request import standing, viewer_of
from tovholder.sharing.api import give_consent, revoke_consent

REVOKE, PAPER, AT_NEED = "revoke", "paper", "ved-behov"


@require_http_methods(["GET", "HEAD", "POST"])
def consents(request: HttpRequest, person_id: UUID) -> HttpResponse:
    page = _page_of(request, person_id)
    return _revoke(request, page) if request.POST.get("press") == REVOKE else _answer(request, page)


@require_http_methods(["GET", "HEAD", "POST"])
def own_words(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """A consent to something else than the ticks ask: one thing to one, such as the doctor. The one thing: say what, to whom and what for."""
    viewer, page = viewer_of(request), _page_of(request, person_id)
    if page.answers_denial is not None:
        return redirect("consents", person_id=person_id)
    for_paper = request.POST.get("press") == PAPER
    form = OwnWordsForm(
        request.POST or None, for_paper=for_paper, answering=page.answering, language=page.language, today=viewer.today,
        offered=offered(viewer, standing(request).published.pack, page, get_language() or "da"),
    )
    if for_paper and form.is_valid():
        return _paper(request, page, "en", [on_paper(viewer, standing(request).published.pack, page, form)])
    if request.method == "POST" and form.is_valid() and wrote_down(request, page, form):
        return redirect("consents", person_id=person_id)
    context = {"page": page, "person": page.person.record, "form": form}
    return render(request, "pages/consent_own_words.html", context, status=422 if form.is_bound else 200)


@require_safe
def paper(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The same questions on paper, in the person's language beside the Danish, to be signed."""
    return _paper(request, _page_of(request, person_id), request.GET.get("sprog", ""), at_need=AT_NEED in request.GET)


def _paper(
    request: HttpRequest, page: ConsentPage, beside: str, questions: Sequence[Mapping[str, str]] = (), *, at_need: bool = False
) -> HttpResponse:
    viewer = viewer_of(request)
    stopped = page.person.case.print_denial
    if stopped is not None and len(page.answering) > 1:  # one sheet for two of them to sign
        raise Denied(stopped.code, stopped.reason)
    headers = {"Content-Disposition": 'attachment; filename="samtykke.pdf"'}
    made = consent_paper(
        page, beside, municipality=standing(request).published.pack.name.da, today=viewer.today, at=viewer.at, questions=questions,
        at_need=at_need,
    )
    return HttpResponse(made, content_type="application/pdf", headers=headers)


def _page_of(request: HttpRequest, person_id: UUID) -> ConsentPage:
    page = consent_page(viewer_of(request), standing(request).published.pack, person_id)
    if page.denial is not None:
        raise Denied(page.denial.code, page.denial.reason)
    return page


def _answer(request: HttpRequest, page: ConsentPage) -> HttpResponse:
    viewer = viewer_of(request)
    form = TalkForm(
        request.POST or None, ticks=page.ticks, answering=page.answering, language=page.language, today=viewer.today
    )
    if request.method == "POST" and form.is_valid() and wrote_down(request, page, form):
        return redirect("consents", person_id=page.person.record.person_id)
    return _shown(request, page, form)


def wrote_down(request: HttpRequest, page: ConsentPage, form: TalkForm | OwnWordsForm) -> bool:
    """Writes down what was answered. False: the form says why not."""
    viewer = viewer_of(request)
    try:
        give_consent(
            actor=viewer.actor, at=viewer.at, request_id=form.request_key, case_id=page.person.case.id,
            person_id=page.person.record.person_id, talk=form.talk, answers=form.answers,
        )
    except Denied as denied:
        form.refuse(denied)
        return False
    messages.success(request, _("The answers are written down, and count from now on."))
    return True


def _revoke(request: HttpRequest, page: ConsentPage) -> HttpResponse:
    form = RevokeForm(request.POST, answering=page.gave(request.POST.get("consent", "")))
    if took_back(request, form):
        return redirect("consents", person_id=page.person.record.person_id)
    empty = TalkForm(ticks=page.ticks, answering=page.answering, language=page.language, today=viewer_of(request).today)
    return _shown(request, page, empty, refused=form)


def took_back(request: HttpRequest, form: RevokeForm) -> bool:
    """Takes the yes back that was sent. False: the form says why not."""
    viewer = viewer_of(request)
    if not form.is_valid():
        return False
    try:
        revoke_consent(
            actor=viewer.actor, at=viewer.at, request_id=form.request_key, consent_id=form.cleaned_data["consent"],
            said_by=form.who_says_it,
        )
    except Denied as denied:
        form.refuse(denied)
        return False
    messages.success(request, _("It is taken back. Nobody sees anything through it any more."))
    return True


def revocable(page: Answered) -> list[tuple[AnswerLine, RevokeForm]]:
    """Each yes that holds, with the form that takes it back."""
    return [
        (line, RevokeForm(answering=page.gave(str(line.row.id)), initial={"consent": line.row.id}, auto_id=f"id_%s_{line.row.id}"))
        for line in page.in_force
    ]


def _shown(request: HttpRequest, page: ConsentPage, form: TalkForm, *, refused: RevokeForm | None = None) -> HttpResponse:
    context = {"page": page, "person": page.person.record, "form": form, "revocable": revocable(page), "refused": refused}
    return render(request, "pages/consents.html", context, status=422 if form.is_bound or refused else 200)
