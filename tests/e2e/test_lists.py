"""Lists as they come: a column nobody knows, a row to correct, a family told differently, and somebody who may be known."""

from pathlib import Path

import pytest

from tests.e2e.desk import DANISH, ENGLISH, Words

HEAD = "Familienummer;Udlændingenummer;Fornavne;Efternavn;Fødselsdato;Visiteringsdato"
AMINA = "99-7{0};9907{0};Amina;Prøve;1.1.1990;17.12.2025"
WRONG = "99-7{0}9;;Aziz;Fejl;31.2.1990;17.12.2025"


@pytest.mark.parametrize(("words", "number"), [(DANISH, 101), (ENGLISH, 102)], ids=["da", "en"])
def test_lists_as_they_come(sit_down, tmp_path: Path, words: Words, number: int) -> None:
    danish = words is DANISH
    desk = sit_down(words)
    desk.begin()
    desk.become("Birthe Lund")

    def take_in(header: str, *rows: str) -> None:
        file = tmp_path / "liste.csv"
        file.write_text("\n".join([header, *rows]), encoding="utf-8")
        desk.press(words.new_families)
        desk.choose_file(file)
        desk.press(words.read)

    take_in(f"{HEAD};Hvor skal de bo", AMINA.format(number) + ";Stuelejlighed", WRONG.format(number))
    desk.look()
    desk.sees("Hvor skal de bo", "Stuelejlighed", "Fødselsdato")
    desk.select("Kolonnen “Hvor skal de bo” er" if danish else "The column “Hvor skal de bo” is", "Boligbehov" if danish else "Housing need")
    desk.press("Brug kolonnerne" if danish else "Use these columns")
    desk.press(words.register)
    desk.look()

    take_in(f"{HEAD};Boligbehov", AMINA.format(number) + ";Trinfri bolig")
    desk.look()
    desk.sees("Stuelejlighed", "Trinfri bolig")
    desk.press("Ret 1 familie" if danish else "Change 1 family")

    take_in(HEAD, AMINA.format(number).replace("Amina", "Emine").replace(f"9907{number}", ""))
    desk.look()
    desk.pick("Ja, den samme" if danish else "Yes, the same")
    desk.press("Gem svarene" if danish else "Save the answers")
    desk.sees("Emine Prøve")

    desk.become("Jonas Holm")
    take_in(HEAD, AMINA.format(number).replace(f"99-7{number}", f"99-8{number}"))
    desk.look()
    desk.press("Spørg dem, der kan" if danish else "Ask those who can")
    desk.look()
    desk.become("Birthe Lund")
    desk.press(words.my_day)
    desk.look()
    desk.press("Ja, den samme Prøve" if danish else "Yes, the same Prøve")
    desk.sees_nothing_of("Venter på dit svar", "Waits for your answer")
    assert desk.faults == []


def test_a_long_list_tells_how_far_it_is(sit_down, tmp_path: Path) -> None:
    desk = sit_down(DANISH)
    desk.begin()
    desk.become("Birthe Lund")
    rows = [f"98-{number % 25:04};;Lang {number};Liste;1.1.1990;17.12.2025" for number in range(201)]  # families of eight
    file = tmp_path / "lang.csv"
    file.write_text("\n".join([HEAD, *rows]), encoding="utf-8")
    desk.press("Nye familier")
    desk.choose_file(file)
    desk.press("Læs listen")
    desk.look()
    desk.press("Registrér 25 familier")
    desk.sees("af 25 familier")
    desk.look()
    assert desk.faults == []
