"""Requests for party access, and a unit's own answer to each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet

from tovholder.access.api import (
    Opening,
    PresenceRow,
    Viewer,
    cases_about,
    cleared_compartments,
    compartments_with_entries,
    in_own_cases,
    openings,
    presences,
)
from tovholder.cases.api import CaseRow, get_case
from tovholder.core.denials import NotKnown
from tovholder.core.models import Document
from tovholder.core.text import Text
from tovholder.rulebook.api import Pack
from tovholder.sharing.enums import PartyAnswerState, PartyChoice
from tovholder.sharing.models import PartyAccessAnswer, PartyAccessLine, PartyAccessRequest
from tovholder.sharing.party_record import PartyEntry, gather, record_of
from tovholder.sharing.permissions import units_that_answer


@dataclass(frozen=True, slots=True)
class PartyRequestRow:
    """A request as those see it who may have to answer. ``asker``: the guardian or representative, empty where the person asks."""

    id: UUID
    case_id: UUID
    family: str
    person_id: UUID
    person: str
    asked_by: str
    asker: str
    received_on: date
    how: str
    scope: str
    due_on: date
    due_why: Text
    due_confidence: str

    def is_late(self, today: date) -> bool:
        return self.due_on < today


@dataclass(frozen=True, slots=True)
class PartyAnswerRow:
    """A unit's answer, put off or sent. ``kept_back``: how many entries were, in whole or in part."""

    id: UUID
    asked_id: UUID
    unit_id: UUID
    unit: str
    state: str
    later_why: str
    expected_on: date | None
    told_later_at: datetime | None
    sent_at: datetime | None
    sender: str
    how: str
    sha256: str
    version: int


@dataclass(frozen=True, slots=True)
class PartyDesk:
    """What one unit has to decide: the request, its own answer so far, and every entry of its record about the person."""

    asked: PartyRequestRow
    case: CaseRow
    unit_id: UUID
    answer: PartyAnswerRow | None
    entries: Sequence[PartyEntry]

    @property
    def is_sent(self) -> bool:
        return self.answer is not None and self.answer.state == PartyAnswerState.SENT


@dataclass(frozen=True, slots=True, repr=False)
class PartyFiles:
    """What was sent: the paper and the files given with it, as name and content."""

    paper: bytes
    files: Sequence[tuple[str, bytes]]


def party_requests_of(viewer: Viewer, person_id: UUID) -> list[tuple[PartyRequestRow, list[PartyAnswerRow]]]:
    """The requests about a person with the answers of the viewer's own units, the newest first. Raises NotKnown; Denied
    ``party_access_needs_own_task``. Five queries.
    """
    cases = cases_about(viewer, person_id)
    if not cases:
        raise NotKnown
    inside = presences(viewer, cases)
    if not any(row.own_task for row in inside):
        units_that_answer(inside, min(cases))
    opened = openings(viewer, inside)
    rows = _with_names().filter(person_id=person_id, compartment_id__in=opened).order_by("-received_on", "-recorded_at")
    answers: dict[UUID, list[PartyAnswerRow]] = {}
    for answer in _answers(opened).filter(request__person_id=person_id).order_by("unit__name"):
        answers.setdefault(answer.request_id, []).append(_answer_row(answer))
    return [(_row(viewer, row, opened), answers.get(row.id, [])) for row in rows]


def party_access_waiting(viewer: Viewer, inside: Sequence[PresenceRow]) -> list[tuple[PartyRequestRow, PartyAnswerRow | None]]:
    """The requests the viewer's own units have something to answer to and have not, the first due first: that another unit has, nobody is
    told. One query, three more where there are any.
    """
    sent = PartyAccessAnswer.objects.filter(request=OuterRef("pk"), state=PartyAnswerState.SENT).values("unit_id")
    asked = _with_names().filter(in_own_cases(viewer), compartment_id__in=cleared_compartments(viewer))
    rows = list(asked.annotate(sent=ArraySubquery(sent)).order_by("due_on", "id"))
    opened = openings(viewer, [part for part in inside if part.case_id in {row.case_id for row in rows}]) if rows else {}
    rows = [row for row in rows if row.compartment_id in opened]
    put_off = {row.request_id: _answer_row(row) for row in _answers(opened).filter(request__in=rows)} if rows else {}
    boxes = {row.id: _kept(row, row.sent, inside, opened) for row in rows}
    holding = compartments_with_entries(set().union(*boxes.values())) if rows else set()
    return [(_row(viewer, row, opened), put_off.get(row.id)) for row in rows if boxes[row.id] & holding]


