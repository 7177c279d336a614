"""Seen: on one's day, on the step's page, on the family's page and the board."""

from datetime import UTC, datetime
from uuid import UUID

import time_machine

from tests.screens.test_pages import said, words
from tovholder.pathways.api import acknowledge_step

MONDAY = datetime(2025, 12, 22, 8, tzinfo=UTC)
UNKNOWN = UUID("00000000-0000-7000-8000-000000000000")


def test_a_new_step_is_seen_with_one_press(browse, steps, form):
    kirsten = browse("kirsten")
    assert not said(kirsten.get("/min-dag/"), "Nyt til dig", "Find et midlertidigt opholdssted")
    seen = kirsten.post("/opgaver/kvittering/", form(step=steps["find_home"].id), follow=True)
    assert seen.redirect_chain[-1][0] == "/min-dag/"
    assert "Nyt til dig" not in words(seen)
    assert not said(seen, "Find et midlertidigt opholdssted")


def test_all_that_is_new_is_seen_with_one_press_and_twice_is_as_once(browse, steps, form):
    jytte = browse("jytte")
    sent = form() | {"step": [str(steps["register_address"].id), str(steps["choose_doctor"].id)]}
    for _ in range(2):
        answer = jytte.post("/opgaver/kvittering/", sent, follow=True)
        assert "Nyt til dig" not in words(answer)
        assert "allerede" not in words(answer)


def test_opening_the_page_sees_nothing_and_its_button_comes_back_to_it(browse, steps, form):
    kirsten, url = browse("kirsten"), f"/opgaver/{steps['find_home'].id}/"
    assert not said(kirsten.get(url), "Ingen har set det endnu", "Jeg har set den")
    assert not said(kirsten.get(url), "Ingen har set det endnu")
    seen = kirsten.post("/opgaver/kvittering/", form(step=steps["find_home"].id, back="step"), follow=True)
    assert seen.redirect_chain[-1][0] == url
    assert not said(seen, "Set af Kirsten Vad tor. 18. dec. 2025")
    assert "Jeg har set den" not in words(seen)


def test_what_one_may_not_know_answers_as_what_does_not_exist(browse, steps, form):
    erik = browse("erik")
    answers = [erik.post("/opgaver/kvittering/", form(step=step)).status_code for step in (steps["find_home"].id, UNKNOWN)]
    assert answers == [404, 404]


def test_nothing_chosen_or_nonsense_is_told_with_a_sentence(browse, form):
    for sent in (form(), form(step="nonsense"), {"step": str(UNKNOWN)}):
        assert not said(browse("kirsten").post("/opgaver/kvittering/", sent, follow=True), "intet er noteret")


def test_the_family_page_and_the_board_say_who_has_seen_what(browse, steps, act, osman_with_tovholder):
    act("annemarie", acknowledge_step, step_id=steps["find_school_daycare"].id)
    with time_machine.travel(MONDAY, tick=False):
        mette = browse("mette")
        assert not said(mette.get(f"/familier/{osman_with_tovholder.case_id}/"), "Set af Anne-Marie Juul tor. 18. dec. 2025", "Ingen har set det endnu")
        assert not said(mette.get("/paa-vej/"), "Ingen har set det endnu")
        assert not said(mette.get("/min-dag/"), "Ingen har set disse endnu", "Find en praktikplads")


def test_it_is_said_in_english(browse, steps):
    assert not said(browse("kirsten", language="en").get("/min-dag/"), "New to you", "Seen")
