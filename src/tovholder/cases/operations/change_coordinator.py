"""A case goes from one coordinator to another, with both in place for a while, so that knowledge and trust go along."""

from datetime import date, datetime, timedelta
from uuid import UUID

from tovholder.access.api import Viewer, presences
from tovholder.cases import permissions, policies
from tovholder.cases.enums import Capacity, ChangeState
from tovholder.cases.models import Case, ChangeCheck, Coordinator, CoordinatorChange, Participation
from tovholder.cases.operations.lead import admit_worker, follow_team
from tovholder.cases.operations.notes import NewNote, write_note
from tovholder.core.actor import Actor
from tovholder.core.clock import JUST_AFTER, local_date
from tovholder.core.denials import NotKnown, check_version
from tovholder.core.events import Happening
from tovholder.core.ids import new_id
from tovholder.core.operations import operation
from tovholder.organisation.api import standing_of, units_by_id
from tovholder.people.api import member_roles


@operation("coordinator_change.begun")
def begin_coordinator_change(
    *, actor: Actor, at: datetime, request_id: UUID, case_id: UUID, version: int, worker_id: UUID, takes_over_on: date,
    deputy_id: UUID | None = None, note: NewNote | None = None,
) -> Happening:
    """Let the one who is to take the case come into it. The present coordinator holds the ropes until it is completed.

    ``note``: what the new one must know first. Raises NotKnown; Denied ``may_not_change_coordinator``,
    ``case_is_closed``, ``no_coordinator``, ``change_under_way``, ``not_a_candidate``, ``same_coordinator``, ``deputy_is_coordinator``,
    ``conflict_of_interest``,
    ``takes_over_in_past``, ``stale``, and for the note as ``write_note``.
    """
    standing = standing_of(actor.principal, municipality=actor.municipality, at=at, on=local_date(at))
    case = Case.objects.select_for_update(no_key=True).filter(id=case_id).first()
    if case is None:
        raise NotKnown
    holder = Coordinator.objects.filter(case=case, valid_until=None).first()
    permissions.check_can_change_coordinator(standing.powers, holds=holder is not None and holder.worker_id == actor.principal)
    policies.check_is_open(case)
    current = policies.check_has_coordinator(holder)
    policies.check_no_change_under_way(CoordinatorChange.objects.filter(case=case, state=ChangeState.UNDER_WAY).exists())
    policies.check_changes_hands(current, worker_id, takes_over_on, today=local_date(at))
    policies.check_deputy_is_another(worker_id, deputy_id)
    check_version(seen=version, now=case.version)
    pack = standing.published.pack
    candidates = permissions.candidates_of(pack, local_date(at))
    for chosen in filter(None, (worker_id, deputy_id)):
        permissions.check_is_candidate(chosen, candidates)
    policies.check_may_be_let_in(case.id, (worker_id, deputy_id))
    unit = candidates[worker_id].unit
    change = CoordinatorChange(
        municipality=actor.municipality, case=case, outgoing=current, incoming_id=worker_id, unit_id=unit.id, deputy_id=deputy_id,
        checklist=[item.model_dump() for item in pack.coordinator_change.checklist], takes_over_on=takes_over_on,
        begun_at=at, begun_by=actor.principal,
    )
    change.save()
    admit_worker(actor, at, case, unit.id, worker_id, Capacity.INCOMING_COORDINATOR)
    if note is not None:
        write_note(actor=actor, at=at, request_id=new_id(), case_id=case.id, note=note)
    return _happened("coordinator_change.begun", change)


@operation("coordinator_change.seen_to")
def see_to_change_item(
    *, actor: Actor, at: datetime, request_id: UUID, change_id: UUID, version: int, key: str
) -> Happening:
    """One thing of the checklist is done. Raises NotKnown (also for a thing the checklist does not hold); Denied
    ``not_in_the_change``, ``change_has_ended``, ``stale``.
    """
    change = _to_change(actor, at, change_id, version)
    if key not in {item["key"] for item in change.checklist}:
        raise NotKnown
    ChangeCheck.objects.bulk_create(
        [
            ChangeCheck(
                municipality=actor.municipality, case=change.case, change=change, key=key, checked_by_id=actor.principal,
                checked_at=at,
            )
        ],
        ignore_conflicts=True,  # two who saw to it both did
    )
    _save(change)
    return _happened("coordinator_change.seen_to", change)


