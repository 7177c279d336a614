"""The law as dated data: a rule is one duty, its versions are what it said from a date to a date."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from tovholder.core.text import Text
from tovholder.rulebook.domain.parts import Grounded, Key, Line, Part, RuleId
from tovholder.rulebook.domain.spans import Span
from tovholder.rulebook.enums import Anchor, ClosedDay, Confidence


class DayOfYear(Part):
    month: int = Field(ge=1, le=12)
    day: int = Field(ge=1, le=28)


class Offset(Part):
    """A date: so long after the anchor. `aim` is what to strive for before the limit itself."""

    kind: Literal["offset"]
    after: Span
    aim: Span | None = None


class Recurring(Part):
    """Again and again: with an interval, for a while, or each year on one day."""

    kind: Literal["recurring"]
    every: Span | None = None
    lasting: Span | None = None
    each_year_on: DayOfYear | None = None

    @model_validator(mode="after")
    def _repeats_in_one_way(self) -> Self:
        if (self.every is None) == (self.each_year_on is None):
            raise PydanticCustomError("one_of", "every or each_year_on", {"fields": "every, each_year_on"})
        return self


class Gap(Part):
    """The longest time between one and the next."""

    kind: Literal["gap"]
    at_most: Span


class Amount(Part):
    """How many or how much, within a time."""

    kind: Literal["amount"]
    at_least: Decimal | None = Field(default=None, ge=0)
    at_most: Decimal | None = Field(default=None, ge=0)
    unit: Text
    within: Span | None = None

    @model_validator(mode="after")
    def _has_a_number(self) -> Self:
        if self.at_least is None and self.at_most is None:
            raise PydanticCustomError("one_of", "at_least or at_most", {"fields": "at_least, at_most"})
        return self


class HardStop(Part):
    """Must not happen; `unless` names what lifts it."""

    kind: Literal["hard_stop"]
    unless: Text | None = None


class Aim(Part):
    """What is striven for; missing it breaks nothing."""

    kind: Literal["aim"]
    within: Span


Measure = Annotated[Offset | Recurring | Gap | Amount | HardStop | Aim, Field(discriminator="kind")]


class ClosedDayRule(Part):
    """What the law itself says of a deadline on a closed day; without it the deadline stays."""

    id: RuleId | None = None
    then: ClosedDay
    legal_basis: Text
    confidence: Confidence
    note: Line | None = None


class RuleException(Part):
    """When the duty does not bind a person: by the residence where `residence_bases` says so, else by a decision."""

    key: Key
    text: Text
    legal_basis: Text
    confidence: Confidence
    effect: Literal["lifted", "optional"]
    residence_bases: tuple[Key, ...] = ()


class RuleVersion(Grounded):
    """What the rule said in [valid_from, valid_until). No `valid_from` means: since before what we have read."""

    version: int = Field(ge=1, le=999)
    valid_from: date | None = None
    valid_until: date | None = None
    deadline: Text
    legal_basis: Text
    confidence: Confidence
    persons: Text | None = None
    residence_bases: tuple[Key, ...] = ()
    anchor: Anchor | None = None
    measure: Measure
    closed_day: ClosedDayRule | None = None
    suspendable: bool = False
    exceptions: tuple[RuleException, ...] = ()
    link: Line | None = None
    note: Line | None = None

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if self.valid_from and self.valid_until and self.valid_from >= self.valid_until:
            raise PydanticCustomError("ends_before_it_begins", "valid_until must be later than valid_from")
        if isinstance(self.measure, Offset) and self.anchor is None:
            raise PydanticCustomError("needs_anchor", "an offset needs an anchor")
        return self

    def is_in_force(self, on: date) -> bool:
        has_begun = self.valid_from is None or self.valid_from <= on
        return has_begun and (self.valid_until is None or on < self.valid_until)

    @property
    def lawyer_to_confirm(self) -> bool:
        return self.confidence != Confidence.STATUTE


class Rule(Part):
    """One duty of the law, with its versions in order of time."""

    id: RuleId
    duty: Text
    versions: tuple[RuleVersion, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _versions_follow_each_other(self) -> Self:
        for earlier, later in zip(self.versions, self.versions[1:], strict=False):
            if later.version <= earlier.version:
                raise PydanticCustomError("version_order", "versions must count upwards")
            ends, begins = earlier.valid_until, later.valid_from
            if ends is None or begins is None or begins < ends:
                raise PydanticCustomError("versions_overlap", "a version must end before the next begins")
        return self

    def version_on(self, on: date) -> RuleVersion | None:
        """The version in force on a day, or None."""
        return next((version for version in self.versions if version.is_in_force(on)), None)


class Suspension(Grounded):
    """A window in which the minister has suspended time limits (INL § 4 b): the clock stands still in it."""

    key: Key
    valid_from: date
    valid_until: date
    rules: tuple[RuleId, ...] = Field(min_length=1)
    legal_basis: Text

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.valid_from >= self.valid_until:
            raise PydanticCustomError("ends_before_it_begins", "valid_until must be later than valid_from")
        return self


def windows_for(rule: Rule, suspensions: Iterable[Suspension]) -> list[tuple[date, date]]:
    """The rule's suspension windows as [from, until), in order, those that touch joined to one."""
    joined: list[tuple[date, date]] = []
    for begins, ends in sorted((s.valid_from, s.valid_until) for s in suspensions if rule.id in s.rules):
        if joined and begins <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], ends))
        else:
            joined.append((begins, ends))
    return joined
