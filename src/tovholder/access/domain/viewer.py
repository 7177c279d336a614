"""The viewer: somebody who looks, at a moment, for a purpose; and what they were shown."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from tovholder.core.actor import Actor


@dataclass(frozen=True, slots=True)
class ReadKey:
    """What makes one row of the access log: case, person, kind of information, gate, purpose, and whose record it is."""

    case_id: UUID | None
    person_id: UUID | None
    kind: str
    gate: str
    purpose: str
    unit_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Searched:
    """A search: what was typed stands in the log alone, where the data protection officer reads it, and in no address.

    ``id``: the opaque id it is kept under; ``kind``: what was searched (``everything``, ``person_number``); ``purpose``: what
    the searcher said it was for; ``term``: the words.
    """

    id: UUID
    kind: str
    purpose: str
    term: str


@dataclass(frozen=True, slots=True)
class LogLook:
    """A look into the access log itself: about a person, or a worker, or (neither) about everybody; ``purpose``: what for."""

    purpose: str
    person_id: UUID | None = None
    worker_id: UUID | None = None


@dataclass(slots=True)
class Reading:
    """What was shown during one request. Gathered by the queries, written before the answer leaves.

    ``lists``: arrival lists looked into, before their families have cases. ``refused``: the purpose of each look-up that was
    refused on a page that answers otherwise, such as a family number in use where the viewer is not in the case.
    ``searches``: what was searched for, found or not. ``logs``: looks into the log itself.
    """

    shown: dict[ReadKey, set[UUID]] = field(default_factory=dict)
    lists: set[UUID] = field(default_factory=set)
    refused: list[str] = field(default_factory=list)
    searches: list[Searched] = field(default_factory=list)
    logs: list[LogLook] = field(default_factory=list)

    def note(
        self, *, case_id: UUID, persons: Iterable[UUID], kind: str, gate: str, purpose: str, entry: UUID, unit: UUID | None = None
    ) -> None:
        """``unit``: whose record the entry lies in."""
        for person in persons or (None,):
            self.shown.setdefault(ReadKey(case_id, person, kind, gate, purpose, unit), set()).add(entry)


@dataclass(frozen=True, slots=True)
class Viewer:
    """``at`` is the request's one reading of the clock, ``today`` its legal date in Denmark."""

    actor: Actor
    at: datetime
    today: date
    request: UUID
    reading: Reading = field(default_factory=Reading)
