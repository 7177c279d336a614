"""A gate opened in danger, a conflict of interest, an emergency access and its review: looked at in both languages and widths."""

import re

from tests.e2e.desk import DANISH, ENGLISH, Desk

DA = {"family": "Tesfay", "why": "Hvad er faren?", "open": "Åbn", "reason": "Barnet er fundet alene", "into": "Åbn familien"}
EN = {"family": "Tesfay", "why": "What is the danger?", "open": "Open", "reason": "The child was found alone", "into": "Open the family"}


def open_in_danger(desk: Desk, words: dict[str, str]) -> None:
    desk.begin()
    desk.become("Mette Kjær")
    desk.press(desk.words.families)
    desk.press(words["family"])
    family = desk.page.url
    desk.open(f"{family}interessekonflikt/")
    desk.look()
    desk.open(f"{family}hjemler/")
    desk.look()
    desk.open(f"{family}hjemler/acute/")
    desk.look()
    desk.page.get_by_role("checkbox").first.check(force=True)
    desk.page.get_by_role("group").nth(1).get_by_role("checkbox").first.check(force=True)
    desk.write(words["why"], words["reason"])
    desk.press(words["open"])
    desk.sees(words["reason"])
    desk.look()


def come_in_and_be_reviewed(desk: Desk, words: dict[str, str]) -> None:
    desk.become("Erik Toft")
    desk.open("/noedadgang/")
    desk.page.get_by_role("textbox").first.fill("99-0000")
    desk.page.get_by_role("checkbox").first.check(force=True)
    desk.write(words["why"], words["reason"])
    desk.press(words["into"])
    desk.sees(words["reason"])
    desk.look()
    desk.become("Dorthe Møller")
    desk.open("/databeskyttelse/noedadgange/")
    desk.look()


def test_what_the_law_opens_without_consent_is_opened_and_looked_after(sit_down) -> None:
    for language, words in ((DANISH, DA), (ENGLISH, EN)):
        desk = sit_down(language)
        open_in_danger(desk, words)
        come_in_and_be_reviewed(desk, words)
        assert re.search("noedadgange", desk.page.url)
