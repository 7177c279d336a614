"""Whether grounds cover everything that is to be told, and how closely a mixture of kinds is kept."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

KEPT_CLOSEST = ("health", "offences", "social", "children")


@dataclass(frozen=True, slots=True)
class Ground:
    """A consent in force: through which gate, by whom of the family, and of which kinds. ``id``: the consent's key. ``refused``: it
    is no consent, but the last answer was no.
    """

    id: UUID
    gate: str
    persons: frozenset[UUID]
    kinds: frozenset[str]
    refused: bool = False


def covering(grounds: Iterable[Ground], persons: Collection[UUID], kinds: Collection[str]) -> list[UUID]:
    """Those of the grounds that carry it, in their order, when for each person and each kind there is one; else none: what
    is allowed for one of two persons, or of one of two kinds, allows nothing for both.
    """
    grounds = [ground for ground in grounds if not ground.refused]
    wanted = {(person, kind) for person in persons for kind in kinds}
    carried = {(person, kind): ground.id for ground in reversed(grounds) for person in ground.persons for kind in ground.kinds}
    if not wanted <= set(carried):
        return []
    used = {carried[each] for each in wanted}
    return [ground.id for ground in grounds if ground.id in used]


def kept_as(kinds: Iterable[str]) -> str:
    """The kind that decides how closely a line about several kinds is kept: the most sensitive of them, else the first."""
    told = list(kinds)
    return next((kind for kind in KEPT_CLOSEST if kind in told), told[0])
