"""What is read of the access log: everything, by the data protection officer; a person's extract, by whoever holds the case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from tovholder.access.api import LogLook, Searched, Viewer, cases_about
from tovholder.core.clock import midnight
from tovholder.core.cpr import cpr_number
from tovholder.core.ids import new_id
from tovholder.sharing.models.log_lookups import extract, extract_is_for, looks, person_with, reach, refusals
from tovholder.sharing.permissions import check_can_extract

OVERSIGHT, EXTRACT = "oversight", "extract"
PERSON_NUMBER = "person_number"
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class LookRow:
    """One row of the access log; those of one ``look`` (a request) belong together. ``parts``: what the reader was in the case at that moment; ``did``: the types of what she did
    in it on that day. A look that has neither, and is of content, is one nobody can explain from here.
    """

    look: UUID
    at: datetime
    reader: UUID
    reader_name: str | None
    what: str
    case_id: UUID | None
    family: str | None
    person_id: UUID | None
    person: str | None
    unit: str | None
    kind: str
    gate: str
    purpose: str
    term: str
    entries: int
    parts: Sequence[str]
    did: Sequence[str]


@dataclass(frozen=True, slots=True)
class RefusedRow:
    reader: UUID
    reader_name: str | None
    times: int
    latest: datetime


@dataclass(frozen=True, slots=True)
class LogReach:
    """``newest_deleted``: the newest month (its first day) whose lines are gone; None when nothing has been deleted. ``waiting``: older
    months than the rule keeps, which something still stands on or which are deleted tonight.
    """

    newest_deleted: date | None
    waiting: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class ExtractRow:
    """What a person may be told: on this day so many looks were made at these kinds for this purpose. Never by whom."""

    day: date
    what: str
    purpose: str
    kinds: Sequence[str]
    times: int


def log_of(
    viewer: Viewer, *, first: date, last: date, person: UUID | None = None, reader: UUID | None = None, most: int
) -> list[LookRow]:
    """Who looked at what on these days, the newest first; nothing for anybody but the data protection officer. That she looked is
    noted in the same log. One query.
    """
    viewer.reading.logs.append(LogLook(OVERSIGHT, person_id=person, worker_id=reader))
    since, until = midnight(first), midnight(last + A_DAY)
    return [look_row(row) for row in looks(person=person, reader=reader, since=since, until=until, most=most)]


def refused_in(*, first: date, last: date) -> list[RefusedRow]:
    """Who was refused how often on these days, the most often first; at most ten. One query."""
    return [RefusedRow(*row) for row in refusals(midnight(first), midnight(last + A_DAY))]


def log_reach() -> LogReach | None:
    """How far back the log reaches; None for anybody but the data protection officer. One query."""
    found = reach()
    return LogReach(found[1], tuple(found[2])) if found else None


def find_by_number(viewer: Viewer, typed: str) -> UUID | None:
    """The person with exactly this CPR or replacement number, for the data protection officer. The search is noted, found or not."""
    number = cpr_number(typed)
    digits = number.digits if number else typed.strip()
    viewer.reading.searches.append(Searched(new_id(), PERSON_NUMBER, OVERSIGHT, digits))
    return person_with(digits)


def name_for_extract(viewer: Viewer, person_id: UUID) -> str:
    """Whose extract it is. Raises NotKnown, or Denied ``may_not_extract`` for whoever knows the person and may make none. That it
    was asked for is noted. Two queries at most.
    """
    name = extract_is_for(person_id)
    if name is None:
        check_can_extract(is_known=bool(cases_about(viewer, person_id)))
    look = LogLook(EXTRACT, person_id=person_id)
    if look not in viewer.reading.logs:
        viewer.reading.logs.append(look)
    return name or ""


def may_extract(person_id: UUID) -> bool:
    """Whether the viewer may make the person's extract. To ask is no look. One query."""
    return extract_is_for(person_id) is not None


def extract_of(viewer: Viewer, person_id: UUID, *, first: date, last: date) -> list[ExtractRow]:
    """What the person may be told of who looked, the newest day first. Raises as ``name_for_extract``. Two queries."""
    name_for_extract(viewer, person_id)
    return [ExtractRow(*row) for row in extract(person_id, midnight(first), midnight(last + A_DAY))]


def look_row(row: tuple[Any, ...]) -> LookRow:
    return LookRow(*row)
