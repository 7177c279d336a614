"""A letter.

Whose Monday morning: the administrative worker or the team coordinator, with one letter from the Immigration Service in her
hand. The one thing: in three minutes the family is in, and what that sets off is seen before it happens.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tovholder.cases.api import NoticeLetter, check_can_register_notice, register_notice
from tovholder.core.denials import Denied
from tovholder.interop.api import PreviewFamily, preview_letter
from tovholder.screens.forms.notices import ROWS_AT_A_TIME, ConfirmLetterForm, NoticeLetterForm
from tovholder.screens.request import standing, stays_in, viewer_of

MORE, CORRECT = "more", "correct"


@require_http_methods(["GET", "HEAD", "POST"])
def notice_letter(request: HttpRequest) -> HttpResponse:
    stands = standing(request)
    check_can_register_notice(stands.powers)
    about: dict[str, Any] = {"pack": stands.published.pack, "today": viewer_of(request).today}
    if request.method != "POST":
        return _fill_in(request, NoticeLetterForm(**about))
    pressed = request.POST.get("press")
    if pressed in (MORE, CORRECT):
        more = ROWS_AT_A_TIME if pressed == MORE else 0
        return _fill_in(request, NoticeLetterForm.again(request.POST, more=more, **about))
    form = NoticeLetterForm(request.POST, **about)
    if not form.is_valid() or form.letter is None:
        return _fill_in(request, form)
    return _show_or_register(request, form, form.letter)


def _show_or_register(request: HttpRequest, form: NoticeLetterForm, letter: NoticeLetter) -> HttpResponse:
    """Nothing is stored before the preview is confirmed; a refusal leads back to the form with all that was typed."""
    try:
        if "confirmed" not in request.POST:
            return _preview(request, form, ConfirmLetterForm(), preview_letter(viewer_of(request), letter))
        confirm = ConfirmLetterForm(request.POST, request.FILES)
        if not confirm.is_valid():
            return _preview(request, form, confirm, preview_letter(viewer_of(request), letter))
        return _register(request, form, letter, confirm)
    except Denied as denied:
        form.refuse(denied)
        return _fill_in(request, form)


def _register(request: HttpRequest, form: NoticeLetterForm, letter: NoticeLetter, confirm: ConfirmLetterForm) -> HttpResponse:
    viewer = viewer_of(request)
    case_id = register_notice(
        actor=viewer.actor, at=viewer.at, request_id=form.request_key, letter=letter, document=confirm.cleaned_data["file"]
    )
    messages.success(request, _("The %(label)s family is registered.") % {"label": letter.label})
    if stays_in(viewer, case_id):
        return redirect("family", case_id=case_id)
    messages.info(request, _("The unit that receives the family goes on from here. You are not in the family's case."))
    return redirect("arrivals")


def _fill_in(request: HttpRequest, form: NoticeLetterForm) -> HttpResponse:
    return render(request, "pages/notice_letter.html", {"form": form}, status=422 if form.is_bound else 200)


def _preview(
    request: HttpRequest, form: NoticeLetterForm, confirm: ConfirmLetterForm, family: PreviewFamily
) -> HttpResponse:
    context = {"form": form, "confirm": confirm, "family": family}
    return render(request, "pages/notice_preview.html", context, status=422 if confirm.is_bound else 200)
