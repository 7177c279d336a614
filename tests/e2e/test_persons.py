"""Somebody rings and asks for a citizen: number, name, language; and what was wrong is put right."""

from tests.e2e.desk import DANISH, MORE, Desk

DA = {"family": "Tesfay", "number": "Skriv et nummer ind", "field": "Nummeret", "cpr": "^CPR-nummer", "save": "Gem", "digit": "kontrolcifferet passer ikke",
      "language": "Ret sprog og tolk", "languages": "Sprog, modersmålet først", "need": "Ønskede ikke at svare",
      "protect": "Navne- og adressebeskyttelse", "label": "Hvad familien skal kaldes", "protected": "Navn og adresse er beskyttet",
      "lift": "Ret eller ophæv beskyttelsen", "none": "Ikke længere beskyttet", "tie": "Skriv tilknytning og forældremyndighed ind",
      "new": "Ny person"}


def put_a_person_right(desk: Desk, words: dict[str, str], number: str) -> None:
    desk.begin()
    desk.become("Mette Kjær")
    desk.press(desk.words.families)
    desk.press(words["family"])
    desk.press(desk.main.locator("h3 a").first.inner_text())
    desk.look("person")
    desk.press(words["number"])
    desk.look("person-number")
    desk.pick(words["cpr"])
    desk.write(words["field"], number)
    desk.press(words["save"])
    desk.sees(words["digit"])
    desk.press(words["language"])
    desk.write(words["languages"], "Kurmanji, Arabisk")
    desk.look("person-language")
    desk.press(words["save"])
    desk.sees("Kurmanji, Arabisk")
    desk.press(words["tie"])
    desk.look()
    desk.press(words["save"])
    desk.press(words["protect"])
    desk.look("person-protection")
    desk.write(words["label"], "Familie 14")
    desk.press(words["save"])
    desk.sees(words["protected"])
    desk.look("person-protected")
    desk.press(words["lift"])
    desk.pick(words["none"])
    desk.press(words["save"])
    desk.press(desk.page.locator(".back-link").inner_text().strip())
    desk.unfold(MORE)
    desk.press(words["new"])
    desk.look()


def test_a_person_is_put_right(sit_down) -> None:
    put_a_person_right(sit_down(DANISH), DA, "010190-1234")
