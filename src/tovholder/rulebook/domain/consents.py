"""The ticks of the consent page: what a person may say yes or no to, in plain words, and what a yes opens."""

from collections.abc import Mapping
from typing import Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from tovholder.core.text import Text
from tovholder.rulebook.domain.parts import Grounded, Key, Line, Part
from tovholder.rulebook.enums import GdprBasis


class ConsentReceiver(Part):
    """Who may be told: the family's coordinator, whoever holds a function in a unit, whoever works in units of a sector, or the
    person's own doctor (`outside`), to whom a yes opens nothing in the program.
    """

    coordinator: bool = False
    sector: Key | None = None
    unit: Key | None = None
    function: Key | None = None
    outside: Literal["own_doctor"] | None = None

    @model_validator(mode="after")
    def _names_one(self) -> Self:
        named = (self.coordinator, self.sector is not None, self.unit is not None, self.outside is not None)
        if sum(named) != 1 or (self.unit is None) != (self.function is None):
            raise PydanticCustomError("receiver_names_one", "name the coordinator, a sector, a unit with a function, or the person's own doctor")
        return self


class ConsentTick(Grounded):
    """One question of the page. `together`: the heading it stands under with others. `told`: the plain sentence of what is told,
    to whom and for what; `spoken`: the same for the paper, by the code of another language (ISO 639). `only_when`: when it is of use, for
    a question that is folded away until then, and is on a sheet of its own. `from_units`: empty means every unit of the municipality itself.
    `from_outside`: who has the information is no unit, but the person's own doctor; a yes lets her tell the coordinator, and opens nothing.
    `own_decision`: the age limit from which the person decides alone; below it whoever has custody does, both of them where `both_holders`
    says so.
    """

    key: Key
    name: Text
    together: Text | None = None
    only_when: Text | None = None
    told: Text
    spoken: Mapping[str, Line] = {}
    purpose: Text
    kinds: tuple[Key, ...] = Field(min_length=1)
    to: tuple[ConsentReceiver, ...] = Field(min_length=1)
    from_units: tuple[Key, ...] = ()
    from_outside: Literal["own_doctor"] | None = None
    months: int = Field(ge=1, le=12)
    own_decision: Key
    both_holders: bool = True
    gate: Key = "consent"
    legal_basis: Text
    gdpr_basis: GdprBasis

    @model_validator(mode="after")
    def _comes_from_one_side(self) -> Self:
        if self.from_outside and (self.from_units or not all(receiver.coordinator for receiver in self.to)):
            raise PydanticCustomError("from_outside_to_coordinator", "what comes from outside goes to the coordinator, and from no unit")
        return self


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
        "from_outside": own.from_outside != national.from_outside,
        "to": {receiver.outside for receiver in own.to} != {receiver.outside for receiver in national.to},
    }
    return [field for field, is_wider in wider.items() if is_wider]
