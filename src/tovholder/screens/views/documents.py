"""Documents.

Whose Monday morning: the coordinator who must read what the letter says exactly. The one thing: open it.
"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from tovholder.access.api import openings, presences
from tovholder.cases.api import documents_of, get_case, get_document
from tovholder.organisation.api import workers
from tovholder.screens.request import viewer_of

ALONE = "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
"""A file from outside runs nothing and loads nothing, should a browser show it instead of saving it."""


@require_safe
def documents(request: HttpRequest, case_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    case = get_case(viewer, case_id)
    rows = documents_of(viewer, case_id, openings(viewer, presences(viewer, [case_id])))
    staff = workers({row.added_by for row in rows}, viewer.today) if rows else {}
    lines = [{"document": row, "by": staff[row.added_by].name if row.added_by in staff else ""} for row in rows]
    return render(request, "pages/documents.html", {"case": case, "lines": lines})


@require_safe
def document(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """The file itself, to be saved; that nothing keeps a copy on the way follows from the look being noted."""
    file = get_document(viewer_of(request), document_id)
    named = content_disposition_header(as_attachment=True, filename=file.name)
    headers = {"Content-Disposition": named or "attachment", "Content-Security-Policy": ALONE}
    return HttpResponse(file.content, content_type=file.content_type, headers=headers)
