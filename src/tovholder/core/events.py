"""Event types and what they set off.

An event type is declared once, beside the operation that writes it. Reactions are installed by ``config``: that is the
only way a lower context sets off a higher one, inside the same transaction.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from tovholder.core.actor import Actor


@dataclass(frozen=True, slots=True)
class Happening:
    """What an operation says has happened. ``data`` holds ids and codes, never names or free text.

    With a ``compartment`` only those it is open to may know that it happened; without, everybody in the case. ``also``: more of
    the same kind that one operation did at once, each an event of its own, since each may be known to others.
    """

    type: str
    subject: UUID
    case: UUID | None = None
    compartment: UUID | None = None
    data: Mapping[str, Any] = field(default_factory=dict)
    also: Sequence["Happening"] = ()


_reactions: dict[str, tuple[Callable[..., None], ...]] = {}


def install_reactions(reactions: Mapping[str, Sequence[Callable[..., None]]]) -> None:
    """Called once at start with config's table: event type to functions taking ``happening=, actor=, at=``."""
    _reactions.clear()
    _reactions.update({event_type: tuple(functions) for event_type, functions in reactions.items()})


def react(*, happening: Happening, actor: Actor, at: datetime) -> None:
    """Run what the event sets off, in the transaction of the operation that wrote it."""
    for reaction in _reactions.get(happening.type, ()):
        reaction(happening=happening, actor=actor, at=at)
