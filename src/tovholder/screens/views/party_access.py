"""Party access (*aktindsigt*).

The person's page of it. Whose Monday morning: Kirsten's, with a letter in the post: "Jeg vil gerne se min sag." The one thing: by when
must what be sent.

A unit's answer. Whose: whoever keeps the unit's record. The one thing: what is left to decide before it can go out, and be sure that
nothing goes out that may not, and nothing that should is left out.
"""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tovholder.access.api import Viewer
from tovholder.core.denials import Denied, NotKnown
from tovholder.core.documents import NewDocument
from tovholder.organisation.api import units_by_id
from tovholder.people.api import FamilyRole, MemberRow, members
from tovholder.screens.forms.party_access import LATER, PREVIEW, PartyAnswerForm, PartyRequestForm, PutOffForm
from tovholder.screens.presenters.access_log import extract_lines
from tovholder.screens.presenters.party_access import packed, party_lines, party_paper
from tovholder.screens.presenters.person_page import person_page
from tovholder.screens.request import standing, viewer_of
from tovholder.screens.tags import day
from tovholder.screens.views.documents import ALONE
from tovholder.sharing.api import (
    OWN_DATA,
    Decided,
    PartyAnswer,
    PartyDesk,
    ToldHow,
    ask_for_party_access,
    documents_given,
    extract_of,
    party_desk,
    party_files,
    party_requests_of,
    put_off_party_access,
    send_party_access,
)
from tovholder.sharing.api import PartyChoice as Choice

PAPER = "aktindsigt.pdf"


