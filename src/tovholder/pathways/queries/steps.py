"""Steps as their viewers may see them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    BooleanField,
    Case,
    CharField,
    DateTimeField,
    Exists,
    F,
    Func,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, JSONObject

from tovholder.access.api import (
    Opening,
    PresenceRow,
    Viewer,
    cases_with,
    cleared_compartments,
    in_own_cases,
    openings,
    presences,
)
from tovholder.cases.api import Capacity, CaseRow, cases_by_id, held_now
from tovholder.core.clock import local_date
from tovholder.core.denials import Denial, NotKnown, denial_of
from tovholder.core.text import Text
from tovholder.organisation.api import Covered, HoldingRow
from tovholder.pathways.attention import Attention, attention_for
from tovholder.pathways.domain.urgency import Urgency, urgency_of
from tovholder.pathways.enums import Concern, HandoverState, Mine, StepOwner, StepState
from tovholder.pathways.models import Acknowledgement, Handover, Step
from tovholder.pathways.permissions import ROPES, check_can_acknowledge, check_can_change_step, standing
from tovholder.pathways.queries.moves import Moved, latest_move, moved_of
from tovholder.pathways.wording import owner_title, pack_of, words_of
from tovholder.rulebook.api import EVERY_WEEKDAY, Pack, danish_calendar

# Asked only of steps that have something to wait for: most have nothing.
_KEYS = ArrayField(CharField())
_WAITS_FOR = Case(
    When(Q(ended_at=None) & ~Q(after=[]), then=Func(F("id"), function="pathways_waits_for", output_field=_KEYS)),
    default=Value([], output_field=_KEYS), output_field=_KEYS,
)  # fmt: skip
_FREE_SINCE = Case(
    When(Q(state=StepState.OPEN) & ~Q(after=[]), then=Func(F("id"), function="pathways_free_since", output_field=DateTimeField())),
    output_field=DateTimeField(),
)  # fmt: skip

_OTHERS_WAIT = Func(F("id"), function="pathways_others_wait", output_field=BooleanField())


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step with its words, its deadline and the reason for it. ``person``: the given name when it is for one of the
    family, ``person_id``; ``kind`` and ``persons`` are the compartment's. ``waits_for``: the titles of the steps that must be ended first and are not. ``seen_by``: who saw it first;
    ``attention``: what is the matter with it, None while all is well. ``readies``: the column of the readiness board it makes
    ready. ``finish_denial``, ``take_up_denial``, ``acknowledge_denial``: None when the viewer may end it, take it up again, or
    say that it is seen."""

    id: UUID
    case_id: UUID
    kind: str
    persons: tuple[UUID, ...]
    key: str
    title: Text
    person: str
    person_id: UUID | None
    instruction: Text
    evidence: Text | None
    gives: str | None
    takes_witness: bool
    seen_by: str
    seen_at: datetime | None
    is_seen_by_viewer: bool
    attention: Attention | None
    owner: str
    owner_title: Text
    unit_id: UUID
    function: str
    state: str
    due_on: date | None
    due_why: Text | None
    due_confidence: str
    version: int
    ended_at: datetime | None
    ended_by: str
    note: str
    agreed_on: date | None
    waits_for: tuple[Text, ...]
    readies: str | None
    finish_denial: Denial | None
    take_up_denial: Denial | None
    moved: Moved | None
    acknowledge_denial: Denial | None


def step_state_now(step: StepRow) -> StepState:
    """What waits for another step is nobody's to do yet: it waits for others."""
    return StepState.WAITING_OTHERS if step.waits_for and step.state == StepState.OPEN else StepState(step.state)


@dataclass(frozen=True, slots=True)
class SentBack:
    """Who returned what was sent of a step, a unit or somebody without a login, and why."""

    by: str
    why: str


