"""What a scenario file may hold."""

import json
from datetime import date, time
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from tovholder.core.text import Text

SCHEMA_FILE = "scenario.schema.json"
MORNING = time(9, 0)


class Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Expectation(Part):
    """The answer a question gives. `who` asks; without it the one who has just acted."""

    ask: str = Field(min_length=1)
    who: str = ""
    inputs: dict[str, Any] = Field(default_factory=dict, alias="with")
    answer: Any = Field(alias="is")


class Step(Part):
    """On a day somebody does something, or is refused with a code, and questions have answers.

    `result` names what was made, for later steps. Without `do` the step only asks.
    """

    on: date
    at: time = MORNING
    who: str = Field(min_length=1)
    do: str | None = None
    inputs: dict[str, Any] = Field(default_factory=dict, alias="with")
    result: str | None = Field(default=None, alias="as", pattern=r"^[a-z][a-z0-9_]*$")
    refused: str | None = None
    expect: tuple[Expectation, ...] = ()

    @model_validator(mode="after")
    def _does_or_asks(self) -> Self:
        if self.do is None and not self.expect:
            raise PydanticCustomError("one_of", "do or expect", {"fields": "do, expect"})
        return self


class Scenario(Part):
    """What happens in the municipality of a pack. `after`: the file beside it that it goes on from. `demonstration`: also
    played when a demonstration is made; one that goes on from another is not, since that may be there already.
    """

    pack: str
    title: Text
    about: Text | None = None
    source: str = ""
    after: str | None = Field(default=None, pattern=r"^[\w.-]+$")
    demonstration: bool = False
    steps: tuple[Step, ...]

    @model_validator(mode="after")
    def _tells_something(self) -> Self:
        if not self.steps:
            raise PydanticCustomError("one_of", "no step", {"fields": "steps"})
        if self.after is not None and self.demonstration:
            raise PydanticCustomError("one_of", "after or demonstration", {"fields": "after, demonstration"})
        return self


def schema_text() -> str:
    """The JSON Schema of a scenario file, with what each verb and question takes."""
    from tovholder.config.scenarios.questions import QUESTIONS
    from tovholder.config.scenarios.verbs import VERBS

    schema = Scenario.model_json_schema(by_alias=True)
    definitions = schema["$defs"]
    _tell_apart(definitions["Step"], "do", {key: verb.inputs for key, verb in VERBS.items()})
    _tell_apart(definitions["Expectation"], "ask", {key: question.inputs for key, question in QUESTIONS.items()})
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return json.dumps(dialect | schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _tell_apart(definition: dict[str, Any], key: str, inputs: dict[str, type[BaseModel]]) -> None:
    """Which `with` belongs to which verb or question."""
    definition["properties"][key] = {"enum": [*inputs, None] if key == "do" else [*inputs]}
    definition["allOf"] = [
        {
            "if": {"properties": {key: {"const": name}}, "required": [key]},
            "then": {"properties": {"with": model.model_json_schema()}},
        }
        for name, model in inputs.items()
    ]
