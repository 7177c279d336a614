"""What the commonest tasks cost, counted as they are done, against docs/burden.md."""

import re
from collections.abc import Callable
from pathlib import Path

from tests.e2e.desk import DANISH, Desk

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "burden.md"
LINE = re.compile(r"^\| (?P<task>[^|]+?) \| (?P<clicks>\d+) \| (?P<fields>\d+) \|", re.MULTILINE)

Cost = tuple[int, int]


def budget() -> dict[str, Cost]:
    """Clicks and fields by task, as the document says."""
    said = LINE.finditer(DOCUMENT.read_text(encoding="utf-8"))
    return {line["task"]: (int(line["clicks"]), int(line["fields"])) for line in said}


def cost(desk: Desk) -> Cost:
    """What it cost since last asked."""
    spent = (desk.clicks, desk.fields)
    desk.clicks = desk.fields = 0
    return spent


def test_no_task_costs_more_than_its_budget(sit_down, another_list: Callable[[int], Path]) -> None:
    desk = sit_down(DANISH)
    desk.begin()
    desk.become("Birthe Lund")
    spent: dict[str, Cost] = {}

    cost(desk)
    desk.press("Nye familier")
    desk.press("Registrér ud fra et brev")
    desk.write("Familienummer", "99-4023")
    desk.write("Visiteringsdato", "17.12.2025")
    desk.write("Fornavne", "Amina", desk.group("Person 1"))
    desk.write("Fødselsdato", "1.1.1990", desk.group("Person 1"))
    desk.press("Se, hvad der vil ske")
    desk.press("Registrér familien")
    spent["Register a family from a letter, one adult"] = cost(desk)

    desk.press("Nye familier")
    desk.choose_file(another_list(23))
    desk.press("Læs listen")
    desk.press("Registrér 1 familie")
    spent["Take in a list of new families"] = cost(desk)

    desk.press("Vælg tovholder")
    desk.pick("Mette Kjær")
    desk.press("Giv familien denne tovholder")
    spent["Give a family its tovholder"] = cost(desk)

    desk.press("Team")
    desk.look("team-board")
    cost(desk)
    desk.press_first("Vælg tovholder")
    desk.pick("Mette Kjær")
    desk.press("Giv familien denne tovholder")
    spent["Give a family its tovholder from the team board"] = cost(desk)

    desk.become("Mette Kjær")
    cost(desk)
    desk.press("Udført Send velkomstbrev, Osman")
    spent["Finish a step"] = cost(desk)

    desk.press("Min dag")
    cost(desk)
    desk.press_first("Udsæt …")
    desk.look()
    desk.pick("Venter på borgeren")
    desk.write("Hvorfor", "Rezan er på sprogcentret til onsdag.")
    desk.press("Udsæt", desk.main)
    spent["Postpone a step"] = cost(desk)

    desk.press("Familier")
    desk.press("Osman")
    cost(desk)
    desk.press("Skriv notat")
    desk.write("Hvad blev sagt eller aftalt?", "Ringede til Jytte.")
    desk.select("Hvad handler det om?", "Netværk og fritid")
    desk.press("Gem notatet")
    spent["Note a telephone call"] = cost(desk)

    desk.press("Familier")
    desk.press("Osman")
    cost(desk)
    desk.press("Ny opgave")
    desk.write("Hvad skal gøres?", "Ring til Fjordly om nøglerne")
    desk.press("Gem opgaven")
    spent["Write a step of one's own"] = cost(desk)
    desk.press("Min dag")
    desk.press("Få overgivelsesskemaet fra asylcentret")
    cost(desk)
    desk.press("Overdrag eller henvis")
    desk.select("Til hvem?", "Integrationsafdelingen: Familieguide")
    desk.write("Hvad beder du om?", "Kan du hente skemaet på turen i morgen?")
    desk.press("Send")
    spent["Refer a step to another unit"] = cost(desk)
    desk.press("Kald den tilbage")
    cost(desk)
    desk.press("Overdrag eller henvis")
    desk.select("Til hvem?", "Integrationsafdelingen: Familieguide")
    desk.write("Hvad beder du om?", "Kan du hente skemaet på turen i morgen?")
    desk.pick("Opgaven bliver deres")
    desk.press("Send")
    spent["Hand a step over"] = cost(desk)
    desk.become("Amira Saleh")
    desk.press("Overdragelser")
    desk.press("Få overgivelsesskemaet fra asylcentret")
    cost(desk)
    desk.press("Modtag")
    spent["Accept what another unit sends"] = cost(desk)

    desk.become("Mette Kjær")
    desk.press("Familier")
    desk.press("Osman")
    cost(desk)
    desk.press("Aktørkort")
    desk.press("Tilføj aktører")
    desk.write("Navn", "Pia Thorsen", desk.group("Række 1"))
    desk.press("Tilføj aktører")
    spent["Write down who is around a family, one of the municipality's own"] = cost(desk)

    desk.become("Kirsten Vad")
    cost(desk)
    desk.press("Set Find et midlertidigt opholdssted, Osman")
    spent["Say that a step is seen"] = cost(desk)
    desk.press("Meld udført Find et midlertidigt opholdssted, Osman")
    desk.press("Udført", desk.main)
    spent["Finish a step that asks for an answer"] = cost(desk)

    assert spent == budget()
