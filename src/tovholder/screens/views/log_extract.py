"""The citizen's extract of the access log.

Whose Monday morning: the coordinator with a citizen at the table who asks who has looked. The one thing: the dates and what for, on
paper, and nobody's name (databeskyttelsesforordningen art. 15; Datatilsynet, 6 June 2024, after C-579/21).
"""

from pathlib import Path
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tovholder.core.denials import denial_of
from tovholder.core.paper import paper
from tovholder.screens.forms.data_protection import PeriodForm
from tovholder.screens.presenters.access_log import ExtractLine, extract_lines
from tovholder.screens.request import log_months, standing, viewer_of
from tovholder.screens.tags import day
from tovholder.screens.views.documents import ALONE
from tovholder.sharing.api import check_can_protect_data, extract_of, name_for_extract

TEMPLATE = Path(__file__).resolve().parents[1] / "papers" / "log_extract.typ"


@require_safe
def log_extract(request: HttpRequest, person_id: UUID) -> HttpResponse:
    name, form = name_for_extract(viewer_of(request), person_id), _period(request)
    context = {"name": name, "person_id": person_id, "form": form, "is_whole": _is_whole(request), "months_kept": log_months(request)}
    if form.is_valid():
        said = form.cleaned_data
        context |= {"lines": _lines(request, person_id, form), "first": said["fra"], "last": said["til"]}
    return render(request, "pages/log_extract.html", context, status=200 if form.is_valid() else 422)


@require_safe
def log_paper(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """As an accessible PDF, in Danish."""
    viewer, name, form = viewer_of(request), name_for_extract(viewer_of(request), person_id), _period(request)
    if not form.is_valid():
        return log_extract(request, person_id)
    with translation.override("da"):
        said, lines = form.cleaned_data, _lines(request, person_id, form)
        facts = {
            "title": _("Who has looked at your information"), "language": "da", "made": day(viewer.today), "name": name,
            "municipality": standing(request).published.pack.name.da, "first": day(said["fra"]), "last": day(said["til"]),
            "is_whole": _is_whole(request), "months_kept": log_months(request), "lines": [[day(line.day), line.purpose, line.kinds] for line in lines],
        }
        named = content_disposition_header(as_attachment=True, filename=_("who-looked") + ".pdf")
    headers = {"Content-Disposition": named or "attachment", "Content-Security-Policy": ALONE}
    return HttpResponse(paper(TEMPLATE, facts, at=viewer.at), content_type="application/pdf", headers=headers)


def _period(request: HttpRequest) -> PeriodForm:
    return PeriodForm(request.GET, today=viewer_of(request).today)


def _lines(request: HttpRequest, person_id: UUID, form: PeriodForm) -> list[ExtractLine]:
    said = form.cleaned_data
    rows = extract_of(viewer_of(request), person_id, first=said["fra"], last=said["til"])
    return extract_lines(rows, standing(request).published.pack)


def _is_whole(request: HttpRequest) -> bool:
    """Only the data protection officer's extract holds everything."""
    return denial_of(check_can_protect_data, standing(request).powers) is None
