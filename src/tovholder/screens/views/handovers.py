"""Hand-overs and referrals.

Sending one. Whose Monday morning: the school officer who sees that another unit must decide first. The one thing: it is
sent, she knows by when she is answered, and it cannot vanish on the way.

Answering one. Whose: the psychologist who has never heard of the family. The one thing: what is asked of me, by whom and by
when, and yes or no with the reason.

The list. Whose: both. The one thing: what waits for me, and what do I wait for.
"""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tovholder.access.api import openings, presences
from tovholder.cases.api import ContactForm, get_case
from tovholder.core.denials import Denied, NotKnown
from tovholder.organisation.api import standing_in_for
from tovholder.pathways.api import (
    HandoverKind,
    HandoverRow,
    accept_handover,
    done_last,
    finish_referral,
    get_step,
    handover_and_others,
    handover_lists,
    handovers_of_step,
    offer_handover,
    queues_of,
    recall_handover,
    record_answer,
    return_handover,
)
from tovholder.screens.forms.handovers import (
    AcceptHandoverForm,
    FinishReferralForm,
    NoteAnswerForm,
    OfferHandoverForm,
    RecallHandoverForm,
    Receiver,
    ReturnHandoverForm,
)
from tovholder.screens.forms.operation import OperationForm
from tovholder.screens.presenters.handovers import receivers
from tovholder.screens.request import sent_twice, standing, viewer_of

Queues = frozenset[tuple[UUID, str]]


# -- send


