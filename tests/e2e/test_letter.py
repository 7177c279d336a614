"""A family from one letter: typed, seen, corrected, confirmed with the letter itself; and the letter opened again."""

from collections.abc import Mapping
from pathlib import Path

from tests.e2e.desk import DANISH, ENGLISH, Desk, KeyboardDesk
from tests.support.letters import PDF

DA = {
    "letter": "Registrér ud fra et brev", "number": "Familienummer", "date": "Visiteringsdato", "given": "Fornavne", "surname": "Efternavn",
    "born": "Fødselsdato", "more": "Flere personer", "see": "Se, hvad der vil ske", "correct": "Ret det skrevne",
    "register": "Registrér familien", "pdf": "Brevet som PDF", "documents": "Dokumenter", "taken_over": "Overtages man. 2. feb. 2026",
    "wrong": "Der er noget, der skal rettes", "language": "Sprog",
}
EN = {
    "letter": "Register from a letter", "number": "Family number", "date": "Date of decision", "given": "Given names", "surname": "Surname",
    "born": "Date of birth", "more": "More persons", "see": "See what will happen", "correct": "Correct what is written",
    "register": "Register the family", "pdf": "The letter as PDF", "documents": "Documents", "taken_over": "Taken over Mon 2 Feb. 2026",
    "wrong": "Something has to be corrected", "language": "Language",
}


def from_a_letter(desk: Desk, words: Mapping[str, str], number: str, folder: Path) -> None:
    desk.begin()
    desk.become("Birthe Lund")
    desk.press(desk.words.new_families)
    desk.press(words["letter"])
    desk.press(words["see"])
    desk.sees(words["wrong"])
    desk.look()
    desk.write(words["number"], number)
    desk.write(words["date"], "17.12.2025")
    _person(desk, words, 1, "Amina", "1.1.1990")
    desk.press(words["more"])
    desk.look()
    _person(desk, words, 7, "Sara", "2.3.2020")
    desk.press(words["see"])
    desk.sees(words["taken_over"], "Amina Prøve (1.1.1990), Sara Prøve (2.3.2020)")
    desk.look()
    desk.press(words["correct"])
    desk.press(words["see"])
    letter = folder / "brev.pdf"
    letter.write_bytes(PDF)
    desk.page.get_by_label(words["pdf"]).set_input_files(letter)
    desk.press(words["register"])
    desk.sees("Prøve")
    desk.look()
    desk.press(words["documents"], desk.main)
    desk.look()
    with desk.page.expect_download() as handed_out:
        desk.main.get_by_role("link", name="brev.pdf").click()
    assert Path(handed_out.value.path()).read_bytes() == PDF


def _person(desk: Desk, words: Mapping[str, str], number: int, given_names: str, born_on: str) -> None:
    row = desk.group(f"Person {number}")
    desk.write(words["given"], given_names, row)
    desk.write(words["surname"], "Prøve", row)
    desk.write(words["born"], born_on, row)


def test_a_letter_becomes_a_family(sit_down, tmp_path: Path) -> None:
    from_a_letter(sit_down(DANISH), DA, "99-4101", tmp_path)


def test_a_letter_becomes_a_family_without_a_mouse(sit_down, tmp_path: Path) -> None:
    from_a_letter(sit_down(ENGLISH, KeyboardDesk), EN, "99-4102", tmp_path)
