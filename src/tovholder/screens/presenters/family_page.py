"""The family's page, as far as its viewer may see it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.functional import Promise

from tovholder.access.api import PresenceRow, Viewer, openings, presences
from tovholder.cases.api import (
    Capacity,
    CaseRow,
    EventRow,
    Figures,
    NoticeField,
    NoticeItemRow,
    ParticipationRow,
    check_can_appoint_coordinator,
    check_can_change_coordinator,
    check_can_end_coordinator,
    circle_denial,
    events_of,
    figures_now,
    get_case,
    notice_items,
    participations_ever,
)
from tovholder.core.denials import Denial, denial_of
from tovholder.core.text import Text
from tovholder.organisation.api import HoldingRow, Standing, UnitRow, WorkerRow, holders_of, units_by_id, workers
from tovholder.pathways.api import ENDED, HandoverRow, HandoverState, StepOwner, StepRow, handovers_of, steps_of
from tovholder.people.api import MemberRow, check_can_record, members
from tovholder.rulebook.api import Holder, Pack
from tovholder.screens.presenters.course import course_of
from tovholder.screens.presenters.timeline import Timeline
from tovholder.screens.wording import EVENT_WORDS
from tovholder.sharing.api import MyOpening, my_openings

NEXT_DEADLINES = 3
WAITING_SHOWN = 4
HOLDS = frozenset({Capacity.COORDINATOR, Capacity.DEPUTY, Capacity.TEAM})
EVENTS_SHOWN = 12
EVENTS_READ = 80
"""More than are shown: what happened at one moment is said in one line."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ring: a worker, or the unit where nobody holds the function."""

    names: tuple[str, ...]
    phone: str
    phone_hours: str


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step, whose it is in words, and whom to ring."""

    step: StepRow
    owner: Text
    contact: Contact


@dataclass(frozen=True, slots=True)
class Told:
    """One thing the notice tells: a field and what stands in it."""

    field: str
    values: tuple[str | Text, ...]


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A member of the family, and what the viewer may know beyond the name."""

    member: MemberRow
    age: int | None
    told: Sequence[Told]


@dataclass(frozen=True, slots=True)
class ActorLine:
    """Somebody in the case: as what, from which unit, and whom to ring."""

    unit: str
    function: Text | None
    capacity: str
    contact: Contact


@dataclass(frozen=True, slots=True)
class EventLine:
    """``about``: the units, workers or steps it was about, where the viewer may see them."""

    at: datetime
    words: Promise
    about: Sequence[str | Text]
    by: str


@dataclass(frozen=True, slots=True)
class FamilyPage:
    """Everything on the page. ``asked``: what other units were asked and have not done, or sent back. ``limited``: the
    viewer is here for a step only, and sees what that needs. ``around``: those who have no step and do not hold the case.
    ``figures``: whom the family meets, of those the viewer may know. ``gates``: what is open for her, or waits for her to judge it. ``team``: the unit that holds the case together, where the model
    has a team as holder; ``coordinator`` is then who is accountable.
    """

    case: CaseRow
    members: Sequence[MemberLine]
    told: Sequence[Told]
    languages: Sequence[str]
    needs_interpreter: bool
    coordinator: WorkerRow | None
    team: str
    deputy: WorkerRow | None
    appoint_denial: Denial | None
    may_change_coordinator: bool
    may_end_coordinator: bool
    limited: bool
    may_record: bool
    now: Sequence[StepLine]
    asked: Sequence[HandoverRow]
    waiting: Sequence[StepLine]
    to_do: Sequence[StepLine]
    ended: Sequence[StepLine]
    actors: Sequence[ActorLine]
    around: Sequence[ActorLine]
    figures: Figures | None
    gates: Sequence[MyOpening]
    course: Timeline
    events: Sequence[EventLine]

    @property
    def waiting_first(self) -> Sequence[StepLine]:
        return self.waiting[:WAITING_SHOWN]

    @property
    def waiting_folded(self) -> Sequence[StepLine]:
        return self.waiting[WAITING_SHOWN:]

    @property
    def total(self) -> int:
        return len(self.to_do) + len(self.ended)


