"""The page of appointments: content, or that somebody is taken and whom to ask, or not there at all."""

from datetime import time

import pytest

from tests.screens.test_what_is_written import questions
from tests.support.appointments import make
from tests.support.records import member_named


@pytest.fixture
def page(osman_with_tovholder):
    return f"/familier/{osman_with_tovholder.case_id}/aftaler/"


@pytest.fixture
def clinic(people, osman_with_tovholder):
    case_id = osman_with_tovholder.case_id
    return make(people, case_id, about=[member_named(people, case_id, "Nasrin")])


def test_it_is_made_moved_and_called_off(browse, form, page):
    mette = browse("mette")
    answer = mette.post(f"{page}ny/", form(title="Jobsamtale", kind="employment", on="23.12.2025", starts="8.30", ends="9", place="Rådhuset"))
    assert (answer.status_code, answer.headers["Location"]) == (302, page)
    shown = mette.get(page).content.decode()
    assert "8.30-9.00" in shown
    one = shown.partition('href="/aftaler/')[2].partition('"')[0]
    moved = mette.post(f"/aftaler/{one}", {f"move-{k}": v for k, v in form(version=1, on="23.12.2025", starts="10", ends="11.15", place="").items()})
    assert moved.status_code == 302
    assert "10.00-11.15" in mette.get(page).content.decode()
    off = {f"cancel-{k}": v for k, v in form(version=2, why="Tolken er syg").items()}
    assert mette.post(f"/aftaler/{one}", {**off, "press": "cancel"}).status_code == 302
    assert "Jobsamtale" not in mette.get(page).content.decode()
    assert "Aflyst: Tolken er syg" in mette.get(f"/aftaler/{one}").content.decode()


def test_one_that_lies_further_ahead_is_shown_when_it_is_made(browse, form, page):
    answer = browse("mette").post(
        f"{page}ny/", form(title="Jobsamtale", kind="employment", on="5.2.2026", starts="8.30", ends="9"), follow=True
    )
    assert "Jobsamtale" in answer.content.decode()


def test_what_is_wrong_is_said_and_what_was_typed_stays(browse, form, page):
    answer = browse("mette").post(f"{page}ny/", form(title="Jobsamtale", kind="employment", on="23.12.2025", starts="halv ni", ends="9"))
    told = answer.content.decode()
    assert answer.status_code == 422
    assert "Det forstås ikke som et klokkeslæt" in told
    assert "halv ni" in told


@pytest.mark.parametrize("who", ["kirsten", "henrik", "annemarie"])
def test_who_has_no_gate_reads_when_and_whom_to_ask(browse, page, clinic, who):
    told = browse(who).get(page).content.decode()
    for said in ("8.50-12.40", "Optaget", "Nasrin", "Mette Kjær", "00 00 00 01"):
        assert said in told
    for hidden in ("klinik", "Prøvevænget 9", "Helbred", str(clinic)):
        assert hidden not in told


def test_the_deputy_is_asked_while_the_coordinator_is_away(browse, page, clinic, mette_is_away):
    assert "spørg Jonas Holm" in browse("kirsten").get(page).content.decode()


def test_the_next_two_weeks_are_a_page_further_on(browse, people, osman_with_tovholder, page):
    from datetime import date

    make(people, osman_with_tovholder.case_id, on=date(2026, 1, 6))
    mette = browse("mette")
    assert "Samtale på klinikken" not in mette.get(page).content.decode()
    assert "Samtale på klinikken" in mette.get(f"{page}?side=2").content.decode()
    assert mette.get(f"{page}?side=²").status_code == mette.get(f"{page}?side=999").status_code == 200


def test_the_page_asks_the_same_for_one_and_for_many(browse, people, osman_with_tovholder, page, asked, clinic):
    from datetime import date

    for who in ("mette", "kirsten"):
        browse(who).get("/min-dag/")
    few = {who: questions(browse(who), page, asked) for who in ("mette", "kirsten")}
    make(people, osman_with_tovholder.case_id, kind="school", on=date(2025, 12, 18), weekly_until=date(2026, 1, 2))
    make(people, osman_with_tovholder.case_id, kind="economy", on=date(2025, 12, 19), weekly_until=date(2026, 1, 2))
    assert {who: questions(browse(who), page, asked) for who in few} == few


def test_who_sees_only_that_somebody_is_taken_asks_from_there_and_reads_the_answer(browse, form, page, clinic):
    kirsten, mette = browse("kirsten"), browse("mette")
    first = kirsten.get(page).content.decode()
    said = {name: first.partition(f'name="{name}" value="')[2].partition('"')[0] for name in ("person", "starts_at", "ends_at")}
    empty = kirsten.post(page, form(**said, purpose=""))
    assert empty.status_code == 422
    assert "Skriv, hvad du skal bruge det til." in empty.content.decode()
    assert kirsten.post(page, form(**said, purpose="Nøglen udleveres.")).status_code == 302
    day = mette.get("/min-dag/").content.decode()
    assert "Kirsten Vad (Integrationsafdelingen) spørger om adgang" in day
    assert "Nøglen udleveres." in day
    asked = day.partition('href="/adgang/')[2].partition('"')[0]
    answered = mette.post(f"/adgang/{asked}", form(version=1, state="refused", answer="Kom onsdag i stedet."))
    assert (answered.status_code, answered.headers["Location"]) == (302, "/min-dag/")
    for told in (kirsten.get("/min-dag/").content.decode(), kirsten.get(f"/adgang/{asked}").content.decode()):
        assert "Kom onsdag i stedet." in told
        assert "klinik" not in told


def test_todays_appointments_stand_first_on_the_day_of_those_who_may_see_them(browse, people, osman_with_tovholder, mette_is_away):
    from datetime import date

    make(people, osman_with_tovholder.case_id, "jonas", on=date(2025, 12, 18), starts=time(11), ends=time(12))
    told = browse("jonas").get("/min-dag/").content.decode()
    assert told.index("Aftaler i dag") < told.index("11.00-12.00") < told.index("Samtale på klinikken") < told.index("Du dækker for")
    assert "Samtale på klinikken" not in browse("kirsten").get("/min-dag/").content.decode()