@operation("coordinator_change.family_told")
def tell_family_of_change(
    *, actor: Actor, at: datetime, request_id: UUID, change_id: UUID, version: int, told_on: date
) -> Happening:
    """The family knows who takes over, and when. Denied as see_to_change_item."""
    change = _to_change(actor, at, change_id, version)
    change.family_told_on = told_on
    _save(change)
    return _happened("coordinator_change.family_told", change)


@operation("coordinator_change.completed")
def complete_coordinator_change(
    *, actor: Actor, at: datetime, request_id: UUID, change_id: UUID, version: int, anyway: bool = False
) -> Happening:
    """The new coordinator holds the ropes from now on; the former can be asked for the days the pack gives.

    Denied ``not_the_incoming`` (only who takes the case can say that she has it), ``change_not_finished`` while something
    is left and the family not told, unless ``anyway``; and as see_to_change_item.
    """
    change = _to_change(actor, at, change_id, version)
    permissions.check_is_incoming(change.incoming_id, actor)
    done = ChangeCheck.objects.filter(change=change).count()
    policies.check_is_finished(left=len(change.checklist) - done, told=change.family_told_on is not None, anyway=anyway)
    former = Coordinator.objects.get(id=change.outgoing_id)
    standing = standing_of(actor.principal, municipality=actor.municipality, at=at, on=local_date(at))
    days = standing.published.pack.coordinator_change.afterwards_days
    if days:
        until = at + timedelta(days=days)
        admit_worker(actor, at, change.case, former.unit_id, former.worker_id, Capacity.OUTGOING_COORDINATOR, until=until)
    Coordinator.objects.filter(id=former.id).update(valid_until=at)
    Coordinator(
        municipality=actor.municipality, case=change.case, worker_id=change.incoming_id, unit_id=change.unit_id,
        deputy_id=change.deputy_id, appointed_by=change.begun_by, valid_from=at,
    ).save()
    _end(change, ChangeState.COMPLETED, at)
    unit, persons = units_by_id([change.unit_id])[change.unit_id], list(member_roles(change.case.family_id))
    follow_team(change.case_id, unit, persons, standing.published.pack, is_held=True, actor=actor, at=at)
    Case.objects.filter(id=change.case_id).update(version=change.case.version + 1)
    return _happened("coordinator_change.completed", change)


@operation("coordinator_change.recalled")
def recall_coordinator_change(
    *, actor: Actor, at: datetime, request_id: UUID, change_id: UUID, version: int
) -> Happening:
    """It comes to nothing: the present coordinator goes on. Denied as see_to_change_item."""
    change = _to_change(actor, at, change_id, version)
    _end(change, ChangeState.RECALLED, at)
    return _happened("coordinator_change.recalled", change)


def _to_change(actor: Actor, at: datetime, change_id: UUID, version: int) -> CoordinatorChange:
    """The change, locked. Raises NotKnown; Denied ``not_in_the_change``, ``change_has_ended``, ``stale``."""
    CoordinatorChange.objects.select_for_update(no_key=True).filter(id=change_id).values_list("id").first()
    change = CoordinatorChange.objects.filter(id=change_id).select_related("case").first()
    if change is None:
        raise NotKnown
    policies.check_change_goes_on(change)
    standing = standing_of(actor.principal, municipality=actor.municipality, at=at, on=local_date(at))
    viewer = Viewer(actor=actor, at=at, today=local_date(at), request=change.id)
    permissions.check_is_in_change(standing.powers, presences(viewer, [change.case_id]))
    check_version(seen=version, now=change.version)
    return change


def _end(change: CoordinatorChange, state: ChangeState, at: datetime) -> None:
    Participation.objects.filter(
        case=change.case_id, worker=change.incoming_id, capacity=Capacity.INCOMING_COORDINATOR, valid_until=None
    ).update(valid_until=at + JUST_AFTER)
    change.state, change.ended_at = state, at
    _save(change)


def _save(change: CoordinatorChange) -> None:
    change.version += 1
    change.save(update_fields=["state", "family_told_on", "ended_at", "version"])


def _happened(event: str, change: CoordinatorChange) -> Happening:
    return Happening(event, subject=change.id, case=change.case_id, data={"worker": str(change.incoming_id)})
