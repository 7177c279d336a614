"""Plays a scenario step by step, each in a transaction of its own, and holds the answers against what is expected."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from tovholder.access.api import acting_as
from tovholder.config.scenarios.questions import QUESTIONS
from tovholder.config.scenarios.reading import Place, Script
from tovholder.config.scenarios.schema import Expectation, Step
from tovholder.config.scenarios.stage import Stage
from tovholder.config.scenarios.verbs import VERBS
from tovholder.core.clock import COPENHAGEN
from tovholder.core.denials import Denied, NotKnown
from tovholder.core.text import Text

NOT_KNOWN = "not_known"
A_LITTLE_LATER = timedelta(seconds=1)
"""Questions are asked after the deed: what ends with it has ended then."""


@dataclass(frozen=True)
class Played:
    """One thing done or asked: in words, whether it went as the scenario says, and where in the file it stands."""

    as_told: bool
    words: Text
    where: str
    expected: Any = None
    found: Any = None


def play(script: Script, stage: Stage, *, ask: bool = True) -> Iterator[Played]:
    """What happens, as it happens; ends with the first thing that goes otherwise than told. What it goes on from is played
    first, without a word while it goes as told.
    """
    if script.before is not None:
        for earlier in play(script.before, stage, ask=False):
            if not earlier.as_told:
                yield earlier
                return
    for number, step in enumerate(script.scenario.steps):
        for played in _play(script, stage, number, step, ask=ask):
            yield played
            if not played.as_told:
                return


def _play(script: Script, stage: Stage, number: int, step: Step, *, ask: bool) -> Iterator[Played]:
    here: Place = ("steps", number)
    if step.do is not None:
        found = _do(script, stage, here, step)
        yield Played(found == step.refused, _deed(step), script.line(here), step.refused or "done", found or "done")
    if ask:
        for place, expected in enumerate(step.expect):
            there: Place = (*here, "expect", place)
            answer = _asked(stage, expected, step, script.inputs[there])
            yield Played(answer == expected.answer, _question(step, expected), script.line(there), expected.answer, answer)


def _do(script: Script, stage: Stage, here: Place, step: Step) -> str | None:
    """The code of the refusal, or None when it was done."""
    at = moment(step)
    try:
        with acting_as(stage.cast[step.who], at=at):
            made = VERBS[step.do or ""].act(stage, step.who, at, script.inputs[here])
    except Denied as denied:
        return denied.denial.code
    except NotKnown:
        return NOT_KNOWN
    if step.result:
        stage.results |= {f"{step.result}.{label}": case for label, case in made.items()}
        if len(made) == 1:
            stage.results[step.result] = next(iter(made.values()))
    return None


def _asked(stage: Stage, expected: Expectation, step: Step, said: Any) -> Any:
    who, at = expected.who or step.who, moment(step) + A_LITTLE_LATER
    try:
        with acting_as(stage.cast[who], at=at):
            return QUESTIONS[expected.ask].answer(stage, stage.viewer(who, at), said)
    except NotKnown:
        return NOT_KNOWN


def moment(step: Step) -> datetime:
    return datetime.combine(step.on, step.at, tzinfo=COPENHAGEN).astimezone(UTC)


def _deed(step: Step) -> Text:
    verb = VERBS[step.do or ""].name
    refused_da, refused_en = (f" – afvist: {step.refused}", f" – refused: {step.refused}") if step.refused else ("", "")
    return _line(step, step.who, f"{verb.da}{_said(step.inputs)}{refused_da}", f"{verb.en}{_said(step.inputs)}{refused_en}")


def _question(step: Step, expected: Expectation) -> Text:
    asked = QUESTIONS[expected.ask].name
    said, answer = _said(expected.inputs), _short(expected.answer)
    return _line(step, expected.who or step.who, f"{asked.da}{said}: {answer}", f"{asked.en}{said}: {answer}")


def _line(step: Step, who: str, da: str, en: str) -> Text:
    when = f"{step.on:%d.%m.%Y} {step.at:%H:%M}"
    return Text(da=f"{when} {who}: {da}", en=f"{when} {who}: {en}")


def _said(inputs: dict[str, Any]) -> str:
    return f" ({', '.join(_brief(value) for value in inputs.values())})" if inputs else ""


def _brief(value: Any) -> str:
    """What was said, on one line; of a list of things only how many."""
    if not isinstance(value, list):
        return str(value)
    return str(len(value)) if any(isinstance(each, dict) for each in value) else " og ".join(map(str, value))


def _short(answer: Any) -> str:
    if isinstance(answer, bool) or answer is None:
        return {True: "ja", False: "nej", None: "ingen"}[answer]
    words = ", ".join(map(_short, answer)) if isinstance(answer, list) else answer
    return " ".join(str(value) for value in words.values()) if isinstance(words, dict) else str(words)
