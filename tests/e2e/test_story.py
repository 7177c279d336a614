"""A family comes: from the spreadsheet to the first step that is done, as those who do it, in both languages."""

import re

import pytest

from tests.e2e.conftest import EXAMPLES
from tests.e2e.desk import DANISH, ENDED, ENGLISH, Desk, Words
from tests.support.party_access import words_of

TAKEN_OVER = {"da": "man. 2. feb. 2026", "en": "Mon 2 Feb. 2026"}
LETTER_DUE = {"da": "tir. 23. dec. 2025", "en": "Tue 23 Dec. 2025"}
LETTER_WHY = {"da": "inden for en uge", "en": "within a week"}
KNOWN_TO_THE_RECEPTION = ("kurmanji", "Elektriker")
HEALTH = "Cerebral parese"
WRITE_A_NOTE = {"da": "Skriv notat", "en": "Write a note"}
SAVE_THE_NOTE = {"da": "Gem notatet", "en": "Save the note"}
SOCIAL = {"da": "Sociale forhold", "en": "Social matters"}


@pytest.mark.parametrize("words", [DANISH, ENGLISH], ids=lambda words: words.code)
def test_a_family_is_registered_gets_a_tovholder_and_its_first_step_is_done(sit_down, words: Words) -> None:
    desk = sit_down(words)
    desk.begin()
    desk.look("personae")
    family = birthe_registers_the_list(desk)
    birthe_gives_a_tovholder(desk)
    mette_does_her_step(desk)
    mette_hides_a_note_from_the_husband(desk, family)
    kirsten_sees_what_her_step_needs(desk, family)
    erik_sees_nothing(desk, family)
    desk.become("Birthe Lund")
    the_other_pages(desk)


def birthe_registers_the_list(desk: Desk) -> str:
    """Gives the address of the family's page."""
    words = desk.words
    desk.become("Birthe Lund")
    desk.look()
    desk.press(words.new_families)
    desk.look()
    desk.choose_file(EXAMPLES / "struer-2025-12-18.xlsx")
    desk.press(words.read)
    desk.sees("Rezan Haji Osman", "Lina Osman", TAKEN_OVER[words.code], words.letter, words.home)
    desk.look("preview")
    desk.press(words.register)
    desk.sees(words.osman, TAKEN_OVER[words.code], *KNOWN_TO_THE_RECEPTION, HEALTH)
    desk.look()
    return desk.page.url


def birthe_gives_a_tovholder(desk: Desk) -> None:
    words = desk.words
    desk.press(words.choose)
    desk.look("proposals")
    desk.pick("Mette Kjær")
    desk.select(words.deputy, "Jonas Holm")
    desk.press(words.appoint)
    desk.sees("Mette Kjær", "00 00 00 01", "Jonas Holm", *KNOWN_TO_THE_RECEPTION)
    desk.sees_nothing_of(HEALTH)  # that is Mette's to know now
    desk.look("family")


def mette_does_her_step(desk: Desk) -> None:
    words = desk.words
    desk.become("Mette Kjær")
    desk.sees(words.letter, LETTER_DUE[words.code], LETTER_WHY[words.code])
    desk.look("my-day")
    desk.press(words.letter, desk.row("Osman"))
    desk.look("step")
    desk.write(words.note, "Sendt på kurmanji.")
    desk.press(words.done, desk.main)
    assert "/familier/" in desk.page.url
    desk.unfold(ENDED)
    step = desk.row(words.letter).inner_text()
    for told in (words.done, LETTER_DUE[words.code], LETTER_WHY[words.code], "Mette Kjær", "Sendt på kurmanji."):
        assert told in step
    desk.look()
    desk.press(words.letter, desk.main.locator("table"))
    desk.sees(LETTER_DUE[words.code], LETTER_WHY[words.code], "Sendt på kurmanji.")
    desk.look()


def mette_hides_a_note_from_the_husband(desk: Desk, family: str) -> None:
    """It is about both of them; on his paper of who sees what there is no trace of it, and on hers there is."""
    code = desk.words.code
    desk.open(family)
    links = desk.main.locator("a[href^='/borgere/'][href$='/deling/']")
    papers = {name: f"{links.filter(has_text=name).first.get_attribute('href')}".removesuffix("/") + ".pdf" for name in ("Rezan", "Nasrin")}
    desk.press(WRITE_A_NOTE[code])
    desk.page.locator("[name=text]").fill("Talt med krisecentret.")
    desk.page.locator("[name=kind]").select_option(label=SOCIAL[code])
    desk.main.locator("form.note-form summary").click()
    for name, place in (("Rezan", 0), ("Nasrin", 0), ("Rezan", 1)):  # whom it is about, and to whom it is not to be shown
        desk.main.get_by_role("checkbox", name=re.compile(rf"^\s*{name}")).nth(place).check(force=True)
    desk.look()
    desk.press(SAVE_THE_NOTE[code])
    desk.sees("Talt med krisecentret.", "Rezan Haji Osman")
    seen = {name: words_of(desk.page.request.get(desk.address + paper).body()) for name, paper in papers.items()}
    assert {name: SOCIAL["da"] in said for name, said in seen.items()} == {"Rezan": False, "Nasrin": True}


def kirsten_sees_what_her_step_needs(desk: Desk, family: str) -> None:
    words = desk.words
    desk.become("Kirsten Vad")
    desk.sees(words.home)
    desk.look()
    assert desk.open("/indbakke/") == 200
    desk.sees(words.osman, words.home)
    desk.look("inbox")
    with desk.page.expect_navigation():
        desk.row("Osman").get_by_role("button").click()
    assert desk.page.url == family
    assert desk.open(family) == 200
    desk.sees("Trinfri bolig", words.home)
    desk.sees_nothing_of(words.letter, "Sendt på kurmanji", *KNOWN_TO_THE_RECEPTION, HEALTH)
    desk.look("limited")


def erik_sees_nothing(desk: Desk, family: str) -> None:
    desk.become("Erik Toft")
    desk.look()
    desk.press(desk.words.families)
    desk.sees_nothing_of("Osman")
    desk.look()
    assert desk.open(family) == 404
    desk.sees(desk.words.not_found)
    desk.sees_nothing_of("Osman")
    desk.look()


def the_other_pages(desk: Desk) -> None:
    for path in ("/indbakke/", "/familier/", "/nye-familier/", "/regler/", "/regler/D01/", "/model/", "/om/", "/konto/to-trin/"):
        assert desk.open(path) == 200
        desk.look()
    assert desk.open("/nye-familier/00000000-0000-7000-8000-000000000000/") == 404
