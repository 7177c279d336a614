"""A case as its viewer may know it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from tovholder.access.api import PresenceRow, Viewer, cleared_compartments, presences
from tovholder.cases.enums import ConcealmentChoice
from tovholder.cases.models import Case, Concealment, Coordinator, FamilyContact, Note, Notice, TakeOver
from tovholder.cases.policies import check_may_print_for_family
from tovholder.core.denials import Denial, NotKnown, denial_of
from tovholder.core.models import Event
from tovholder.core.text import Text


@dataclass(frozen=True, slots=True)
class LaterMember:
    """Somebody who comes to the family later, with a date of his or her own; None while it is not known."""

    person_id: UUID
    take_over_on: date | None
    expected_on: date | None


@dataclass(frozen=True, slots=True)
class ContactRow:
    """Whom the family turns to. ``reason``: why one more than the pack's limit."""

    id: UUID
    worker_id: UUID
    name: str
    phone: str
    reason: str


@dataclass(frozen=True, slots=True)
class CaseRow:
    """``coordinator_id`` is None while nobody holds the case; ``coordinator_since``: when the one who does was appointed.
    ``take_over_on`` is None while the date is not known; somebody may expect the family on a day (``expected_on``).
    ``notice_state`` is empty for a family that came in another way. ``has_hidden_notes``: among the notes the viewer may read
    are some that members of the family are not to be shown. ``farewell``: whom the family rings since nobody holds the case any more.
    """

    id: UUID
    family_id: UUID
    label: str
    target_group: str
    opened_on: date
    closed_on: date | None
    take_over_on: date | None
    take_over_why: Text | None
    version: int
    coordinator_id: UUID | None
    coordinator_unit_id: UUID | None
    deputy_id: UUID | None
    coordinator_since: datetime | None
    expected_on: date | None
    way_in: str
    closed_because: str
    notice_state: str
    later: tuple[LaterMember, ...]
    contacts: tuple[ContactRow, ...]
    has_hidden_notes: bool
    farewell: str
    prints_stopped_at: datetime | None = None

    @property
    def print_denial(self) -> Denial | None:
        """Why nothing is printed or sent to the family as a whole, or None. Every common print and invitation asks it."""
        return denial_of(check_may_print_for_family, stopped=self.prints_stopped_at is not None)


@dataclass(frozen=True, slots=True)
class CaseGist:
    """A case as one of a thousand: what it is called, and whether somebody holds it."""

    id: UUID
    label: str
    target_group: str
    opened_on: date
    coordinator_id: UUID | None


@dataclass(frozen=True, slots=True)
class EventRow:
    """One thing that happened, in codes and ids: ``unit`` and ``worker`` where the event is about one."""

    type: str
    at: datetime
    actor: UUID
    subject: UUID
    unit: UUID | None
    worker: UUID | None


def own_cases(viewer: Viewer, inside: Iterable[PresenceRow] | None = None, part: slice = slice(None)) -> list[CaseRow]:
    """The open cases the viewer is in, by take-over date, those whose date is not known last. ``inside``: the presences, where they are
    loaded already; ``part``: these of them.
    """
    ids = {row.case_id for row in (presences(viewer) if inside is None else inside)}
    return _rows(viewer, Case.objects.filter(id__in=ids, closed_on=None).order_by(F("take_over_on").asc(nulls_last=True), "id")[part])


def own_case_gists(viewer: Viewer, inside: Iterable[PresenceRow]) -> dict[UUID, CaseGist]:
    """The open cases among these the viewer is in. One query."""
    holds = held_now(viewer).filter(case=OuterRef("pk")).values("worker_id")
    rows = Case.objects.filter(id__in={row.case_id for row in inside}, closed_on=None).annotate(holder=Subquery(holds[:1]))
    found = rows.order_by("id").values_list("id", "family__label", "target_group", "opened_on", "holder")
    return {row[0]: CaseGist(*row) for row in found}


def closed_cases(viewer: Viewer, inside: Iterable[PresenceRow]) -> list[CaseRow]:
    """The closed cases whose record the viewer keeps or can find again, the last closed first; bounded to fifty."""
    ids = {row.case_id for row in inside}
    return _rows(viewer, Case.objects.filter(id__in=ids, closed_on__isnull=False).order_by("-closed_on", "id")[:50])


def cases_by_id(viewer: Viewer, ids: Iterable[UUID]) -> dict[UUID, CaseRow]:
    """Those of these cases the viewer is in, open and closed. One query."""
    return {case.id: case for case in _rows(viewer, Case.objects.filter(id__in=set(ids)))}


