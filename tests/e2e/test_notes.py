"""A telephone call noted; a step referred that comes back; those around a family written down. By mouse and by keyboard."""

import re

from playwright.sync_api import expect

from tests.e2e.desk import DANISH, ENGLISH, MORE, Desk, KeyboardDesk

DA = {"write": "Skriv notat", "text": "Hvad blev sagt eller aftalt?", "kind": "Hvad handler det om?", "network": "Netværk og fritid", "save": "Gem notatet", "kept": "Kladden er gemt", "notes": "Notater", "correct": "Ret", "before": "Det stod der før", "family": "Tesfay", "go_on": "Fortsæt på din kladde", "cancel": "Annullér"}
EN = {"write": "Write a note", "text": "What was said or agreed", "kind": "What is it about?", "network": "Network and leisure", "save": "Save the note", "kept": "The draft is kept", "notes": "Notes", "correct": "Correct", "before": "What stood there before", "family": "Tesfay", "go_on": "Go on with your draft", "cancel": "Cancel"}

CIRCLE_DA = {"family": "Tesfay", "map": "Aktørkort", "add": "Tilføj aktører", "row": "Række", "name": "Navn", "unit": "Enhed", "school": "Skoleforvaltningen", "what": "Hvad personen laver", "more": "Flere rækker", "left": "Afslut", "correct": "Vælg den enhed"}
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


TOLD_DA = {"family": "Tesfay", "more": "Mere", "told": "Videregivelser", "write": "Skriv videregivelse", "whom": "Til hvem?", "what": "Hvad er fortalt eller sendt?", "kind": "Skole og dagtilbud", "ground": "Efter hvilken hjemmel?", "by": "Besked om ankomst (udlændingelovens § 44 a)", "consent": "Samtykke (forvaltningslovens § 28, stk. 2-4)", "save": "Skriv det ned", "refused": "Indhent samtykket først", "may": "Må jeg?", "health": "Helbred", "when": "Nej, ikke endnu"}
TOLD_EN = {"family": "Tesfay", "more": "More", "told": "Told to others", "write": "Note a disclosure", "whom": "To whom?", "what": "What was told or sent?", "kind": "School and day care", "ground": "On which ground?", "by": "Arrival notice (Aliens Act § 44 a)", "consent": "Consent (Public Administration Act § 28(2)-(4))", "save": "Write it down", "refused": "Obtain the consent first", "may": "May I share it?", "health": "Health", "when": "No, not yet"}


def tell_the_school(desk: Desk, words: dict[str, str], picture: bool) -> None:
    desk.begin()
    desk.become("Mette Kjær")
    desk.press(desk.words.families)
    desk.press(words["family"])
    desk.unfold(MORE)
    desk.press(words["told"])
    desk.look()
    desk.press(words["write"])
    desk.write(words["whom"], "Gitte på skolens kontor")
    desk.write(words["what"], "To børn skal i skole.")
    tick = desk.page.get_by_label(words["kind"])
    tick.focus()
    desk.page.keyboard.press("Space")
    desk.select(words["ground"], words["consent"])
    desk.press(words["save"])
    desk.sees(words["refused"])
    desk.look()
    desk.select(words["ground"], words["by"])
    desk.press(words["save"])
    desk.sees("Gitte på skolens kontor")
    desk.look("disclosures" if picture else "")
    desk.press(words["may"])
    desk.look()
    desk.page.get_by_label(words["health"]).focus()
    desk.page.keyboard.press("Space")
    desk.select(words["whom"], "Jobcentret")
    desk.press(words["may"], desk.main)
    desk.sees(words["when"])
    desk.look("may-i" if picture else "")


def test_what_the_school_is_told_is_written_down(sit_down) -> None:
    tell_the_school(sit_down(DANISH), TOLD_DA, picture=True)


def test_what_the_school_is_told_is_written_down_without_a_mouse(sit_down) -> None:
    tell_the_school(sit_down(ENGLISH, KeyboardDesk), TOLD_EN, picture=False)


TIME_DA = {"new": "Ny aftale", "title": "Hvad er aftalen?", "kind": "Hvad handler det om?", "economy": "Økonomi", "starts": "Fra klokken", "ends": "Til klokken", "save": "Gem aftalen", "wrong": "Det forstås ikke som et klokkeslæt", "move": "Flyt aftalen", "taken": "Optaget", "ask": "Spørg om adgang", "what_for": "Hvad skal du bruge det til?", "ask_her": "Spørg", "asked": "Du har spurgt om adgang", "asks": "spørger om adgang", "no": "Nej", "line": "En linje til den, der spørger", "send": "Send svaret"}
TIME_EN = {"new": "New appointment", "title": "What is the appointment?", "kind": "What is it about?", "economy": "Finances", "starts": "From what time", "ends": "Until what time", "save": "Save the appointment", "wrong": "This is not understood as a time", "move": "Move the appointment", "taken": "Taken", "ask": "Ask for access", "what_for": "What do you need it for?", "ask_her": "Ask", "asked": "You have asked for access", "asks": "asks for access", "no": "No", "line": "A line to the one who asks", "send": "Send the answer"}


