"""The page of a search: the family in ten seconds, no name in an address, and every search noted."""

from datetime import timedelta

import pytest
import time_machine

from tests.support.appointments import TUESDAY, make
from tests.support.letters import letter, person
from tests.support.notes import new_note
from tovholder.cases.api import appoint_coordinator, register_notice, write_note
from tovholder.core.clock import midnight
from tovholder.screens.presenters.search import snippet

SEARCH = 17


@pytest.fixture
def look_for():
    """``look_for(client, "nasrin")``: what is sent, and the page it leads to."""

    def sent(client, typed):
        kept = client.post("/soeg/", {"typed": typed})
        assert (kept.status_code, typed.lower() in kept.headers["Location"].lower()) == (302, False)
        return client.get(kept.headers["Location"])

    return sent


def test_two_letters_lead_to_the_familys_page(browse, look_for, osman_with_tovholder):
    page = look_for(browse("mette"), "na").content.decode()
    assert f'<a href="/familier/{osman_with_tovholder.case_id}/" autofocus>' in page
    assert "Nasrin" in page
    assert "1 familie fundet" in page


def test_what_was_written_is_shown_with_the_word_marked(browse, look_for, people, osman_with_tovholder):
    people.act("mette", write_note, case_id=osman_with_tovholder.case_id, note=new_note("Bestilt: <b>rampe</b> til døren."))
    page = look_for(browse("mette"), "ramper").content.decode()
    assert "Bestilt: &lt;b&gt;<mark>rampe</mark>" in page
    assert look_for(browse("kirsten"), "ramper").content.decode().count("<mark>") == 0


def test_what_one_may_not_see_reads_as_what_does_not_exist(browse, look_for, people, osman_with_tovholder):
    people.act("mette", write_note, case_id=osman_with_tovholder.case_id, note=new_note("Zebra", kind="health"))
    hidden, unknown = (look_for(browse("kirsten"), typed).content.decode() for typed in ("zebra", "zzzzz"))
    assert "Du finder ikke noget med “zebra”" in hidden
    assert len(hidden) == len(unknown)


def test_a_weekly_appointment_leads_to_the_next_that_is_to_come(browse, look_for, people, osman_with_tovholder):
    make(people, osman_with_tovholder.case_id, title="Svømning", kind="school", weekly_until=TUESDAY + timedelta(days=14))
    with time_machine.travel(midnight(TUESDAY + timedelta(days=1)), tick=False):
        page = look_for(browse("mette"), "svømning").content.decode()
    assert page.count("<mark>Svømning</mark>") == 1
    assert "Aftale, tir. 30. dec. 2025" in page


def test_every_search_is_noted_and_what_it_showed(browse, look_for, own_database, osman_with_tovholder, town):
    look_for(browse("mette"), "Nasrin")
    look_for(browse("erik"), "Nasrin")
    rows = own_database.as_owner("SELECT reader, what, term, purpose FROM tovholder_accesslogentry ORDER BY id")
    assert [row for row in rows if row[1] == "search"] == [
        (town[who].principal, "search", "Nasrin", "search") for who in ("mette", "erik")
    ]
    assert {row[3] for row in rows} == {"search"}


def test_nothing_typed_is_asked_for_again(browse):
    page = browse("mette").post("/soeg/", {"typed": " "})
    assert page.status_code == 422
    assert "Skriv, hvad du leder efter." in page.content.decode()


def test_a_search_asks_the_same_for_one_and_for_twelve_families(browse, look_for, people, asked, osman_with_tovholder):
    mette = browse("mette")
    mette.get("/min-dag/")

    def questions(typed):
        url = mette.post("/soeg/", {"typed": typed}).headers["Location"]
        with asked() as put:
            assert mette.get(url).status_code == 200
        return len(put)

    few = questions("osman")
    for number in range(12):
        told = letter(f"99-40{number:02}", label="Osman", persons=[person(f"Osman {number}"), person("Nasrin")])
        case_id = people.act("birthe", register_notice, letter=told)
        people.act("birthe", appoint_coordinator, case_id=case_id, version=1, worker_id=people.town.mette.principal, deputy_id=None)
        people.act("mette", write_note, case_id=case_id, note=new_note("Osman ringede."))
    assert (few, questions("osman")) == (SEARCH, SEARCH)


@pytest.mark.parametrize(("text", "typed", "shown"), [
    ("Ringede til børnehaverne.", "børnehave", "Ringede til [børnehaverne]."),
    ("Mohammed kommer", "x", "Mohammed kommer"),
    ("før " * 60 + "rampe" + " efter" * 60, "rampe", "… " + "før " * 15 + "[rampe]" + " efter" * 19 + " …"),
    ("", "x", ""),
])
def test_the_words_around_what_was_typed_are_shown(text, typed, shown):
    assert "".join(f"[{piece}]" if marked else piece for piece, marked in snippet(text, typed)) == shown
