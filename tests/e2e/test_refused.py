"""Pages that say no are pages too: they can be read by everybody, and say what to do."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.desk import DANISH, ENGLISH, Words

SOMETHING_TO_CORRECT = {"da": "Der er noget, der skal rettes", "en": "Something has to be corrected"}


@pytest.mark.parametrize("words", [DANISH, ENGLISH], ids=lambda words: words.code)
def test_what_is_refused_is_said_so_that_everybody_can_read_it(
    sit_down, another_list: Callable[[int], Path], tmp_path: Path, words: Words
) -> None:
    desk = sit_down(words)
    desk.begin()
    desk.become("Birthe Lund")
    desk.press(words.new_families)
    desk.press(words.read)
    desk.sees(SOMETHING_TO_CORRECT[words.code])
    desk.look()

    desk.choose_file(with_a_wrong_row(another_list(31), tmp_path))
    desk.press(words.read)
    desk.sees("99-1031", "Visiteringsdato", "1.2.2026")
    desk.look()
    desk.press(words.register)

    desk.press(words.choose)
    desk.press(words.appoint)
    desk.sees(SOMETHING_TO_CORRECT[words.code])
    desk.look()


def with_a_wrong_row(right: Path, folder: Path) -> Path:
    """The list with a second family that has no date of decision."""
    lines = right.read_text(encoding="cp1252").splitlines()
    wrong = lines[1].replace("99-1031", "99-1032").replace("31000001", "32000001").replace("17-12-2025", "32-12-2025")
    file = folder / "with-a-wrong-row.csv"
    file.write_text("\n".join([*lines, wrong]), encoding="cp1252")
    return file


def test_a_step_that_cannot_be_done_now_can_be_set_aside(sit_down) -> None:
    desk = sit_down(DANISH)
    desk.begin()
    desk.become("Jonas Holm")
    desk.press("Send velkomstbrev", desk.row("Haddad"))
    desk.main.locator("summary").click()
    desk.look()
    desk.press("Notér det", desk.main)
    desk.sees("Der er noget, der skal rettes")
    desk.look()
