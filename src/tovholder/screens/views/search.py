"""Search.

Whose Monday morning: a coordinator's whose telephone rings: "it is Nasrin". The one thing: the family's page, before the
caller has finished the sentence. What is typed never stands in an address: it is sent, kept for the searcher alone, and
found again by a key that tells nothing.
"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from tovholder.access.api import Searched, keep_search, searched
from tovholder.screens.forms.search import SearchForm
from tovholder.screens.presenters.search import PURPOSE, answer_to
from tovholder.screens.request import viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    form = SearchForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return redirect("search-result", search_id=keep_search(actor=viewer.actor, at=viewer.at, typed=form.cleaned_data["typed"]))
    return render(request, "pages/search.html", {"form": form}, status=422 if form.is_bound else 200)


@require_safe
def search_result(request: HttpRequest, search_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    typed = searched(viewer, search_id)
    viewer.reading.searches.append(Searched(id=search_id, kind="everything", purpose=PURPOSE, term=typed))
    context = {"form": SearchForm(initial={"typed": typed}), "typed": typed, "answer": answer_to(viewer, typed)}
    return render(request, "pages/search.html", context)
