"""The ticks of the consent page: what a person may say yes or no to, in plain words, and what a yes opens."""

from collections.abc import Mapping
from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from tovholder.core.text import Text
from tovholder.rulebook.domain.parts import Grounded, Key, Line, Part
from tovholder.rulebook.enums import GdprBasis


class ConsentReceiver(Part):
    """Who may be told: the family's coordinator, whoever holds a function in a unit, or whoever works in units of a sector."""

    coordinator: bool = False
    sector: Key | None = None
    unit: Key | None = None
    function: Key | None = None

    @model_validator(mode="after")
    def _names_one(self) -> Self:
        named = (self.coordinator, self.sector is not None, self.unit is not None)
        if sum(named) != 1 or (self.unit is None) != (self.function is None):
            raise PydanticCustomError("receiver_names_one", "name the coordinator, a sector, or a unit with a function")
        return self


class ConsentTick(Grounded):
    """One question of the page. `together`: the heading it stands under with others. `told`: the plain sentence of what is told,
    to whom and for what; `spoken`: the same for the paper, by the code of another language (ISO 639). `from_units`: empty means every unit of the municipality itself. `own_decision`: the age limit from
    which the person decides alone; below it whoever has custody does, both of them where `both_holders` says so.
    """

    key: Key
    name: Text
    together: Text | None = None
    told: Text
    spoken: Mapping[str, Line] = {}
    purpose: Text
    kinds: tuple[Key, ...] = Field(min_length=1)
    to: tuple[ConsentReceiver, ...] = Field(min_length=1)
    from_units: tuple[Key, ...] = ()
    months: int = Field(ge=1, le=12)
    own_decision: Key
    both_holders: bool = True
    gate: Key = "consent"
    legal_basis: Text
    gdpr_basis: GdprBasis


NEVER_BY_CONSENT = frozenset({"offences"})
"""What is shared for preventing crime is kept apart, and no consent opens it (retsplejeloven § 115)."""


def widened(national: ConsentTick, own: ConsentTick) -> list[str]:
    """The fields in which a municipality's tick would open more than the national base lets it; empty when it only narrows."""
    wider = {
        "kinds": not set(own.kinds) <= set(national.kinds),
        "months": own.months > national.months,
        "both_holders": national.both_holders and not own.both_holders,
        "own_decision": own.own_decision != national.own_decision,
        "gate": own.gate != national.gate,
    }
    return [field for field, is_wider in wider.items() if is_wider]
