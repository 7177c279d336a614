"""A worker with a conflict of interest is kept out of a family's case, and let in again."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from tovholder.access.api import CompartmentKey, Origin, Viewer, barred_from, ensure_compartments, presences
from tovholder.cases.api import CaseRow, get_case
from tovholder.core.actor import Actor
from tovholder.core.clock import JUST_AFTER, local_date
from tovholder.core.denials import Denied, NotKnown, check_version
from tovholder.core.events import Happening
from tovholder.core.operations import operation
from tovholder.core.text import Text
from tovholder.organisation.api import standing_of
from tovholder.people.api import member_roles
from tovholder.sharing import permissions
from tovholder.sharing.enums import BarReason
from tovholder.sharing.models import Bar

NETWORK = "network"


@operation("bar.set")
def bar_worker(
    *, actor: Actor, at: datetime, request_id: UUID, case_id: UUID, worker_id: UUID, why: BarReason
) -> Happening:
    """Keep a worker out of a case from now on, herself or another. Her parts stand as they are and open nothing while it holds.

    Raises NotKnown; Denied ``may_not_bar_others``, ``not_at_work_here``, ``barred_already``.
    """
    viewer = Viewer(actor=actor, at=at, today=local_date(at), request=case_id)
    case = get_case(viewer, case_id)
    standing = standing_of(actor.principal, municipality=actor.municipality, at=at, on=viewer.today)
    permissions.check_can_bar(standing.powers, worker_id=worker_id, actor=actor)
    _check_is_at_work(worker_id, actor=actor, at=at)
    _check_is_let_in(worker_id, barred_from([case_id]).get(case_id, ()))
    key = _key(viewer, case)
    ensure_compartments([key], actor=actor)
    bar = Bar(
        municipality=actor.municipality, case_id=case_id, compartment_id=key.id, worker_id=worker_id, why=why,
        set_by=actor.principal, valid_from=at + JUST_AFTER,
    )
    bar.save()
    return Happening("bar.set", subject=bar.id, case=case_id, compartment=key.id, data={"worker": str(worker_id)})


@operation("bar.lifted")
def lift_bar(*, actor: Actor, at: datetime, request_id: UUID, bar_id: UUID, version: int) -> Happening:
    """The conflict is no more: what part she has in the case counts again from now on.

    Raises NotKnown, also for a bar that is lifted already; Denied ``may_not_bar_others``, ``stale``.
    """
    bar = Bar.objects.select_for_update(no_key=True).filter(id=bar_id, valid_until=None).first()
    if bar is None:
        raise NotKnown
    standing = standing_of(actor.principal, municipality=actor.municipality, at=at, on=local_date(at))
    permissions.check_can_bar_others(standing.powers)
    check_version(seen=version, now=bar.version)
    Bar.objects.filter(id=bar.id).update(
        valid_until=max(at, bar.valid_from + JUST_AFTER), lifted_by=actor.principal, version=version + 1
    )
    data = {"worker": str(bar.worker_id)}
    return Happening("bar.lifted", subject=bar.id, case=bar.case_id, compartment=bar.compartment_id, data=data)


def _key(viewer: Viewer, case: CaseRow) -> CompartmentKey:
    """In the record of the unit that holds the case; until somebody does, of the one through which it is said."""
    home = case.coordinator_unit_id or presences(viewer, [case.id])[0].unit_id
    return CompartmentKey.of(
        case_id=case.id, unit_id=home, kind=NETWORK, origin=Origin.BAR, persons=list(member_roles(case.family_id))
    )


def _check_is_at_work(worker_id: UUID, *, actor: Actor, at: datetime) -> None:
    if not standing_of(worker_id, municipality=actor.municipality, at=at, on=local_date(at)).holdings:
        raise Denied(
            "not_at_work_here",
            Text(da="Vælg en, der arbejder i kommunen.", en="Choose somebody who works in the municipality."),
        )


def _check_is_let_in(worker_id: UUID, barred: Iterable[UUID]) -> None:
    if worker_id in barred:
        raise Denied(
            "barred_already",
            Text(da="Medarbejderen er allerede holdt ude af familieforløbet.", en="The worker is kept out of the case already."),
        )