def family_page(viewer: Viewer, standing: Standing, case_id: UUID) -> FamilyPage:
    """A fixed number of queries, whatever the size of the family. Raises NotKnown."""
    case = get_case(viewer, case_id)
    inside = presences(viewer, [case_id])
    opened = openings(viewer, inside)
    pack = standing.published.pack
    items = notice_items(viewer, opened)
    steps = steps_of(viewer, case_id, opened, inside)
    ever = participations_ever(viewer, case_id, opened)
    asked = _not_settled(handovers_of(viewer, case_id, opened), steps)
    parts = [part for part in ever if part.holds(viewer.at)]
    events = events_of(case_id, EVENTS_READ)
    book = _directory(viewer, case, steps, parts, events)
    actors = _actors(case, parts, book, pack)
    lines = [_step_line(step, case, book) for step in steps]
    to_do = sorted((line for line in lines if line.step.state not in ENDED), key=_due)
    possible = [line for line in to_do if not line.step.waits_for]
    others = _of_others(possible, standing, inside)
    people = members(viewer, case.family_id, opened)
    shared = _shared(items, people, pack)
    return FamilyPage(
        case=case, members=[_member_line(row, viewer.today, items, shared, pack) for row in people],
        told=[*shared, *_told(items, None, pack)], languages=_values(items, NoticeField.LANGUAGE),
        needs_interpreter="yes" in _values(items, NoticeField.INTERPRETER),
        coordinator=book.staff.get(case.coordinator_id) if case.coordinator_id else None,
        team=book.unit_name(case.coordinator_unit_id) if pack.tovholder_rule.holder == Holder.TEAM else "",
        deputy=book.staff.get(case.deputy_id) if case.deputy_id else None,
        may_end_coordinator=case.coordinator_id is not None and _may_end(case, standing, viewer),
        appoint_denial=denial_of(check_can_appoint_coordinator, standing.powers),
        may_change_coordinator=_may_change(case, inside, standing, viewer),
        gates=my_openings(viewer, inside, pack),
        limited={row.capacity for row in inside} <= {Capacity.STEP_OWNER, Capacity.TEAM_COORDINATOR, Capacity.OPENED_GATE},
        may_record=denial_of(check_can_record, inside) is None, now=sorted(possible, key=lambda line: line in others)[:NEXT_DEADLINES],
        asked=asked, waiting=[line for line in others if line.step.id not in {row.step_id for row in asked}],
        to_do=to_do, ended=[line for line in lines if line.step.state in ENDED], actors=[line for line in actors if line.capacity != Capacity.PARTICIPANT],
        around=[line for line in actors if line.capacity == Capacity.PARTICIPANT],
        figures=figures_now(case, parts, pack, viewer.today) if circle_denial(inside) is None else None, course=course_of(case, steps, people, ever, viewer.today),
        events=_events(events, steps, book),
    )


@dataclass(frozen=True, slots=True)
class _Directory:
    """The units and workers the page names: staff, known to everybody in the municipality."""

    units: Mapping[UUID, UnitRow]
    staff: Mapping[UUID, WorkerRow]
    holders: Sequence[HoldingRow]

    def name(self, worker_id: UUID | None) -> str:
        return self.staff[worker_id].name if worker_id and worker_id in self.staff else ""

    def unit_name(self, unit_id: UUID | None) -> str:
        return self.units[unit_id].name if unit_id and unit_id in self.units else ""

    def at_work(self, worker_id: UUID, deputy_id: UUID | None) -> UUID:
        """Whom to ring: her deputy while she is away, where there is one at work."""
        deputy = self.staff.get(deputy_id) if deputy_id else None
        return deputy.id if deputy and self.staff[worker_id].away_until and not deputy.away_until else worker_id

    def contact(self, unit_id: UUID, function: str) -> Contact:
        """Who holds a function in a unit; the unit itself when it is not one person."""
        held = [row.worker_id for row in self.holders if row.unit.id == unit_id and row.function == function]
        if len(held) == 1:
            return self.person(held[0])
        unit = self.units[unit_id]
        return Contact(tuple(self.name(worker_id) for worker_id in held), unit.phone, unit.phone_hours)

    def person(self, worker_id: UUID) -> Contact:
        worker = self.staff[worker_id]
        return Contact((worker.name,), worker.phone, worker.phone_hours)


def _may_end(case: CaseRow, standing: Standing, viewer: Viewer) -> bool:
    holds = case.coordinator_id == viewer.actor.principal
    return denial_of(check_can_end_coordinator, standing.powers, holds=holds) is None


def _not_settled(handovers: Sequence[HandoverRow], steps: Sequence[StepRow]) -> list[HandoverRow]:
    """The latest of each step that is still to be done: what waits for an answer, is under way, or came back."""
    open_steps = {step.id for step in steps if step.state not in ENDED}
    latest: dict[UUID, HandoverRow] = {}
    for row in handovers:
        latest.setdefault(row.step_id, row)
    return [
        row for row in latest.values()
        if row.ended_at is None or (row.state == HandoverState.RETURNED and row.step_id in open_steps)
    ]


def _of_others(lines: Sequence[StepLine], standing: Standing, inside: Sequence[PresenceRow]) -> list[StepLine]:
    holds = any(row.capacity in HOLDS for row in inside)
    return [line for line in lines if not _is_own(line.step, standing, holds=holds)]


def _may_change(case: CaseRow, inside: Sequence[PresenceRow], standing: Standing, viewer: Viewer) -> bool:
    """Whether the page offers a hand-over: who may begin one, and who is in one."""
    holds = case.coordinator_id == viewer.actor.principal
    begins = denial_of(check_can_change_coordinator, standing.powers, holds=holds) is None
    incoming = any(row.capacity == Capacity.INCOMING_COORDINATOR for row in inside)
    return case.coordinator_id is not None and (begins or incoming)