def make_an_appointment(desk: Desk, words: dict[str, str], picture: bool) -> None:
    desk.begin()
    desk.become("Mette Kjær")
    desk.press(desk.words.families)
    desk.press("Tesfay")
    desk.unfold(MORE)
    desk.press(words["new"])
    desk.write(words["title"], "Budget")
    desk.select(words["kind"], words["economy"])
    desk.write(words["starts"], "halv tre")
    desk.write(words["ends"], "15")
    desk.press(words["save"])
    desk.sees(words["wrong"])
    desk.look()
    desk.write(words["starts"], "14.30")
    desk.press(words["save"])
    desk.sees("14.30-15.00", "Lægehuset")
    desk.look("appointments" if picture else "")
    desk.press("Budget")
    desk.look()
    desk.press(words["move"])
    family = desk.page.url
    desk.become("Jytte Vang")
    desk.open(family)
    desk.sees(words["taken"], "Selam", "Mette Kjær", "8.50-10.10", "14.30-15.00")
    desk.sees_nothing_of("Budget", "Lægehuset")
    desk.look("appointments-taken" if picture else "")
    desk.unfold(re.compile(words["ask"]))
    desk.write(words["what_for"], "Hun skal have taget billede til kørekortet.", desk.main.locator("details[open]"))
    desk.look()
    desk.press(f"{words['ask_her']} Mette Kjær", desk.main.locator("details[open]"))
    desk.sees(words["asked"])
    desk.become("Mette Kjær")
    desk.look()
    desk.press(f"Jytte Vang (Borgerservice) {words['asks']}")
    desk.pick(f"^{words['no']}$")
    desk.write(words["line"], "Ring til hende om eftermiddagen.")
    desk.look("access-request" if picture else "")
    desk.press(words["send"])
    desk.become("Jytte Vang")
    desk.sees("Ring til hende om eftermiddagen.")
    desk.look()


def test_an_appointment_is_made_and_others_see_that_somebody_is_taken(sit_down) -> None:
    make_an_appointment(sit_down(DANISH), TIME_DA, picture=True)


def test_an_appointment_is_made_without_a_mouse(sit_down) -> None:
    make_an_appointment(sit_down(ENGLISH, KeyboardDesk), TIME_EN, picture=False)


SENT_DA = {"step": "Søg boligstøtte med familien", "offer": "Overdrag eller henvis", "whom": "Til hvem?", "other": "Integrationsafdelingen: Kontormedarbejder", "contact": "Boligforeningen Fjordly: Gitte Holst, Udlejning", "what": "Hvad beder du om?", "send": "Send", "list": "Overdragelser", "back": "Send den retur", "why": "Hvorfor, og hvad mangler?", "return": "Send retur", "again": "Send igen", "accepted": "Modtaget", "note": "Notér svaret", "recall": "Kald den tilbage"}
SENT_EN = {"step": "Apply for housing benefit with the family", "offer": "Hand over or refer", "whom": "To whom?", "other": "Integrationsafdelingen: Office assistant", "contact": "Boligforeningen Fjordly: Gitte Holst, Udlejning", "what": "What do you ask?", "send": "Send", "list": "Hand-overs", "back": "Return it", "why": "Why, and what is missing?", "return": "Return", "again": "Send again", "accepted": "Accepted", "note": "Note the answer", "recall": "Recall it"}


def refer_a_step(desk: Desk, words: dict[str, str], picture: bool) -> None:
    """Somebody who is in no other case returns it; it goes to somebody without a login, whose answer is noted; and is recalled at last."""
    desk.begin()
    desk.become("Mette Kjær")
    desk.press(words["step"])
    desk.press(words["offer"])
    desk.press(words["send"])
    desk.look()
    desk.select(words["whom"], words["other"])
    desk.write(words["what"], "Er børnene skrevet op?")
    desk.press(words["send"])
    desk.look()
    desk.become("Erik Toft")
    desk.press(words["list"])
    desk.look("handovers" if picture else "")
    desk.press(words["step"])
    desk.look()
    opener = desk.page.get_by_text(words["back"])
    opener.focus()
    desk.page.keyboard.press("Enter")
    desk.write(words["why"], "Det ved pladsanvisningen.")
    desk.press(words["return"])
    desk.sees_nothing_of("Tesfay")
    desk.become("Mette Kjær")
    desk.sees("Det ved pladsanvisningen.", words["again"])
    desk.look()
    desk.press(words["list"])
    desk.press(words["step"])
    desk.sees("Det ved pladsanvisningen.")
    desk.press(words["again"])
    desk.look()
    desk.select(words["whom"], words["contact"])
    desk.press(words["send"])
    desk.look("handover" if picture else "")
    desk.pick(words["accepted"])
    desk.press(words["note"])
    desk.sees("Gitte Holst")
    desk.press(words["recall"])


def test_a_referral_comes_back_and_is_sent_again(sit_down) -> None:
    refer_a_step(sit_down(DANISH), SENT_DA, picture=True)


def test_a_referral_without_a_mouse(sit_down) -> None:
    refer_a_step(sit_down(ENGLISH, KeyboardDesk), SENT_EN, picture=False)
