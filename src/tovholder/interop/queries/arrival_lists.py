"""Arrival lists as the one who took them in may see them; and what registering a notice sets off, before it is registered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from tovholder.access.api import Viewer
from tovholder.cases.api import CaseRow, NoticeLetter, check_is_new, people_of, take_over_date
from tovholder.core.denials import Denied, NotKnown
from tovholder.interop.comparing import Doubt, Found, compare_with_known
from tovholder.interop.domain.columns import Column
from tovholder.interop.domain.comparison import Outcome
from tovholder.interop.domain.refusals import RowRefusal
from tovholder.interop.domain.tables import Table
from tovholder.interop.enums import ArrivalListState
from tovholder.interop.models import ArrivalList
from tovholder.interop.queries.changes import ChangeRow, changes_of
from tovholder.interop.reading import ReadList, read_list
from tovholder.interop.refused_rows import refused_file
from tovholder.pathways.api import PlannedStep, plan_for
from tovholder.rulebook.api import Anchor, DueDate, Pack, Trigger, published_pack

REGISTER_NOTICE = "register_notice"
"""The purpose noted when somebody asks for a family number that is in use where he is not in the case."""


@dataclass(frozen=True, slots=True)
class ArrivalListRow:
    """``outcome``: what came of it, once registered. ``to_correct``: whether rows of it are kept to be corrected."""

    id: UUID
    filename: str
    taken_in_at: datetime
    state: str
    version: int
    done: int
    total: int
    outcome: dict[str, Any]
    to_correct: bool


@dataclass(frozen=True, slots=True)
class OpenColumn:
    """A column of the file we do not know by its name: what it was placed as by hand, and two of its values."""

    header: str
    placed: Column | None
    samples: list[str]


@dataclass(frozen=True, slots=True)
class PreviewFamily:
    """What will happen to one family of the list. ``denied``: why it will not be registered. ``changes``: field by field, what
    a known family's notice would say instead; ``doubts``: who may be somebody we know.
    """

    letter: NoticeLetter
    rows: list[int]
    outcome: Outcome
    take_over: DueDate | None
    steps: list[PlannedStep]
    denied: Denied | None
    case: CaseRow | None = None
    changes: list[ChangeRow] = field(default_factory=list)
    doubts: Sequence[Doubt] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """``held_back``: rows not used because they, or another row of their family, must be corrected first. ``rows``: in all.

    ``free``: the columns a header may still be placed as.
    """

    families: list[PreviewFamily]
    refusals: tuple[RowRefusal, ...]
    held_back: int
    held_back_families: int
    rows: int
    open_columns: list[OpenColumn]
    free: list[Column]

    @property
    def unknown_columns(self) -> list[str]:
        return [column.header for column in self.open_columns if column.placed is None]

    @property
    def doubts(self) -> list[Doubt]:
        return [doubt for family in self.families for doubt in family.doubts]

    @property
    def to_be_looked_at(self) -> bool:
        """Whether registering asks those who can to look at a row."""
        return any(family.denied is not None and family.denied.denial.code == "to_be_looked_at" for family in self.families)

    @property
    def changed(self) -> list[PreviewFamily]:
        return [family for family in self.families if family.outcome is Outcome.CHANGED and family.denied is None]

    @property
    def new(self) -> list[PreviewFamily]:
        return [family for family in self.families if family.outcome is Outcome.NEW and family.denied is None]


def arrival_lists(viewer: Viewer) -> list[ArrivalListRow]:
    """The viewer's own lists, the newest first; bounded to the last twenty."""
    rows = _lists(viewer).defer("content").order_by("-taken_in_at")[:20]
    return [_row(row) for row in rows]


def get_arrival_list(viewer: Viewer, list_id: UUID) -> ArrivalListRow:
    """One list. Raises NotKnown when it is not the viewer's own."""
    return _row(_own(viewer, list_id))


def preview(viewer: Viewer, list_id: UUID) -> Preview:
    """What registering the list would do. Nothing is written. Raises NotKnown; empty once it is begun."""
    row = _own(viewer, list_id)
    if row.state != ArrivalListState.TAKEN_IN:
        return Preview([], (), 0, 0, 0, [], [])
    listed, families = _look(viewer, row)
    arrivals, placed = listed.arrivals, set(listed.placed.values())
    return Preview(
        families, arrivals.refusals, len(arrivals.held_back), len(set(arrivals.held_back.values())), len(listed.table.rows),
        _open_columns(listed, row.by_hand), [column for column in Column if column not in placed],
    )


