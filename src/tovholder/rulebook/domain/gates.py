"""Gates as data: who may see what, until when, and the limits a pack may only make narrower."""

from typing import Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from tovholder.core.text import Text
from tovholder.rulebook.domain.parts import Grounded, Key, Line, Part
from tovholder.rulebook.enums import GateEnd


class Gate(Grounded):
    """One named ground for seeing content. `kinds` None means: whatever kind the ground itself covers.
    `opened_by`: who may open it; `written_down`: what must be noted then. `sectors`: whose workers it can be opened by and for, and told by it; none named is all. `from_outside`: only
    a provider outside the municipality tells by it. `days`: the longest it stays open, whatever else
    ends it.
    """

    key: Key
    name: Text
    who: Text
    what: Text
    until: Text
    opened_by: Text | None = None
    written_down: Text | None = None
    legal_basis: Text | None = None
    ends_with: GateEnd
    kinds: tuple[Key, ...] | None = None
    without_kinds: tuple[Key, ...] = ()
    hours: int | None = Field(default=None, ge=1)
    days: int | None = Field(default=None, ge=1)
    months: int | None = Field(default=None, ge=1)
    meetings: int | None = Field(default=None, ge=0)
    follow_up_meetings: int | None = Field(default=None, ge=0)
    judged_within_hours: int | None = Field(default=None, ge=1)
    sectors: tuple[Key, ...] = ()
    from_outside: bool = False
    needs_consent: bool = False
    needs_reason: bool = False
    exportable: bool = True
    closed: bool = False
    to_confirm: Line | None = None

    def opens(self, kind: str) -> bool:
        """Whether this gate can open content of a kind at all."""
        allowed = self.kinds is None or kind in self.kinds
        return allowed and kind not in self.without_kinds and not self.closed


class GateNarrowing(Grounded):
    """What a municipality makes narrower in a gate. Every field can only take away."""

    gate: Key
    closed: Literal[True] | None = None
    without_kinds: tuple[Key, ...] = ()
    hours: int | None = Field(default=None, ge=1)
    days: int | None = Field(default=None, ge=1)
    months: int | None = Field(default=None, ge=1)
    follow_up_meetings: int | None = Field(default=None, ge=0)
    needs_consent: Literal[True] | None = None
    needs_reason: Literal[True] | None = None
    exportable: Literal[False] | None = None

    @model_validator(mode="after")
    def _narrows_something(self) -> Self:
        if not self.model_fields_set - {"gate", "source", "assumed"}:
            raise PydanticCustomError("narrows_nothing", "a narrowing must narrow something")
        return self


LIMITS = ("hours", "days", "months", "follow_up_meetings")


def widened_limits(gate: Gate, narrowing: GateNarrowing) -> list[str]:
    """The limits the narrowing would make wider than the national base has them; empty when it only narrows."""
    return [limit for limit in LIMITS if _is_wider(getattr(narrowing, limit), getattr(gate, limit))]


def _is_wider(wanted: int | None, national: int | None) -> bool:
    return wanted is not None and national is not None and wanted > national


def narrowed(gate: Gate, narrowing: GateNarrowing) -> Gate:
    """The gate as the municipality has it. Expects a narrowing that widens nothing."""
    taken_away = {
        name: value
        for name in (*LIMITS, "closed", "needs_consent", "needs_reason", "exportable")
        if (value := getattr(narrowing, name)) is not None
    }
    kinds = tuple(dict.fromkeys((*gate.without_kinds, *narrowing.without_kinds)))
    return gate.model_copy(update={**taken_away, "without_kinds": kinds})


class GateLimit(Part):
    """A kind of information that is released for a shorter time than the consent itself, e.g. health."""

    kind: Key
    months: int = Field(ge=1)
    legal_basis: Text
    to_confirm: Line | None = None
