"""A family's case is closed."""

from datetime import datetime
from uuid import UUID

from django.db.models import F

from tovholder.cases import policies
from tovholder.cases.enums import Capacity, ChangeState, ClosedBecause, ParticipationBasis
from tovholder.cases.models import Coordinator, CoordinatorChange, Participation
from tovholder.cases.models.lookups import end_all_parts
from tovholder.cases.operations.handling import Handled, case_to_change, note_change
from tovholder.cases.operations.letter_content import key_of
from tovholder.core.actor import Actor
from tovholder.core.clock import local_date
from tovholder.core.events import Happening
from tovholder.core.operations import operation


@operation("case.closed")
def close_case(
    *, actor: Actor, at: datetime, request_id: UUID, case_id: UUID, version: int, because: ClosedBecause, why: str
) -> Happening:
    """The effort is over: the family supports itself, or has moved to another municipality (INL § 18). As a cancelled
    notice: what was not done is left out, everybody's part ends, the record stays with who held the case.

    Raises NotKnown; Denied ``may_not_change_notice``, ``case_is_closed``, ``say_why``, ``stale``.
    """
    handled = case_to_change(case_id, version, actor=actor, at=at)
    policies.check_is_open(handled.case)
    policies.check_says_why(why)
    change = note_change(handled, None, actor=actor, at=at, why=why)
    end_case(handled, because, actor=actor, at=at)
    data = {"because": because.value, "change": str(change.id)}
    return Happening("case.closed", subject=case_id, case=case_id, data=data)


def end_case(handled: Handled, because: ClosedBecause, *, actor: Actor, at: datetime) -> None:
    """Close it. The parts end just after this moment, so that the rest of the transaction can be written."""
    case = handled.case
    holder = Coordinator.objects.filter(case=case, valid_until=None).first()
    end_all_parts(case.id, at=at)
    under_way = CoordinatorChange.objects.filter(case=case, state=ChangeState.UNDER_WAY)
    under_way.update(state=ChangeState.RECALLED, ended_at=at, version=F("version") + 1)
    key = key_of(case.id, handled.unit.id, "network", list(handled.family))
    keeps = {
        "municipality": actor.municipality, "case": case, "compartment_id": key.id, "capacity": Capacity.RECORD,
        "persons": sorted(key.persons), "valid_from": at,
    }
    queue = {"unit_id": handled.unit.id, "function": handled.reception.function}
    if holder is not None:
        Participation(unit_id=holder.unit_id, worker_id=holder.worker_id, basis=ParticipationBasis.OWN_TASK, **keeps).save()
    # Who receives families can find a closed case again, and opens nothing by that: a new letter may come.
    basis = ParticipationBasis.NOTICE if holder is not None else ParticipationBasis.OWN_TASK
    Participation(basis=basis, **queue, **keeps).save()
    case.closed_on, case.closed_because = local_date(at), because
    case.save(update_fields=["closed_on", "closed_because"])
