"""A family gets its tovholder."""

from datetime import datetime
from uuid import UUID

from tovholder.cases import permissions, policies
from tovholder.cases.models import Case, Coordinator
from tovholder.cases.operations.admit import hand_over_reception
from tovholder.cases.operations.lead import follow_team
from tovholder.core.actor import Actor
from tovholder.core.clock import local_date
from tovholder.core.denials import NotKnown, check_version
from tovholder.core.events import Happening
from tovholder.core.operations import operation
from tovholder.organisation.api import standing_of
from tovholder.people.api import member_roles


@operation("coordinator.appointed")
def appoint_coordinator(
    *, actor: Actor, at: datetime, request_id: UUID, case_id: UUID, version: int, worker_id: UUID,
    deputy_id: UUID | None = None,
) -> Happening:
    """Give an open case without a coordinator one, and the deputy who steps in during absence. Who leads her unit's team is in
    the case from now on; where the model has a team as holder, so is the team.
    """
    standing = standing_of(actor.principal, municipality=actor.municipality, at=at, on=local_date(at))
    permissions.check_can_appoint_coordinator(standing.powers)
    case = Case.objects.select_for_update(no_key=True).filter(id=case_id).first()
    if case is None:
        raise NotKnown
    policies.check_is_open(case)
    policies.check_has_no_coordinator(Coordinator.objects.filter(case=case, valid_until=None).first())
    policies.check_deputy_is_another(worker_id, deputy_id)
    check_version(seen=version, now=case.version)
    candidates = permissions.candidates_of(standing.published.pack, local_date(at))
    for chosen in filter(None, (worker_id, deputy_id)):
        permissions.check_is_candidate(chosen, candidates)
    policies.check_may_be_let_in(case.id, (worker_id, deputy_id))
    coordinator = Coordinator(
        municipality=actor.municipality, case=case, worker_id=worker_id,
        unit_id=candidates[worker_id].unit.id, deputy_id=deputy_id, appointed_by=actor.principal, valid_from=at,
    )
    coordinator.save()
    hand_over_reception(actor=actor, at=at, case_id=case.id)
    persons = list(member_roles(case.family_id))
    follow_team(case.id, candidates[worker_id].unit, persons, standing.published.pack, is_held=True, actor=actor, at=at)
    case.version += 1
    case.save(update_fields=["version"])
    return Happening("coordinator.appointed", subject=coordinator.id, case=case.id, data={"worker": str(worker_id)})
