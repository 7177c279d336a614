"""Who is in a case because of whose unit holds it: the one who leads that unit's team, and the team where the model says so."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from tovholder.access.api import CompartmentKey, Origin, ensure_compartments
from tovholder.cases.enums import Capacity, ParticipationBasis
from tovholder.cases.models import Case, Participation
from tovholder.cases.models.lookups import end_team
from tovholder.cases.permissions import APPOINT_COORDINATOR
from tovholder.core.actor import Actor
from tovholder.organisation.api import UnitRow, units
from tovholder.people.api import member_roles
from tovholder.rulebook.api import Holder, Pack

Part = tuple[Capacity, str]


def leaders_of(pack: Pack, unit: UnitRow) -> list[Part]:
    """The functions of the unit that lead those who hold families."""
    leading = [each.key for each in pack.functions if APPOINT_COORDINATOR in each.powers and unit.key in each.units]
    return [(Capacity.TEAM_COORDINATOR, key) for key in leading]


def team_of(pack: Pack, unit: UnitRow) -> list[Part]:
    """Those of the unit who hold its cases together, where the model has a team as holder."""
    rule = pack.tovholder_rule
    team = rule.team_functions if rule.holder == Holder.TEAM else ()
    return [(Capacity.TEAM, key) for key in team if unit.key in pack.function(key).units]


def key_for_team(case_id: UUID, unit_id: UUID, persons: Iterable[UUID]) -> CompartmentKey:
    return CompartmentKey.of(case_id=case_id, unit_id=unit_id, kind="network", origin=Origin.JOURNAL, persons=persons)


def parts_of_team(parts: Iterable[Part], key: CompartmentKey, *, actor: Actor, at: datetime) -> list[Participation]:
    """Queues, not yet written. Who leads is in the case to lead and opens nothing by it; the team holds it as its own task."""
    return [
        Participation(
            municipality=actor.municipality, case_id=key.case_id, compartment_id=key.id, unit_id=key.unit_id, function=function,
            capacity=capacity, persons=sorted(key.persons), valid_from=at,
            basis=ParticipationBasis.OWN_TASK if capacity is Capacity.TEAM else ParticipationBasis.COORDINATION,
        )
        for capacity, function in parts
    ]


def follow_team(
    case_id: UUID, unit: UnitRow, persons: Sequence[UUID], pack: Pack, *, is_held: bool, actor: Actor, at: datetime
) -> None:
    """From now on the case is this unit's to hold. Part of the operation that says so.

    Where nobody leads in the unit, whoever leads where families are received does: else nobody could find the case when its
    tovholder falls ill.
    """
    leads = unit if leaders_of(pack, unit) or pack.reception is None else units([pack.reception.unit]).get(pack.reception.unit, unit)
    present = end_team(case_id, holds=unit.id, leads=leads.id, is_held=is_held, at=at)
    wanted = [(leads, leaders_of(pack, leads)), (unit, team_of(pack, unit) if is_held else [])]
    for where, parts in wanted:
        missing = [part for part in parts if (part[0].value, part[1]) not in present]
        key = key_for_team(case_id, where.id, persons)
        ensure_compartments([key] if missing else [], actor=actor)
        Participation.objects.bulk_create(parts_of_team(missing, key, actor=actor, at=at))


def admit_worker(
    actor: Actor, at: datetime, case: Case, unit_id: UUID, worker_id: UUID, capacity: Capacity, *, until: datetime | None = None
) -> None:
    """The unit holds the ropes of this case by its own task, so also the one of it who comes or goes."""
    persons = sorted(member_roles(case.family_id))
    key = key_for_team(case.id, unit_id, persons)
    ensure_compartments([key], actor=actor)
    Participation(
        municipality=actor.municipality, case=case, compartment_id=key.id, unit_id=unit_id, worker_id=worker_id,
        capacity=capacity, basis=ParticipationBasis.OWN_TASK, persons=persons, valid_from=at, valid_until=until,
    ).save()
