"""My day: in the order of what hurts most, folded where it is long, and postponed in one line."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
import time_machine
from django.utils.translation import gettext_lazy as _

from tests.screens.test_pages import said, words
from tests.support.handovers import send, step_named
from tovholder.cases.api import name_contact
from tovholder.core.ids import new_id
from tovholder.interop.api import command_actor
from tovholder.organisation.api import record_absence
from tovholder.pathways.api import return_handover
from tovholder.screens.presenters.my_day import Heap


def test_the_day_is_said_in_one_breath(browse, osman_with_tovholder):
    page = words(browse("mette").get("/min-dag/"))
    assert "er nye til dig." in page
    assert "Nyt til dig" in page


def test_what_the_law_says_comes_before_what_the_municipality_says(browse, osman_with_tovholder):
    with time_machine.travel(datetime(2026, 3, 10, 8, tzinfo=UTC), tick=False):
        page = words(browse("mette").get("/min-dag/"))
    assert 0 < page.index("Lovens frist er overskredet") < page.index("Fristen er overskredet") < page.index("Venter på en anden opgave")


def test_a_long_heap_shows_five_and_unfolds_the_rest_by_family():
    families = [SimpleNamespace(id=new_id(), label=label) for label in ("Osman", "Ahmadi")]
    heap = Heap(_("Today"), [SimpleNamespace(item=SimpleNamespace(case=families[number % 2])) for number in range(8)])
    assert (len(heap.shown), heap.folded_count) == (5, 3)
    assert [(family.case.label, len(family.lines)) for family in heap.folded] == [("Ahmadi", 2), ("Osman", 1)]


def test_who_covers_meets_that_first_with_somebody_to_ring(browse, people, osman_with_tovholder, town, mette_is_away):
    people.act("birthe", name_contact, case_id=osman_with_tovholder.case_id, worker_id=town.amira.principal)
    page = words(browse("jonas").get("/min-dag/"))
    assert not said(browse("jonas").get("/min-dag/"), "Du dækker for Mette Kjær", "Tilbage man. 22. dec.", "Amira Saleh", "00 00 00 03")
    assert page.index("Du dækker for Mette Kjær") < page.index("Nyt til dig")


@pytest.fixture
def postponement(steps):
    return f"/opgaver/{steps['welcome_letter'].id}/udsaettelse/"


def test_a_step_is_postponed_one_click_from_my_day_with_a_reason(browse, form, steps, postponement):
    mette = browse("mette")
    assert postponement in mette.get("/min-dag/").content.decode()
    answer = mette.post(postponement, form(version=1, state="waiting_citizen", why="Rezan er på sprogcentret til onsdag"), follow=True)
    assert answer.redirect_chain[-1][0] == "/min-dag/"
    page = words(answer)
    assert page.index("Udsat") < page.index("Sat på hold") < page.rindex("Rezan er på sprogcentret til onsdag")


def test_without_a_reason_nothing_is_postponed_and_what_was_chosen_stays(browse, form, postponement):
    answer = browse("mette").post(postponement, form(version=1, state="agreed_later", agreed_on="7.1.2026", why=""))
    assert answer.status_code == 422
    assert not said(answer, "Skriv en linje om hvorfor")
    assert 'value="7.1.2026"' in answer.content.decode()
    assert 'value="not_relevant"' not in answer.content.decode()


def test_whose_it_is_not_reads_so_on_the_button(browse, steps):
    page = browse("mette").get(f"/opgaver/{steps['find_school_daycare'].id}/udsaettelse/")
    assert not said(page, "Opgaven ligger hos")


def test_what_waits_for_my_answer_stands_first_and_is_accepted_there(browse, form, people, osman_with_tovholder):
    handover = send(people)
    line = browse("line")
    page = words(line.get("/min-dag/"))
    assert "1 venter på dit svar." in page
    assert page.index("Venter på dit svar") < page.index("Familien Osman")
    accepted = line.post(f"/overdragelser/{handover}/", form(version=1, press="accept"))
    assert accepted.status_code == 302
    assert not said(line.get("/min-dag/"), "Meld udført")
    assert "venter på dit svar." not in words(line.get("/min-dag/"))


def test_a_step_of_mine_can_be_passed_on_from_my_day(browse, steps):
    assert f"/opgaver/{steps['welcome_letter'].id}/overdrag/" in browse("mette").get("/min-dag/").content.decode()


def test_what_was_sent_back_stands_first_with_the_reason_until_it_is_sent_again(browse, form, people, osman_with_tovholder):
    handover = send(people)
    people.act("line", return_handover, handover_id=handover, version=1, why="Der mangler en udtalelse fra skolen.")
    annemarie = browse("annemarie")
    html, page = annemarie.get("/min-dag/").content.decode(), words(annemarie.get("/min-dag/"))
    said_back = "Sendt retur fra Pædagogisk Psykologisk Rådgivning (PPR): Der mangler en udtalelse fra skolen."
    assert page.index("1 venter på dit svar.") < page.index("Venter på dit svar") < page.index(said_back) < page.index("Send igen")
    assert f"/opgaver/{step_named(people, 'find_school_daycare')}/overdrag/" in html
    assert "Der mangler en udtalelse" not in words(browse("mette").get("/min-dag/"))
    send(people, version=3)
    assert "Sendt retur fra" not in words(annemarie.get("/min-dag/"))


def test_who_is_to_take_over_a_family_is_told_on_top_and_so_is_who_stands_in_for_her(browse, form, people, osman_with_tovholder):
    url = f"/familier/{osman_with_tovholder.case_id}/overdragelse/"
    browse("mette").post(url, form(version=2, worker=people.town.jonas.principal, takes_over_on="5.1.2026"))
    told = browse("jonas").get("/min-dag/")
    assert not said(told, "Du skal overtage familien Osman fra Mette Kjær, man. 5. jan. 2026")
    assert url in told.content.decode()
    assert "skal overtage" not in words(browse("mette").get("/min-dag/"))
    people.act(
        command_actor("671", "tests"), record_absence, worker_id=people.town.jonas.principal, valid_from=date(2025, 12, 18),
        valid_until=date(2025, 12, 22),
    )
    assert not said(browse("mette").get("/min-dag/"), "Jonas Holm skal overtage familien Osman fra Mette Kjær", "Du er stedfortræder for Jonas Holm")


def test_a_new_step_due_within_a_week_stands_by_its_deadline_and_can_still_be_seen(browse, osman_with_tovholder):
    answer = browse("mette").get("/min-dag/")
    page = words(answer)
    assert "inden for en uge." in page
    assert page.index("Inden for en uge") < page.index("Nyt til dig")
    soon = answer.content.decode().partition("Nyt til dig</h")[0]
    assert "/opgaver/kvittering/" in soon


def test_agreed_for_a_day_after_the_deadline_it_is_said_that_the_deadline_stays(browse, form, postponement):
    answer = browse("mette").post(postponement, form(version=1, state="agreed_later", agreed_on="7.1.2026", why="Efter nytår"), follow=True)
    assert not said(answer, "Det er efter fristen, 23.12.2025, som bliver stående.")


def test_a_day_that_is_gone_can_not_be_agreed_on(browse, form, postponement):
    answer = browse("mette").post(postponement, form(version=1, state="agreed_later", agreed_on="1.12.2025", why="Efter nytår"))
    assert answer.status_code == 422
    assert not said(answer, "Den aftalte dag er gået. Vælg i dag eller en senere dag.")
