"""The family's page: what waits for whom."""

from datetime import timedelta

import time_machine

from tests.support.circle import UNITS, surround
from tests.support.handovers import send
from tovholder.cases.api import appoint_coordinator, end_coordinator


def waits(client, osman):
    page = client.get(f"/familier/{osman.case_id}/").content.decode()
    return page[page.index("Venter på</h2>"):page.index("Kontakter</h2>")]


def test_what_another_unit_was_asked_waits_with_its_day(browse, people, osman_with_tovholder):
    send(people)
    said = waits(browse("mette"), osman_with_tovholder)
    assert "Find plads i skolen" in said
    assert "Psykologisk" in said
    assert "Venter på svar" in said
    assert said.count("Find plads i skolen") == 1


def test_nobody_else_in_the_case_is_told_of_it(browse, people, osman_with_tovholder):
    send(people)
    assert "/overdragelser/" not in browse("kirsten").get(f"/familier/{osman_with_tovholder.case_id}/").content.decode().partition("<main")[2]


def test_the_page_asks_the_same_with_one_unit_around_the_family_and_with_eighteen(browse, people, asked, osman_with_tovholder):
    large = surround(people)
    small = surround(people, UNITS[9:10], number="99-4702", units=large.units)
    mette = browse("mette")
    for case in (large, small):
        people.act("birthe", appoint_coordinator, case_id=case.case_id, version=1, worker_id=people.town.mette.principal, deputy_id=None)
    mette.get("/min-dag/")
    asks, pages = [], []
    for case in (large, small):
        with asked() as questions:
            pages.append(mette.get(f"/familier/{case.case_id}/").content.decode())
        asks.append(len(questions))
    assert asks == [20, 20]
    assert "48 personer fra" in pages[0]  # the forty-seven and the coordinator herself
    assert "3 personer fra" in pages[1]


def test_a_family_without_a_coordinator_any_more_says_whom_it_rings(browse, people, osman_with_tovholder, at):
    people.act(
        "mette", end_coordinator, case_id=osman_with_tovholder.case_id, version=2, why="Klarer sig selv", farewell="Borgerservice, 00 00 01 10"
    )
    with time_machine.travel(at + timedelta(minutes=1), tick=False):
        page = browse("birthe").get(f"/familier/{osman_with_tovholder.case_id}/").content.decode()
    assert "Familien ringer til: Borgerservice, 00 00 01 10" in page
