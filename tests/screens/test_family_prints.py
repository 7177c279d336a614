"""Every page of the family says that nothing common is printed; the printer gets that sentence and nothing else."""

import pytest

from tests.support.house import SOURCE
from tests.support.records import member_named

SENTENCE = "Der printes ikke noget til hele familien"


@pytest.fixture
def stopped(browse, form, osman_with_tovholder):
    family = f"/familier/{osman_with_tovholder.case_id}/"
    answer = browse("mette").post(f"{family}faelles-print/", form(version=2, why="Datteren er bange."))
    assert (answer.status_code, answer.headers["Location"]) == (302, family)
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


def test_without_a_stop_nothing_is_said(browse, osman_with_tovholder):
    assert "print-stop" not in browse("mette").get(f"/familier/{osman_with_tovholder.case_id}/").content.decode()


def test_the_printer_gets_the_sentence_alone():
    css = (SOURCE / "screens" / "static" / "tovholder" / "app.css").read_text(encoding="utf-8")
    assert "main:has(.print-stop) > :not(.print-stop) { display: none !important; }" in css