@require_http_methods(["GET", "HEAD", "POST"])
def step_handover(request: HttpRequest, step_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = get_step(viewer, step_id)
    if row.acknowledge_denial is not None:
        raise Denied(row.acknowledge_denial.code, row.acknowledge_denial.reason)
    sent = handovers_of_step(viewer, step_id, _queues(request))
    if sent and sent[0].is_open:
        return redirect("handover", handover_id=sent[0].id)
    former = sent[0] if sent and sent[0].answer else None
    before = done_last(viewer, row.case_id, openings(viewer, presences(viewer, [row.case_id])))
    form = OfferHandoverForm(
        request.POST or None, version=row.version, initial=_as_sent_before(former),
        receivers=receivers(standing(request).published.pack, row, viewer.today, before),
    )
    if request.method == "POST" and form.is_valid():
        to: Receiver = form.to
        try:
            handover_id = offer_handover(
                actor=viewer.actor, at=viewer.at, request_id=form.request_key, step_id=step_id, version=form.version_seen,
                kind=form.kind_chosen, what=form.cleaned_data["what"], unit_id=to.unit_id, function=to.function,
                contact_id=to.contact_id,
            )
        except Denied as denied:
            form.refuse(denied, version=row.version)
        else:
            messages.success(request, _("Sent. Until it is answered you have the step."))
            return redirect("handover", handover_id=handover_id)
    context = {"step": row, "case": get_case(viewer, row.case_id), "form": form, "former": former}
    return render(request, "pages/step_handover.html", context, status=422 if form.is_bound else 200)


def _as_sent_before(former: HandoverRow | None) -> dict[str, Any]:
    """What came back is sent again from what stood there; to whom is chosen anew."""
    return {"what": former.what, "kind": former.kind} if former else {}


# -- answer


@require_http_methods(["GET", "HEAD", "POST"])
def handover(request: HttpRequest, handover_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    if sent_twice(request):
        return redirect("handovers")
    row, *earlier = handover_and_others(viewer, handover_id, _queues(request))
    press = request.POST.get("press", "") if request.method == "POST" else ""
    forms = _forms(request, row, press)
    if press in forms and forms[press].is_valid():
        try:
            return _PRESSED[press](request, row, forms[press])
        except NotKnown:
            messages.warning(request, _("Somebody else answered or recalled it a moment before you. What you wrote was not saved."))
            return redirect("handovers")
        except Denied as denied:
            forms[press].refuse(denied, version=row.version)
    context = {"row": row, "case": get_case(viewer, row.case_id), "forms": forms, "earlier": earlier}
    return render(request, "pages/handover.html", context, status=422 if request.method == "POST" else 200)


def _forms(request: HttpRequest, row: HandoverRow, press: str) -> Mapping[str, OperationForm]:
    def data(name: str) -> Any:
        return request.POST if press == name else None

    today = viewer_of(request).today
    said_by = row.receiver.da if not row.has_login else ""
    return {
        "accept": AcceptHandoverForm(data("accept"), version=row.version, auto_id="accept_%s"),
        "return": ReturnHandoverForm(data("return"), version=row.version, auto_id="return_%s"),
        "finish": FinishReferralForm(data("finish"), version=row.version, auto_id="finish_%s"),
        "recall": RecallHandoverForm(data("recall"), version=row.version, auto_id="recall_%s"),
        "note": NoteAnswerForm(
            data("note"), version=row.version, row=row, auto_id="note_%s",
            initial={"whom": said_by, "told_on": today, "how": ContactForm.PHONE.value},
        ),
    }


def _accept(request: HttpRequest, row: HandoverRow, form: OperationForm) -> HttpResponse:
    viewer = viewer_of(request)
    accept_handover(
        actor=viewer.actor, at=viewer.at, request_id=form.request_key, handover_id=row.id, version=form.version_seen,
        agreed=form.cleaned_data["agreed"],
    )
    if row.kind == HandoverKind.HANDOVER:
        messages.success(request, _("The step is yours now."))
        return redirect("step", step_id=row.step_id)
    messages.success(request, _("Accepted. It stays on your list until you have answered."))
    return redirect("handover", handover_id=row.id)


def _return(request: HttpRequest, row: HandoverRow, form: OperationForm) -> HttpResponse:
    viewer = viewer_of(request)
    return_handover(
        actor=viewer.actor, at=viewer.at, request_id=form.request_key, handover_id=row.id, version=form.version_seen,
        why=form.cleaned_data["why"],
    )
    messages.success(request, _("Returned. Whoever sent it has been told why."))
    return redirect("handovers")


def _finish(request: HttpRequest, row: HandoverRow, form: OperationForm) -> HttpResponse:
    viewer = viewer_of(request)
    finish_referral(
        actor=viewer.actor, at=viewer.at, request_id=form.request_key, handover_id=row.id, version=form.version_seen,
        answer=form.cleaned_data["answer"],
    )
    messages.success(request, _("Done. Whoever asked has your answer."))
    return redirect("handovers")


def _recall(request: HttpRequest, row: HandoverRow, form: OperationForm) -> HttpResponse:
    viewer = viewer_of(request)
    recall_handover(
        actor=viewer.actor, at=viewer.at, request_id=form.request_key, handover_id=row.id, version=form.version_seen
    )
    messages.success(request, _("Recalled. The step is yours."))
    return redirect("step", step_id=row.step_id)


def _note(request: HttpRequest, row: HandoverRow, form: OperationForm) -> HttpResponse:
    assert isinstance(form, NoteAnswerForm)
    viewer, said = viewer_of(request), form.cleaned_data
    record_answer(
        actor=viewer.actor, at=viewer.at, request_id=form.request_key, handover_id=row.id, version=form.version_seen,
        becomes=form.becomes_chosen, whom=said["whom"], how=form.how_chosen, told_on=said["told_on"], answer=said["answer"],
    )
    messages.success(request, _("The answer is noted."))
    return redirect("handover", handover_id=row.id)


_PRESSED: Mapping[str, Callable[[HttpRequest, HandoverRow, OperationForm], HttpResponse]] = {
    "accept": _accept, "return": _return, "finish": _finish, "recall": _recall, "note": _note,
}


# -- the list


@require_safe
def handovers(request: HttpRequest) -> HttpResponse:
    lists = handover_lists(viewer_of(request), _queues(request))
    return render(request, "pages/handovers.html", {"lists": lists})


def _queues(request: HttpRequest) -> Queues:
    viewer = viewer_of(request)
    return queues_of(standing(request).holdings, standing_in_for(viewer.actor.principal, at=viewer.at, today=viewer.today))