@dataclass(frozen=True, slots=True)
class WorkItem:
    """A step on somebody's day: why it is hers, and for which family. ``absent``: for whom she does it as deputy;
    ``others_wait``: an open step can begin only after it; ``sent_back``: the last she sent of it came back, and nothing has been
    decided since.
    """

    step: StepRow
    case: CaseRow
    mine: Mine
    absent: UUID | None = None
    others_wait: bool = False
    sent_back: SentBack | None = None

    @property
    def is_new(self) -> bool:
        """Nobody has seen it; or it is hers and she has not. What a colleague saw is not new to who stands in for her."""
        step = self.step
        hers = self.mine in (Mine.FUNCTION, Mine.COORDINATOR) and not step.is_seen_by_viewer
        return step.state == StepState.OPEN and not step.waits_for and (hers or not step.seen_by)


    def urgency(self, today: date) -> Urgency:
        step = self.step
        return urgency_of(
            state=step.state, due_on=step.due_on, agreed_on=step.agreed_on, confidence=step.due_confidence,
            waits=bool(step.waits_for), is_new=self.is_new, others_wait=self.others_wait, today=today,
        )


@dataclass(frozen=True, slots=True)
class WorkDay:
    """``items``: what is hers to do. ``unseen``: others' steps in the families whose ropes she holds that nobody has seen."""

    items: list[WorkItem]
    unseen: list[WorkItem]


def visible_to(viewer: Viewer) -> QuerySet[Step]:
    """The steps the viewer may see: the program's half of the wall around the table. With what each row shows."""
    rows = Step.objects.filter(compartment_id__in=cleared_compartments(viewer))
    seen = Acknowledgement.objects.filter(step=OuterRef("pk"))
    first = seen.order_by("at").values(said=JSONObject(by="worker__name", at="at"))
    return rows.select_related("pathway", "ended_by", "person").annotate(
        moved=latest_move(), waits_for=_WAITS_FOR, free_since=_FREE_SINCE, seen=Subquery(first[:1]), seen_by_viewer=Exists(seen.filter(worker=viewer.actor.principal)),
    )


def steps_of(viewer: Viewer, case_id: UUID, opened: dict[UUID, Opening], inside: Iterable[PresenceRow]) -> list[StepRow]:
    """The steps of one case in the order of the pathway. One query, whatever their number."""
    here = _by_case(inside)[case_id]
    rows = visible_to(viewer).filter(case=case_id, compartment_id__in=opened)
    return [_row(viewer, step, opened, here) for step in rows.order_by("position")]


def readiness_steps(
    viewer: Viewer, cases: Iterable[UUID], opened: dict[UUID, Opening], inside: Iterable[PresenceRow]
) -> dict[UUID, list[StepRow]]:
    """The steps of these cases that make something ready before the family comes. One query, whatever their number."""
    here = _by_case(inside)
    found: dict[UUID, list[StepRow]] = {}
    rows = visible_to(viewer).filter(case__in=list(cases), compartment_id__in=opened)
    for step in rows.order_by("case_id", "position"):
        if words_of(step).readies:
            found.setdefault(step.case_id, []).append(_row(viewer, step, opened, here[step.case_id]))
    return found


def steps_by_id(
    viewer: Viewer, ids: Iterable[UUID], opened: dict[UUID, Opening], inside: Iterable[PresenceRow]
) -> dict[UUID, StepRow]:
    """Those of these steps the viewer may see. One query; an id of something else is passed over."""
    here = _by_case(inside)
    rows = visible_to(viewer).filter(id__in=set(ids), compartment_id__in=opened)
    return {step.id: _row(viewer, step, opened, here[step.case_id]) for step in rows}


def get_step(viewer: Viewer, step_id: UUID) -> StepRow:
    """One step. Raises NotKnown when it does not exist or no gate is open to it."""
    step = visible_to(viewer).filter(id=step_id).first()
    if step is None:
        raise NotKnown
    inside = presences(viewer, [step.case_id])
    opened = openings(viewer, inside)
    if step.compartment_id not in opened:  # it closed between the two questions
        raise NotKnown
    return _row(viewer, step, opened, inside)


def work_items(viewer: Viewer, holdings: Iterable[HoldingRow], covered: Iterable[Covered] = ()) -> list[WorkItem]:
    """The open steps that are the viewer's to do, the one that hurts most if it waits first."""
    return work_day(viewer, presences(viewer), holdings, covered).items


