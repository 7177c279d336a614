"""Hand-overs and referrals, as whoever is on one of their two sides may see them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from tovholder.access.api import Opening, PresenceRow, Viewer, cleared_compartments, in_own_cases, openings, presences
from tovholder.cases.api import CaseRow, cases_by_id
from tovholder.core.clock import local_date
from tovholder.core.denials import Denial, NotKnown, denial_of
from tovholder.core.text import Text
from tovholder.organisation.api import Covered, HoldingRow
from tovholder.pathways.answers import Waited, waited
from tovholder.pathways.enums import HandoverState
from tovholder.pathways.models import Handover
from tovholder.pathways.models.lookups import handovers_between
from tovholder.pathways.permissions import check_can_answer, check_can_note_answer, check_can_recall, handover_standing
from tovholder.pathways.queues import queues_of
from tovholder.pathways.wording import COORDINATOR
from tovholder.rulebook.api import Pack, pack_version

Queues = Collection[tuple[UUID, str]]


@dataclass(frozen=True, slots=True)
class HandoverRow:
    """A hand-over or a referral with its words. ``giver`` and ``receiver``: the function, and the unit's name; of somebody
    without a login the name, and ``contact_phone``. ``waited``: which day it is of those the receiver has, while it is not
    answered; ``is_late``: the agreed day has passed. ``agreement``: the interface agreement's name. ``told_*``: how the
    answer of somebody without a login came. ``gives``, ``receives``: on which side the viewer is. The denials: None where
    the viewer may do it.
    """

    id: UUID
    case_id: UUID
    step_id: UUID
    kind: str
    state: str
    title: Text
    what: str
    giver: Text
    giver_unit: str
    giver_unit_id: UUID
    receiver: Text
    receiver_unit: str
    receiver_unit_id: UUID
    receiver_function: str
    contact_phone: str
    has_login: bool
    offered_at: datetime
    offered_by: str
    answer_due_on: date
    answer_due_why: Text
    agreement: Text | None
    waited: Waited | None
    is_late: bool
    again_after: UUID | None
    accepted_at: datetime | None
    accepted_by: str
    agreed: str
    ended_at: datetime | None
    ended_by: str
    answer: str
    told_whom: str
    told_how: str
    told_on: date | None
    version: int
    gives: bool
    receives: bool
    accept_denial: Denial | None
    return_denial: Denial | None
    finish_denial: Denial | None
    recall_denial: Denial | None
    note_denial: Denial | None

    @property
    def is_open(self) -> bool:
        return self.ended_at is None

    @property
    def waits_for_answer(self) -> bool:
        return self.state == HandoverState.OFFERED


@dataclass(frozen=True, slots=True)
class HandoverItem:
    """A hand-over on somebody's day, and for which family. ``absent``: for whom she answers as deputy."""

    handover: HandoverRow
    case: CaseRow
    absent: UUID | None = None


@dataclass(frozen=True, slots=True)
class HandoverLists:
    """``into``: what is asked of the viewer and not over; ``out``: what she has sent and is not over; ``over``: the rest."""

    into: list[HandoverItem]
    out: list[HandoverItem]
    over: list[HandoverItem]


@dataclass(frozen=True, slots=True)
class Flow:
    """Open hand-overs and referrals of a unit, and how many of them were not answered by the agreed day."""

    into: int
    into_late: int
    out: int
    out_late: int


def visible_handovers(viewer: Viewer) -> QuerySet[Handover]:
    """Those with either compartment open to the viewer: the program's half of the wall."""
    cleared = cleared_compartments(viewer)
    rows = Handover.objects.filter(Q(compartment_id__in=cleared) | Q(receiver_compartment_id__in=cleared))
    return rows.select_related(
        "giver_unit", "receiver_unit", "outside_contact", "offered_by", "accepted_by", "ended_by"
    )


def get_handover(viewer: Viewer, handover_id: UUID, queues: Queues) -> HandoverRow:
    """One. Raises NotKnown when there is none, or no gate is open to either side of it."""
    return handover_and_others(viewer, handover_id, queues)[0]


