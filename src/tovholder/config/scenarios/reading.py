"""Reads a scenario file; whatever is wrong in it is told with file and line before anything is played."""

from collections.abc import Collection, Iterable, Iterator, Sequence
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
    """A scenario ready to be played. ``inputs`` holds what each verb and question takes, by its place in the file; ``before``
    is the one it goes on from.
    """

    file: Path
    scenario: Scenario
    town: Town
    inputs: dict[Place, Any]
    source: Source
    before: "Script | None" = None

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
    before = _before(file, scenario, source, packs_folder)
    by_pack, inputs = towns(packs_folder), dict[Place, Any]()
    town = by_pack.get(scenario.pack)
    earlier = before.scenario.steps if before else ()
    lists = lists_beside(packs_folder)
    findings = [*(_check(scenario, inputs, town, earlier, lists) if town else _known(scenario.pack, by_pack, ("pack",)))]
    if findings or town is None:
        raise _refused(file, source, findings)
    return Script(file, scenario, town, inputs, source, before)


def _before(file: Path, scenario: Scenario, source: Source, packs_folder: Path) -> Script | None:
    """The scenario of the same pack that this one goes on from; that one begins from nothing."""
    if scenario.after is None:
        return None
    beside = {other.name: other for other in sorted(file.parent.glob("*.yaml")) if other != file}
    findings = [*_known(scenario.after, beside, ("after",))]
    before = read_script(beside[scenario.after], packs_folder=packs_folder) if not findings else None
    if before is not None and (before.before is not None or before.scenario.pack != scenario.pack):
        wrong = Text(da=f"'{scenario.after}' begynder ikke selv samme sted fra.", en=f"'{scenario.after}' does not itself begin there.")
        mend = Text(da="Nævn et scenarie for samme pakke, som ikke selv fortsætter et andet.",
                    en="Name a scenario of the same pack that does not itself go on from another.")  # fmt: skip
        findings.append(Finding(("after",), wrong, mend))
    if findings:
        raise _refused(file, source, findings)
    return before


def _check(
    scenario: Scenario, inputs: dict[Place, Any], town: Town, earlier: Sequence[Step], lists: Path
) -> Iterator[Finding]:
    """What the schema cannot see; fills in the inputs on the way."""
    cast = [persona.key for persona in town.workers]
    for number, step in enumerate(scenario.steps):
        yield from _step(number, step, inputs, cast)
    yield from _names(scenario, inputs, {step.result for step in earlier if step.result})
    yield from _order([*earlier, *scenario.steps], first=len(earlier))
    yield from _files(inputs, lists)


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
    for number, part in enumerate(getattr(said, "parts", ())):
        if part.worker is not None:
            yield from _known(part.worker, cast, (*place, "with", "parts", number, "worker"))
    for role in ("coordinator", "deputy", "worker", "witness"):
        if (named := getattr(said, role, None)) is not None:
            yield from _known(named, cast, (*place, "with", role))


def _names(scenario: Scenario, inputs: dict[Place, Any], named: set[str]) -> Iterator[Finding]:
    """A family is called what an earlier step called it: `osman`, or `earlier.Tesfay` of a list with several."""
    for number, step in enumerate(scenario.steps):
        here: Place = ("steps", number)
        yield from _named(inputs.get(here), named, here)
        named = named | ({step.result} if step.result else set())
        for place in range(len(step.expect)):
            yield from _named(inputs.get((*here, "expect", place)), named, (*here, "expect", place))


def _named(said: Any, named: Collection[str], place: Place) -> Iterator[Finding]:
    if (family := getattr(said, "family", None)) is not None:
        yield from _known(family.split(".", 1)[0], named, (*place, "with", "family"))


def _order(steps: Sequence[Step], *, first: int) -> Iterator[Finding]:
    """``first``: the number of the first step that stands in this file."""
    moments = [(step.on, step.at) for step in steps]
    for number in range(max(first, 1), len(moments)):
        if moments[number] < moments[number - 1]:
            wrong = Text(da="Trinnet ligger før det forrige.", en="The step lies before the one above it.")
            mend = Text(da="Skriv trinnene i rækkefølge.", en="Write the steps in order.")
            yield Finding(("steps", number - first, "on"), wrong, mend)


def _files(inputs: dict[Place, Any], lists: Path) -> Iterator[Finding]:
    for place, said in inputs.items():
        if (name := getattr(said, "file", None)) is not None and not (lists / name).is_file():
            wrong = Text(da=f"Listen '{name}' findes ikke.", en=f"There is no list '{name}'.")
            mend = suggestion(name, sorted(file.name for file in lists.glob("*.*") if file.suffix in {".csv", ".xlsx"}))
            yield Finding((*place, "with", "file"), wrong, mend)
