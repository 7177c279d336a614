"""Questions from colleagues' lists, to those who know the person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from tovholder.access.api import PresenceRow, Viewer, openings, presences
from tovholder.cases.api import CaseRow, own_cases
from tovholder.core.denials import denial_of
from tovholder.interop.enums import MatchAnswer
from tovholder.interop.models import MatchQuestion
from tovholder.interop.permissions import check_can_answer_match
from tovholder.people.api import known_persons


@dataclass(frozen=True, slots=True)
class MatchQuestionRow:
    """``told``: what the list says. ``known``: the name of whom it may be, empty when it is the family as a whole."""

    id: UUID
    version: int
    case: CaseRow
    asked_at: datetime
    told: dict[str, Any]
    known: str


def match_question_known(question_id: UUID) -> bool:
    """Whether the viewer's walls let the question be seen."""
    return MatchQuestion.objects.filter(id=question_id).exists()


def match_questions(viewer: Viewer) -> list[MatchQuestionRow]:
    """What waits for the viewer's answer: of cases she holds or stands in for, and of those nobody holds that she receives.

    As many queries for many questions as for one; what is shown is noted.
    """
    waiting = list(MatchQuestion.objects.filter(answer=MatchAnswer.WAITS).order_by("asked_at"))
    if not waiting:
        return []
    inside = presences(viewer, {row.case_id for row in waiting})
    opened, cases = openings(viewer, inside), {case.id: case for case in own_cases(viewer, inside)}
    names = _names(cases.values())
    found = []
    for row in waiting:
        if row.compartment_id in opened and row.case_id in cases and _may_answer(cases[row.case_id], inside):
            opened[row.compartment_id].note(viewer, row.id)
            known = names.get(row.person_id, "") if row.person_id else ""
            found.append(MatchQuestionRow(row.id, row.version, cases[row.case_id], row.asked_at, row.told, known))
    return found


def _names(cases: Iterable[CaseRow]) -> dict[UUID, str]:
    persons = known_persons([], [case.family_id for case in cases])
    return {person.person_id: f"{person.given_names} {person.surname}".strip() for person in persons}


def _may_answer(case: CaseRow, inside: Iterable[PresenceRow]) -> bool:
    capacities = {row.capacity for row in inside if row.case_id == case.id}
    return denial_of(check_can_answer_match, capacities, is_held=case.coordinator_id is not None) is None
