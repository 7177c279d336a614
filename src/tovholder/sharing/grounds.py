"""The consents in force, as grounds for telling: the one place that asks for them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tovholder.sharing.domain.covering import Ground


@dataclass(frozen=True, slots=True)
class Telling:
    """What somebody wants to tell: of which persons, from which unit, to which unit or to whom else, at which moment."""

    case_id: UUID
    at: datetime
    giver_unit: UUID
    recipient_unit: UUID | None
    recipient: str
    persons: frozenset[UUID]


SOURCES: list[Callable[[Telling], list[Ground]]] = []
"""What answers for each kind of consent the house keeps."""


def grounds(telling: Telling) -> list[Ground]:
    """The consents of these persons that let the unit tell the recipient something at that moment."""
    return [ground for source in SOURCES for ground in source(telling)]
