"""A case begins, by whichever way in: parts of the operations that open one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from tovholder.access.api import CompartmentKey, ensure_compartments
from tovholder.cases.enums import Capacity, ParticipationBasis, WayIn
from tovholder.cases.models import Case, Participation
from tovholder.cases.operations.lead import key_for_team, leaders_of, parts_of_team
from tovholder.cases.operations.letter_content import key_of
from tovholder.core.actor import Actor
from tovholder.core.clock import JUST_AFTER, local_date
from tovholder.core.ids import new_id
from tovholder.organisation.api import HoldingRow, UnitRow
from tovholder.people.api import NewMember, found_family
from tovholder.rulebook.api import DueDate, Pack


@dataclass(frozen=True, slots=True)
class NewCase:
    """A family and the case to be: ``take_over`` is None while nobody knows the date."""

    label: str
    target_group: str
    way_in: WayIn
    members: Sequence[NewMember]
    take_over: DueDate | None = None
    expected_on: date | None = None


def begin_case(new: NewCase, *, actor: Actor, at: datetime) -> Case:
    family_id = found_family(actor=actor, at=at, request_id=new_id(), label=new.label, members=new.members)
    case = Case(
        municipality=actor.municipality, family_id=family_id, target_group=new.target_group, way_in=new.way_in,
        opened_on=local_date(at), expected_on=new.expected_on,
    )
    set_take_over(case, new.take_over)
    case.save()
    return case


def set_take_over(case: Case, due: DueDate | None) -> None:
    """The date with its rule and reason, or unknown; saving is the caller's."""
    case.take_over_on = due.on if due else None
    case.take_over_rule = (due.rule_id if due else None) or ""
    case.take_over_rule_version = due.rule_version if due else None
    case.take_over_why = due.explanation.model_dump() if due else None


def let_reception_in(
    case: Case, pack: Pack, unit: UnitRow, holdings: Iterable[HoldingRow], persons: Sequence[UUID], *, actor: Actor,
    at: datetime, stays: bool = False, leads: bool = True,
) -> None:
    """The reception unit's function is in the case as a queue: by the unit's own task of receiving refugees (INL § 4). Who
    leads the unit's team is there too, to lead (ADR 0019).
    ``stays``: whoever opens the case is in it with the queue, and not for this moment only. ``leads``: false where somebody
    leads it already.
    """
    key, team = key_of(case.id, unit.id, "network", persons), key_for_team(case.id, unit.id, persons)
    ensure_compartments([key, team], actor=actor)
    reception = pack.reception
    # The registrar first: nobody writes into a case that others are in and he is not.
    if not any(held.unit.id == unit.id and held.function == reception.function for held in holdings):
        _admit_registrar(actor, at, case, unit, key, until=None if stays else at + JUST_AFTER)
    receives = Participation(
        municipality=actor.municipality, case=case, compartment_id=key.id, unit_id=unit.id, function=reception.function,
        capacity=Capacity.RECEPTION, basis=ParticipationBasis.OWN_TASK, persons=sorted(key.persons), valid_from=at,
    )
    leading = parts_of_team(leaders_of(pack, unit) if leads else (), team, actor=actor, at=at)
    Participation.objects.bulk_create([receives, *leading])


def _admit_registrar(actor: Actor, at: datetime, case: Case, unit: UnitRow, key: CompartmentKey, *, until: datetime | None) -> None:
    """Who opens a case for the reception without holding its function is in the case for that moment only, or with it."""
    Participation(
        municipality=actor.municipality, case=case, compartment_id=key.id, unit_id=unit.id, worker_id=actor.principal,
        capacity=Capacity.RECEPTION, basis=ParticipationBasis.OWN_TASK, persons=sorted(key.persons), valid_from=at,
        valid_until=until,
    ).save()
