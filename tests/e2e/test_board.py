"""What is ready before the family comes, and the meeting that says who holds the ropes."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.e2e.desk import DANISH, ENGLISH, Words


@dataclass(frozen=True)
class Menu:
    """What this story presses and reads, in one language."""

    on_their_way: str
    missing: str
    not_allotted: str
    allotment: str
    decided: str


MENUS = {
    "da": Menu("På vej", "Mangler", "Ikke fordelt", "Fordeling", "Besluttet de seneste 7 dage"),
    "en": Menu("On their way", "Missing", "Not allotted", "Allotment", "Decided in the last 7 days"),
}


@pytest.mark.parametrize("words", [DANISH, ENGLISH], ids=lambda words: words.code)
def test_from_the_board_to_the_meeting_and_the_tovholder(
    sit_down, another_list: Callable[[int], Path], words: Words
) -> None:
    desk, menu = sit_down(words), MENUS[words.code]
    desk.begin()
    desk.become("Birthe Lund")
    desk.press(words.new_families)
    desk.choose_file(another_list(41))
    desk.press(words.read)
    desk.press(words.register)

    desk.press(menu.on_their_way)
    desk.sees(menu.missing, menu.not_allotted)
    desk.look("readiness")
    desk.press(menu.not_allotted, desk.main)
    desk.sees(menu.not_allotted)

    desk.press(menu.allotment)
    desk.look("allotment")
    newest = desk.main.locator("article").first
    newest.get_by_role("radio", name="Mette").check(force=True)
    with desk.page.expect_navigation():
        newest.get_by_role("button").click()
    desk.sees(menu.decided, "Mette Kjær")
    desk.look()