def _events(events: Sequence[EventRow], steps: Sequence[StepRow], book: _Directory) -> list[EventLine]:
    """What happened, the last first; what one and the same did of one kind at one moment in one line."""
    titles = {step.id: step.title for step in steps}
    found: dict[tuple[datetime, str, UUID], dict[str | Text, None]] = {}
    for event in events:
        about = titles.get(event.subject) or book.unit_name(event.unit) or book.name(event.worker)
        found.setdefault((event.at, event.type, event.actor), {}).update({about: None} if about else {})
    lines = [EventLine(at, EVENT_WORDS[kind], tuple(about), book.name(actor)) for (at, kind, actor), about in found.items()]
    return lines[:EVENTS_SHOWN]


def _directory(
    viewer: Viewer, case: CaseRow, steps: Sequence[StepRow], parts: Sequence[ParticipationRow], events: Sequence[EventRow]
) -> _Directory:
    homes = {step.unit_id for step in steps} | {part.unit_id for part in parts} | {event.unit for event in events}
    functions = {step.function for step in steps} | {part.function for part in parts}
    holders = holders_of(functions, viewer.today)
    others = {event.actor for event in events} | {event.worker for event in events}
    named = {case.coordinator_id, case.deputy_id, *others, *(row.worker_id for row in holders), *(part.worker_id for part in parts)}
    units = units_by_id(filter(None, {*homes, case.coordinator_unit_id}))
    return _Directory(units, workers(filter(None, named), viewer.today), holders)


def _due(line: StepLine) -> tuple[bool, date]:
    """By deadline, those without one last."""
    return line.step.due_on is None, line.step.due_on or date.max


def _is_own(step: StepRow, standing: Standing, *, holds: bool) -> bool:
    """The coordinator's steps are also whose who covers for her."""
    if step.owner == StepOwner.COORDINATOR:
        return holds
    return any(held.unit.id == step.unit_id and held.function == step.function for held in standing.holdings)


def _step_line(step: StepRow, case: CaseRow, book: _Directory) -> StepLine:
    if step.owner == StepOwner.COORDINATOR and case.coordinator_id is not None:
        return StepLine(step, step.owner_title, book.person(book.at_work(case.coordinator_id, case.deputy_id)))
    return StepLine(step, step.owner_title, book.contact(step.unit_id, step.function))


def _actors(case: CaseRow, parts: Sequence[ParticipationRow], book: _Directory, pack: Pack) -> list[ActorLine]:
    names = {function.key: function.name for function in pack.functions}
    found = []
    if case.coordinator_id and case.coordinator_unit_id:
        home = book.units[case.coordinator_unit_id].name
        found.append(ActorLine(home, None, Capacity.COORDINATOR, book.person(case.coordinator_id)))
    for part in parts:
        contact = _contact(part, book)
        function = names.get(part.function) or (Text(da=part.title, en=part.title) if part.title else None)
        found.append(ActorLine(part.unit, function, part.capacity, contact))
    return list(dict.fromkeys(found))


def _contact(part: ParticipationRow, book: _Directory) -> Contact:
    if part.outside_contact_id:
        return Contact((part.name,), part.phone, part.phone_hours)
    return book.person(part.worker_id) if part.worker_id else book.contact(part.unit_id, part.function)


def _member_line(
    row: MemberRow, today: date, items: Sequence[NoticeItemRow], shared: Sequence[Told], pack: Pack
) -> MemberLine:
    """What the notice tells of one person, less what it tells of everybody alike."""
    own = [told for told in _told(items, row.person_id, pack) if told not in shared]
    return MemberLine(row, row.age(today), own)


def _shared(items: Sequence[NoticeItemRow], people: Sequence[MemberRow], pack: Pack) -> list[Told]:
    """What the notice tells of every member alike, such as the language: said once."""
    told = [_told(items, person.person_id, pack) for person in people]
    return [each for each in told[0] if all(each in other for other in told)] if len(told) > 1 else []


def _told(items: Sequence[NoticeItemRow], person_id: UUID | None, pack: Pack) -> list[Told]:
    found: dict[str, list[str | Text]] = {}
    for item in items:
        if item.person_id == person_id:
            found.setdefault(item.field, []).append(_in_words(item, pack))
    return [Told(field, tuple(values)) for field, values in found.items()]


def _in_words(item: NoticeItemRow, pack: Pack) -> str | Text:
    if item.field != NoticeField.RESIDENCE_BASIS:
        return item.value
    names = {basis.key: basis.name for basis in pack.residence_bases}
    return names.get(item.value, item.value)


def _values(items: Sequence[NoticeItemRow], field: NoticeField) -> list[str]:
    """What is told in a field, each once, in the order told."""
    return list(dict.fromkeys(item.value for item in items if item.field == field))
