"""A family comes in by another way than a notice (A7): referred, a worry, its own request, moved here, or here already."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from tovholder.access.api import CompartmentKey, ensure_compartments
from tovholder.cases import permissions, policies
from tovholder.cases.domain.kinds import IDENTITY, NUMBERS
from tovholder.cases.enums import WayIn
from tovholder.cases.models import Case
from tovholder.cases.operations.begin_case import NewCase, begin_case, let_reception_in
from tovholder.cases.operations.handling import Handled, note_change
from tovholder.cases.operations.letter_content import key_of, reception_of
from tovholder.cases.take_over import moved_here
from tovholder.core.actor import Actor
from tovholder.core.clock import local_date
from tovholder.core.denials import Denied
from tovholder.core.events import Happening
from tovholder.core.ids import new_id
from tovholder.core.operations import operation
from tovholder.core.text import Text
from tovholder.organisation.api import UnitRow, standing_of
from tovholder.people.api import FamilyRole, NewIdentity, NewMember, Sex, record_identities
from tovholder.rulebook.api import Pack


@dataclass(frozen=True, slots=True)
class CasePerson:
    """A person as somebody at the desk tells of him or her; the date of birth may be unknown."""

    given_names: str
    surname: str
    role: FamilyRole
    born_on: date | None = None


@operation("case.opened")
def open_case(
    *, actor: Actor, at: datetime, request_id: UUID, way_in: WayIn, target_group: str, label: str,
    persons: Sequence[CasePerson], why: str, moved_in_on: date | None = None,
) -> Happening:
    """Open a family's case without a notice. Whoever opens it is in it with the unit that receives families, until somebody
    is appointed. Only a family that moved here has a take-over date: the day it moved (INL § 18).

    Denied ``may_not_register_notice``, ``say_why``, ``no_persons``, ``target_group_unknown``, ``say_when_moved_in``,
    ``no_reception``.
    """
    standing = standing_of(actor.principal, municipality=actor.municipality, at=at, on=local_date(at))
    permissions.check_can_register_notice(standing.powers)
    policies.check_says_why(why)
    _check(way_in, target_group, persons, moved_in_on, standing.published.pack)
    reception, unit = reception_of(standing.published)
    people = {new_id(): person for person in persons}
    members = [NewMember(key, person.given_names, person.surname, person.role) for key, person in people.items()]
    took_over = moved_here(moved_in_on) if way_in is WayIn.MOVED_IN and moved_in_on else None
    case = begin_case(NewCase(label, target_group, way_in, members, took_over), actor=actor, at=at)
    let_reception_in(case, standing.published.pack, unit, standing.holdings, list(people), actor=actor, at=at, stays=True)
    _record(people, case, unit, actor=actor, at=at)
    handled = Handled(case, {key: person.role for key, person in people.items()}, standing.published, reception, unit)
    note_change(handled, None, actor=actor, at=at, why=why)
    return Happening("case.opened", subject=case.id, case=case.id, data={"way_in": way_in.value})


def _check(
    way_in: WayIn, target_group: str, persons: Sequence[CasePerson], moved_in_on: date | None, pack: Pack
) -> None:
    if way_in is WayIn.NOTICE:
        raise ValueError("a notice is registered, with the letter in hand")
    if not persons:
        raise Denied("no_persons", Text(da="Skriv mindst én person.", en="Write at least one person."))
    if target_group not in {group.key for group in pack.target_groups}:
        raise Denied("target_group_unknown", Text(da="Vælg en målgruppe fra listen.", en="Choose a target group from the list."))
    if way_in is WayIn.MOVED_IN and moved_in_on is None:
        raise Denied("say_when_moved_in", Text(da="Skriv, hvilken dag familien flyttede hertil.", en="Write which day the family moved here."))


def _record(people: dict[UUID, CasePerson], case: Case, unit: UnitRow, *, actor: Actor, at: datetime) -> None:
    """Dates of birth, where they were told."""
    keys: list[CompartmentKey] = []
    news = []
    for person_id, person in people.items():
        if person.born_on is not None:
            own = key_of(case.id, unit.id, IDENTITY, [person_id]), key_of(case.id, unit.id, NUMBERS, [person_id])
            keys += own
            news.append(NewIdentity(person_id, own[0].id, own[1].id, person.born_on, Sex.UNKNOWN, ()))
    if news:
        ensure_compartments(keys, actor=actor)
        record_identities(actor=actor, at=at, request_id=new_id(), case_id=case.id, identities=news)
