"""Text that people read, in the languages of the program: Danish first, English second."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]


class Text(BaseModel):
    """The same words in Danish (`da`) and English (`en`); neither may be empty."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    da: Sentence
    en: Sentence

    def in_language(self, code: str) -> str:
        """The words for a language code such as `da`, `en` or `en-gb`; Danish for a language we do not have."""
        return self.en if code.lower().startswith("en") else self.da
