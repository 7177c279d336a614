"""The circle around a family.

Whose Monday morning: the coordinator's, before a network meeting. The one thing: who are they all, and who could be spared.
Adding: the same coordinator with the family and an interpreter at the table, who names one after the other.
"""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tovholder.access.api import presences
from tovholder.cases.api import circle_denial, get_case, join_circle, leave_circle
from tovholder.core.denials import Denied
from tovholder.organisation.api import holders_of, known_contacts, units, workers
from tovholder.people.api import members
from tovholder.rulebook.api import Pack
from tovholder.screens.forms.circle import JoinCircleForm, Known, LeaveCircleForm, LeaveLaterForm
from tovholder.screens.presenters.circle import CirclePage, circle_page
from tovholder.screens.request import standing, stays_in, viewer_of

ADD_ROWS, ONE_CLICK = "more", "now"


@require_http_methods(["GET", "HEAD", "POST"])
def circle(request: HttpRequest, case_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    page = circle_page(viewer, standing(request), case_id)
    data = request.POST if request.method == "POST" else None
    one_click = request.POST.get("press") == ONE_CLICK
    later = LeaveLaterForm(None if one_click else data, actors=_who(page), today=viewer.today)
    form = LeaveCircleForm(data) if one_click else later
    if data is not None and form.is_valid():
        said = form.cleaned_data
        try:
            leave_circle(
                actor=viewer.actor, at=viewer.at, request_id=form.request_key, participation_id=UUID(str(said["part"])),
                until_on=said.get("until_on"), why=said.get("why", ""),
            )
        except Denied as denied:
            form.refuse(denied)
        else:
            messages.success(request, _("Noted: no longer around the family."))
            return _back(request, case_id)
    context = {"page": page, "case": page.case, "later": later, "refused": form if one_click and form.errors else None}
    return render(request, "pages/circle.html", context, status=422 if data is not None else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def new_actors(request: HttpRequest, case_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    case = get_case(viewer, case_id)
    denial = circle_denial(presences(viewer, [case_id]))
    if denial is not None:
        raise Denied(denial.code, denial.reason)
    pack, more = standing(request).published.pack, request.POST.get("press") == ADD_ROWS
    people, known = members(viewer, case.family_id, {}), _known(request, pack)
    data, typed = (None, request.POST) if more else (request.POST if request.method == "POST" else None, None)
    form = JoinCircleForm(data, members=people, known=known, today=viewer.today, typed=typed)
    if form.is_valid():
        parts = form.new_parts
        try:
            join_circle(actor=viewer.actor, at=viewer.at, request_id=form.request_key, case_id=case_id, parts=parts)
        except Denied as denied:
            form.refuse(denied)
        else:
            said = ngettext("%(number)s is around the family now.", "%(number)s are around the family now.", len(parts))
            messages.success(request, said % {"number": len(parts)})
            return redirect("circle", case_id=case_id)
    context = {
        "case": case, "form": form, "staff": known.staff,
        "functions": [function.name for function in pack.functions],
    }
    return render(request, "pages/new_actors.html", context, status=422 if form.is_bound else 200)


def _back(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """To the page, or away from it: whoever ended her own part may not know of the case any more."""
    return redirect("circle", case_id=case_id) if stays_in(viewer_of(request), case_id) else redirect("families")


def _known(request: HttpRequest, pack: Pack) -> Known:
    """The town as the form understands it. Four queries."""
    language, viewer = get_language() or "da", viewer_of(request)
    by_key = units()
    held = holders_of([function.key for function in pack.functions], viewer.today)
    staff = workers({row.worker_id for row in held}, viewer.today)
    names: dict[str, dict[tuple[UUID, UUID], None]] = {}
    for row in held:
        names.setdefault(staff[row.worker_id].name.lower(), {})[row.worker_id, row.unit.id] = None
    functions = {
        (by_key[unit].id, function.name.in_language(language).lower()): function.key
        for function in pack.functions for unit in function.units if unit in by_key
    }
    return Known(
        units={unit.id: unit.name for unit in sorted(by_key.values(), key=lambda unit: unit.name)},
        workers={name: list(each) for name, each in names.items()}, contacts=known_contacts(viewer.today),
        functions=functions, staff=sorted({each.name for each in staff.values()}),
    )


def _who(page: CirclePage) -> list[tuple[str, str]]:
    """Those whose part the viewer may end."""
    return [
        (str(line.part), f"{line.name} ({unit.name})")
        for sector in page.sectors for unit in sector.units for line in unit.lines
        if line.part is not None and line.leave_denial is None
    ]