def rows_to_correct(viewer: Viewer, list_id: UUID) -> bytes:
    """The rows that cannot be used, with why, as an xlsx file. Raises NotKnown when the list is not the viewer's own, or all
    its rows can be used, or they are deleted.
    """
    row = _own(viewer, list_id)
    viewer.reading.lists.add(row.id)
    if row.state != ArrivalListState.TAKEN_IN:
        content = row.correct
    else:
        listed, families = _look(viewer, row)
        reasons = listed.reasons((family.rows, family.denied.denial.reason) for family in families if family.denied)
        content = refused_file(listed.table, reasons) if reasons else None
    if content is None:
        raise NotKnown
    return bytes(content)


def _look(viewer: Viewer, row: ArrivalList) -> tuple[ReadList, list[PreviewFamily]]:
    viewer.reading.lists.add(row.id)
    listed = read_list(row, today=viewer.today)
    pack = published_pack(viewer.actor.municipality, viewer.at).pack
    compared = compare_with_known(viewer, listed.arrivals.families, row.answers)
    changes = changes_of(viewer, compared)
    return listed, [_family(viewer, pack, found, changes.get(number, [])) for number, found in enumerate(compared)]


def _open_columns(listed: ReadList, by_hand: Mapping[str, str]) -> list[OpenColumn]:
    headers = [header for header in listed.table.headers if header in by_hand or header in listed.arrivals.unknown_columns]
    return [
        OpenColumn(header, Column(by_hand[header]) if header in by_hand else None, _samples(listed.table, header))
        for header in dict.fromkeys(headers)
    ]


def _samples(table: Table, header: str) -> list[str]:
    """Two different values of a column, as they begin."""
    position = table.headers.index(header)
    values = (row.cell(position) for row in table.rows)
    written = (f"{value:%d-%m-%Y}" if isinstance(value, date) else str(value) for value in values if value is not None)
    return list(dict.fromkeys(text[:SAMPLE] for text in islice(written, SCANNED)))[:2]


SAMPLE, SCANNED = 40, 100
"""Characters of a sample, and rows looked through for one."""


def _family(viewer: Viewer, pack: Pack, found: Found, changes: list[ChangeRow]) -> PreviewFamily:
    if found.questions:
        viewer.reading.refused.append(REGISTER_NOTICE)
    if found.outcome is not Outcome.NEW or found.denied is not None:
        return PreviewFamily(
            found.letter, found.rows, found.outcome, None, [], found.denied, found.case, changes, found.doubts
        )
    try:
        return _new(viewer, pack, found.letter, found.rows)
    except Denied as denied:
        return PreviewFamily(found.letter, found.rows, found.outcome, None, [], denied)


def preview_letter(viewer: Viewer, letter: NoticeLetter) -> PreviewFamily:
    """What registering one letter would do. Nothing is written. Denied ``family_number_known``, ``no_take_over_date``."""
    check_is_new(letter.family_number)
    return _new(viewer, published_pack(viewer.actor.municipality, viewer.at).pack, letter, [])


def _new(viewer: Viewer, pack: Pack, letter: NoticeLetter, rows: list[int]) -> PreviewFamily:
    take_over = take_over_date(pack, letter) if letter.decided_on else None
    anchors = {Anchor.NOTICE: viewer.today}
    if letter.decided_on and take_over:
        anchors |= {Anchor.ALLOCATION_DECISION: letter.decided_on, Anchor.TAKE_OVER: take_over.on}
    steps = plan_for(
        Trigger.NOTICE_REGISTERED, pack=pack, on=viewer.today, anchors=anchors,
        people=people_of(letter).values(), residence_basis=letter.residence_basis or None,
    )
    return PreviewFamily(letter, rows, Outcome.NEW, take_over, steps, None)


def _lists(viewer: Viewer) -> QuerySet[ArrivalList]:
    return ArrivalList.objects.filter(taken_in_by=viewer.actor.principal).exclude(state=ArrivalListState.DISCARDED)


def _own(viewer: Viewer, list_id: UUID) -> ArrivalList:
    row = _lists(viewer).filter(id=list_id).first()
    if row is None:
        raise NotKnown
    return row


def _row(row: ArrivalList) -> ArrivalListRow:
    return ArrivalListRow(
        row.id, row.filename, row.taken_in_at, row.state, row.version, row.done, row.total, row.outcome,
        to_correct=row.correct is not None,
    )
