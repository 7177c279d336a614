"""The same work without a mouse, and without JavaScript."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.desk import DANISH, ENDED, ENGLISH, Desk, KeyboardDesk, Words

SEEN = {"da": ("Set", "Meld udført"), "en": ("Seen", "Report done")}
AnotherList = Callable[[int], Path]


def whole_flow(desk: Desk, arrivals: Path, *, looks: bool = True) -> None:
    """From the spreadsheet to the finished step; the family is the last one taken in. ``looks``: axe needs scripts."""
    look = desk.look if looks else (lambda: None)
    words = desk.words
    desk.begin()
    desk.press(f"{words.sign_in} Birthe Lund")
    desk.press(words.new_families)
    desk.choose_file(arrivals)
    desk.press(words.read)
    look()
    desk.press(words.register)
    look()
    desk.press(words.choose)
    desk.pick("Jonas Holm")
    desk.select(words.deputy, "Mette Kjær")
    desk.press(words.appoint)
    family = desk.page.url
    look()
    desk.become("Jonas Holm")
    desk.open(family)
    desk.press(words.letter, desk.main.locator("table"))
    desk.write(words.note, "Sendt.")
    desk.press(words.done, desk.main)
    assert desk.page.url == family
    desk.unfold(ENDED)
    assert "Sendt." in desk.row(words.letter).inner_text()
    desk.become("Kirsten Vad")
    seen, report = SEEN[words.code]
    desk.press(f"{seen} {words.home}, Osman")
    look()
    desk.press(f"{report} {words.home}, Osman")
    desk.write(words.note, "Prøvevænget 8.")
    desk.press(words.done, desk.main)
    look()


@pytest.mark.parametrize(("words", "number"), [(ENGLISH, 21), (DANISH, 24)], ids=["en", "da"])
def test_everything_can_be_done_by_keyboard(sit_down, another_list: AnotherList, words: Words, number: int) -> None:
    whole_flow(sit_down(words, KeyboardDesk), another_list(number))


def test_everything_can_be_done_without_javascript(sit_down, another_list: AnotherList) -> None:
    whole_flow(sit_down(DANISH, script=False), another_list(22), looks=False)


def test_the_first_tab_leads_past_the_menu(sit_down) -> None:
    desk = sit_down(DANISH, KeyboardDesk)
    desk.begin()
    desk.page.reload()
    desk.page.keyboard.press("Tab")
    desk.page.keyboard.press("Enter")
    assert desk.page.evaluate("document.activeElement.id") == "main-content"


def test_on_a_telephone_the_menu_folds_and_unfolds_without_javascript(sit_down) -> None:
    desk = sit_down(DANISH, script=False)
    desk.begin()
    desk.become("Birthe Lund")
    desk.page.set_viewport_size({"width": 390, "height": 800})
    link = desk.page.get_by_role("link", name=desk.words.new_families)
    assert link.count() == 0
    desk.page.get_by_text("Menu", exact=True).click()
    assert link.is_visible()
