"""A date becomes known that deadlines count from."""

from datetime import date, datetime
from uuid import UUID

from tovholder.cases import policies
from tovholder.cases.models import Case, DatedFact
from tovholder.core.actor import Actor
from tovholder.core.clock import local_date
from tovholder.core.denials import NotKnown
from tovholder.core.events import Happening
from tovholder.core.operations import operation
from tovholder.rulebook.api import Anchor


@operation("fact.recorded")
def record_fact(
    *, actor: Actor, at: datetime, request_id: UUID, case_id: UUID, fact: Anchor, on: date
) -> Happening:
    """Part of the operation by which the date became known. Raises NotKnown; Denied ``case_is_closed``, ``fact_in_future``."""
    case = Case.objects.filter(id=case_id).first()
    if case is None:
        raise NotKnown
    policies.check_is_open(case)
    policies.check_has_happened(on, today=local_date(at))
    recorded = DatedFact(
        municipality=actor.municipality, case=case, fact=fact, happened_on=on, recorded_at=at, recorded_by=actor.principal
    )
    recorded.save()
    return Happening("fact.recorded", subject=case.id, case=case.id, data={"fact": fact.value, "on": on.isoformat()})
