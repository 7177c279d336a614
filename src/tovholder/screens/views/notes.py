"""Coordination notes.

Whose Monday morning: the caseworker with the telephone still at her ear. The one thing: what was agreed is noted in ten
seconds, never lost, and can be carried into the specialist system with one click.
"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tovholder.access.api import Viewer, openings, presences
from tovholder.cases.api import (
    CaseRow,
    NoteRow,
    correct_note,
    draft_of,
    family_discretion,
    get_case,
    get_note,
    keep_note_draft,
    note_denial,
    notes_of,
    write_note,
)
from tovholder.core.denials import Denied, NotKnown
from tovholder.core.ids import new_id
from tovholder.people.api import MemberRow, members
from tovholder.screens.forms.notes import NoteForm, typed_in
from tovholder.screens.presenters.notes import NoteLine, note_line
from tovholder.screens.request import page_number, standing, viewer_of

KEEP, TEMPLATE = "keep", "template:"


@require_safe
def notes(request: HttpRequest, case_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    case = get_case(viewer, case_id)
    inside = presences(viewer, [case_id])
    number = page_number(request)
    page = notes_of(viewer, case_id, openings(viewer, inside), page=number)
    context = {
        "case": case, "lines": _lines(request, case, page.notes), "older": page.older, "page": number,
        "denial": note_denial(inside), "has_draft": bool(draft_of(viewer, case_id)),
    }
    return render(request, "pages/notes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new_note(request: HttpRequest, case_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    case = get_case(viewer, case_id)
    people = _people(viewer, case)
    if request.method != "POST":
        return _page(request, case, _form(request, people, initial=dict(draft_of(viewer, case_id))))
    with_template = _with_template(request)
    if with_template is not None:
        return _page(request, case, _form(request, people, initial=with_template))
    if request.POST.get("press") == KEEP:
        keep_note_draft(actor=viewer.actor, at=viewer.at, request_id=new_id(), case_id=case_id, typed=typed_in(request.POST))
        messages.success(request, _("The draft is kept. Only you can see it."))
        return redirect("family-notes", case_id=case_id)
    form = _form(request, people, bound=True)
    if form.is_valid():
        try:
            write_note(actor=viewer.actor, at=viewer.at, request_id=form.request_key, case_id=case_id, note=form.note)
        except Denied as denied:
            form.refuse(denied)
        else:
            messages.success(request, _("The note is written."))
            return redirect("family-notes", case_id=case_id)
    return _page(request, case, form)


@require_POST
def note_draft(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What is typed so far, sent by the page itself while one types."""
    viewer = viewer_of(request)
    keep_note_draft(actor=viewer.actor, at=viewer.at, request_id=new_id(), case_id=case_id, typed=typed_in(request.POST))
    return HttpResponse(status=204)


@require_safe
def note(request: HttpRequest, note_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    found = get_note(viewer, note_id)
    case = get_case(viewer, found[0].case_id)
    lines = _lines(request, case, found)
    return render(request, "pages/note.html", {"case": case, "line": lines[0], "earlier": lines[1:]})


@require_http_methods(["GET", "HEAD", "POST"])
def note_correction(request: HttpRequest, note_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    old = get_note(viewer, note_id)[0]
    if old.correct_denial is not None:
        raise NotKnown
    case = get_case(viewer, old.case_id)
    people = _people(viewer, case)
    form = _form(request, people, bound=request.method == "POST", initial=_as_typed(old, people))
    if request.method == "POST" and form.is_valid():
        try:
            written = correct_note(
                actor=viewer.actor, at=viewer.at, request_id=form.request_key, note_id=note_id, note=form.note
            )
        except Denied as denied:
            form.refuse(denied)
        else:
            messages.success(request, _("The note is corrected. What stood there before is kept."))
            return redirect("note", note_id=written)
    return _page(request, case, form, corrects=old)


def _form(
    request: HttpRequest, people: list[MemberRow], *, bound: bool = False, initial: dict[str, Any] | None = None
) -> NoteForm:
    viewer = viewer_of(request)
    data = (request.POST, request.FILES) if bound else ()
    return NoteForm(
        *data, pack=standing(request).published.pack, members=people, today=viewer.today, initial=initial or {}
    )


def _with_template(request: HttpRequest) -> dict[str, Any] | None:
    """What is typed so far and under it a template's lines, when one was asked for. Who may read the note is the writer's to choose."""
    chosen = request.POST.get("press", "").removeprefix(TEMPLATE)
    language = get_language() or "da"
    for template in standing(request).published.pack.note_templates:
        if request.POST.get("press", "").startswith(TEMPLATE) and template.key == chosen:
            typed = typed_in(request.POST)
            lines = [str(typed.get("text", "")).strip(), template.text.in_language(language)]
            return {**typed, "text": "\n\n".join(line for line in lines if line), "theme": typed.get("theme") or template.name.in_language(language)}
    return None


def _as_typed(row: NoteRow, people: list[MemberRow]) -> dict[str, Any]:
    everybody = {member.person_id for member in people} == set(row.persons)
    return {
        "text": row.text, "kind": row.kind, "happened_on": row.happened_on, "contact": row.form, "theme": row.theme,
        "about": [] if everybody else [str(person) for person in row.persons],
        "hidden_from": [str(person) for person in row.hidden_from], "ours_only": row.ours_only, "case_number": row.case_number,
    }


def _page(request: HttpRequest, case: CaseRow, form: NoteForm, *, corrects: NoteRow | None = None) -> HttpResponse:
    context = {
        "case": case, "form": form, "corrects": corrects, "denial": note_denial(presences(viewer_of(request), [case.id])),
        "templates": standing(request).published.pack.note_templates,
    }
    return render(request, "pages/note_form.html", context, status=422 if form.is_bound else 200)


def _people(viewer: Viewer, case: CaseRow) -> list[MemberRow]:
    return members(viewer, case.family_id, {})


def _lines(request: HttpRequest, case: CaseRow, rows: list[NoteRow]) -> list[NoteLine]:
    people = _people(viewer_of(request), case)
    pack = standing(request).published.pack
    discretion = family_discretion(case.family_id, pack, viewer_of(request).today)
    return [note_line(row, people, pack, discretion) for row in rows]
