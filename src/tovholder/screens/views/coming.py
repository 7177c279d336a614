"""The notice of a family, and what becomes of it.

The page. Whose Monday morning: the coordinator with the Immigration Service's next letter in her hand. The one thing: when
does the family come, and what do I press when that is no longer true.

Each change. Whose: the same. The one thing: what moves when I say this, before it is said; then one press.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from tovholder.access.api import openings, presences
from tovholder.cases.api import (
    CaseRow,
    ClosedBecause,
    allot_notice,
    cancel_notice,
    change_notice,
    changes_of,
    check_can_change_notice,
    close_case,
    get_case,
    notice_of,
    postpone_notice,
    reopen_notice,
)
from tovholder.core.denials import Denied, NotKnown, denial_of
from tovholder.organisation.api import workers
from tovholder.people.api import members
from tovholder.screens.forms.coming import CancelForm, ChangeNoticeForm, CloseCaseForm, DecisionForm, PostponeForm
from tovholder.screens.forms.operation import OperationForm
from tovholder.screens.presenters.coming import Expected, changed_letter, expected_of, open_actions
from tovholder.screens.request import standing, viewer_of

CORRECT = "correct"


@dataclass(frozen=True, slots=True)
class Change:
    """One way to change a family's coming: what the page says, what is filled in, and the operation it goes to."""

    name: str
    heading: Promise
    lead: Promise
    submit: Promise
    done: Promise
    form: type[OperationForm]
    carry_out: Callable[..., UUID]
    arguments: Callable[[CaseRow, dict[str, Any]], dict[str, Any]]
    variant: str = "primary"


def _changed(case: CaseRow, said: dict[str, Any]) -> dict[str, Any]:
    return {"letter": changed_letter(case, said), "persons": [], "why": said["why"]}


def _as_said(_case: CaseRow, said: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if name not in ("request_id", "version")}


def _closed(_case: CaseRow, said: dict[str, Any]) -> dict[str, Any]:
    return {"because": ClosedBecause(said["because"]), "why": said["why"]}


CHANGES = {
    each.name: each
    for each in (
        Change(
            "notice-change", gettext_lazy("Change the notice"),
            gettext_lazy("Write what the new letter says differently. What it does not mention you leave empty."),
            gettext_lazy("Change the notice"), gettext_lazy("The notice is changed."), ChangeNoticeForm, change_notice, _changed,
        ),
        Change(
            "notice-decision", gettext_lazy("The decision has come"),
            gettext_lazy("The take-over date and the deadlines are computed from the date of the decision."),
            gettext_lazy("Record the decision"), gettext_lazy("The decision is recorded."), DecisionForm, allot_notice, _as_said,
        ),
        Change(
            "notice-reopening", gettext_lazy("The family comes after all"),
            gettext_lazy("The case is opened again and the reception begins from the beginning. What was done before stays in the record."),
            gettext_lazy("Open the case again"), gettext_lazy("The case is open again."), DecisionForm, reopen_notice, _as_said,
        ),
        Change(
            "notice-postponement", gettext_lazy("The family comes later"),
            gettext_lazy("The deadlines of what is not done follow the new date. What is done stays done."),
            gettext_lazy("Postpone"), gettext_lazy("The family's coming is postponed."), PostponeForm, postpone_notice, _as_said,
        ),
        Change(
            "notice-cancellation", gettext_lazy("The family does not come"),
            gettext_lazy("The case is closed. What is not done is left out, and everybody's part in it ends."),
            gettext_lazy("Cancel the notice"), gettext_lazy("The notice is cancelled, and the case is closed."), CancelForm,
            cancel_notice, _as_said, "warning",
        ),
        Change(
            "case-closing", gettext_lazy("Close the case"),
            gettext_lazy("What is not done is left out, and everybody's part in it ends. You keep your unit's record."),
            gettext_lazy("Close the case"), gettext_lazy("The case is closed."), CloseCaseForm, close_case, _closed, "warning",
        ),
    )
}


