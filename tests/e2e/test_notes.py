"""A telephone call noted, kept while one types, corrected; those around a family written down. By mouse and by keyboard."""

from playwright.sync_api import expect

from tests.e2e.desk import DANISH, ENGLISH, Desk, KeyboardDesk

DA = {"write": "Skriv notat", "text": "Hvad blev sagt eller aftalt?", "kind": "Hvad handler det om?", "network": "Netværk og fritid", "save": "Gem notatet", "kept": "Kladden er gemt", "notes": "Notater", "correct": "Ret", "before": "Det stod der før", "family": "Tesfay", "go_on": "Fortsæt på din kladde", "cancel": "Annullér"}
EN = {"write": "Write a note", "text": "What was said or agreed", "kind": "What is it about?", "network": "Network and leisure", "save": "Save the note", "kept": "The draft is kept", "notes": "Notes", "correct": "Correct", "before": "What stood there before", "family": "Tesfay", "go_on": "Go on with your draft", "cancel": "Cancel"}

CIRCLE_DA = {"family": "Tesfay", "map": "Aktørkort", "add": "Tilføj aktører", "row": "Række", "name": "Navn", "unit": "Enhed", "school": "Skoleforvaltningen", "what": "Hvad personen laver", "more": "Flere rækker", "left": "Har forladt", "correct": "Vælg den enhed"}
CIRCLE_EN = {"family": "Tesfay", "map": "Map of actors", "add": "Add actors", "row": "Row", "name": "Name", "unit": "Unit", "school": "Skoleforvaltningen", "what": "What the person does", "more": "More rows", "left": "Has left", "correct": "Choose the unit"}


def write_down_who_is_around(desk: Desk, words: dict[str, str], picture: bool) -> None:
    desk.begin()
    desk.become("Mette Kjær")
    desk.press(desk.words.families)
    desk.press(words["family"])
    desk.press(words["map"])
    desk.press(words["add"])
    first, second = (desk.group(f"{words['row']} {number}") for number in (1, 2))
    desk.write(words["name"], "Sofie Krag", first)
    desk.write(words["name"], "Klara Prøve", second)
    desk.write(words["what"], "klasselærer", second)
    desk.press(words["add"])
    desk.sees(words["correct"])
    desk.look()
    desk.press(words["more"])
    desk.group(f"{words['row']} 2").get_by_label(words["unit"]).select_option(words["school"])
    desk.look("new-actors" if picture else "")
    desk.press(words["add"])
    desk.sees("Klara Prøve")
    desk.look("circle" if picture else "")
    desk.press(f"{words['left']} Sofie Krag")
    desk.look()


def test_those_around_a_family_are_written_down(sit_down) -> None:
    write_down_who_is_around(sit_down(DANISH), CIRCLE_DA, picture=True)


def test_those_around_a_family_are_written_down_without_a_mouse(sit_down) -> None:
    write_down_who_is_around(sit_down(ENGLISH, KeyboardDesk), CIRCLE_EN, picture=False)


def note_a_call(desk: Desk, words: dict[str, str], picture: bool) -> None:
    desk.begin()
    desk.become("Mette Kjær")
    desk.press(desk.words.families)
    desk.press(words["family"])
    desk.press(words["write"])
    desk.write(words["text"], "Ringede til Jytte.")
    expect(desk.page.locator("[data-draft-status]")).to_have_text(words["kept"])
    desk.look("note-form" if picture else "")
    desk.page.reload()
    expect(desk.page.get_by_label(words["text"])).to_have_value("Ringede til Jytte.")
    desk.press(words["save"])
    desk.look()
    desk.select(words["kind"], words["network"])
    desk.press(words["save"])
    desk.sees("Ringede til Jytte.")
    desk.look()
    desk.main.locator("article a").first.click()
    desk.press(words["correct"])
    desk.look()
    desk.press(words["save"])
    desk.sees(words["before"])
    desk.look()


def test_a_call_is_noted(sit_down) -> None:
    note_a_call(sit_down(DANISH), DA, picture=True)


def test_a_call_is_noted_without_a_mouse(sit_down) -> None:
    note_a_call(sit_down(ENGLISH, KeyboardDesk), EN, picture=False)