def get_case(viewer: Viewer, case_id: UUID) -> CaseRow:
    """One case. Raises NotKnown when it does not exist or the viewer is not in it. One query."""
    rows = _rows(viewer, Case.objects.filter(id=case_id))
    if not rows:
        raise NotKnown
    return rows[0]


def may_print_family(viewer: Viewer, case_id: UUID) -> bool:
    """Whether anything may be printed for, or sent to, the family as a whole. Raises NotKnown. One query."""
    return get_case(viewer, case_id).print_denial is None


def held_now(viewer: Viewer) -> QuerySet[Coordinator]:
    """Who holds cases now, of those the viewer may know. Filter by case."""
    return Coordinator.objects.filter(_now(viewer))


def _rows(viewer: Viewer, cases: QuerySet[Case]) -> list[CaseRow]:
    """The cases with who holds each now, in one query: every page begins with this."""
    holds = held_now(viewer).filter(case=OuterRef("pk"))
    said = JSONObject(worker="worker_id", unit="unit_id", deputy="deputy_id", since="valid_from")
    own = JSONObject(person="person_id", on="take_over_on", expected="expected_on")
    found = cases.annotate(
        holder=Subquery(holds.values(said=said)[:1]),
        notice_state=Subquery(Notice.objects.filter(case=OuterRef("pk")).values("state")[:1]),
        contacts=ArraySubquery(
            FamilyContact.objects.filter(_now(viewer), case=OuterRef("pk")).order_by("valid_from")
            .values(said=JSONObject(id="id", worker="worker_id", name="worker__name", phone="worker__phone", reason="reason"))
        ),
        farewell=Subquery(
            Coordinator.objects.filter(case=OuterRef("pk"), valid_until__lte=viewer.at).order_by("-valid_until").values("farewell")[:1]
        ),
        has_hidden_notes=Exists(
            Note.objects.filter(case=OuterRef("pk"), superseded_at=None, compartment_id__in=cleared_compartments(viewer))
            .filter(Exists(Concealment.objects.filter(entry=OuterRef("pk"), choice=ConcealmentChoice.HIDDEN)))
        ),
        later=ArraySubquery(TakeOver.objects.filter(case=OuterRef("pk")).order_by("id").values(said=own)),
    )
    return [_row(**case) for case in found.values(*_OF_THE_CASE, "holder", "contacts", "farewell", "later", label=F("family__label"))]


_OF_THE_CASE = (
    "id", "family_id", "target_group", "opened_on", "closed_on", "take_over_on", "version", "expected_on", "way_in", "closed_because",
    "prints_stopped_at", "take_over_why", "notice_state", "has_hidden_notes",
)


def _row(
    *, take_over_why: Mapping[str, str] | None, holder: Mapping[str, str] | None, notice_state: str | None, farewell: str | None,
    later: Iterable[Mapping[str, str]], contacts: Iterable[Mapping[str, str]], **case: Any,
) -> CaseRow:
    holder = holder or {}
    since = holder.get("since")
    return CaseRow(
        **case, take_over_why=Text.model_validate(take_over_why) if take_over_why else None,
        coordinator_id=_id(holder.get("worker")), coordinator_unit_id=_id(holder.get("unit")),
        deputy_id=_id(holder.get("deputy")), coordinator_since=datetime.fromisoformat(since) if since else None,
        notice_state=notice_state or "", farewell="" if holder else farewell or "",
        later=tuple(LaterMember(UUID(own["person"]), _day(own["on"]), _day(own["expected"])) for own in later),
        contacts=tuple(
            ContactRow(UUID(row["id"]), UUID(row["worker"]), row["name"], row["phone"], row["reason"]) for row in contacts
        ),
    )


def _now(viewer: Viewer) -> Q:
    return Q(valid_from__lte=viewer.at) & (Q(valid_until=None) | Q(valid_until__gt=viewer.at))


def events_of(case_id: UUID, limit: int) -> list[EventRow]:
    """What last happened in one case: codes only; the words are made where they are shown."""
    rows = Event.objects.filter(case_id=case_id).order_by("-at", "-id")[:limit]
    return [
        EventRow(row.type, row.at, row.actor, row.subject, _id(row.data.get("unit")), _id(row.data.get("worker")))
        for row in rows
    ]


def _id(value: str | None) -> UUID | None:
    return UUID(value) if value else None


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
