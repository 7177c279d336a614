"""The allotment meeting: who waits, who could be the tovholder, decided there, and seen afterwards."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from tests.screens.test_pages import said, words
from tests.support.letters import letter, person
from tovholder.cases.api import get_case, register_notice


def test_a_family_without_a_tovholder_stands_with_its_facts_and_the_proposals(browse, osman):
    page = browse("birthe").get("/fordelingsmoede/")
    assert not said(page, "Familien Osman", "5", "man. 2. feb. 2026", "kurmanji", "Mette Kjær", "Jonas Holm", "37 timer om ugen")
    assert "ventet for længe" not in words(page)


def test_the_newest_notice_stands_first(browse, osman, people, at):
    told = letter("99-7001", label="Prøve", persons=[person("Amina")])
    people.act("birthe", register_notice, letter=told, at=at + timedelta(minutes=1))
    with time_machine.travel(at + timedelta(minutes=2), tick=False):
        page = words(browse("birthe").get("/fordelingsmoede/"))
    assert page.index("Familien Prøve") < page.index("Familien Osman")


@pytest.mark.parametrize(("day", "late"), [(25, False), (26, True)])
def test_a_family_that_waits_longer_than_the_packs_days_of_grace_is_marked(browse, osman, day, late):
    with time_machine.travel(datetime(2025, 12, day, 8, tzinfo=UTC), tick=False):
        assert ("Har ventet for længe" in words(browse("birthe").get("/fordelingsmoede/"))) is late


def test_the_tovholder_is_chosen_there_and_the_meeting_says_who(browse, osman, form, town, people):
    chosen = form(version=1, worker=town.mette.principal, deputy=town.jonas.principal)
    done = browse("birthe").post(f"/fordelingsmoede/{osman.case_id}/", chosen, follow=True)
    assert done.redirect_chain[-1][0] == "/fordelingsmoede/"
    assert not said(done, "Besluttet de seneste 7 dage", "Osman", "Mette Kjær", "Jonas Holm", "Alle familier har en tovholder")
    with people.viewer_of("birthe") as viewer:
        assert get_case(viewer, osman.case_id).deputy_id == town.jonas.principal


@pytest.mark.parametrize(("days", "shown"), [(7, True), (8, False)])
def test_what_was_decided_is_shown_for_a_week(browse, osman_with_tovholder, at, days, shown):
    with time_machine.travel(at + timedelta(days=days), tick=False):
        assert ("Osman" in words(browse("birthe").get("/fordelingsmoede/"))) is shown


def test_nobody_chosen_is_refused_at_the_family_and_the_deputy_kept(browse, osman, form, town):
    answer = browse("birthe").post(f"/fordelingsmoede/{osman.case_id}/", form(version=1, deputy=town.jonas.principal))
    assert answer.status_code == 422
    assert not said(answer, "Vælg en tovholder")
    assert f'value="{town.jonas.principal}" selected' in answer.content.decode()


def test_a_stale_form_is_refused_and_keeps_the_choice(browse, osman, form, town):
    answer = browse("birthe").post(f"/fordelingsmoede/{osman.case_id}/", form(version=7, worker=town.mette.principal))
    assert answer.status_code == 422
    assert not said(answer, "En anden har ændret dette")


def test_the_same_choice_sent_twice_is_made_once_and_answers_alike(browse, osman, form, town):
    birthe, sent = browse("birthe"), form(version=1, worker=town.mette.principal)
    answers = [birthe.post(f"/fordelingsmoede/{osman.case_id}/", sent) for _ in range(2)]
    assert [(answer.status_code, answer.headers["Location"]) for answer in answers] == [(302, "/fordelingsmoede/")] * 2


def test_a_look_notes_the_language_and_nothing_else(browse, own_database, osman):
    browse("birthe").get("/fordelingsmoede/")
    rows = own_database.as_owner_named("SELECT DISTINCT kind, purpose FROM tovholder_accesslogentry")
    assert [tuple(row) for row in rows] == [("language", "reception")]


@pytest.mark.parametrize(("who", "sees"), [("birthe", True), ("mette", False), ("erik", False)])
def test_the_menu_leads_there_for_those_who_allot(browse, osman, who, sees):
    page = browse(who).get("/familier/").content.decode()
    assert ('href="/fordelingsmoede/"' in page) is sees
    assert 'href="/paa-vej/"' in page
