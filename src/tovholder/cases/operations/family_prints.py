"""Nothing is printed for the whole family together, and its members are not invited together; and when that is over."""

from datetime import datetime
from uuid import UUID

from tovholder.access.api import Viewer, presences
from tovholder.cases import permissions, policies
from tovholder.cases.models import Case
from tovholder.cases.operations.notes import NewNote, write_note
from tovholder.core.actor import Actor
from tovholder.core.clock import local_date
from tovholder.core.denials import NotKnown, check_version
from tovholder.core.events import Happening
from tovholder.core.ids import new_id
from tovholder.core.operations import operation
from tovholder.people.api import member_roles

SOCIAL = "social"
STOPPED_THEME = "Fælles print og indkaldelser stoppet"
ALLOWED_THEME = "Fælles print og indkaldelser tilladt igen"


@operation("family_prints.stopped")
def stop_family_prints(
    *, actor: Actor, at: datetime, request_id: UUID, case_id: UUID, version: int, why: str
) -> Happening:
    """From now on nothing is printed for the family as a whole, and nobody is invited together: the risk is assessed before
    parents or network are drawn in (barnets lov § 18, stk. 3). Everybody in the case sees that it is so; why is a note in the record of
    the unit, shown to nobody in the family.

    Raises NotKnown; Denied ``may_not_change_circle``, ``case_is_closed``, ``note_says_nothing``, ``prints_stopped_already``, ``stale``.
    """
    case = _case(case_id, version, actor=actor, at=at)
    policies.check_prints_are_allowed(case)
    _change(case, at, STOPPED_THEME, why, actor=actor, at=at)
    return Happening("family_prints.stopped", subject=case_id, case=case_id)


@operation("family_prints.allowed")
def allow_family_prints(
    *, actor: Actor, at: datetime, request_id: UUID, case_id: UUID, version: int, why: str
) -> Happening:
    """The risk has been assessed, and what is common may be common again. ``why``: what the assessment said.

    Raises NotKnown; Denied ``may_not_change_circle``, ``case_is_closed``, ``note_says_nothing``, ``prints_not_stopped``, ``stale``.
    """
    case = _case(case_id, version, actor=actor, at=at)
    policies.check_prints_are_stopped(case)
    _change(case, None, ALLOWED_THEME, why, actor=actor, at=at)
    return Happening("family_prints.allowed", subject=case_id, case=case_id)


def _case(case_id: UUID, version: int, *, actor: Actor, at: datetime) -> Case:
    """The case, locked. Whoever bounds the circle around the family bounds what is common to it."""
    case = Case.objects.select_for_update(no_key=True).filter(id=case_id).first()
    if case is None:
        raise NotKnown
    viewer = Viewer(actor=actor, at=at, today=local_date(at), request=case_id)
    permissions.unit_that_bounds_circle(presences(viewer, [case_id]))
    policies.check_is_open(case)
    check_version(seen=version, now=case.version)
    return case


def _change(case: Case, stopped_at: datetime | None, theme: str, why: str, *, actor: Actor, at: datetime) -> None:
    family = list(member_roles(case.family_id))
    note = NewNote(text=why.strip(), kind=SOCIAL, happened_on=local_date(at), theme=theme, hidden_from=family)
    write_note(actor=actor, at=at, request_id=new_id(), case_id=case.id, note=note)
    case.prints_stopped_at, case.version = stopped_at, case.version + 1
    case.save(update_fields=["prints_stopped_at", "version"])
