"""Marks as they are shown: when somebody is taken, never by how many things."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import Protocol
from uuid import UUID


class Taken(Protocol):
    """What a mark tells."""

    @property
    def person_id(self) -> UUID: ...
    @property
    def starts_at(self) -> datetime: ...
    @property
    def ends_at(self) -> datetime: ...
    @property
    def sector(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Busy:
    """A person is taken from a moment until a moment. ``sector`` is empty unless all that lies there may show the same."""

    person_id: UUID
    starts_at: datetime
    ends_at: datetime
    sector: str


def merged(marks: Iterable[Taken]) -> list[Busy]:
    """One block where a person's marks overlap or touch, so that nobody can count what is hidden. In order of time."""
    found: list[Busy] = []
    ordered = sorted(marks, key=lambda mark: (mark.person_id, mark.starts_at))
    for person, of_person in groupby(ordered, key=lambda mark: mark.person_id):
        blocks: list[Busy] = []
        for mark in of_person:
            if blocks and mark.starts_at <= blocks[-1].ends_at:
                last = blocks[-1]
                blocks[-1] = replace(
                    last, ends_at=max(last.ends_at, mark.ends_at), sector=last.sector if last.sector == mark.sector else ""
                )
            else:
                blocks.append(Busy(person, mark.starts_at, mark.ends_at, mark.sector))
        found += blocks
    return sorted(found, key=lambda block: (block.starts_at, block.person_id))
