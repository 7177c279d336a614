"""Data protection: the access log, and samples of it.

Whose Monday morning: Dorthe's, the data protection officer's, the first Monday of the month. The one thing: are there looks nobody
can explain?
"""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tovholder.core.denials import Denied
from tovholder.organisation.api import staff_register, workers
from tovholder.rulebook.api import add_months
from tovholder.screens.forms.data_protection import FindingForm, LogFilterForm, PersonNumberForm
from tovholder.screens.forms.operation import OperationForm
from tovholder.screens.presenters.access_log import Look, LookGroup, as_csv, groups_of, looks_of, open_first
from tovholder.screens.request import log_months, standing, viewer_of
from tovholder.screens.views.documents import ALONE
from tovholder.sharing.api import (
    LookRow,
    Verdict,
    check_can_protect_data,
    draw_sample,
    find_by_number,
    get_sample,
    judge_look,
    log_of,
    log_reach,
    name_for_extract,
    refused_in,
    samples,
)

ON_A_PAGE, IN_A_FILE = 2_000, 50_000
"""Rows of the log read for a page and for a file; a look is several rows."""
SHOWN = 50
"""Lines on a page: what one worker looked up about one family on one day."""


@require_http_methods(["GET", "HEAD", "POST"])
def data_protection(request: HttpRequest) -> HttpResponse:
    """POST finds a person by her number, which stands in no address."""
    check_can_protect_data(standing(request).powers)
    if request.method != "POST":
        return _log(request, PersonNumberForm())
    number = PersonNumberForm(request.POST)
    if number.is_valid():
        found = find_by_number(viewer_of(request), number.cleaned_data["number"])
        if found is not None:
            return redirect(f"{reverse('data-protection')}?{urlencode({'borger': found})}")
        number.add_error("number", _("Nobody is registered with that number. Check the ten digits."))
    return _log(request, number)


