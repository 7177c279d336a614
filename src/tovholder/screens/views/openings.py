"""Gates that somebody opens in a family's case.

Whose Monday morning: a worker's who hears of a danger and must know something now, or who has to notify the child authority. The one
thing: what may I do, and do it, with the reason written down. And the tovholder's, who wants to know what stands open and why.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tovholder.access.api import Gate, Viewer, openings, presences
from tovholder.cases.api import CaseRow, NewNote, get_case
from tovholder.core.denials import Denial, Denied, denial_of
from tovholder.core.ids import new_id
from tovholder.organisation.api import holders_of, units_by_id, workers
from tovholder.people.api import members
from tovholder.rulebook.api import Gate as GateRule
from tovholder.screens.forms.openings import OpenGateForm, OpeningForm
from tovholder.screens.request import sent_twice, standing, stays_in, viewer_of
from tovholder.sharing.api import (
    OPENED,
    OpeningRow,
    check_can_open,
    close_gate,
    fields_of,
    get_opening,
    judge_notification,
    note_in_opening,
    open_gate,
    openings_of,
    renew_gate,
)

KINDS_OF_NOTES = {Gate.SSD: "children", Gate.SSP: "offences"}


@dataclass(frozen=True, slots=True)
class GateLine:
    """A gate that can be opened, or why the viewer cannot."""

    rule: GateRule
    denial: Denial | None


@dataclass(frozen=True, slots=True)
class OpeningLine:
    """An opening in the words of who looks. ``for_whom``: names, or the function that handles it."""

    row: OpeningRow
    rule: GateRule
    persons: str
    kinds: str
    for_whom: str
    is_open: bool
    is_late: bool
    can_note: bool
    request_id: UUID


@require_http_methods(["GET", "HEAD", "POST"])
def gates(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What stands open, and what can be opened. POST closes, goes on, judges or notes, and comes back here."""
    if request.method == "POST" and sent_twice(request):
        return _back(request, case_id)
    case = get_case(viewer_of(request), case_id)
    if request.method == "POST":
        return _press(request, case)
    return _gates(request, case, 200)


@require_http_methods(["GET", "HEAD", "POST"])
def gate_opening(request: HttpRequest, case_id: UUID, gate: str) -> HttpResponse:
    viewer = viewer_of(request)
    case, pack = get_case(viewer, case_id), standing(request).published.pack
    if gate not in OPENED:
        raise Http404
    rule = pack.gate(gate)
    inside = presences(viewer, [case_id])
    check_can_open(rule, inside, fields_of(inside))
    form = OpenGateForm(
        request.POST or None, gate=rule, pack=pack, members=members(viewer, case.family_id, {}), staff=_staff(request, rule),
        authorities=_authorities(request, rule), initial=_herself(gate, viewer),
    )
    if request.method == "POST" and form.is_valid():
        try:
            open_gate(actor=viewer.actor, at=viewer.at, request_id=form.request_key, case_id=case_id, opening=form.opening)
        except Denied as denied:
            form.refuse(denied)
        else:
            messages.success(request, _("The notification is sent.") if gate == Gate.NOTIFICATION else _("It is open."))
            return redirect("gates", case_id=case_id)
    return render(request, "pages/gate_opening.html", {"case": case, "form": form, "rule": rule}, status=422 if form.is_bound else 200)


def _herself(gate: str, viewer: Viewer) -> dict[str, object]:
    """In danger it is mostly for who opens it; at a meeting she sits herself."""
    own = str(viewer.actor.principal)
    return {"workers": [own] if gate in KINDS_OF_NOTES else own}


def _press(request: HttpRequest, case: CaseRow) -> HttpResponse:
    viewer, form = viewer_of(request), OpeningForm(request.POST)
    does = _ACTIONS.get(request.POST.get("press", ""))
    if does is None or not form.is_valid():
        return _gates(request, case, 422)
    row = get_opening(viewer, form.cleaned_data["opening"])
    try:
        does(request, form, row)
    except Denied as denied:
        messages.warning(request, denied.denial.reason.in_language(get_language() or "da"))
    else:
        messages.success(request, _("Noted."))
    return _back(request, case.id)


def _close(request: HttpRequest, form: OpeningForm, row: OpeningRow) -> None:
    viewer = viewer_of(request)
    close_gate(
        actor=viewer.actor, at=viewer.at, request_id=form.request_key, opening_id=row.id, version=form.version_seen,
        why=form.cleaned_data["words"][:300],
    )


