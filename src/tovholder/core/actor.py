"""Who does something: the ``actor=`` of every operation."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody signed in, or a job or command, always inside one municipality.

    ``principal`` is the opaque key the walls compare with (a worker's id). A command or job has a principal of its own
    that is in no case, so it sees no citizen unless an operation admits it.
    """

    principal: UUID
    municipality: str
    kind: Literal["worker", "command", "job"] = "worker"
