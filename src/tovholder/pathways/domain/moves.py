"""Which deadlines move when a date they count from moves. Pure."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline with its reason in both languages, and the rule it came by; a municipality's own has no rule."""

    on: date
    why: Mapping[str, str]
    rule: str = ""
    rule_version: int | None = None
    confidence: str = ""


@dataclass(frozen=True, slots=True)
class RunningStep:
    """A step of a pathway that runs, with its deadline as it is; also one whose compartment is closed to the one who asks.

    ``agreed``: somebody has agreed on another day.
    """

    id: UUID
    pathway_id: UUID
    template: str
    pack_version_id: UUID
    key: str
    person_id: UUID | None
    compartment_id: UUID
    position: int
    is_open: bool
    agreed: bool
    due: Due | None

    @property
    def due_on(self) -> date | None:
        return self.due.on if self.due else None


@dataclass(frozen=True, slots=True)
class NewDeadline:
    """An open step and the deadline it is to have."""

    step: RunningStep
    due: Due | None

    @property
    def due_on(self) -> date | None:
        return self.due.on if self.due else None

    @property
    def moves(self) -> bool:
        """The day itself, and not only the sentence that explains it."""
        return self.step.due_on != self.due_on


def deadlines_anew(steps: Iterable[RunningStep], due: Callable[[RunningStep], Due | None]) -> list[NewDeadline]:
    """The open steps whose deadline, or the reason for it, is another now. What has ended keeps what it had."""
    found = [NewDeadline(step, due(step)) for step in steps if step.is_open]
    return [each for each in found if each.due != each.step.due]
