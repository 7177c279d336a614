"""Whoever changes a case as a whole: what is loaded and checked first, and the line that is left behind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from tovholder.access.api import Viewer, ensure_compartments, presences
from tovholder.cases import permissions
from tovholder.cases.enums import NoticeState
from tovholder.cases.models import Case, NoticeChange
from tovholder.cases.operations.letter_content import key_of, reception_of
from tovholder.core.actor import Actor
from tovholder.core.clock import local_date
from tovholder.core.denials import NotKnown, check_version
from tovholder.organisation.api import UnitRow, standing_of
from tovholder.people.api import member_roles
from tovholder.rulebook.api import DueDate, PublishedPack, Reception


@dataclass(frozen=True, slots=True)
class Handled:
    """A case somebody is about to change: ``family`` are its members with their roles, ``unit`` the one that receives
    families, whose record the notice is.
    """

    case: Case
    family: Mapping[UUID, str]
    published: PublishedPack
    reception: Reception
    unit: UnitRow


def case_to_change(case_id: UUID, version: int, *, actor: Actor, at: datetime) -> Handled:
    """The case, locked, its version counted on. Raises NotKnown, or Denied ``may_not_change_notice`` or ``stale``."""
    # Locked first and read afterwards: whoever waited for the lock must read what the other wrote.
    Case.objects.select_for_update(no_key=True).filter(id=case_id).values_list("id").first()
    case = Case.objects.filter(id=case_id).first()
    if case is None:
        raise NotKnown
    standing = standing_of(actor.principal, municipality=actor.municipality, at=at, on=local_date(at))
    viewer = Viewer(actor=actor, at=at, today=local_date(at), request=case_id)
    permissions.check_can_change_notice(standing.powers, {row.capacity for row in presences(viewer, [case_id])})
    check_version(seen=version, now=case.version)
    case.version += 1
    case.save(update_fields=["version"])
    reception, unit = reception_of(standing.published)
    return Handled(case, member_roles(case.family_id), standing.published, reception, unit)


def note_change(
    handled: Handled, state: NoticeState | None, *, actor: Actor, at: datetime, why: str, moves: bool = False,
    becomes: DueDate | None = None, expected_on: date | None = None, missing: Sequence[UUID] = (),
) -> NoticeChange:
    """What is changed and why, in the record of the unit that receives families; and when the take-over ``moves``, from which
    day to which (None: nobody knows).
    """
    key = key_of(handled.case.id, handled.unit.id, "network", list(handled.family))
    ensure_compartments([key], actor=actor)
    change = NoticeChange(
        municipality=actor.municipality, case=handled.case, compartment_id=key.id, changed_at=at, changed_by=actor.principal,
        state=state or "", was_on=handled.case.take_over_on if moves else None, becomes_on=becomes.on if becomes else None,
        expected_on=expected_on, missing=list(missing), why=why.strip(),
    )
    change.save()
    return change
