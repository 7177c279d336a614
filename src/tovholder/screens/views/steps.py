"""A step.

Whose Monday morning: its owner. The one thing: what exactly am I to do, by when, why then, and tick it off. A step may also
be set aside or left out, with a line that says why: real families do not follow a pathway to the letter. That it is seen is
said by pressing a button, not by looking: whoever looks has not yet taken it on.
"""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tovholder.access.api import Viewer, presences
from tovholder.cases.api import Capacity, CaseRow, family_discretion, get_case
from tovholder.core.denials import Denied, NotKnown
from tovholder.core.ids import new_id
from tovholder.organisation.api import holders_of, workers
from tovholder.pathways.api import (
    ENDED,
    StepRow,
    StepState,
    acknowledge_step,
    finish_step,
    get_step,
    handovers_of_step,
    leave_out_step,
    set_step_aside,
    take_up_step,
)
from tovholder.people.api import members
from tovholder.rulebook.api import ConcealmentRule, Confidence
from tovholder.screens.forms.operation import OperationForm
from tovholder.screens.forms.steps import AcknowledgeForm, BendStepForm, FinishStepForm, TakeUpStepForm
from tovholder.screens.request import sent_twice, standing, viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, step_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    if sent_twice(request):
        return _again(viewer, step_id)
    row = get_step(viewer, step_id)
    form = _finish_form(request, row, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            finish_step(
                actor=viewer.actor, at=viewer.at, request_id=form.request_key, step_id=step_id,
                version=form.version_seen, note=form.cleaned_data["note"],
                happened_on=form.cleaned_data.get("happened_on"), witness_id=form.witness_id,
            )
        except NotKnown:
            return _ended_meanwhile(request)
        except Denied as denied:
            form.refuse(denied, version=row.version)
        else:
            messages.success(request, _("Done: %(title)s.") % {"title": _title(row)})
            return _onwards(request, row, ended=True)
    return _page(request, row, finish=form)


def _finish_form(request: HttpRequest, row: StepRow, data: QueryDict | None = None) -> FinishStepForm:
    """A witness is a colleague of the municipality; whether she may be one more time, the operation says."""
    witnesses: list[tuple[str, str]] = []
    if row.takes_witness:
        viewer = viewer_of(request)
        functions = [function.key for function in standing(request).published.pack.functions]
        held = holders_of(functions, viewer.today)
        staff = workers({each.worker_id for each in held}, viewer.today)
        witnesses = sorted(((str(key), worker.name) for key, worker in staff.items()), key=lambda each: each[1])
    return FinishStepForm(data, version=row.version, asks_day=row.gives is not None, witnesses=witnesses)


@require_POST
def acknowledgement(request: HttpRequest) -> HttpResponse:
    """Seen: one step, or all that are new. Back to one's day, or to the step whose page was open."""
    viewer = viewer_of(request)
    form = AcknowledgeForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("No step was chosen, so nothing was noted."))
        return redirect("my-day")
    for step_id in form.steps:
        try:
            acknowledge_step(actor=viewer.actor, at=viewer.at, request_id=form.key_for(step_id), step_id=step_id)
        except Denied as denied:
            messages.info(request, denied.denial.reason.in_language(get_language() or "da"))
    if form.cleaned_data["back"] == "step":
        return redirect("step", step_id=form.steps[0])
    return redirect("my-day")


@require_POST
def step_state(request: HttpRequest, step_id: UUID) -> HttpResponse:
    """Set aside or left out."""
    viewer = viewer_of(request)
    if sent_twice(request):
        return _again(viewer, step_id)
    row = get_step(viewer, step_id)
    form = BendStepForm(request.POST, version=row.version, auto_id="bend_%s")
    if form.is_valid():
        try:
            _bend(request, step_id, form)
        except NotKnown:
            return _ended_meanwhile(request)
        except Denied as denied:
            form.refuse(denied, version=row.version)
        else:
            messages.success(request, _("Noted: %(title)s.") % {"title": _title(row)})
            return _onwards(request, row, ended=form.state_chosen is StepState.NOT_RELEVANT)
    return _page(request, row, bend=form)


