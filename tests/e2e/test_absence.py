"""A sick-leave Monday: who is away, who covers, and whom to ring."""

from dataclasses import dataclass

import pytest

from tests.e2e.desk import DANISH, ENGLISH, Words


@dataclass(frozen=True)
class Menu:
    """What this story presses and reads, in one language."""

    absence: str
    who: str
    back: str
    record: str
    away_now: str
    units: str
    unit: str
    until: str
    stands_in: str


MENUS = {
    "da": Menu("Fravær", "Hvem", "Første dag tilbage", "Notér fravær", "Fraværende nu", "Enheder",
               "Integrationsafdelingen", "til man. 22. dec. 2025", "Du er stedfortræder for Jonas Holm"),
    "en": Menu("Absence", "Who", "First day back", "Record absence", "Away now", "Units", "Integrationsafdelingen",
               "until Mon 22 Dec. 2025", "You stand in for Jonas Holm"),
}  # fmt: skip


@pytest.mark.parametrize("words", [DANISH, ENGLISH], ids=lambda words: words.code)
def test_birthe_says_that_jonas_is_away_and_mette_has_his_steps(sit_down, words: Words) -> None:
    desk, menu = sit_down(words), MENUS[words.code]
    desk.begin()
    desk.become("Birthe Lund")
    desk.press(menu.absence)
    desk.look("absence")
    desk.select(menu.who, "Jonas Holm")
    desk.write(menu.back, "22.12.2025")
    desk.press(menu.record)
    desk.sees("Jonas Holm", menu.away_now, "Mette Kjær")
    desk.look("absence-team")
    desk.main.locator("details summary").first.click()
    desk.look()

    desk.press(menu.units)
    desk.look("units")
    desk.press(menu.unit)
    desk.sees(menu.until)
    desk.look("unit")
    for summary in desk.main.locator("details summary").all():
        summary.click()
    desk.look()

    desk.become("Mette Kjær")
    desk.sees(menu.stands_in)
    desk.look()
