"""Every page of the family says that nothing common is printed; the printer gets that sentence and nothing else."""

import re
from datetime import time, timedelta

import pytest

from tests.support.appointments import TUESDAY, make
from tests.support.consents import the_members
from tests.support.house import SOURCE
from tests.support.records import member_named

SENTENCE = "Der printes ikke noget til hele familien"


@pytest.fixture
def stopped(browse, form, osman_with_tovholder):
    family = f"/familier/{osman_with_tovholder.case_id}/"
    answer = browse("mette").post(f"{family}faelles-print/", form(version=2, why="Datteren er bange."))
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{family}faelles-print/")
    return family


@pytest.mark.parametrize("path", ["", "notater/", "aktoerer/", "videregivelser/", "dokumenter/"])
@pytest.mark.parametrize("who", ["mette", "kirsten"])
def test_what_is_about_the_whole_family_is_not_printed(browse, stopped, path, who):
    page = browse(who).get(f"{stopped}{path}").content.decode()
    assert 'class="print-stop"' in page
    assert SENTENCE in page
    if who == "kirsten":
        assert "bange" not in page


def test_what_is_about_one_person_can_be_printed(browse, people, stopped, osman_with_tovholder):
    lina = member_named(people, osman_with_tovholder.case_id, "Lina")
    assert "print-stop" not in browse("mette").get(f"/borgere/{lina}/").content.decode()


def test_who_is_called_in_together_already_is_listed_with_the_way_to_change_it(browse, form, people, osman_with_tovholder):
    case_id = osman_with_tovholder.case_id
    family = the_members(people, case_id)
    make(people, case_id, title="Fælles samtale", about=[family["rezan"], family["nasrin"]], starts=time(8), ends=time(9))
    make(people, case_id, title="Fælles kursus", kind="network", weekly_until=TUESDAY + timedelta(days=14))
    make(people, case_id, title="Kun Nasrin", about=[family["nasrin"]], starts=time(14), ends=time(15))
    page = f"/familier/{case_id}/faelles-print/"
    assert "Fælles samtale" not in browse("mette").get(page).content.decode()
    browse("birthe").post(page, form(version=2, why="Datteren er bange."))
    shown = browse("mette").get(page).content.decode()
    assert [shown.count(f'<span class="work-title">{title}') for title in ("Fælles samtale", "Fælles kursus", "Kun Nasrin")] == [1, 1, 0]
    assert re.search(r'href="/aftaler/[0-9a-f-]{36}/"', shown)
    assert "Fælles print og indkaldelser blev stoppet" in browse("mette").get("/indbakke/").content.decode()


def test_without_a_stop_nothing_is_said(browse, osman_with_tovholder):
    assert "print-stop" not in browse("mette").get(f"/familier/{osman_with_tovholder.case_id}/").content.decode()


def test_the_printer_gets_the_sentence_alone():
    css = (SOURCE / "screens" / "static" / "tovholder" / "app.css").read_text(encoding="utf-8")
    assert "main:has(.print-stop) > :not(.print-stop) { display: none !important; }" in css
