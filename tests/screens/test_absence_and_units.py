"""The pages about absence and units: what they say, to whom, and what they keep of what was typed."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from tests.screens.test_pages import said, words
from tovholder.interop.api import command_actor
from tovholder.organisation.api import absences_of, name_deputies, record_absence

STAFF = command_actor("671", "staff")
AWAY = {"valid_from": "18.12.2025", "valid_until": "22.12.2025"}
PERIOD = {"valid_from": date(2025, 12, 18), "valid_until": date(2025, 12, 22)}


def left(people, who):
    with people.viewer_of("erik") as viewer:
        return [(row.valid_from, row.valid_until) for row in absences_of([people.town[who].principal], today=viewer.today)]


def test_one_says_that_one_is_away_oneself(browse, people, form, town):
    page = browse("erik").post("/fravaer/", form(worker=town.erik.principal, **AWAY), follow=True)
    assert not said(page, "Fraværet er noteret", "Mit fravær", "Fraværende nu")
    assert left(people, "erik") == [tuple(PERIOD.values())]


def test_only_oneself_can_be_chosen_without_the_power(browse, people, form, town):
    answer = browse("erik").post("/fravaer/", form(worker=town.mette.principal, **AWAY))
    assert answer.status_code == 422
    assert left(people, "mette") == []


def test_the_leader_says_it_of_a_colleague(browse, people, form, town):
    page = browse("birthe").post("/fravaer/", form(worker=town.kirsten.principal, **AWAY), follow=True)
    assert not said(page, "Kirsten Vad", "Stedfortrædere i rækkefølge", "Amira Saleh", "tilbage man. 22. dec. 2025")
    assert left(people, "kirsten") == [tuple(PERIOD.values())]


def test_a_refused_period_keeps_what_was_typed(browse, form, town):
    answer = browse("birthe").post("/fravaer/", form(worker=town.kirsten.principal, valid_from="18.12.2025", valid_until="1.12.2025"))
    assert answer.status_code == 422
    assert not said(answer, "Den første dag tilbage skal ligge efter")
    assert 'value="1.12.2025"' in answer.content.decode()


def test_the_page_says_who_covers_and_when_nobody_is_named(browse):
    assert not said(browse("mette").get("/fravaer/"), "Jonas Holm", "00 00 00 02")
    assert not said(browse("henrik").get("/fravaer/"), "Ingen stedfortræder")


def test_nobody_covers_work_whose_only_doer_is_away_with_all_deputies(browse, people, osman, town):
    people.act(STAFF, name_deputies, worker_id=town.kirsten.principal, deputies=[], valid_from=date(2025, 12, 18))
    people.act(STAFF, record_absence, worker_id=town.kirsten.principal, **PERIOD)
    people.act(STAFF, record_absence, worker_id=town.erik.principal, **PERIOD)
    page = words(browse("birthe").get("/fravaer/"))
    assert page.count("Mangler stedfortræder") == 1  # Erik has nothing waiting for him
    assert "Fra tor. 18. dec. 2025 har ingen de åbne opgaver" in page
    assert "Osman" not in page


def test_a_deputy_who_goes_away_too_leaves_the_work_with_nobody(browse, people, osman_with_tovholder, town):
    people.act(STAFF, record_absence, worker_id=town.mette.principal, valid_from=date(2025, 12, 18), valid_until=date(2025, 12, 31))
    assert "Mangler stedfortræder" not in words(browse("birthe").get("/fravaer/"))
    people.act(STAFF, record_absence, worker_id=town.jonas.principal, valid_from=date(2025, 12, 22), valid_until=date(2025, 12, 23))
    page = words(browse("birthe").get("/fravaer/"))
    assert "22. dec. 2025 har ingen de åbne opgaver" in page


def test_nobody_sees_who_is_away_in_other_units(browse, people, town):
    people.act(STAFF, record_absence, worker_id=town.mette.principal, **PERIOD)
    assert "Mette" not in words(browse("annemarie").get("/fravaer/"))


def test_who_is_back_early_says_so_and_a_stale_form_is_refused(browse, people, form, town):
    absence = people.act(STAFF, record_absence, worker_id=town.mette.principal, **PERIOD)
    url = f"/fravaer/{absence}/slut/"
    stale = browse("mette").post(url, form(version=7, valid_until="19.12.2025"))
    assert (stale.status_code, said(stale, "En anden har ændret dette")) == (422, [])
    done = browse("mette").post(url, form(version=1, valid_until="19.12.2025"), follow=True)
    assert not said(done, "Fraværet har fået sin nye slutdag")
    assert left(people, "mette") == [(date(2025, 12, 18), date(2025, 12, 19))]


def test_my_day_says_for_whom_a_step_is_done(browse, people, osman, town):
    people.act(STAFF, record_absence, worker_id=town.kirsten.principal, valid_from=date(2025, 12, 22), valid_until=date(2026, 1, 2))
    assert "Familien Osman" not in words(browse("erik").get("/min-dag/"))
    with time_machine.travel(datetime(2025, 12, 22, 8, tzinfo=UTC), tick=False):
        assert not said(browse("erik").get("/min-dag/"), "Familien Osman", "Du er stedfortræder for Kirsten Vad")


# -- units


def test_the_units_stand_by_sector_with_telephone_and_hours(browse):
    page = browse("erik").get("/enheder/")
    assert not said(page, "Jobcentret", "00 00 01 04", "man.-fre. 9-14", "Rådhuset", "Boligforeningen Fjordly", "uden for kommunen")


def test_a_unit_says_who_works_there_as_what_and_when(browse, people, town):
    people.act(STAFF, record_absence, worker_id=town.mette.principal, **PERIOD)
    page = browse("annemarie").get("/enheder/integration/")
    assert not said(
        page, "Kirsten Vad", "Boligmedarbejder", "tirs. 8-13", "Næste arbejdsdag tir. 23. dec. 2025", "arabisk, engelsk",
        "Fraværende", "til man. 22. dec. 2025", "Handicap, social og psykiatri", "traumer",
    )


def test_contacts_without_a_login_can_be_found_by_all_and_added_by_a_leader(browse, form):
    assert not said(browse("erik").get("/enheder/fjordly/"), "Gitte Holst", "00 00 00 14")
    assert "Tilføj en kontakt" not in words(browse("erik").get("/enheder/fjordly/"))
    added = form(name="Ulla Prøve", function="Vicevært", phone="00 00 00 33")
    page = browse("birthe").post("/enheder/fjordly/kontakter/", added, follow=True)
    assert not said(page, "Kontakten er tilføjet", "Ulla Prøve", "Vicevært")


def test_a_contact_without_number_or_mail_is_refused_and_kept_as_typed(browse, form):
    answer = browse("birthe").post("/enheder/fjordly/kontakter/", form(name="Ulla Prøve", function="Vicevært"))
    assert answer.status_code == 422
    assert not said(answer, "Skriv et telefonnummer eller en mailadresse")
    assert 'value="Ulla Prøve"' in answer.content.decode()


def test_a_contact_is_removed(browse, form, people):
    from tests.support.town import unit_of
    from tovholder.organisation.api import contacts_of

    unit = unit_of(people, "fjordly")
    with people.viewer_of("birthe") as viewer:
        (contact,) = contacts_of(unit, viewer.today)
    page = browse("birthe").post(f"/enheder/fjordly/kontakter/{contact.id}/slut/", form(), follow=True)
    assert "Kontakten er fjernet" in words(page)
    assert "Gitte Holst" not in words(page)


def test_closing_days_are_recorded_and_shown(browse, form):
    page = browse("birthe").post(
        "/enheder/integration/lukkedage/", form(name="Personaledag", first="6.3.2026", last="6.3.2026"), follow=True
    )
    assert not said(page, "Personaledag: lukket fra fre. 6. mar", "åbner igen lør. 7. mar")


@pytest.mark.parametrize(("numbers", "danish"), [((0, 1, 2, 3, 4), "man-fre"), ((0, 2), "man, ons"), ((1,), "tir"), ((0, 1), "man, tir")])
def test_weekdays_are_said_in_few_words(numbers, danish):
    from django.utils import translation

    from tovholder.screens.tags import weekday_names

    with translation.override("da"):
        assert weekday_names(numbers) == danish
