"""What the demonstration lacks, told through the operations like any scenario: larger families some months in, with everything
that is written about a family by then, and families that have been here for years, about whom little is written by now.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings

from tovholder.access.api import acting_as
from tovholder.config.scenarios.stage import stage_for, towns
from tovholder.config.scenarios.verbs import VERBS
from tovholder.core.clock import COPENHAGEN

LIST = "larger-families.csv"
STAFF = {"birthe", "mette", "jonas", "kirsten", "annemarie", "dorte", "pia", "henrik", "jytte", "hanne", "line"}
BEGAN = date(2025, 8, 20)
CHILDREN: Mapping[str, tuple[str, ...]] = {
    "Berhane": ("Tesfaye", "Lina", "Samir"),
    "Darwish": ("Omar", "Aisha", "Yusuf", "Maryam"),
    "Ahmadi": ("Zahra", "Hussein", "Fatima", "Reza", "Nilofar"),
    "Haji": ("Rojin", "Diyar", "Alan", "Berivan", "Azad", "Zin", "Rezan"),
}
PARENTS: Mapping[str, tuple[str, str]] = {
    "Berhane": ("Dawit", "Selam"), "Darwish": ("Karim", "Layla"), "Ahmadi": ("Omid", "Parisa"), "Haji": ("Khalil", "Jamila"),
}
SETTLED: Mapping[str, tuple[str, ...]] = {
    "Aziz": ("Nasrin", "Rami", "Dilan"),
    "Melnyk": ("Olena", "Bohdan", "Yulia", "Taras"),
    "Warsame": ("Abdi", "Hodan", "Ayan", "Bilal", "Idil"),
    "Barzani": ("Sherko", "Shirin", "Hana", "Karwan", "Lava", "Rebin"),
    "Saleh": ("Amal",),
}
DONE = (
    ("kirsten", "find_home"), ("annemarie", "find_school_daycare"), ("dorte", "find_daycare"), ("pia", "find_placement"),
    ("henrik", "first_money"), ("jytte", "register_address"), ("jytte", "choose_doctor"), ("hanne", "first_visit"),
)

Deed = tuple[int, str, str, Mapping[str, Any]]
"""How many days in, who, does what, with what."""


def tell_of_larger_families() -> None:
    """Everything in its order, in a demonstration. Raises Denied where the model no longer lets it happen like that."""
    every = towns(settings.PACKS_FOLDER).values()
    stage = stage_for(next(town for town in every if {persona.key for persona in town.workers} >= STAFF), settings.PACKS_FOLDER)
    deeds = [deed for number, family in enumerate(CHILDREN) for deed in _of(family, number)]
    deeds += [deed for number, family in enumerate(SETTLED) for deed in _settled(family, number)]
    for place, (day, who, verb, said) in enumerate([(0, "birthe", "register_arrivals", {"file": LIST}), *sorted(deeds, key=lambda deed: deed[0])]):
        at = datetime.combine(BEGAN + timedelta(days=day), time(8), tzinfo=COPENHAGEN) + timedelta(minutes=place)
        with acting_as(stage.cast[who], at=at):
            made = VERBS[verb].act(stage, who, at, VERBS[verb].inputs.model_validate(said))
        stage.results |= made


def _of(family: str, number: int) -> Iterator[Deed]:
    one, other = PARENTS[family]
    coordinator = ("mette", "jonas")[number % 2]
    deputy = ("jonas", "mette")[number % 2]

    def does(after: int, who: str, verb: str, **said: Any) -> Deed:
        return after, who, verb, {"family": family, **said}

    yield does(1, "birthe", "appoint_coordinator", coordinator=coordinator, deputy=deputy)
    yield does(2, coordinator, "join_circle", parts=[
        {"unit": "job_centre", "worker": "pia", "about": [one, other], "purpose": "Praktik, der passer til hverdagen"},
        {"unit": "benefits_office", "worker": "henrik", "about": [one, other]},
        {"unit": "ppr", "worker": "line", "about": [CHILDREN[family][0]]},
        {"unit": "health_visitors", "worker": "hanne", "about": [other, CHILDREN[family][-1]]},
    ])  # fmt: skip
    yield does(3, coordinator, "give_consent", person=one, yes=["work", "economy"], interpreter="Rojda")
    yield does(3, coordinator, "give_consent", person=other, yes=["economy", "health_coordinator"], no=["health_job"], interpreter="Rojda")
    for child in CHILDREN[family]:
        yield does(2, coordinator, "record_custody", child=child, holders=[one, other])
    yield does(4, coordinator, "give_consent", person=CHILDREN[family][2], given_by=[one, other], yes=["school"], interpreter="Rojda")
    for place, (who, step) in enumerate(DONE):
        yield does(10 + 4 * place, who, "finish_step", step=step, note="Aftalt med familien.")
    yield from _written(family, coordinator)
    yield does(40, coordinator, "note_disclosure", gate="notice", kinds=["school"], what="Hvor gamle børnene er.", recipient="Skolens kontor")


def _settled(family: str, number: int) -> Iterator[Deed]:
    """One who has a job, a doctor and a language teacher, and a coordinator who calls now and then."""
    names = SETTLED[family]
    coordinator, deputy = (("mette", "jonas"), ("jonas", "mette"))[number % 2]

    def does(after: int, who: str, verb: str, **said: Any) -> Deed:
        return after, who, verb, {"family": family, **said}

    yield 5, "birthe", "open_case", {
        "label": family, "way_in": "already_here", "target_group": "vulnerable_families", "why": "Har boet her i flere år.",
        "persons": [
            {"given_names": name, "surname": family, "role": "adult" if place < 2 else "child", "born_on": date(1985 + place * 7, 3, 1 + place)}
            for place, name in enumerate(names)
        ],
    }  # fmt: skip
    yield does(6, "birthe", "appoint_coordinator", coordinator=coordinator, deputy=deputy)
    yield does(7, coordinator, "join_circle", parts=[
        {"unit": "job_centre", "worker": "pia", "about": [names[0]], "purpose": "Fast arbejde"},
        {"unit": "benefits_office", "worker": "henrik", "about": [names[0]]},
    ])  # fmt: skip
    yield does(8, coordinator, "give_consent", person=names[0], yes=["work"], interpreter="Rojda")
    yield does(30, "pia", "write_note", kind="employment", about=[names[0]], text="Samtale på arbejdspladsen. Det går godt.")
    yield does(70, coordinator, "write_note", kind="network", about=[], text="Ringede. Alt er vel.")
    yield does(71, coordinator, "make_appointment", title="Opfølgning", kind="network", day=BEGAN + timedelta(days=150), starts="12:00", ends="12:30", about=[names[0]])


def _written(family: str, coordinator: str) -> Iterator[Deed]:
    """What each unit writes and agrees, over the autumn."""
    one, other = PARENTS[family]
    first, last = CHILDREN[family][0], CHILDREN[family][-1]
    notes: tuple[tuple[int, str, str, list[str], str], ...] = (
        (30, "hanne", "health", [other], "Henvist til lægen. Sover dårligt."), (45, "hanne", "health", [last], "Vejet og målt. Trives."),
        (35, "line", "school", [first], "Funktionsbeskrivelse til skolen."), (50, "henrik", "economy", [one, other], "Budget lagt. Husleje betales over banken."),
        (55, "pia", "employment", [one], "Vil gerne arbejde med træ. Besøg hos tømreren."), (60, coordinator, "network", [], "Hjemmebesøg. Familien er glad for naboerne."),
        (75, coordinator, "network", [], "Opfølgning med tolk. Skolen går godt."), (90, coordinator, "residence", [one], "Opholdskort er kommet."),
    )  # fmt: skip
    for day, who, kind, about, text in notes:
        yield day, who, "write_note", {"family": family, "kind": kind, "about": about, "text": text}
    meetings = (
        (61, "hanne", "Sundhedsplejerske", "health", [other, last], "09:00", "10:00"), (62, "line", "Møde på skolen", "school", [first], "08:00", "08:45"),
        (63, "pia", "Samtale om praktik", "employment", [one], "10:00", "11:00"), (64, "henrik", "Gennemgang af budget", "economy", [one, other], "13:00", "14:00"),
        (65, coordinator, "Opfølgning", "network", [one, other], "12:00", "12:45"),
    )  # fmt: skip
    for day, who, title, kind, about, starts, ends in meetings:
        on = BEGAN + timedelta(days=day + 60)
        yield day, who, "make_appointment", {"family": family, "title": title, "kind": kind, "day": on, "starts": starts, "ends": ends, "about": about}
