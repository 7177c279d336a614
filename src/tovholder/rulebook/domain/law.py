"""The words and limits of the national base beside its rules: sectors, kinds of information, ages, terms."""

from datetime import date
from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from tovholder.core.text import Text
from tovholder.rulebook.domain.parts import Grounded, Key, Line, Part
from tovholder.rulebook.enums import Confidence, ContactRole, KeptBack, Listed

# domain.md: the sector of these never shows without a gate, whatever a base or pack would say.
NEVER_SHOWABLE = frozenset({"health", "social", "children", "offences"})


class Sector(Part):
    """`part_kind`: the kind of information it is that somebody of this sector is in a family's case at all. `contact_role`:
    as what families usually meet somebody of it.
    """

    key: Key
    name: Text
    part_kind: Key | None = None
    contact_role: ContactRole | None = None


class InformationKind(Part):
    """A kind of information. `showable` lets its sector show on a busy mark to those in the case without a gate."""

    key: Key
    name: Text
    sector: Key
    showable: bool = False

    @model_validator(mode="after")
    def _keeps_sensitive_sectors_hidden(self) -> Self:
        if self.showable and self.key in NEVER_SHOWABLE:
            raise PydanticCustomError("never_showable", "the sector of this kind never shows without a gate")
        return self


class TargetGroup(Grounded):
    key: Key
    name: Text


class ResidenceBasis(Grounded):
    """The ground of a person's stay; it decides programme, deadlines and benefit."""

    key: Key
    name: Text
    legal_basis: Text


class AgeLimit(Grounded):
    """What changes at an age. In force in [valid_from, valid_until)."""

    key: Key
    age: int = Field(ge=0, le=120)
    what: Text
    legal_basis: Text
    confidence: Confidence
    valid_from: date | None = None
    valid_until: date | None = None

    @property
    def lawyer_to_confirm(self) -> bool:
        return self.confidence != Confidence.STATUTE


class TermName(Part):
    """What the thing was called in [valid_from, valid_until), for all or for some residence bases."""

    name: Text
    valid_from: date
    valid_until: date | None = None
    residence_bases: tuple[Key, ...] = ()
    confidence: Confidence
    source: Line


class Term(Part):
    """A word of the law that has changed with the years."""

    key: Key
    meaning: Text
    names: tuple[TermName, ...] = Field(min_length=1)

    def name_on(self, on: date, residence_basis: str | None = None) -> TermName | None:
        """The name on a day; one for the person's own residence basis goes before one for all."""
        in_force = [n for n in self.names if n.valid_from <= on and (n.valid_until is None or on < n.valid_until)]
        own = [name for name in in_force if residence_basis in name.residence_bases]
        for_all = [name for name in in_force if not name.residence_bases]
        return next(iter(own or for_all or in_force), None)


class Exemption(Grounded):
    """A reason for which something may be kept back from a party who asks to see what there is. `says` is what the party is told.

    `suggested_when`: what about an entry lets it be suggested, of these `kinds` alone where they are named. `must`: the law leaves no
    choice. `listed`: how much the party is told of what was kept back. `extract_facts`: what it tells of facts is given all the same.
    """

    key: Key
    name: Text
    says: Text
    legal_basis: Text
    confidence: Confidence
    suggested_when: KeptBack | None = None
    kinds: tuple[Key, ...] = ()
    listed: Listed = Listed.ENTRY
    must: bool = False
    extract_facts: bool = False


class LogRetention(Grounded):
    """How long the access log is kept, in months: `months`, or what a municipality says within `shortest` and `longest`. In force in
    [valid_from, valid_until), by the day of the deletion.
    """

    key: Key
    months: int = Field(ge=1, le=600)
    shortest: int = Field(ge=1, le=600)
    longest: int = Field(ge=1, le=600)
    legal_basis: Text
    confidence: Confidence
    valid_from: date | None = None
    valid_until: date | None = None

    @model_validator(mode="after")
    def _lies_within_its_own_limits(self) -> Self:
        if not self.shortest <= self.months <= self.longest:
            raise PydanticCustomError("outside_its_limits", "months must lie within shortest and longest")
        return self

    def kept(self, said: int | None) -> int:
        """The municipality's months, as far as the law of the day lets it; without any the law's own."""
        return max(self.shortest, min(self.longest, said or self.months))


class ReadinessItem(Grounded):
    """A column of the readiness board: what must be found before the family arrives. A step that `readies` it names it.

    `ready_when_under_way`: it counts as ready when its step is set aside on the way, as a placement that is agreed.
    """

    key: Key
    name: Text
    ready_when: Text
    ready_when_under_way: bool = False
    kind: Key