def handover_and_others(viewer: Viewer, handover_id: UUID, queues: Queues) -> list[HandoverRow]:
    """One, and then the others of its step, the newest first. Three queries. Raises NotKnown as get_handover."""
    its_step = Handover.objects.filter(id=handover_id).values("step")
    rows = list(visible_handovers(viewer).filter(step__in=its_step).order_by("-offered_at", "-id"))
    rows.sort(key=lambda row: row.id != handover_id)
    if not rows or rows[0].id != handover_id:
        raise NotKnown
    inside = presences(viewer, [rows[0].case_id])
    found = _rows(viewer, rows, openings(viewer, inside), inside, queues)
    if not found or found[0].id != handover_id:  # it closed between the two questions
        raise NotKnown
    return found


def handovers_of(
    viewer: Viewer, case_id: UUID, opened: Mapping[UUID, Opening], inside: Iterable[PresenceRow] = (), queues: Queues = ()
) -> list[HandoverRow]:
    """Those of one case, the newest first. One query, whatever their number. Without ``inside`` and ``queues`` it is not said
    on which side the viewer is.
    """
    rows = visible_handovers(viewer).filter(case=case_id).order_by("-offered_at", "-id")
    return _rows(viewer, rows, opened, list(inside), queues)


def handovers_of_step(viewer: Viewer, step_id: UUID, queues: Queues) -> list[HandoverRow]:
    """Those of one step, the newest first."""
    rows = list(visible_handovers(viewer).filter(step=step_id).order_by("-offered_at", "-id"))
    if not rows:
        return []
    inside = presences(viewer, [rows[0].case_id])
    return _rows(viewer, rows, openings(viewer, inside), inside, queues)


def handovers_by_id(
    viewer: Viewer, ids: Iterable[UUID], opened: Mapping[UUID, Opening], inside: Iterable[PresenceRow]
) -> dict[UUID, HandoverRow]:
    """Those of these the viewer may see. One query; an id of something else is passed over."""
    rows = visible_handovers(viewer).filter(id__in=set(ids))
    return {row.id: row for row in _rows(viewer, rows, opened, list(inside), ())}


def awaiting_answer(
    viewer: Viewer, holdings: Iterable[HoldingRow], covered: Iterable[Covered] = ()
) -> list[HandoverItem]:
    """What somebody has asked of the viewer's functions and is not over: not answered first, then by the agreed day. Three
    queries, whatever their number; one when there is nothing.
    """
    away = {(row.unit.id, row.function): one.worker_id for one in covered for row in one.holdings}
    own = queues_of(holdings)
    queues = own | away.keys()
    if not queues or not _to(queues, visible_handovers(viewer)).exists():
        return []
    lists = handover_lists(viewer, queues, only=_receivers(queues) & Q(ended_at=None))
    found = [item for item in lists.into if item.handover.receives]
    return [
        replace(item, absent=None if _queue(item) in own else away[_queue(item)])
        for item in sorted(found, key=lambda item: (not item.handover.waits_for_answer, item.handover.answer_due_on))
    ]


def handover_lists(viewer: Viewer, queues: Queues, *, only: Q | None = None) -> HandoverLists:
    """Everything on either side of the viewer. Four queries, whatever their number."""
    rows = visible_handovers(viewer).filter(in_own_cases(viewer), only or Q(), case__closed_on=None)
    found = list(rows.order_by("-offered_at", "-id"))
    cases = cases_by_id(viewer, {row.case_id for row in found})
    inside = presences(viewer, cases)
    opened = openings(viewer, inside)
    lists = HandoverLists([], [], [])
    for row in _rows(viewer, found, opened, inside, queues):
        item = HandoverItem(row, cases[row.case_id])
        if row.receives or row.gives:
            (lists.over if not row.is_open else lists.into if row.receives else lists.out).append(item)
    lists.into.sort(key=lambda item: item.handover.answer_due_on)
    lists.out.sort(key=lambda item: (not item.handover.waits_for_answer, item.handover.answer_due_on))
    return lists