@require_safe
def log_file(request: HttpRequest) -> HttpResponse:
    """The same as the page shows, all of it or nothing, for a spreadsheet."""
    check_can_protect_data(standing(request).powers)
    form = _filter(request)
    if not form.is_valid():
        return _log(request, PersonNumberForm())
    rows = _rows(request, form, IN_A_FILE + 1)
    if len(rows) > IN_A_FILE:
        form.add_error("til", _("There is more than one file holds on these days. Choose fewer days, and take it in parts."))
        return _log(request, PersonNumberForm(), form)
    named = content_disposition_header(as_attachment=True, filename=_("look-ups") + ".csv")
    headers = {"Content-Disposition": named or "attachment", "Content-Security-Policy": ALONE}
    return HttpResponse(as_csv(_looks(request, form, rows)), content_type="text/csv; charset=utf-8", headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
def sample_checks(request: HttpRequest) -> HttpResponse:
    """POST draws the next sample."""
    check_can_protect_data(standing(request).powers)
    viewer, form = viewer_of(request), OperationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            drawn = draw_sample(actor=viewer.actor, at=viewer.at, request_id=form.request_key)
        except Denied as denied:
            form.refuse(denied)
        else:
            return redirect("sample", sample_id=drawn)
    rows = samples()
    context = {
        "samples": rows, "form": form, "staff": workers({row.drawn_by for row in rows}, viewer.today),
        "size": standing(request).published.pack.sample_check.looks,
    }
    return render(request, "pages/sample_checks.html", context, status=422 if request.method == "POST" else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def sample(request: HttpRequest, sample_id: UUID) -> HttpResponse:
    """POST judges one look of the sample."""
    check_can_protect_data(standing(request).powers)
    viewer = viewer_of(request)
    if request.method != "POST":
        return _sample(request, sample_id)
    form = FindingForm(request.POST, auto_id=f"look_{request.POST.get('look', '')}_%s")
    if form.is_valid():
        try:
            judge_look(
                actor=viewer.actor, at=viewer.at, request_id=form.request_key, sample_id=sample_id, look=form.cleaned_data["look"],
                verdict=Verdict(form.cleaned_data["verdict"]), text=form.cleaned_data["text"],
            )
        except Denied as denied:
            form.refuse(denied)
        else:
            messages.success(request, _("It is noted."))
            return redirect("sample", sample_id=sample_id)
    return _sample(request, sample_id, form)


def _sample(request: HttpRequest, sample_id: UUID, typed: FindingForm | None = None) -> HttpResponse:
    row, rows = get_sample(viewer_of(request), sample_id)
    pairs = open_first(looks_of(rows, standing(request).published.pack), row.found)
    lines = [(looks, found, _finding_form(looks[0].look, typed)) for looks, found in pairs]
    forgotten = len(row.looks) - len(pairs)
    context = {"sample": row, "lines": lines, "forgotten": forgotten}
    return render(request, "pages/sample.html", context, status=422 if typed else 200)


def _finding_form(look: UUID, typed: FindingForm | None) -> FindingForm:
    if typed is not None and typed.data.get("look") == str(look):
        return typed
    return FindingForm(initial={"look": look}, auto_id=f"look_{look}_%s")


def _log(request: HttpRequest, number: PersonNumberForm, form: LogFilterForm | None = None) -> HttpResponse:
    form = form or _filter(request)
    context: dict[str, Any] = {"form": form, "number": number, "sample": next(iter(samples()), None), **_reach(request)}
    if form.is_valid():
        rows, period = _rows(request, form, ON_A_PAGE + 1), {"first": form.cleaned_data["fra"], "last": form.cleaned_data["til"]}
        person = form.cleaned_data["borger"]
        context |= {
            **_grouped(groups_of(_looks(request, form, rows[:ON_A_PAGE])), is_cut=len(rows) > ON_A_PAGE), "refused": refused_in(**period), "query": _query(form), **period,
            "person_id": person, "person": name_for_extract(viewer_of(request), person) if person else "",
        }
    return render(request, "pages/data_protection.html", context, status=422 if number.is_bound or not form.is_valid() else 200)


def _grouped(groups: Sequence[LookGroup], *, is_cut: bool) -> dict[str, Any]:
    """What is unusual, and the rest: together no more than a page holds. ``is_cut``: not all that was looked up has been read."""
    unusual = [group for group in groups if group.is_unusual][:SHOWN]
    usual = [group for group in groups if not group.is_unusual][: SHOWN - len(unusual)]
    return {
        "unusual": unusual, "usual": usual, "any": bool(groups), "is_cut": is_cut,
        "more": not is_cut and len(groups) > len(unusual) + len(usual),
    }


def _reach(request: HttpRequest) -> dict[str, Any]:
    """How long the log is kept, and how far back it reaches by now."""
    reach, months = log_reach(), log_months(request)
    deleted = reach.newest_deleted if reach else None
    return {"months_kept": months, "waiting": reach.waiting if reach else (), "reaches_to": add_months(deleted, 1) if deleted else None}


def _filter(request: HttpRequest) -> LogFilterForm:
    staff = sorted(((row.worker_id, row.name) for row in staff_register().values()), key=lambda pair: pair[1])
    return LogFilterForm(request.GET, today=viewer_of(request).today, workers=staff, auto_id="log_%s")


def _query(form: LogFilterForm) -> str:
    """The same question for the file."""
    said = form.cleaned_data
    dates = {name: f"{said[name].day}.{said[name].month}.{said[name].year}" for name in ("fra", "til")}
    rest = {name: said[name] for name in ("medarbejder", "borger", "kun") if said[name]}
    return urlencode(dates | rest)


def _rows(request: HttpRequest, form: LogFilterForm, most: int) -> list[LookRow]:
    said = form.cleaned_data
    return log_of(viewer_of(request), first=said["fra"], last=said["til"], person=said["borger"], reader=form.reader, most=most)


def _looks(request: HttpRequest, form: LogFilterForm, rows: Sequence[LookRow]) -> list[Look]:
    said = form.cleaned_data
    looks = looks_of(rows, standing(request).published.pack)
    return [look for look in looks if look.only_looked] if said["kun"] else looks
