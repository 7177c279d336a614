"""Who sees what about somebody.

Whose Monday morning: Nasrin's, who sits at the table with an interpreter and asks who knows what of her; and her coordinator's, who is
to answer. The one thing: one page both can point at, of who sees which kind of information, why, and until when. From it a yes is
taken back at once.
"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from tovholder.core.denials import Denied
from tovholder.screens.forms.consents import RevokeForm
from tovholder.screens.presenters.sharing import SharingPage, sharing_page
from tovholder.screens.presenters.sharing_paper import sharing_paper
from tovholder.screens.request import standing, viewer_of
from tovholder.screens.views.consents import revocable, took_back
from tovholder.screens.views.documents import ALONE


@require_http_methods(["GET", "HEAD", "POST"])
def sharing(request: HttpRequest, person_id: UUID) -> HttpResponse:
    page, refused = _page_of(request, person_id), None
    if request.method == "POST":
        _check(page)
        refused = RevokeForm(request.POST, answering=page.gave(request.POST.get("consent", "")))
        if took_back(request, refused):
            return redirect("sharing", person_id=person_id)
    context = {"page": page, "revocable": [] if page.denial else revocable(page), "refused": refused}
    return render(request, "pages/sharing.html", context, status=422 if refused else 200)


@require_safe
def paper(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The same on paper, in Danish with another language beside the words there are."""
    viewer, pack = viewer_of(request), standing(request).published.pack
    made = sharing_paper(viewer, pack, person_id, request.GET.get("sprog", ""))
    headers = {"Content-Disposition": 'attachment; filename="deling.pdf"', "Content-Security-Policy": ALONE}
    return HttpResponse(made, content_type="application/pdf", headers=headers)


def _page_of(request: HttpRequest, person_id: UUID) -> SharingPage:
    return sharing_page(viewer_of(request), standing(request).published.pack, person_id)


def _check(page: SharingPage) -> None:
    if page.denial is not None:
        raise Denied(page.denial.code, page.denial.reason)