def handover_flow(viewer: Viewer, unit_ids: Iterable[UUID]) -> dict[UUID, Flow]:
    """For each of these units how much lies between it and the others now: numbers, and no family. One query."""
    return {unit: Flow(*counts) for unit, *counts in handovers_between(unit_ids, today=viewer.today)}


def _receivers(queues: Queues) -> Q:
    wanted = Q(pk=None)
    for unit_id, function in queues:
        wanted |= Q(receiver_unit=unit_id, receiver_function=function)
    return wanted


def _to(queues: Queues, rows: QuerySet[Handover]) -> QuerySet[Handover]:
    return rows.filter(_receivers(queues), ended_at=None)


def _queue(item: HandoverItem) -> tuple[UUID, str]:
    return item.handover.receiver_unit_id, item.handover.receiver_function


def _rows(
    viewer: Viewer, rows: Iterable[Handover], opened: Mapping[UUID, Opening], inside: Iterable[PresenceRow], queues: Queues
) -> list[HandoverRow]:
    here = list(inside)
    found = []
    for row in rows:
        opening = opened.get(row.compartment_id) or opened.get(row.receiver_compartment_id or row.compartment_id)
        if opening is not None:
            opening.note(viewer, row.id)
            found.append(_row(viewer, row, opened, here, queues))
    return found


def _row(
    viewer: Viewer, row: Handover, opened: Mapping[UUID, Opening], inside: list[PresenceRow], queues: Queues
) -> HandoverRow:
    pack = pack_version(row.pack_version_id).pack
    stands = handover_standing(row, inside, opened, queues)
    answered = HandoverState.ACCEPTED if row.state == HandoverState.OFFERED else HandoverState.DONE
    contact = row.outside_contact
    offered_on, is_offered = local_date(row.offered_at), row.state == HandoverState.OFFERED
    return HandoverRow(
        id=row.id, case_id=row.case_id, step_id=row.step_id, kind=row.kind, state=row.state,
        title=Text.model_validate(row.title), what=row.what, giver=_function(pack, row.giver_function),
        giver_unit=row.giver_unit.name, giver_unit_id=row.giver_unit_id,
        receiver=Text(da=contact.name, en=contact.name) if contact else _function(pack, row.receiver_function),
        receiver_unit=row.receiver_unit.name, receiver_unit_id=row.receiver_unit_id, receiver_function=row.receiver_function,
        contact_phone=contact.phone if contact else "", has_login=contact is None, offered_at=row.offered_at,
        offered_by=row.offered_by.name, answer_due_on=row.answer_due_on,
        answer_due_why=Text.model_validate(row.answer_due_why), agreement=_agreement(pack, row.agreement),
        waited=waited(pack, offered_on=offered_on, due_on=row.answer_due_on, today=viewer.today) if is_offered else None,
        is_late=is_offered and row.answer_due_on < viewer.today, again_after=row.again_after_id,
        accepted_at=row.accepted_at, accepted_by=row.accepted_by.name if row.accepted_by else "", agreed=row.agreed,
        ended_at=row.ended_at, ended_by=row.ended_by.name if row.ended_by else "", answer=row.answer,
        told_whom=row.told_whom, told_how=row.told_how, told_on=row.told_on, version=row.version, gives=stands.gives,
        receives=stands.receives, accept_denial=denial_of(check_can_answer, stands, HandoverState.ACCEPTED),
        return_denial=denial_of(check_can_answer, stands, HandoverState.RETURNED),
        finish_denial=denial_of(check_can_answer, stands, HandoverState.DONE),
        recall_denial=denial_of(check_can_recall, stands), note_denial=denial_of(check_can_note_answer, stands, answered),
    )


def _function(pack: Pack, key: str) -> Text:
    """A function the pack no longer has is called by its key."""
    if not key:
        return COORDINATOR
    return next((function.name for function in pack.functions if function.key == key), Text(da=key, en=key))


def _agreement(pack: Pack, key: str) -> Text | None:
    return next((agreement.name for agreement in pack.interface_agreements if agreement.key == key), None)
