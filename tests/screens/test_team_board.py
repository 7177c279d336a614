"""The team board: what is about to be missed, by family, and who has room."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from tests.screens.test_pages import said, words
from tests.support.handovers import send
from tests.support.town import leave_out_all
from tovholder.cases.api import begin_coordinator_change


def test_a_family_without_a_tovholder_stands_with_its_days_and_is_given_one_from_there(browse, osman, form, town):
    birthe = browse("birthe")
    page = birthe.get("/team/")
    assert not said(page, "Uden tovholder: 1.", "Familien Osman", "Siden tor. 18. dec.")
    assert f'href="/familier/{osman.case_id}/tovholder/"' in page.content.decode()
    birthe.post(f"/familier/{osman.case_id}/tovholder/", form(version=1, worker=town.mette.principal))
    assert not said(birthe.get("/team/"), "Uden tovholder: 0.", "Alle familier, der skal have en tovholder, har en.")


@pytest.mark.parametrize(("day", "late"), [(25, False), (26, True)])
def test_longer_than_the_days_of_grace_is_a_finding(browse, osman, day, late):
    with time_machine.travel(datetime(2025, 12, day, 8, tzinfo=UTC), tick=False):
        assert ("Har ventet for længe" in words(browse("birthe").get("/team/"))) is late


def test_who_has_room_is_said_in_numbers_and_words_and_nobody_is_counted_late(browse, osman_with_tovholder):
    with time_machine.travel(datetime(2026, 3, 10, 8, tzinfo=UTC), tick=False):
        page = words(browse("birthe").get("/team/"))
    mette = page[page.index("Mette Kjær"):page.index("Fravær inden for to uger")]
    assert "Har plads" in mette
    assert "Har 1 familie, 3 børn" in mette
    assert "overskredet" not in mette


def test_deadlines_are_counted_by_family_also_when_the_reception_is_over(browse, people, osman_with_tovholder):
    kept = leave_out_all(people, but=3)
    assert kept
    with time_machine.travel(datetime(2026, 6, 10, 8, tzinfo=UTC), tick=False):
        page = words(browse("birthe").get("/team/"))
    assert "Familier med en frist, der er overskredet: 1." in page


def test_absence_that_nobody_covers_says_from_which_day(browse, people, osman_with_tovholder, town, mette_is_away):
    from tovholder.interop.api import command_actor
    from tovholder.organisation.api import record_absence

    away = {"valid_from": people.at.date(), "valid_until": people.at.date() + timedelta(days=4)}
    people.act(command_actor("671", "tests"), record_absence, worker_id=town.jonas.principal, **away)
    assert not said(browse("birthe").get("/team/"), "Ingen dækker", "Der skal findes en stedfortræder til", "Jonas Holm (væk)")


def test_a_change_of_tovholder_under_way_stands_there(browse, people, osman_with_tovholder, town):
    jonas = {"worker_id": town.jonas.principal, "takes_over_on": people.at.date() + timedelta(days=14)}
    people.act("mette", begin_coordinator_change, case_id=osman_with_tovholder.case_id, version=2, **jonas)
    assert not said(browse("birthe").get("/team/"), "fra Mette Kjær til Jonas Holm")


@pytest.mark.parametrize("who", ["mette", "kirsten", "erik"])
def test_who_leads_no_team_reads_whose_it_is_and_has_no_way_there(browse, osman, who):
    page = browse(who).get("/team/")
    assert page.status_code == 403
    assert "Din funktion leder ikke et team." in page.content.decode()
    assert 'href="/team/"' not in browse(who).get("/min-dag/").content.decode()


def test_another_municipality_sees_its_own_and_nothing_of_this_one(browse, osman_with_tovholder):
    page = words(browse("clara").get("/team/"))
    assert "Osman" not in page
    assert "Mette" not in page


def test_ending_is_done_from_its_page_and_everybody_reads_whom_the_family_rings(browse, form, osman_with_tovholder, at):
    birthe = browse("birthe")
    address = f"/familier/{osman_with_tovholder.case_id}/tovholder/afslutning/"
    assert not said(birthe.get(address), "Fortsæt uden tovholder", "Mette Kjær", "14 dage")
    refused = birthe.post(address, form(version=2, farewell="", why="Klarer sig selv"))
    assert refused.status_code == 422
    assert not said(refused, "Skriv, hvem familien ringer til nu.", "Klarer sig selv")
    assert birthe.post(address, form(version=2, farewell="Jobcentret, 00 00 01 04", why="Klarer sig selv")).status_code == 302
    with time_machine.travel(at + timedelta(minutes=1), tick=False):
        assert not said(birthe.get("/team/"), "Uden tovholder: 1.")


def test_what_lies_between_the_unit_and_the_others_is_counted(browse, people, osman_with_tovholder):
    send(people, "kirsten", "find_home", to="line")
    assert not said(browse("birthe").get("/team/"), "0 ind", "1 ud, heraf 0 efter den aftalte dag")
