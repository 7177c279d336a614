"""Emergency access: somebody comes into a case in danger; and the data protection officer looks at it afterwards."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TypedDict
from uuid import UUID

from tovholder.access.api import Gate, Viewer
from tovholder.cases.api import get_case
from tovholder.core.actor import Actor
from tovholder.core.clock import local_date
from tovholder.core.denials import Denied, NotKnown
from tovholder.core.events import Happening
from tovholder.core.ids import new_id
from tovholder.core.operations import operation
from tovholder.core.text import Text
from tovholder.organisation.api import standing_of
from tovholder.people.api import member_roles
from tovholder.sharing import gates, permissions
from tovholder.sharing.enums import EmergencyVerdict
from tovholder.sharing.models import EmergencyAccess, EmergencyReview
from tovholder.sharing.models.lookups import enter_by_name, enter_in_emergency
from tovholder.sharing.operations.openings import NewOpening, open_gate


class _Needed(TypedDict):
    """What is asked for, and on whose behalf."""

    unit_id: UUID
    kinds: Sequence[str]
    reason: str


@operation("emergency.entered")
def enter_case_in_emergency(
    *, actor: Actor, at: datetime, request_id: UUID, number: str = "", name: str = "", born_on: date | None = None, kinds: Sequence[str], reason: str
) -> Happening:
    """Come into the case of whoever has this CPR number, or this name and date of birth, or of the family with this number, and open the
    gate *acute and serious* for oneself, for a day. The tovholder and the data protection officer are told.

    Denied ``say_why_opened``, ``opening_kind_not_allowed``, ``not_at_work_here``, ``nobody_has_that_number`` (also for who is barred, and where two have the same name and date of birth),
    and as ``open_gate``.
    """
    standing = standing_of(actor.principal, municipality=actor.municipality, at=at, on=local_date(at))
    gates.check_says_why(reason)
    pack = standing.published.pack
    gates.check_kinds(pack.gate(Gate.ACUTE), kinds, [kind.key for kind in pack.information_kinds])
    if not standing.holdings:
        raise Denied("not_at_work_here", Text(da="Du har ingen funktion i kommunen i dag.", en="You hold no function in the municipality today."))
    access_id, needed = new_id(), _Needed(unit_id=standing.holdings[0].unit.id, kinds=kinds, reason=reason.strip())
    if born_on and not number.strip():
        case_id = enter_by_name(access_id, name, born_on, **needed)
    else:
        case_id = enter_in_emergency(access_id, number.strip(), **needed)
    if case_id is None:
        raise Denied(
            "nobody_has_that_number",
            Text(
                da="Der er ikke et forløb, du kan åbne, med de oplysninger. Se dem efter, eller ring til modtagelsen. Forsøget er noteret.",
                en="There is no case you can open with that. Check what you wrote, or call the reception. The attempt is noted.",
            ),
        )
    viewer = Viewer(actor=actor, at=at, today=local_date(at), request=case_id)
    persons = list(member_roles(get_case(viewer, case_id).family_id))
    opening = NewOpening(Gate.ACUTE, persons, reason, kinds=kinds, workers=[actor.principal], emergency=access_id)
    open_gate(actor=actor, at=at, request_id=new_id(), case_id=case_id, opening=opening)
    return Happening("emergency.entered", subject=access_id)


@operation("emergency.reviewed")
def review_emergency(
    *, actor: Actor, at: datetime, request_id: UUID, access_id: UUID, verdict: EmergencyVerdict, note: str = ""
) -> Happening:
    """What the data protection officer finds. Raises NotKnown; Denied ``may_not_protect_data``, ``own_emergency``,
    ``reviewed_already``, ``say_why_opened`` where it was not justified.
    """
    standing = standing_of(actor.principal, municipality=actor.municipality, at=at, on=local_date(at))
    permissions.check_can_protect_data(standing.powers)
    access = EmergencyAccess.objects.filter(id=access_id).first()
    if access is None:
        raise NotKnown
    if access.worker_id == actor.principal:
        raise Denied("own_emergency", Text(da="En anden skal se på din egen nødadgang.", en="Another must look at your own emergency access."))
    if EmergencyReview.objects.filter(access=access).exists():
        raise Denied("reviewed_already", Text(da="Den er allerede gennemgået.", en="It has been reviewed already."))
    if verdict == EmergencyVerdict.NOT_JUSTIFIED:
        gates.check_says_why(note)
    review = EmergencyReview(
        municipality=actor.municipality, access=access, verdict=verdict, note=note.strip(), reviewed_by=actor.principal, reviewed_at=at
    )
    review.save()
    return Happening("emergency.reviewed", subject=review.id)