@require_http_methods(["GET", "HEAD", "POST"])
def party_access(request: HttpRequest, person_id: UUID) -> HttpResponse:
    viewer, pack = viewer_of(request), standing(request).published.pack
    asked = party_requests_of(viewer, person_id)
    page = person_page(viewer, pack, person_id)
    is_child = any(member.role == FamilyRole.CHILD for member in page.family if member.person_id == person_id)
    adults = [member for member in page.family if member.role == FamilyRole.ADULT] if is_child else []
    form = PartyRequestForm(request.POST or None, guardians=adults, today=viewer.today)
    if request.method == "POST" and form.is_valid():
        try:
            made = ask_for_party_access(
                actor=viewer.actor, at=viewer.at, request_id=form.request_key, case_id=page.case.id, person_id=person_id, asked=form.asked
            )
        except Denied as denied:
            form.refuse(denied)
        else:
            messages.success(request, _("The request is noted. The units that keep something about the person see the deadline on their day."))
            return redirect("party-answer", asked_id=made)
    context = {"person": page.record, "asked": asked, "form": form, "today": viewer.today, "gate": pack.gate(OWN_DATA)}
    return render(request, "pages/party_access.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def party_answer(request: HttpRequest, asked_id: UUID) -> HttpResponse:
    viewer, pack = viewer_of(request), standing(request).published.pack
    desk = party_desk(viewer, asked_id, pack)
    version = desk.answer.version if desk.answer else 0
    press = request.POST.get("press", "")
    data = request.POST or None
    form = PartyAnswerForm(None if press == LATER else data, entries=desk.entries, reasons=pack.exemptions, version=version)
    later = PutOffForm(data if press == LATER else None, version=version, auto_id="id_later_%s")
    if press == LATER:
        done = _put_off(request, desk, later, version)
    else:
        done = _answer(request, desk, form, version, press) if form.is_bound else None
    return done or _shown(request, desk, form, later)


@require_safe
def party_file(request: HttpRequest, answer_id: UUID) -> HttpResponse:
    """What was sent, once more: the paper, or with its enclosures as one package."""
    viewer = viewer_of(request)
    sent = party_files(viewer, answer_id)
    return _package(packed(sent.paper, sent.files, at=viewer.at)) if sent.files else _pdf(sent.paper)


def _put_off(request: HttpRequest, desk: PartyDesk, form: PutOffForm, version: int) -> HttpResponse | None:
    viewer = viewer_of(request)
    if form.is_valid():
        try:
            put_off_party_access(
                actor=viewer.actor, at=viewer.at, request_id=form.request_key, asked_id=desk.asked.id, unit_id=desk.unit_id,
                version=form.version_seen, why=form.cleaned_data["later_why"], expected_on=form.cleaned_data["expected_on"],
            )
        except Denied as denied:
            form.refuse(denied, version=version)
        else:
            messages.success(request, _("Noted. Tell the person the same today."))
            return redirect("party-answer", asked_id=desk.asked.id)
    return None


def _answer(request: HttpRequest, desk: PartyDesk, form: PartyAnswerForm, version: int, press: str) -> HttpResponse | None:
    viewer = viewer_of(request)
    if not form.is_valid():
        return None
    decided = form.decided
    if press == PREVIEW:
        made = _paper(request, desk, decided, is_draft=True)
        files = _files(desk, decided)
        return _package(packed(made, files, at=viewer.at)) if files else _pdf(made)
    try:
        made = _paper(request, desk, decided)
        told = PartyAnswer(decided, NewDocument(PAPER, made), ToldHow(form.cleaned_data["how"]), _("Party access to the unit's own record"))
        send_party_access(
            actor=viewer.actor, at=viewer.at, request_id=form.request_key, asked_id=desk.asked.id, unit_id=desk.unit_id,
            version=form.version_seen, answer=told,
        )
    except Denied as denied:
        form.refuse(denied, version=version)
        return None
    messages.success(request, _("The answer is finished, kept, and stands among what was told to others. Fetch the file, and send it today."))
    return redirect("party-answer", asked_id=desk.asked.id)


def _shown(request: HttpRequest, desk: PartyDesk, form: PartyAnswerForm, later: PutOffForm) -> HttpResponse:
    viewer, pack = viewer_of(request), standing(request).published.pack
    lines = [(line, form.fields_of(line.entry)) for line in party_lines(desk, pack, _family(viewer, desk))]
    doubts = [(line, fields) for line, fields in lines if line.entry.suggested]
    context = {
        "desk": desk, "asked": desk.asked, "form": form, "later": later, "doubts": doubts, "unit": units_by_id([desk.unit_id])[desk.unit_id].name,
        "plain": [(line, fields) for line, fields in lines if not line.entry.suggested], "to_decide": sum(bool(fields) for _line, fields in doubts),
        "is_late": desk.asked.is_late(viewer.today), "today": viewer.today,
    }
    return render(request, "pages/party_answer.html", context, status=422 if form.is_bound or later.is_bound else 200)


def _paper(request: HttpRequest, desk: PartyDesk, decided: Sequence[Decided], *, is_draft: bool = False) -> bytes:
    viewer, pack = viewer_of(request), standing(request).published.pack
    unit = units_by_id([desk.unit_id])[desk.unit_id].name
    return party_paper(
        desk, decided, pack, _family(viewer, desk), unit=unit, today=viewer.today, at=viewer.at, looks=_looks(request, desk), is_draft=is_draft
    )


def _looks(request: HttpRequest, desk: PartyDesk) -> list[list[str]] | None:
    """Who has looked, by days and purposes: of the unit that holds the case, who may tell it."""
    viewer = viewer_of(request)
    if desk.case.coordinator_unit_id != desk.unit_id:
        return None
    try:
        rows = extract_of(viewer, desk.asked.person_id, first=desk.case.opened_on, last=viewer.today)
    except (Denied, NotKnown):
        return None
    with translation.override("da"):
        return [[day(line.day), line.purpose, line.kinds] for line in extract_lines(rows, standing(request).published.pack)]


def _files(desk: PartyDesk, decided: Sequence[Decided]) -> list[tuple[str, bytes]]:
    given = {each.entry for each in decided if each.choice == Choice.GIVEN}
    return documents_given(each.entry.id for each in desk.entries if each.is_document and each.key in given)


def _family(viewer: Viewer, desk: PartyDesk) -> Sequence[MemberRow]:
    return members(viewer, desk.case.family_id, {})


def _pdf(made: bytes) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{PAPER}"', "Content-Security-Policy": ALONE}
    return HttpResponse(made, content_type="application/pdf", headers=headers)


def _package(made: bytes) -> HttpResponse:
    headers = {"Content-Disposition": 'attachment; filename="aktindsigt.zip"', "Content-Security-Policy": ALONE}
    return HttpResponse(made, content_type="application/zip", headers=headers)