def _bend(request: HttpRequest, step_id: UUID, form: BendStepForm) -> None:
    viewer, why = viewer_of(request), form.cleaned_data["why"]
    if form.state_chosen is StepState.NOT_RELEVANT:
        leave_out_step(
            actor=viewer.actor, at=viewer.at, request_id=form.request_key, step_id=step_id, version=form.version_seen,
            why=why,
        )
        return
    set_step_aside(
        actor=viewer.actor, at=viewer.at, request_id=form.request_key, step_id=step_id, version=form.version_seen,
        state=form.state_chosen, why=why, agreed_on=form.day_agreed,
    )


@require_POST
def step_renewal(request: HttpRequest, step_id: UUID) -> HttpResponse:
    """Taken up again."""
    viewer = viewer_of(request)
    if sent_twice(request):
        return _again(viewer, step_id)
    row = get_step(viewer, step_id)
    form = TakeUpStepForm(request.POST, version=row.version, auto_id="take_up_%s")
    if form.is_valid():
        try:
            take_up_step(
                actor=viewer.actor, at=viewer.at, request_id=form.request_key, step_id=step_id,
                version=form.version_seen,
            )
        except NotKnown:
            return _ended_meanwhile(request)
        except Denied as denied:
            form.refuse(denied, version=row.version)
        else:
            messages.success(request, _("Taken up again: %(title)s.") % {"title": _title(row)})
            return redirect("step", step_id=step_id)
    return _page(request, row, take_up=form)


def _page(
    request: HttpRequest, row: StepRow, *, finish: OperationForm | None = None, bend: OperationForm | None = None,
    take_up: OperationForm | None = None,
) -> HttpResponse:
    case = get_case(viewer_of(request), row.case_id)
    context = {
        "step": row,
        "case": case,
        "kept": _kept_from(request, row, case),
        "handovers": handovers_of_step(viewer_of(request), row.id, ()),
        "form": finish or _finish_form(request, row),
        "bend": bend or BendStepForm(version=row.version, initial={"state": row.state}, auto_id="bend_%s"),
        "take_up": take_up or TakeUpStepForm(version=row.version, auto_id="take_up_%s"),
        "acknowledge": new_id(),
        "is_ended": row.state in ENDED,
        "to_confirm": bool(row.due_confidence) and row.due_confidence != Confidence.STATUTE,
    }
    refused = any(form and form.is_bound for form in (finish, bend, take_up))
    return render(request, "pages/step.html", context, status=422 if refused else 200)


def _kept_from(request: HttpRequest, row: StepRow, case: CaseRow) -> list[str]:
    """The names of those of the family who are not to be told of it: by rule alone, as a step has no choice beside it."""
    viewer, pack = viewer_of(request), standing(request).published.pack
    if not any(row.kind in pack.hidden_kinds(rule) for rule in ConcealmentRule):
        return []
    kept = family_discretion(case.family_id, pack, viewer.today).kept_from(row.kind, row.persons)
    return [member.name for member in members(viewer, case.family_id, {}) if member.person_id in kept]


def _again(viewer: Viewer, step_id: UUID) -> HttpResponse:
    """To where the first answer led."""
    try:
        row = get_step(viewer, step_id)
    except NotKnown:
        return redirect("my-day")
    return redirect("family", case_id=row.case_id)


def _ended_meanwhile(request: HttpRequest) -> HttpResponse:
    """It was there when the page was sent, and is out of sight: somebody else ended it a moment before."""
    messages.warning(request, _("Somebody else ended the step a moment before you. What you wrote was not saved."))
    return redirect("my-day")


def _title(row: StepRow) -> str:
    return row.title.in_language(get_language() or "da")


def _onwards(request: HttpRequest, row: StepRow, *, ended: bool) -> HttpResponse:
    """Back to the family, or to one's day when the step was all one was in the case for."""
    here = {presence.capacity for presence in presences(viewer_of(request), [row.case_id])}
    if request.POST.get("back") == "my-day":
        return redirect("my-day")
    if not ended or here - {Capacity.STEP_OWNER}:
        return redirect("family", case_id=row.case_id)
    messages.info(request, _("You were in the family's case for this step, so the family is no longer on your list."))
    return redirect("my-day")
