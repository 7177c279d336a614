"""Somebody rings and asks for a citizen: number, name, language; and what was wrong is put right."""

import re

from playwright.sync_api import expect

from tests.e2e.desk import DANISH, ENGLISH, MORE, Desk

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
    put_a_person_right(sit_down(DANISH, alone=True), DA, "010190-1234")


ASK_DA = {"family": "Tesfay", "need": "Kun når lægen", "send": "Må din læge sende", "ask": "Hvad må vi fortælle?", "school": "Må vi fortælle skolen", "health": "Må jobcentret vide", "yes": "^Ja", "no": "^Nej", "language": "På hvilket sprog", "save": "Skriv svarene ned", "now": "nu: ja, til", "back": "Træk tilbage", "really": "Træk tilbage nu Skole og SFO", "gone": "Ingen kan længere se noget på grund af det", "else": "Et samtykke til noget andet", "outside": "Hvem uden for kommunen må få det at vide?", "doctor": "Personens egen læge", "kind": "Helbred", "for": "Hvad skal det bruges til?", "one": "Skriv svaret ned", "names": "Helbred → Personens egen læge"}
ASK_EN = {"family": "Tesfay", "need": "Only when the doctor", "send": "May your doctor send", "ask": "What may we tell?", "school": "May we tell the school", "health": "May the job centre know", "yes": "^Yes", "no": "^No$", "language": "In which language", "save": "Write down the answers", "now": "now: yes, until", "back": "Take it back", "really": "Take it back now School and after-school care", "gone": "Nobody sees anything through it", "else": "A consent to something else", "outside": "Who may be told, outside the municipality", "doctor": "The person's own doctor", "kind": "Health", "for": "What for", "one": "Write down the answer", "names": "Health → The person's own doctor"}


def ask_what_may_be_told(desk: Desk, words: dict[str, str], picture: bool) -> None:
    desk.begin()
    desk.become("Mette Kjær")
    desk.press(desk.words.families)
    desk.press(words["family"])
    desk.press(desk.main.locator("h3 a").first.inner_text())
    desk.press(words["ask"])
    desk.look("consents" if picture else "")
    desk.unfold(re.compile(words["need"]))
    desk.look("consents-health-assessment" if picture else "")
    desk.pick(words["no"], desk.main.get_by_role("group", name=re.compile(words["send"])))
    desk.pick(words["yes"], desk.main.get_by_role("group", name=re.compile(words["school"])))
    desk.pick(words["no"], desk.main.get_by_role("group", name=re.compile(words["health"])))
    desk.write(words["language"], "tigrinya")
    desk.press(words["save"])
    desk.sees(words["now"])
    desk.unfold(re.compile(words["back"]))
    desk.look("consents-answered" if picture else "")
    desk.press(words["really"])
    desk.sees(words["gone"])
    desk.look()
    desk.clicks = desk.fields = 0
    desk.press(words["else"])
    desk.look("own-words" if picture else "")
    desk.select(words["outside"], words["doctor"])
    desk.fields += 1
    desk.main.get_by_role("checkbox", name=words["kind"], exact=True).check(force=True)
    desk.write(words["for"], "...")
    desk.pick(words["yes"])
    desk.write(words["language"], "tigrinya")
    desk.press(words["one"])
    assert (desk.clicks, desk.fields) == (2, 5)  # what it costs stands in docs/burden.md
    desk.sees(words["names"])
    desk.look()


def test_what_may_be_told_is_asked_and_taken_back(sit_down) -> None:
    ask_what_may_be_told(sit_down(DANISH), ASK_DA, picture=True)


def test_what_may_be_told_is_asked_in_english(sit_down) -> None:
    ask_what_may_be_told(sit_down(ENGLISH), ASK_EN, picture=True)


def find_the_family_that_rings(desk: Desk, found: str) -> None:
    desk.begin()
    desk.become("Mette Kjær")
    desk.page.keyboard.press("/")
    desk.page.keyboard.type("tesfai")
    with desk.page.expect_navigation():
        desk.page.keyboard.press("Enter")
    expect(desk.page).to_have_title(re.compile(found))
    desk.look("search")
    desk.page.reload()
    assert "tes" not in desk.page.url.lower()
    with desk.page.expect_navigation():
        desk.page.keyboard.press("Enter")  # on the first that was found
    expect(desk.main.get_by_role("heading", level=1)).to_contain_text("Tesfay")
    desk.open("/soeg/")
    desk.look()


def test_a_family_that_rings_is_found_by_keyboard_alone(sit_down) -> None:
    find_the_family_that_rings(sit_down(DANISH), "1 familie fundet")


def test_a_family_that_rings_is_found_in_english(sit_down) -> None:
    find_the_family_that_rings(sit_down(ENGLISH), "1 family found")
