"""What members of one family are not shown of each other, as data: which kinds of information, and on what ground."""

from collections.abc import Iterable
from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from tovholder.core.text import Text
from tovholder.rulebook.domain.parts import Grounded, Key
from tovholder.rulebook.enums import ConcealmentRule, Confidence

# domain.md: between adults these are hidden unless somebody chooses otherwise, whatever a base or pack would say.
ALWAYS_BETWEEN_ADULTS = frozenset({"health", "social"})


class Concealment(Grounded):
    """One rule. ``age``: of the young person's own counselling, the key of the age from which it is kept from the adults."""

    key: ConcealmentRule
    name: Text
    what: Text
    kinds: tuple[Key, ...] = Field(min_length=1)
    age: Key | None = None
    legal_basis: Text
    confidence: Confidence

    @model_validator(mode="after")
    def _keeps_what_is_always_kept(self) -> Self:
        if self.key == ConcealmentRule.BETWEEN_ADULTS and not set(self.kinds) >= ALWAYS_BETWEEN_ADULTS:
            raise PydanticCustomError("always_between_adults", "health and social matters are always kept between adults")
        if (self.key == ConcealmentRule.OWN_COUNSELLING) != (self.age is not None):
            raise PydanticCustomError("age_of_own_counselling", "own counselling, and nothing else, names an age")
        return self

    @property
    def lawyer_to_confirm(self) -> bool:
        return self.confidence != Confidence.STATUTE


class ConcealmentNarrowing(Grounded):
    """Further kinds a municipality hides by a rule. It can only add: what is hidden nationally stays hidden."""

    rule: ConcealmentRule
    kinds: tuple[Key, ...] = Field(min_length=1)


def hidden_kinds(rule: ConcealmentRule, base: Iterable[Concealment], narrowings: Iterable[ConcealmentNarrowing]) -> frozenset[str]:
    """The kinds a rule hides, the municipality's with the national ones; the fixed ones also where a base says nothing."""
    said = {kind for each in base if each.key == rule for kind in each.kinds}
    more = {kind for each in narrowings if each.rule == rule for kind in each.kinds}
    return frozenset(said | more | (ALWAYS_BETWEEN_ADULTS if rule == ConcealmentRule.BETWEEN_ADULTS else set()))
