"""Reads a scenario file; whatever is wrong in it is told with file and line before anything is played."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from tovholder.config.scenarios.questions import QUESTIONS
from tovholder.config.scenarios.schema import Scenario, Step
from tovholder.config.scenarios.stage import lists_beside, towns
from tovholder.config.scenarios.verbs import VERBS
from tovholder.core.text import Text
from tovholder.interop.api import Town
from tovholder.rulebook.api import Fault, Finding, PackRefused, Source, findings_of, read_source, suggestion

Place = tuple[str | int, ...]


@dataclass(frozen=True)
class Script:
    """A scenario ready to be played. ``inputs`` holds what each verb and question takes, by its place in the file."""

    file: Path
    scenario: Scenario
    town: Town
    inputs: dict[Place, Any]
    source: Source

    def line(self, place: Place) -> str:
        """`osman-reception.yaml:31`, of a step or an expectation."""
        while place and place not in self.source.places:
            place = place[:-1]
        return f"{self.file.name}:{self.source.places[place][1]}" if place else self.file.name


def read_script(file: Path, *, packs_folder: Path) -> Script:
    """The scenario in a file. Raises PackRefused with every fault, each with its line."""
    source = read_source({file.name: _bytes(file)})
    if source.faults:
        raise PackRefused(source.faults)
    try:
        scenario = Scenario.model_validate(source.data)
    except ValidationError as error:
        raise _refused(file, source, findings_of(error, Scenario)) from error
    by_pack, inputs = towns(packs_folder), dict[Place, Any]()
    town = by_pack.get(scenario.pack)
    findings = [*(_check(scenario, inputs, town, packs_folder) if town else _known(scenario.pack, by_pack, ("pack",)))]
    if findings or town is None:
        raise _refused(file, source, findings)
    return Script(file, scenario, town, inputs, source)


def _check(scenario: Scenario, inputs: dict[Place, Any], town: Town, packs_folder: Path) -> Iterator[Finding]:
    """What the schema cannot see; fills in the inputs on the way."""
    cast = [persona.key for persona in town.workers]
    for number, step in enumerate(scenario.steps):
        yield from _step(number, step, inputs, cast)
    yield from _names(scenario, inputs)
    yield from _order(scenario)
    yield from _files(inputs, lists_beside(packs_folder))


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        wrong = Text(da="Filen kan ikke læses.", en="The file cannot be read.")
        mend = Text(da="Se, om navnet er rigtigt.", en="See whether the name is right.")
        raise PackRefused([Fault(file.name, None, wrong, mend)]) from error


def _refused(file: Path, source: Source, findings: Iterable[Finding]) -> PackRefused:
    faults = [source.fault(finding) for finding in findings]
    return PackRefused(replace(fault, file=file.name) if fault.line is None else fault for fault in faults)


def _step(number: int, step: Step, inputs: dict[Place, Any], cast: Collection[str]) -> Iterator[Finding]:
    here: Place = ("steps", number)
    yield from _known(step.who, cast, (*here, "who"))
    if step.do is not None:
        yield from _known(step.do, VERBS, (*here, "do"))
        if step.do in VERBS:
            yield from _taken(VERBS[step.do].inputs, step.inputs, here, inputs)
            yield from _people(inputs.get(here), here, cast)
    for place, expected in enumerate(step.expect):
        there: Place = (*here, "expect", place)
        yield from _known(expected.who or step.who, cast, (*there, "who"))
        yield from _known(expected.ask, QUESTIONS, (*there, "ask"))
        if expected.ask in QUESTIONS:
            yield from _taken(QUESTIONS[expected.ask].inputs, expected.inputs, there, inputs)


def _known(key: str, among: Collection[str], place: Place) -> Iterator[Finding]:
    if key not in among:
        yield Finding(place, Text(da=f"'{key}' findes ikke.", en=f"There is no '{key}'."), suggestion(key, among))


def _taken(model: type[BaseModel], said: dict[str, Any], place: Place, inputs: dict[Place, Any]) -> Iterator[Finding]:
    try:
        inputs[place] = model.model_validate(said)
    except ValidationError as error:
        for found in findings_of(error, model):
            yield replace(found, path=(*place, "with", *found.path))


def _people(said: Any, place: Place, cast: Collection[str]) -> Iterator[Finding]:
    for role in ("coordinator", "deputy", "worker", "witness"):
        if (named := getattr(said, role, None)) is not None:
            yield from _known(named, cast, (*place, "with", role))


def _names(scenario: Scenario, inputs: dict[Place, Any]) -> Iterator[Finding]:
    """A family is called what an earlier step called it: `osman`, or `earlier.Tesfay` of a list with several."""
    named: set[str] = set()
    for number, step in enumerate(scenario.steps):
        here: Place = ("steps", number)
        yield from _named(inputs.get(here), named, here)
        named |= {step.result} if step.result else set()
        for place in range(len(step.expect)):
            yield from _named(inputs.get((*here, "expect", place)), named, (*here, "expect", place))


def _named(said: Any, named: Collection[str], place: Place) -> Iterator[Finding]:
    if (family := getattr(said, "family", None)) is not None:
        yield from _known(family.split(".", 1)[0], named, (*place, "with", "family"))


def _order(scenario: Scenario) -> Iterator[Finding]:
    moments = [(step.on, step.at) for step in scenario.steps]
    for number in range(1, len(moments)):
        if moments[number] < moments[number - 1]:
            wrong = Text(da="Trinnet ligger før det forrige.", en="The step lies before the one above it.")
            yield Finding(("steps", number, "on"), wrong, Text(da="Skriv trinnene i rækkefølge.", en="Write the steps in order."))


def _files(inputs: dict[Place, Any], lists: Path) -> Iterator[Finding]:
    for place, said in inputs.items():
        if (name := getattr(said, "file", None)) is not None and not (lists / name).is_file():
            wrong = Text(da=f"Listen '{name}' findes ikke.", en=f"There is no list '{name}'.")
            mend = suggestion(name, sorted(file.name for file in lists.glob("*.*") if file.suffix in {".csv", ".xlsx"}))
            yield Finding((*place, "with", "file"), wrong, mend)