@require_safe
def family_notice(request: HttpRequest, case_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    case = get_case(viewer, case_id)
    inside = presences(viewer, [case_id])
    opened = openings(viewer, inside)
    changes = changes_of(viewer, case_id, opened)
    staff = workers({change.changed_by for change in changes}, viewer.today)
    names = {row.person_id: row.name for row in members(viewer, case.family_id, {})}
    asked = [names[person] for person in (changes[0].missing if changes else ()) if person in names]
    denial = denial_of(check_can_change_notice, standing(request).powers, {row.capacity for row in inside})
    context = {
        "case": case, "notice": notice_of(case_id), "denial": denial, "missing": asked,
        "changes": [(change, staff[change.changed_by].name if change.changed_by in staff else "") for change in changes],
        "actions": [CHANGES[name] for name in open_actions(case)],
    }
    return render(request, "pages/family_notice.html", context)


def _view(name: str) -> Callable[..., HttpResponse]:
    @require_http_methods(["GET", "HEAD", "POST"])
    def change(request: HttpRequest, case_id: UUID) -> HttpResponse:
        return _change(request, case_id, CHANGES[name])

    return change


notice_change, notice_decision, notice_reopening, notice_postponement, notice_cancellation, case_closing = map(_view, CHANGES)


def _change(request: HttpRequest, case_id: UUID, change: Change) -> HttpResponse:
    viewer = viewer_of(request)
    case = get_case(viewer, case_id)
    check_can_change_notice(standing(request).powers, {row.capacity for row in presences(viewer, [case_id])})
    if change.name not in open_actions(case):
        if case.closed_on is None and not case.notice_state:
            raise NotKnown
        messages.info(request, _("That is not possible now. See below how the notice stands."))
        return redirect("family-notice", case_id=case_id)
    if request.method != "POST":
        return _fill_in(request, case, change, change.form(version=case.version, initial=_known(case, change)))
    if request.POST.get("press") == CORRECT:
        typed = {name: request.POST.get(name) for name in change.form.base_fields if name in request.POST}
        return _fill_in(request, case, change, change.form(version=case.version, initial={**typed, "version": case.version}))
    form = change.form(request.POST, version=case.version)
    if not form.is_valid():
        return _fill_in(request, case, change, form)
    return _show_or_do(request, case, change, form)


def _show_or_do(request: HttpRequest, case: CaseRow, change: Change, form: OperationForm) -> HttpResponse:
    """Nothing is changed before what it moves has been seen; a refusal leads back to the form with all that was typed."""
    viewer = viewer_of(request)
    try:
        if "confirmed" not in request.POST:
            return _preview(request, case, change, form, expected_of(viewer, standing(request), case, change.name, form.cleaned_data))
        change.carry_out(
            actor=viewer.actor, at=viewer.at, request_id=form.request_key, case_id=case.id, version=form.version_seen,
            **change.arguments(case, form.cleaned_data),
        )
    except Denied as denied:
        form.refuse(denied, version=case.version)
        return _fill_in(request, case, change, form)
    messages.success(request, str(change.done))
    return redirect("family", case_id=case.id)


def _known(case: CaseRow, change: Change) -> dict[str, Any]:
    notice = notice_of(case.id)
    return {"decided_on": notice.decided_on} if notice and change.name == "notice-change" else {}


def _fill_in(request: HttpRequest, case: CaseRow, change: Change, form: OperationForm) -> HttpResponse:
    context = {"case": case, "change": change, "form": form}
    return render(request, "pages/change.html", context, status=422 if form.is_bound else 200)


def _preview(request: HttpRequest, case: CaseRow, change: Change, form: OperationForm, expected: Expected) -> HttpResponse:
    return render(request, "pages/change_preview.html", {"case": case, "change": change, "form": form, "expected": expected})
