"""Somebody comes to a family later than the others, such as an adult reunified with it, with a take-over date of his or her own."""

from datetime import date, datetime
from uuid import UUID

from tovholder.access.api import ensure_compartments
from tovholder.cases import policies
from tovholder.cases.letters import NoticeLetter
from tovholder.cases.models import Case, Notice, TakeOver
from tovholder.cases.operations.handling import Handled, case_to_change
from tovholder.cases.operations.letter_content import identities_of, told_by, write_items_anew
from tovholder.cases.take_over import take_over_by, told_take_over
from tovholder.core.actor import Actor
from tovholder.core.clock import local_date
from tovholder.core.denials import Denied
from tovholder.core.events import Happening
from tovholder.core.ids import new_id
from tovholder.core.operations import operation
from tovholder.core.text import Text
from tovholder.people.api import NewMember, add_member, record_identities
from tovholder.rulebook.api import DueDate


@operation("later_member.received")
def receive_later_member(
    *, actor: Actor, at: datetime, request_id: UUID, case_id: UUID, version: int, letter: NoticeLetter,
    take_over_on: date | None = None,
) -> Happening:
    """A letter about one person who joins a family that has a case. His or her steps count from that person's own take-over:
    the day told (``take_over_on``), else by the rule; who is reunified is taken over when registered in CPR (INL § 4 stk. 3),
    so until that day is told the date is not known.

    Raises NotKnown; Denied ``may_not_change_notice``, ``case_is_closed``, ``one_person_at_a_time``, ``number_already_known``,
    ``stale``.
    """
    handled = case_to_change(case_id, version, actor=actor, at=at)
    policies.check_is_open(handled.case)
    _check_is_one(letter)
    person, person_id = letter.persons[0], new_id()
    member = NewMember(person_id, person.given_names, person.surname, person.role)
    add_member(
        actor=actor, at=at, request_id=new_id(), case_id=case_id, family_id=handled.case.family_id, member=member,
    )
    _write_take_over(handled, person_id, letter, _own_date(handled, letter, take_over_on, at), actor=actor)
    identity = identities_of({person_id: person}, case_id, handled.unit.id)[0]
    ensure_compartments(identity.keys, actor=actor)
    record_identities(actor=actor, at=at, request_id=new_id(), case_id=case_id, identities=[identity.new])
    notice = Notice.objects.filter(case=handled.case).first()
    if notice is not None:
        told = [each for each in told_by(letter, [person_id]) if each[0] is not None]
        write_items_anew(actor, at, notice, told, handled.unit.id, [*handled.family, person_id])
    return Happening("later_member.received", subject=case_id, case=case_id, data={"person": str(person_id)})


def _check_is_one(letter: NoticeLetter) -> None:
    if len(letter.persons) != 1:
        raise Denied(
            "one_person_at_a_time",
            Text(
                da="Skriv én person ad gangen. Hver har sin egen overtagelsesdato.",
                en="Write one person at a time. Each has a take-over date of his or her own.",
            ),
        )


def _own_date(handled: Handled, letter: NoticeLetter, told_on: date | None, at: datetime) -> DueDate | None:
    if told_on is not None:
        return told_take_over(told_on, told_on=local_date(at))
    if letter.decided_on is None:
        return None
    try:
        return take_over_by(
            handled.published.pack, decided_on=letter.decided_on, agreed_on=letter.agreed_take_over_on,
            residence_basis=letter.residence_basis or None,
        )
    except Denied:  # no rule counts from the decision: the day is told later
        return None


def _write_take_over(handled: Handled, person_id: UUID, letter: NoticeLetter, due: DueDate | None, *, actor: Actor) -> None:
    case: Case = handled.case
    TakeOver(
        municipality=actor.municipality, case=case, person_id=person_id, decided_on=letter.decided_on,
        take_over_on=due.on if due else None, take_over_rule=(due.rule_id if due else None) or "",
        take_over_rule_version=due.rule_version if due else None,
        take_over_why=due.explanation.model_dump() if due else None, expected_on=None if due else letter.expected_on,
    ).save()
