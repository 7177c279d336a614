"""Arrival lists as the one who took them in may see them; and what registering a notice sets off, before it is registered."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from tovholder.access.api import Viewer
from tovholder.cases.api import NoticeLetter, check_is_new, take_over_date
from tovholder.core.denials import Denied, NotKnown
from tovholder.interop.domain.arrivals import read_arrivals
from tovholder.interop.domain.comparison import Outcome
from tovholder.interop.domain.refusals import RowRefusal
from tovholder.interop.enums import ArrivalListState
from tovholder.interop.models import ArrivalList
from tovholder.interop.reading import Found, compare_with_known
from tovholder.interop.spreadsheets import read_table
from tovholder.pathways.api import PlannedStep, plan_for
from tovholder.rulebook.api import Anchor, DueDate, Pack, Trigger, published_pack

REGISTER_NOTICE = "register_notice"
"""The purpose noted when somebody asks for a family number that is in use where he is not in the case."""


@dataclass(frozen=True, slots=True)
class ArrivalListRow:
    """``outcome``: what came of it, once registered."""

    id: UUID
    filename: str
    taken_in_at: datetime
    state: str
    version: int
    outcome: dict[str, Any]


@dataclass(frozen=True, slots=True)
class PreviewFamily:
    """What will happen to one family of the list. ``denied``: why it will not be registered."""

    letter: NoticeLetter
    rows: list[int]
    outcome: Outcome
    take_over: DueDate | None
    steps: list[PlannedStep]
    denied: Denied | None


@dataclass(frozen=True, slots=True)
class Preview:
    """``held_back``: rows not used because they, or another row of their family, must be corrected first."""

    families: list[PreviewFamily]
    refusals: tuple[RowRefusal, ...]
    held_back: int
    held_back_families: int
    unknown_columns: tuple[str, ...]

    @property
    def new(self) -> list[PreviewFamily]:
        return [family for family in self.families if family.outcome is Outcome.NEW and family.denied is None]


def arrival_lists(viewer: Viewer) -> list[ArrivalListRow]:
    """The viewer's own lists, the newest first; bounded to the last twenty."""
    rows = ArrivalList.objects.filter(taken_in_by=viewer.actor.principal).defer("content").order_by("-taken_in_at")[:20]
    return [_row(row) for row in rows]


def get_arrival_list(viewer: Viewer, list_id: UUID) -> ArrivalListRow:
    """One list. Raises NotKnown when it is not the viewer's own."""
    return _row(_own(viewer, list_id))


def preview(viewer: Viewer, list_id: UUID) -> Preview:
    """What registering the list would do. Nothing is written. Raises NotKnown; empty once it is registered."""
    row = _own(viewer, list_id)
    if row.state != ArrivalListState.TAKEN_IN:
        return Preview([], (), 0, 0, ())
    viewer.reading.lists.add(row.id)
    municipality = viewer.actor.municipality
    arrivals = read_arrivals(
        read_table(bytes(row.content or b""), row.filename), today=viewer.today, municipality=municipality
    )
    pack = published_pack(municipality, viewer.at).pack
    families = [_family(viewer, pack, found) for found in compare_with_known(arrivals.families)]
    held_back = arrivals.held_back
    return Preview(families, arrivals.refusals, len(held_back), len(set(held_back.values())), arrivals.unknown_columns)


def _family(viewer: Viewer, pack: Pack, found: Found) -> PreviewFamily:
    if found.denied is not None:
        viewer.reading.refused.append(REGISTER_NOTICE)
    if found.outcome is not Outcome.NEW or found.denied is not None:
        return PreviewFamily(found.letter, found.rows, found.outcome, None, [], found.denied)
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
        residence_basis=letter.residence_basis or None,
    )
    return PreviewFamily(letter, rows, Outcome.NEW, take_over, steps, None)


def _own(viewer: Viewer, list_id: UUID) -> ArrivalList:
    row = ArrivalList.objects.filter(id=list_id, taken_in_by=viewer.actor.principal).first()
    if row is None:
        raise NotKnown
    return row


def _row(row: ArrivalList) -> ArrivalListRow:
    return ArrivalListRow(row.id, row.filename, row.taken_in_at, row.state, row.version, row.outcome)
