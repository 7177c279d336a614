"""Samples of the access log, and what came of them. The walls show them to the data protection officer alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tovholder.access.api import LogLook, Viewer
from tovholder.core.denials import NotKnown
from tovholder.sharing.enums import Verdict
from tovholder.sharing.models import SampleCheck, SampleFinding
from tovholder.sharing.models.log_lookups import looks
from tovholder.sharing.queries.access_log import LookRow, look_row

SAMPLE = "sample"
MOST_ROWS = 20_000


@dataclass(frozen=True, slots=True)
class FindingRow:
    look: UUID
    verdict: Verdict
    text: str
    found_at: datetime
    found_by: UUID


@dataclass(frozen=True, slots=True)
class SampleRow:
    """``found``: the newest finding of each look-up that has one; ``open``: how many have none."""

    id: UUID
    begins_at: datetime
    ends_at: datetime
    drawn_at: datetime
    drawn_by: UUID
    looks: tuple[UUID, ...]
    found: dict[UUID, FindingRow]

    @property
    def open(self) -> int:
        return len(self.looks) - len(self.found)

    @property
    def explained(self) -> int:
        return self._count(Verdict.EXPLAINED)

    @property
    def to_ask(self) -> int:
        return self._count(Verdict.ASK)

    @property
    def unexplained(self) -> int:
        return self._count(Verdict.UNEXPLAINED)

    def _count(self, verdict: Verdict) -> int:
        return sum(row.verdict is verdict for row in self.found.values())


def samples() -> list[SampleRow]:
    """Every sample, the newest first. Two queries."""
    rows = list(SampleCheck.objects.order_by("-drawn_at", "-id"))
    found = _found(rows)
    return [_row(row, found.get(row.id, {})) for row in rows]


def get_sample(viewer: Viewer, sample_id: UUID) -> tuple[SampleRow, list[LookRow]]:
    """A sample with what the log still knows of its look-ups; that she looked is noted. Raises NotKnown. Three queries."""
    row = SampleCheck.objects.filter(id=sample_id).first()
    if row is None:
        raise NotKnown
    viewer.reading.logs.append(LogLook(SAMPLE))
    rows = looks(since=row.begins_at, until=row.ends_at, these=row.looks, most=MOST_ROWS)
    return _row(row, _found([row]).get(row.id, {})), [look_row(found) for found in rows]


def _found(rows: Iterable[SampleCheck]) -> dict[UUID, dict[UUID, FindingRow]]:
    found: dict[UUID, dict[UUID, FindingRow]] = {}
    for row in SampleFinding.objects.filter(sample__in=list(rows)).order_by("found_at", "id"):
        said = FindingRow(row.look, Verdict(row.verdict), row.text, row.found_at, row.found_by)
        found.setdefault(row.sample_id, {})[row.look] = said
    return found


def _row(row: SampleCheck, found: dict[UUID, FindingRow]) -> SampleRow:
    return SampleRow(row.id, row.begins_at, row.ends_at, row.drawn_at, row.drawn_by, tuple(row.looks), found)