def work_day(
    viewer: Viewer, inside: Sequence[PresenceRow], holdings: Iterable[HoldingRow], covered: Iterable[Covered] = ()
) -> WorkDay:
    """What is the viewer's to do, and what she should ask about, as she holds the family's ropes. The one that hurts most if
    it waits first; the same number of queries whatever their number.

    ``covered``: those who are away and for whom the viewer stands in; what waits for their functions is hers meanwhile.
    """
    own: dict[tuple[UUID, str], UUID | None] = {
        (row.unit.id, row.function): away.worker_id for away in covered for row in away.holdings
    }
    own |= {(row.unit.id, row.function): None for row in holdings}
    capacity = {(row.case_id, row.capacity) for row in inside}
    here = _by_case(inside)
    rows = visible_to(viewer).filter(in_own_cases(viewer), _could_be_mine(viewer, own), ended_at=None, case__closed_on=None)
    rows = rows.annotate(others_wait=_OTHERS_WAIT, sent=_latest_sent())
    found = list(rows.order_by(F("due_on").asc(nulls_last=True), "case_id", "position"))
    cases = cases_by_id(viewer, {step.case_id for step in found})
    opened = openings(viewer, inside, {step.compartment_id for step in found})
    day = WorkDay([], [])
    for step in found:
        if step.case_id not in cases or step.compartment_id not in opened:  # it closed between the questions
            continue
        case = cases[step.case_id]
        mine = _why_mine(step, case, own, capacity)
        if mine is not None:
            absent = case.coordinator_id if step.owner == StepOwner.COORDINATOR else own.get((step.unit_id, step.function))
            row = _row(viewer, step, opened, here[step.case_id])
            back = _sent_back(viewer, step, opened)
            day.items.append(WorkItem(row, case, mine, absent if mine is Mine.DEPUTY else None, step.others_wait, back))
        elif _holds_ropes(step, capacity) and _concern(step, viewer) is Concern.UNSEEN:
            day.unseen.append(WorkItem(_row(viewer, step, opened, here[step.case_id]), case, Mine.COORDINATOR))
    return day


def _latest_sent() -> Subquery:
    """The last hand-over or referral of a step that lies where the step does: another unit's former one is not told."""
    rows = Handover.objects.filter(step=OuterRef("pk"), compartment_id=OuterRef("compartment_id")).order_by("-offered_at", "-id")
    by = Coalesce(F("outside_contact__name"), F("receiver_unit__name"))
    return Subquery(rows.values(said=JSONObject(id="id", state="state", by=by, why="answer"))[:1])


def _sent_back(viewer: Viewer, step: Step, opened: Mapping[UUID, Opening]) -> SentBack | None:
    sent = step.sent  # type: ignore[attr-defined]
    if sent is None or sent["state"] != HandoverState.RETURNED or step.state != StepState.OPEN:
        return None
    opened[step.compartment_id].note(viewer, UUID(sent["id"]))
    return SentBack(sent["by"], sent["why"])


def _could_be_mine(viewer: Viewer, own: Iterable[tuple[UUID, str]]) -> Q:
    """The steps of who holds the ropes: the tovholder's, the deputy's while standing in, and of who receives while nobody does."""
    held = Q(case__in=cases_with(viewer, ROPES))
    unheld = Q(case__in=cases_with(viewer, [Capacity.RECEPTION])) & ~Exists(held_now(viewer).filter(case=OuterRef("case")))
    wanted = Q(held | unheld, owner=StepOwner.COORDINATOR) | Q(held, state=StepState.OPEN, seen__isnull=True)
    for unit_id, function in own:
        wanted |= Q(owner=StepOwner.FUNCTION, unit=unit_id, function=function)
    return wanted


def _holds_ropes(step: Step, capacity: set[tuple[UUID, str]]) -> bool:
    return any((step.case_id, held) in capacity for held in ROPES)


