"""Those who know somebody answer whether a colleague's list tells of the same person."""

from datetime import datetime
from uuid import UUID

from tovholder.access.api import Viewer, presences
from tovholder.cases.api import get_case
from tovholder.core.actor import Actor
from tovholder.core.clock import local_date
from tovholder.core.denials import Denied, NotKnown, check_version
from tovholder.core.events import Happening
from tovholder.core.operations import operation
from tovholder.core.text import Text
from tovholder.interop.enums import MatchAnswer
from tovholder.interop.models import MatchQuestion
from tovholder.interop.permissions import check_can_answer_match


@operation("match.answered")
def answer_match_question(
    *, actor: Actor, at: datetime, request_id: UUID, question_id: UUID, version: int, answer: MatchAnswer
) -> Happening:
    """Say whether it is the same person. Whoever asked learns only whether the row is to be corrected or left.

    Raises NotKnown; Denied ``match_answered``, ``match_not_yours``, ``stale``.
    """
    MatchQuestion.objects.select_for_update(no_key=True).filter(id=question_id).values_list("id").first()
    question = MatchQuestion.objects.filter(id=question_id).first()
    if question is None:
        raise NotKnown
    _check_can_answer(question, actor, at)
    check_version(seen=version, now=question.version)
    question.answer, question.answered_by, question.answered_at = answer, actor.principal, at
    question.version += 1
    question.save(update_fields=["answer", "answered_by", "answered_at", "version"])
    return Happening(
        "match.answered", subject=question.id, case=question.case_id, compartment=question.compartment_id,
    )


def _check_can_answer(question: MatchQuestion, actor: Actor, at: datetime) -> None:
    viewer = Viewer(actor=actor, at=at, today=local_date(at), request=question.id)
    if question.answer != MatchAnswer.WAITS:
        raise Denied("match_answered", Text(da="Spørgsmålet er allerede besvaret.", en="The question has been answered already."))
    case = get_case(viewer, question.case_id)
    check_can_answer_match(
        {row.capacity for row in presences(viewer, [case.id])}, is_held=case.coordinator_id is not None
    )
