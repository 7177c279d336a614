"""A family goes on without a tovholder."""

from datetime import datetime, timedelta
from uuid import UUID

from tovholder.cases import permissions, policies
from tovholder.cases.enums import Capacity, ChangeState, ParticipationBasis
from tovholder.cases.models import Case, Coordinator, CoordinatorChange, Participation
from tovholder.cases.operations.begin_case import let_reception_in
from tovholder.cases.operations.handling import Handled, note_change
from tovholder.cases.operations.lead import admit_worker, follow_team
from tovholder.cases.operations.letter_content import reception_of
from tovholder.core.actor import Actor
from tovholder.core.clock import JUST_AFTER, local_date
from tovholder.core.denials import NotKnown, check_version
from tovholder.core.events import Happening
from tovholder.core.operations import operation
from tovholder.organisation.api import standing_of
from tovholder.people.api import member_roles


@operation("coordinator.ended")
def end_coordinator(
    *, actor: Actor, at: datetime, request_id: UUID, case_id: UUID, version: int, why: str, farewell: str
) -> Happening:
    """Nobody holds the case any more, and it goes on: with the unit that receives families, as before somebody held it, so
    that no step is left without an owner. The former tovholder can be asked for the days the pack gives.

    ``farewell``: whom the family rings now; everybody in the case sees it. ``why`` goes into the record.

    Raises NotKnown; Denied ``may_not_end_coordinator``, ``case_is_closed``, ``no_coordinator``, ``change_under_way``,
    ``say_why_no_coordinator``, ``say_whom_to_ring``, ``stale``.
    """
    standing = standing_of(actor.principal, municipality=actor.municipality, at=at, on=local_date(at))
    case = Case.objects.select_for_update(no_key=True).filter(id=case_id).first()
    if case is None:
        raise NotKnown
    holder = Coordinator.objects.filter(case=case, valid_until=None).first()
    permissions.check_can_end_coordinator(standing.powers, holds=holder is not None and holder.worker_id == actor.principal)
    policies.check_is_open(case)
    current = policies.check_has_coordinator(holder)
    policies.check_no_change_under_way(CoordinatorChange.objects.filter(case=case, state=ChangeState.UNDER_WAY).exists())
    policies.check_farewell(why, farewell)
    check_version(seen=version, now=case.version)
    reception, unit = reception_of(standing.published)
    handled = Handled(case, member_roles(case.family_id), standing.published, reception, unit)
    change = note_change(handled, None, actor=actor, at=at, why=why)
    days = standing.published.pack.coordinator_change.afterwards_days
    if days:
        until = at + timedelta(days=days)
        admit_worker(actor, at, case, current.unit_id, current.worker_id, Capacity.OUTGOING_COORDINATOR, until=until)
    _give_back(handled, actor=actor, at=at)
    Coordinator.objects.filter(id=current.id).update(valid_until=at + JUST_AFTER, farewell=farewell.strip())
    case.version += 1
    case.save(update_fields=["version"])
    data = {"worker": str(current.worker_id), "change": str(change.id)}
    return Happening("coordinator.ended", subject=current.id, case=case.id, data=data)


def _give_back(handled: Handled, *, actor: Actor, at: datetime) -> None:
    """To the unit that receives families, by its own task; a part it still had by the notice alone gives way to that."""
    case, pack, persons = handled.case, handled.published.pack, list(handled.family)
    Participation.objects.filter(
        case=case, capacity=Capacity.RECEPTION, basis=ParticipationBasis.NOTICE, valid_until=None
    ).update(valid_until=at + JUST_AFTER)
    holdings = standing_of(actor.principal, municipality=actor.municipality, at=at, on=local_date(at)).holdings
    let_reception_in(case, pack, handled.unit, holdings, persons, actor=actor, at=at, leads=False)
    follow_team(case.id, handled.unit, persons, pack, is_held=False, actor=actor, at=at)