def _why_mine(
    step: Step, case: CaseRow, own: Mapping[tuple[UUID, str], UUID | None], capacity: set[tuple[UUID, str]]
) -> Mine | None:
    if step.owner == StepOwner.FUNCTION:
        if (step.unit_id, step.function) not in own:
            return None
        return Mine.FUNCTION if own[step.unit_id, step.function] is None else Mine.DEPUTY
    if (case.id, Capacity.COORDINATOR) in capacity:
        return Mine.COORDINATOR
    if (case.id, Capacity.DEPUTY) in capacity:
        return Mine.DEPUTY
    return Mine.QUEUE if case.coordinator_id is None and (case.id, Capacity.RECEPTION) in capacity else None


def _concern(step: Step, viewer: Viewer) -> Concern | None:
    found = _attention(step, viewer, is_own=False)
    return found.concern if found else None


def _attention(step: Step, viewer: Viewer, *, is_own: bool) -> Attention | None:
    """Only of a step that is to be done now: one that waits or is set aside has its reason, and one that has waited is new
    when it waits no longer."""
    if step.state != StepState.OPEN or step.waits_for:  # type: ignore[attr-defined]
        return None
    pack = pack_of(step)
    stages = pack.pathway(step.pathway.template).escalation if step.pathway else ()
    since = max(step.made_at, step.free_since or step.made_at)  # type: ignore[attr-defined]
    return attention_for(
        made_on=local_date(since), due_on=step.due_on, seen=step.seen is not None,  # type: ignore[attr-defined]
        stages=[(stage.after_working_days, stage.to) for stage in stages],
        today=viewer.today, calendar=pack.calendar(danish_calendar()), weekdays=_weekdays(pack, step.function), is_own=is_own,
    )


def _weekdays(pack: Pack, function: str) -> Collection[int]:
    """The days the function is worked on, where the model says so."""
    weekdays = pack.function(function).weekdays if function else None
    return {weekday.number for weekday in weekdays} if weekdays else EVERY_WEEKDAY


def _titles(step: Step) -> tuple[Text, ...]:
    """Of the steps it waits for, in the pathway's order."""
    return tuple(
        template.title for template in (pack_of(step).pathway(step.pathway.template).steps if step.pathway else ())
        if template.key in step.waits_for  # type: ignore[attr-defined]
    )


def _by_case(inside: Iterable[PresenceRow]) -> dict[UUID, list[PresenceRow]]:
    found: dict[UUID, list[PresenceRow]] = defaultdict(list)
    for row in inside:
        found[row.case_id].append(row)
    return found


def _row(viewer: Viewer, step: Step, opened: dict[UUID, Opening], here: Iterable[PresenceRow]) -> StepRow:
    opening = opened[step.compartment_id]
    opening.note(viewer, step.id)
    template = words_of(step)
    stands = standing(step, here)
    seen = step.seen or {}  # type: ignore[attr-defined]
    return StepRow(
        id=step.id, case_id=step.case_id, kind=opening.kind, persons=opening.persons, key=step.key, title=template.title,
        person=step.person.given_names if step.person else "", person_id=step.person_id, instruction=template.instruction, evidence=template.evidence, gives=template.gives,
        takes_witness=template.witness_rule is not None, owner=step.owner,
        owner_title=owner_title(step), unit_id=step.unit_id, function=step.function, state=step.state,
        due_on=step.due_on, due_why=Text.model_validate(step.due_why) if step.due_why else None, due_confidence=step.due_confidence,
        version=step.version, ended_at=step.ended_at, ended_by=step.ended_by.name if step.ended_by else "",
        note=step.note, agreed_on=step.agreed_on,
        waits_for=_titles(step), readies=template.readies, attention=_attention(step, viewer, is_own=stands.is_ours),
        seen_by=seen.get("by", ""), seen_at=datetime.fromisoformat(seen["at"]) if seen else None,
        is_seen_by_viewer=step.seen_by_viewer,  # type: ignore[attr-defined]
        acknowledge_denial=denial_of(check_can_acknowledge, stands),
        take_up_denial=denial_of(check_can_change_step, stands, StepState.OPEN),
        finish_denial=denial_of(check_can_change_step, stands, StepState.DONE), moved=moved_of(step),
    )
