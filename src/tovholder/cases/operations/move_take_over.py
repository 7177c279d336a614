"""The day a family is taken over moves."""

from datetime import date, datetime
from uuid import UUID

from tovholder.cases.models import Case
from tovholder.cases.operations.begin_case import set_take_over
from tovholder.core.actor import Actor
from tovholder.core.denials import NotKnown, check_version
from tovholder.core.events import Happening
from tovholder.core.operations import operation
from tovholder.rulebook.api import DueDate


@operation("take_over.moved")
def move_take_over(
    *, actor: Actor, at: datetime, request_id: UUID, case_id: UUID, version: int, becomes: DueDate | None, change_id: UUID,
    expected_on: date | None = None,
) -> Happening:
    """Part of the operations that change a notice: the case is taken over on another day, or nobody knows when any more.

    The event holds the two days and the change's key; why it moved stands in the change.
    """
    case = Case.objects.filter(id=case_id).first()
    if case is None:
        raise NotKnown
    check_version(seen=version, now=case.version)
    was = case.take_over_on
    set_take_over(case, becomes)
    case.expected_on = expected_on
    case.save(update_fields=["take_over_on", "take_over_rule", "take_over_rule_version", "take_over_why", "expected_on"])
    days = {"was": was.isoformat() if was else None, "becomes": becomes.on.isoformat() if becomes else None}
    return Happening("take_over.moved", subject=case_id, case=case_id, data={**days, "change": str(change_id)})