def _renew(request: HttpRequest, form: OpeningForm, row: OpeningRow) -> None:
    viewer = viewer_of(request)
    renew_gate(
        actor=viewer.actor, at=viewer.at, request_id=form.request_key, opening_id=row.id, version=form.version_seen,
        reason=form.cleaned_data["words"],
    )


def _judge(request: HttpRequest, form: OpeningForm, row: OpeningRow) -> None:
    viewer = viewer_of(request)
    judge_notification(
        actor=viewer.actor, at=viewer.at, request_id=form.request_key, opening_id=row.id, version=form.version_seen
    )


def _note(request: HttpRequest, form: OpeningForm, row: OpeningRow) -> None:
    viewer = viewer_of(request)
    note = NewNote(text=form.cleaned_data["words"], kind=KINDS_OF_NOTES[Gate(row.gate)], happened_on=viewer.today)
    note_in_opening(actor=viewer.actor, at=viewer.at, request_id=form.request_key, opening_id=row.id, note=note)


_ACTIONS: dict[str, Callable[[HttpRequest, OpeningForm, OpeningRow], None]] = {
    "close": _close, "renew": _renew, "judge": _judge, "note": _note,
}


def _back(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """To the page, or away from it: whoever was let in by a gate is out when it is closed."""
    return redirect("gates", case_id=case_id) if stays_in(viewer_of(request), case_id) else redirect("families")


def _gates(request: HttpRequest, case: CaseRow, status: int) -> HttpResponse:
    viewer, pack = viewer_of(request), standing(request).published.pack
    inside = presences(viewer, [case.id])
    fields = fields_of(inside)
    people = {each.person_id: each.name for each in members(viewer, case.family_id, openings(viewer, inside))}
    lines = [_line(request, row, people) for row in openings_of(viewer, case.id)]
    context = {
        "case": case, "open": [line for line in lines if line.is_open], "closed": [line for line in lines if not line.is_open],
        "gates": [GateLine(rule, denial_of(check_can_open, rule, inside, fields)) for rule in map(pack.gate, OPENED) if not rule.closed],
    }
    return render(request, "pages/gates.html", context, status=status)


def _line(request: HttpRequest, row: OpeningRow, people: Mapping[UUID, str]) -> OpeningLine:
    viewer, pack, language = viewer_of(request), standing(request).published.pack, get_language() or "da"
    title = pack.function(row.function).name.in_language(language) if row.function else ""
    is_open = row.is_open(viewer.at)
    return OpeningLine(
        row=row, rule=pack.gate(row.gate), persons=", ".join(people[each] for each in row.persons if each in people),
        kinds=", ".join(pack.information_kind(kind).name.in_language(language).lower() for kind in row.kinds),
        for_whom=title or ", ".join(name for _, name in row.members), is_open=is_open,
        is_late=bool(row.judge_by and row.judged_at is None and is_open and viewer.at >= row.judge_by),
        can_note=Gate(row.gate) in KINDS_OF_NOTES and viewer.actor.principal in {worker for worker, _ in row.members}, request_id=new_id(),
    )


def _staff(request: HttpRequest, rule: GateRule) -> list[tuple[str, str]]:
    """Those it can be opened for: of the gate's fields, where it names them."""
    viewer, language = viewer_of(request), get_language() or "da"
    titles = {function.key: function.name.in_language(language) for function in standing(request).published.pack.functions}
    held = [row for row in holders_of(titles, viewer.today) if not rule.sectors or row.unit.sector in rule.sectors]
    names = workers({row.worker_id for row in held}, viewer.today)
    found = {str(row.worker_id): f"{names[row.worker_id].name}, {titles[row.function].lower()}" for row in held}
    return sorted(found.items(), key=lambda each: each[1])


def _authorities(request: HttpRequest, rule: GateRule) -> list[tuple[str, str]]:
    """Who handles a notification: a function, in a unit of the gate's fields, that somebody holds."""
    viewer, language = viewer_of(request), get_language() or "da"
    titles = {function.key: function.name.in_language(language) for function in standing(request).published.pack.functions}
    held = {(row.unit.id, row.function) for row in holders_of(titles, viewer.today) if row.unit.sector in rule.sectors}
    named = units_by_id(unit for unit, _ in held)
    return sorted(((f"{unit}:{key}", f"{titles[key]}, {named[unit].name}") for unit, key in held), key=lambda each: each[1])
