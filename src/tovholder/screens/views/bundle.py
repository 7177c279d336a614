"""A coordinator leaves.

Whose Monday morning: Mette's, three weeks before her leave, with eighteen families; and her leader's, when it came suddenly. The
one thing: every family has somebody new, chosen once, and none falls between two chairs.
"""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from tovholder.cases.api import (
    HeldFamily,
    check_can_change_coordinator,
    families_held_by,
    hand_over_families,
    proposals,
)
from tovholder.core.denials import Denied, NotKnown
from tovholder.organisation.api import WorkerRow, workers
from tovholder.screens.forms.bundle import BundleForm
from tovholder.screens.forms.changes import first_day_alone
from tovholder.screens.request import standing, viewer_of

CONFIRM = "confirm"


@require_http_methods(["GET", "HEAD", "POST"])
def worker_bundle(request: HttpRequest, worker_id: UUID) -> HttpResponse:
    """Choose, see what will happen, confirm once."""
    viewer = viewer_of(request)
    check_can_change_coordinator(standing(request).powers, holds=worker_id == viewer.actor.principal)
    worker = workers([worker_id], viewer.today).get(worker_id)
    if worker is None:
        raise NotKnown
    held = families_held_by(viewer, worker_id)
    form = BundleForm(
        request.POST or None, families=[each for each in held if not each.incoming], candidates=_candidates(request, worker),
        initial={"takes_over_on": first_day_alone(standing(request).published.pack, viewer.today)},
    )
    if request.method != "POST" or not form.is_valid():
        return _page(request, worker, held, form)
    if request.POST.get("press") != CONFIRM:
        return _page(request, worker, held, form, preview=True)
    try:
        hand_over_families(
            actor=viewer.actor, at=viewer.at, request_id=form.request_key, worker_id=worker_id, handed=form.handed,
            takes_over_on=form.cleaned_data["takes_over_on"],
        )
    except Denied as denied:
        form.refuse(denied)
        return _page(request, worker, held, form)
    number = len(form.handed)
    messages.success(request, ngettext(
        "The hand-over of %(number)s family has begun. Until the new coordinator takes over, the family keeps the one it has.",
        "The hand-over of %(number)s families has begun. Until the new coordinator takes over, each keeps the one it has.", number,
    ) % {"number": number})  # fmt: skip
    return redirect("worker-bundle", worker_id=worker_id)


def _candidates(request: HttpRequest, leaving: WorkerRow) -> list[tuple[str, str]]:
    """Who may hold families by the model, the least loaded first, with the load."""
    ranked = [each for each in proposals(viewer_of(request), languages=()) if each.candidate.worker_id != leaving.id]
    return [(str(each.candidate.worker_id), f"{each.candidate.name} ({each.load_percent} %)") for each in ranked]


def _page(
    request: HttpRequest, worker: WorkerRow, held: list[HeldFamily], form: BundleForm, *, preview: bool = False
) -> HttpResponse:
    context = {
        "worker": worker, "held": held, "form": form, "preview": preview, "is_self": worker.id == viewer_of(request).actor.principal,
        "open": [each for each in held if not each.incoming],
    }
    refused = form.is_bound and not preview
    return render(request, "pages/worker_bundle.html", context, status=422 if refused else 200)
