"""A family comes later, and another comes in without a letter; by mouse, and by keyboard in English."""

from tests.e2e.desk import DANISH, ENGLISH, MORE, Desk, KeyboardDesk

DA = {
    "family": "Tesfay", "notice": "Besked fra Udlændingestyrelsen og ændringer", "later": "Familien kommer senere",
    "date": "Ny overtagelsesdato, hvis den er kendt", "why": "Hvorfor kommer familien senere?", "see": "Se, hvad der vil ske",
    "postpone": "Udskyd", "done": "Familiens ankomst er udskudt", "change": "Ret beskeden", "cancel": "Familien kommer ikke",
    "joins": "Et familiemedlem kommer senere", "open": "Åbn et forløb uden brev", "label": "Hvad familien kaldes",
    "about": "Hvad drejer det sig om?", "first": "Person 1", "name": "Fornavne", "submit": "Åbn forløbet", "opened": "er åbnet",
    "moved": "frister flyttes",
}
EN = {
    "family": "Tesfay", "notice": "Notice from the Immigration Service, and changes", "later": "The family comes later",
    "date": "New take-over date, if it is known", "why": "Why the family comes later", "see": "See what will happen",
    "postpone": "Postpone", "done": "The family's coming is postponed", "change": "Change the notice",
    "cancel": "The family does not come", "joins": "Somebody joins the family later", "open": "Open a case without a letter",
    "label": "What the family is called", "about": "What it is about, in one line", "first": "Person 1", "name": "Given names",
    "submit": "Open the case", "opened": "case is open", "moved": "deadlines move",
}


def change_a_familys_coming(desk: Desk, words: dict[str, str]) -> None:
    desk.begin()
    desk.become("Mette Kjær")
    desk.press(desk.words.families)
    desk.press(words["family"])
    family = desk.page.url
    desk.unfold(MORE)
    desk.press(words["notice"])
    desk.look()
    for page in ("change", "cancel", "joins"):
        here = desk.page.url
        desk.press(words[page], desk.main)
        desk.look()
        desk.open(here)
    desk.press(words["later"], desk.main)
    desk.write(words["date"], "1.4.2026")
    desk.press(words["see"])
    desk.look()  # the line why is missing
    desk.write(words["why"], "Rejsen er flyttet")
    desk.press(words["see"])
    desk.look()
    desk.press(words["postpone"])
    desk.sees(words["done"], "Rejsen er flyttet")
    desk.look()
    assert desk.page.url == family


def open_a_case(desk: Desk, words: dict[str, str]) -> None:
    desk.press(desk.words.families)
    desk.press(words["open"])
    desk.look()
    desk.press(words["submit"])
    desk.look()
    desk.write(words["label"], "Prøvesen")
    desk.write(words["about"], "Vil gerne have hjælp til skolen")
    desk.write(words["name"], "Ida", desk.group(words["first"]))
    desk.press(words["submit"])
    desk.sees(words["opened"], "Ida")
    desk.look()


def test_a_family_comes_later_and_another_without_a_letter(sit_down) -> None:
    desk = sit_down(DANISH)
    change_a_familys_coming(desk, DA)
    open_a_case(desk, DA)


def test_the_same_without_a_mouse(sit_down) -> None:
    desk = sit_down(ENGLISH, KeyboardDesk)
    change_a_familys_coming(desk, EN)
    open_a_case(desk, EN)
