"""Somebody asks who has looked; and the data protection officer looks after those who did."""

import re

from tests.e2e.desk import DANISH, ENGLISH, Desk

DA = {"family": "Tesfay", "asked": "Hvem har set oplysningerne?", "data": "Databeskyttelse", "samples": "Stikprøver", "draw": "Tag en stikprøve",
      "judge": "^Vurdér$", "verdict": "^Forklaret$", "note": "Notér det", "noted": "Det er noteret", "whole": "Hele listen laves af",
      "number": "Find en person på nummer", "sharing": "Hvem kan se hvad?",
      "access": "Aktindsigt", "take_down": "Skriv anmodningen ned", "by": "Sendes senest", "others": "Andre enheder og myndigheder kan føre deres egne sager"}  # fmt: skip
EN = {"family": "Tesfay", "asked": "Who has looked at the information?", "data": "Data protection", "samples": "Samples", "draw": "Draw a sample",
      "judge": "^Judge$", "verdict": "^Explained$", "note": "Note it", "noted": "It is noted", "whole": "The whole list is made by",
      "number": "Find a person by number", "sharing": "Who can see what?",
      "access": "Party access", "take_down": "Register the request", "by": "To be sent by", "others": "Other units and authorities may keep records of their own"}  # fmt: skip


def look_after(desk: Desk, words: dict[str, str]) -> None:
    desk.begin()
    desk.become("Mette Kjær")
    desk.press(desk.words.families)
    desk.press(words["family"])
    desk.press(desk.main.locator("h3 a").first.inner_text())
    person = desk.page.url
    desk.press(words["access"])
    desk.look()
    desk.press(words["take_down"])
    desk.sees(words["by"])
    desk.look("party-access")
    desk.open(person)
    desk.press(words["sharing"])
    desk.sees("Mette Kjær", words["others"])
    desk.look("sharing")
    desk.press(words["asked"])
    desk.sees(words["whole"])
    desk.look("who-looked")
    desk.become("Dorthe Møller")
    desk.press(words["data"])
    desk.sees("Mette Kjær", words["family"])
    desk.unfold(re.compile(words["number"]))
    desk.look("data-protection")
    desk.press(words["samples"])
    desk.press(words["draw"])
    desk.unfold(re.compile(words["judge"]))
    desk.look("sample")
    desk.page.get_by_role("radio", name=re.compile(words["verdict"])).first.check(force=True)
    desk.press_first(words["note"])
    desk.sees(words["noted"])
    desk.press(words["samples"])
    desk.look()


def test_looks_are_looked_after(sit_down) -> None:
    look_after(sit_down(DANISH), DA)


def test_looks_are_looked_after_in_english(sit_down) -> None:
    look_after(sit_down(ENGLISH), EN)