def party_desk(viewer: Viewer, asked_id: UUID, pack: Pack) -> PartyDesk:
    """The request before one of the viewer's units: the first that has not answered. Raises NotKnown; Denied
    ``party_access_needs_own_task``. A fixed number of queries.
    """
    asked = _with_names().filter(id=asked_id).first()
    if asked is None:
        raise NotKnown
    inside = presences(viewer, [asked.case_id])
    opened, case = openings(viewer, inside), get_case(viewer, asked.case_id)
    if asked.compartment_id not in opened:
        raise NotKnown
    units = units_that_answer(inside, asked.case_id)
    answers = {row.unit_id: _answer_row(row) for row in _answers(opened).filter(request=asked)}
    unit_id = next((unit for unit in units if unit not in answers or answers[unit].state != PartyAnswerState.SENT), units[0])
    answer = answers.get(unit_id)
    is_sent = answer is not None and answer.state == PartyAnswerState.SENT
    entries = [] if is_sent else gather(viewer, asked, unit_id, opened.values(), pack, holds_case=case.coordinator_unit_id == unit_id)
    return PartyDesk(_row(viewer, asked, opened), case, unit_id, answer, entries)


def party_files(viewer: Viewer, answer_id: UUID) -> PartyFiles:
    """What was sent, as it was sent; noted for the access log. Raises NotKnown but for the unit that sent it. Five queries."""
    row = PartyAccessAnswer.objects.filter(id=answer_id, state=PartyAnswerState.SENT).first()
    opened = openings(viewer, presences(viewer, [row.case_id])) if row else {}
    if row is None or row.compartment_id not in opened or row.document_id is None:
        raise NotKnown
    opened[row.compartment_id].note(viewer, row.id)
    given = PartyAccessLine.objects.filter(answer=row, kind=Document.__name__, choice=PartyChoice.GIVEN)
    return PartyFiles(bytes(Document.objects.get(id=row.document_id).content), documents_given(given.values_list("entry", flat=True)))


def documents_given(ids: Iterable[UUID]) -> list[tuple[str, bytes]]:
    """The files by day, as far as the walls let them be read. One query."""
    return [(row.name, bytes(row.content)) for row in Document.objects.filter(id__in=list(ids)).order_by("added_at", "id")]


def _kept(row: PartyAccessRequest, sent: Sequence[UUID], inside: Sequence[PresenceRow], opened: Mapping[UUID, Opening]) -> set[UUID]:
    """The compartments about the person, of the units the viewer answers for that have not answered."""
    units = {part.unit_id for part in inside if part.case_id == row.case_id and part.own_task} - set(sent)
    return {box.compartment_id for unit in units for box in record_of(opened.values(), row.case_id, unit, row.person_id)}


def _with_names() -> QuerySet[PartyAccessRequest]:
    return PartyAccessRequest.objects.select_related("case__family", "person", "asker")


def _answers(opened: Mapping[UUID, Opening]) -> QuerySet[PartyAccessAnswer]:
    return PartyAccessAnswer.objects.filter(compartment_id__in=opened).select_related("unit", "sent_by", "document").defer("document__content")


def _row(viewer: Viewer, row: PartyAccessRequest, opened: Mapping[UUID, Opening]) -> PartyRequestRow:
    opened[row.compartment_id].note(viewer, row.id)
    return PartyRequestRow(
        id=row.id, case_id=row.case_id, family=row.case.family.label, person_id=row.person_id, person=row.person.full_name,
        asked_by=row.asked_by, asker=row.representative or (row.asker.full_name if row.asker else ""), received_on=row.received_on,
        how=row.how, scope=row.scope, due_on=row.due_on, due_why=Text.model_validate(row.due_why), due_confidence=row.due_confidence,
    )


def _answer_row(row: PartyAccessAnswer) -> PartyAnswerRow:
    return PartyAnswerRow(
        id=row.id, asked_id=row.request_id, unit_id=row.unit_id, unit=row.unit.name, state=row.state, later_why=row.later_why,
        expected_on=row.expected_on, told_later_at=row.told_later_at, sent_at=row.sent_at,
        sender=row.sent_by.name if row.sent_by else "", how=row.how, sha256=row.document.sha256 if row.document else "", version=row.version,
    )
