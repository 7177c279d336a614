"""A step that cannot be done now or need not be done, and one that is taken up again."""

import pytest

from tests.screens.test_pages import said, words


def url(steps, key, what=""):
    from django.urls import reverse

    return reverse(f"step{what}", args=[steps[key].id])


@pytest.mark.parametrize(
    ("state", "day", "shown"),
    [("waiting_citizen", "", "venter på"), ("waiting_others", "", "venter på"), ("agreed_later", "5.1.2026", "man. 5. jan. 2026")],
)
def test_a_step_set_aside_says_on_the_familys_page_and_its_own_why(browse, steps, form, osman_with_tovholder, state, day, shown):
    mette = browse("mette")
    noted = form(version=1, state=state, why="Brevet oversættes", agreed_on=day)
    done = mette.post(url(steps, "welcome_letter", "-state"), noted, follow=True)
    assert done.redirect_chain[-1][0] == f"/familier/{osman_with_tovholder.case_id}/"
    assert not said(done, "Noteret: Send velkomstbrev.", "0 af 28")
    assert not said(mette.get(url(steps, "welcome_letter")), shown, "Brevet oversættes")


def test_a_step_left_out_is_off_the_day_and_can_be_taken_up_again(browse, steps, form):
    mette = browse("mette")
    left_out = form(version=1, state="not_relevant", why="Familien er kommet selv")
    assert not said(mette.post(url(steps, "welcome_letter", "-state"), left_out, follow=True), "Familien er kommet selv")
    assert "Send velkomstbrev" not in words(mette.get("/min-dag/"))
    again = mette.post(url(steps, "welcome_letter", "-renewal"), form(version=2), follow=True)
    assert not said(again, "Taget op igen: Send velkomstbrev.")
    assert "Send velkomstbrev" in words(mette.get("/min-dag/"))


@pytest.mark.parametrize(
    "typed", [{"state": "waiting_others"}, {"why": "Venter på tolken"}, {"state": "agreed_later", "why": "Aftalt på mødet"},
              {"state": "agreed_later", "why": "Aftalt på mødet", "agreed_on": "31.2.2026"}],
    ids=["no reason", "no state", "no day", "no such day"],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(browse, steps, form, typed):
    answer = browse("mette").post(url(steps, "welcome_letter", "-state"), form(version=1, **typed))
    assert answer.status_code == 422
    assert not said(answer, "Der er noget, der skal rettes")
    assert [text for name, text in typed.items() if name != "state" and text not in answer.content.decode()] == []


def test_a_stale_note_is_refused_and_stays(browse, steps, form):
    answer = browse("mette").post(
        url(steps, "welcome_letter", "-state"), form(version=9, state="waiting_others", why="Venter på tolken")
    )
    assert answer.status_code == 422
    assert not said(answer, "En anden har ændret dette")
    assert "Venter på tolken" in answer.content.decode()


def test_a_step_of_another_unit_is_not_set_aside(browse, steps, form):
    answer = browse("mette").post(
        url(steps, "find_school_daycare", "-state"), form(version=1, state="waiting_others", why="Venter")
    )
    assert answer.status_code == 422
    assert steps["find_school_daycare"].finish_denial.reason.da in words(answer)
