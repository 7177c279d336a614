"""What every part of a pack is made of."""

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
RuleId = Annotated[str, StringConstraints(pattern=r"^[A-Z][0-9]{2}[a-z]?$")]
MunicipalityCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{3}$")]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]


class Part(BaseModel):
    """A frozen piece of a pack; a key it does not know is an error, so that a misspelling is never silently ignored."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Grounded(Part):
    """A piece that says what it rests on: a `source`, or `assumed` with the reason for what no source says, or both."""

    source: Line | None = None
    assumed: Line | None = None

    @model_validator(mode="after")
    def _says_what_it_rests_on(self) -> Self:
        if self.source is None and self.assumed is None:
            raise PydanticCustomError("ungrounded", "neither source nor assumed")
        return self
