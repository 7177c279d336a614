"""A notice is told differently, decided, postponed or cancelled; and what each does to the case."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from tovholder.access.api import ensure_compartments
from tovholder.cases import policies
from tovholder.cases.domain.states import told_anew
from tovholder.cases.enums import ClosedBecause, NoticeState
from tovholder.cases.letters import NoticeLetter, NoticePerson
from tovholder.cases.models import Case, Notice
from tovholder.cases.models.lookups import residence_basis_of
from tovholder.cases.operations.begin_case import let_reception_in, set_take_over
from tovholder.cases.operations.close_case import end_case
from tovholder.cases.operations.handling import Handled, case_to_change, note_change
from tovholder.cases.operations.letter_content import identities_of, told_by, write_items_anew
from tovholder.cases.operations.move_take_over import move_take_over
from tovholder.cases.take_over import take_over_by, told_take_over
from tovholder.core.actor import Actor
from tovholder.core.clock import local_date
from tovholder.core.denials import NotKnown
from tovholder.core.events import Happening
from tovholder.core.ids import new_id
from tovholder.core.operations import operation
from tovholder.organisation.api import standing_of
from tovholder.people.api import NewMember, add_member, known_identities, record_identities
from tovholder.rulebook.api import DueDate


@operation("notice.changed")
def change_notice(
    *, actor: Actor, at: datetime, request_id: UUID, case_id: UUID, version: int, letter: NoticeLetter,
    persons: Sequence[UUID | None], why: str = "",
) -> Happening:
    """A later letter tells the family's notice differently. What it tells takes the place of what was told of the same person
    and field; what it does not mention stays.

    ``persons``: parallel to ``letter.persons``, the known person, or None for one the letter adds. Who is in the family and
    not in the letter stays, and is named on the family's page as a question; a letter without persons says nothing of them.
    Another decision, or another agreed day, moves the take-over.

    Raises NotKnown; Denied ``may_not_change_notice``, ``notice_cannot_become``, ``number_already_known``,
    ``no_take_over_date``, ``stale``.
    """
    handled = case_to_change(case_id, version, actor=actor, at=at)
    notice, case = _notice_of(handled.case), handled.case
    is_new = _brings_another_date(letter, notice, case)
    becomes = told_anew(NoticeState(notice.state), is_decided=letter.decided_on is not None, is_decided_anew=is_new)
    policies.check_notice_can_become(notice.state, becomes)
    policies.check_is_open(case)
    was_there = list(handled.family)
    told = {known or new_id(): person for known, person in zip(persons, letter.persons, strict=True)}
    added = [person for person in told if person not in handled.family]
    _add(added, told, handled, actor=actor, at=at)
    family = [*was_there, *added]
    write_items_anew(actor, at, notice, told_by(letter, list(told)), handled.unit.id, family)
    _record_identities(told, handled, actor=actor, at=at)
    missing = [person for person in was_there if person not in told] if told else []
    moved = _take_over_anew(letter, handled) if is_new else None
    change = note_change(handled, becomes, actor=actor, at=at, why=why, moves=is_new, becomes=moved, missing=missing)
    _set_notice(notice, becomes, letter.decided_on or notice.decided_on, fingerprint=letter.fingerprint)
    if moved is not None:
        _move(handled, moved, change.id, actor=actor, at=at)
    data = {"change": str(change.id), "added": [str(person) for person in added], "missing": [str(person) for person in missing]}
    return Happening("notice.changed", subject=case.id, case=case.id, data=data)


@operation("notice.allotted")
def allot_notice(
    *, actor: Actor, at: datetime, request_id: UUID, case_id: UUID, version: int, decided_on: date,
    agreed_take_over_on: date | None = None, why: str = "",
) -> Happening:
    """The decision has come for a family that was announced or postponed: the take-over date is computed, and so are the
    deadlines that count from it.

    Raises NotKnown; Denied ``may_not_change_notice``, ``notice_cannot_become``, ``no_take_over_date``, ``stale``.
    """
    handled = case_to_change(case_id, version, actor=actor, at=at)
    notice = _notice_of(handled.case)
    policies.check_notice_can_become(notice.state, NoticeState.ALLOTTED)
    policies.check_is_open(handled.case)
    basis = residence_basis_of(case_id)
    due = take_over_by(
        handled.published.pack, decided_on=decided_on, agreed_on=agreed_take_over_on, residence_basis=basis
    )
    change = note_change(handled, NoticeState.ALLOTTED, actor=actor, at=at, why=why, moves=True, becomes=due)
    _set_notice(notice, NoticeState.ALLOTTED, decided_on)
    _move(handled, due, change.id, actor=actor, at=at)
    return Happening("notice.allotted", subject=case_id, case=case_id, data={"change": str(change.id)})


@operation("notice.postponed")
def postpone_notice(
    *, actor: Actor, at: datetime, request_id: UUID, case_id: UUID, version: int, why: str,
    take_over_on: date | None = None, expected_on: date | None = None,
) -> Happening:
    """The family comes later: on another day, or nobody knows when (``expected_on`` is then a guess nothing counts from).

    Raises NotKnown; Denied ``may_not_change_notice``, ``say_why``, ``notice_cannot_become``, ``stale``.
    """
    handled = case_to_change(case_id, version, actor=actor, at=at)
    notice = _notice_of(handled.case)
    policies.check_notice_can_become(notice.state, NoticeState.POSTPONED)
    policies.check_is_open(handled.case)
    policies.check_says_why(why)
    due = told_take_over(take_over_on, told_on=local_date(at)) if take_over_on else None
    guess = None if due else expected_on
    change = note_change(
        handled, NoticeState.POSTPONED, actor=actor, at=at, why=why, moves=True, becomes=due, expected_on=guess
    )
    _set_notice(notice, NoticeState.POSTPONED, notice.decided_on)
    _move(handled, due, change.id, actor=actor, at=at, expected_on=guess)
    return Happening("notice.postponed", subject=case_id, case=case_id, data={"change": str(change.id)})


@operation("notice.cancelled")
def cancel_notice(
    *, actor: Actor, at: datetime, request_id: UUID, case_id: UUID, version: int, why: str
) -> Happening:
    """The family does not come. The case is closed; what was not done is left out with the line that says why, and
    everybody's part in it ends. What was done stays, in the record of who held the case.

    Raises NotKnown; Denied ``may_not_change_notice``, ``say_why``, ``notice_cannot_become``, ``stale``.
    """
    handled = case_to_change(case_id, version, actor=actor, at=at)
    notice = _notice_of(handled.case)
    policies.check_notice_can_become(notice.state, NoticeState.CANCELLED)
    policies.check_is_open(handled.case)
    policies.check_says_why(why)
    change = note_change(handled, NoticeState.CANCELLED, actor=actor, at=at, why=why)
    _set_notice(notice, NoticeState.CANCELLED, notice.decided_on)
    end_case(handled, ClosedBecause.CANCELLED, actor=actor, at=at)
    return Happening("notice.cancelled", subject=case_id, case=case_id, data={"change": str(change.id)})


@operation("notice.reopened")
def reopen_notice(
    *, actor: Actor, at: datetime, request_id: UUID, case_id: UUID, version: int, decided_on: date,
    agreed_take_over_on: date | None = None, why: str = "",
) -> Happening:
    """A family that was cancelled comes after all: its case is opened again, the unit that receives families receives it
    anew, and what the municipality's pack lets a notice start begins from the beginning. What was done stays in the record.

    Raises NotKnown; Denied ``may_not_change_notice``, ``notice_cannot_become``, ``no_take_over_date``, ``stale``.
    """
    handled = case_to_change(case_id, version, actor=actor, at=at)
    notice, case = _notice_of(handled.case), handled.case
    policies.check_is_cancelled(notice.state)
    due = take_over_by(
        handled.published.pack, decided_on=decided_on, agreed_on=agreed_take_over_on, residence_basis=residence_basis_of(case_id)
    )
    case.closed_on, case.closed_because = None, ""
    set_take_over(case, due)
    case.save(update_fields=["closed_on", "closed_because", "take_over_on", "take_over_rule", "take_over_rule_version", "take_over_why"])
    holdings = standing_of(actor.principal, municipality=actor.municipality, at=at, on=local_date(at)).holdings
    let_reception_in(case, handled.published.pack, handled.unit, holdings, list(handled.family), actor=actor, at=at, stays=True)
    note_change(handled, NoticeState.ALLOTTED, actor=actor, at=at, why=why, moves=True, becomes=due)
    _set_notice(notice, NoticeState.ALLOTTED, decided_on)
    return Happening("notice.reopened", subject=case.id, case=case.id)


def _notice_of(case: Case) -> Notice:
    """Raises NotKnown for a case that began in another way."""
    notice = Notice.objects.filter(case=case).first()
    if notice is None:
        raise NotKnown
    return notice


def _brings_another_date(letter: NoticeLetter, notice: Notice, case: Case) -> bool:
    """Another decision than was known, or another agreed day. A letter that mentions neither leaves the date alone."""
    if letter.decided_on is None:
        return False
    agreed = letter.agreed_take_over_on
    return letter.decided_on != notice.decided_on or (agreed is not None and agreed != case.take_over_on)


def _take_over_anew(letter: NoticeLetter, handled: Handled) -> DueDate:
    assert letter.decided_on is not None, "only a letter with a decision brings another date"
    basis = letter.residence_basis or residence_basis_of(handled.case.id)
    return take_over_by(
        handled.published.pack, decided_on=letter.decided_on, agreed_on=letter.agreed_take_over_on, residence_basis=basis
    )


def _set_notice(notice: Notice, state: NoticeState, decided_on: date | None, *, fingerprint: str = "") -> None:
    notice.state, notice.decided_on = state, decided_on
    notice.fingerprint = fingerprint or notice.fingerprint
    notice.version += 1
    notice.save(update_fields=["state", "decided_on", "fingerprint", "version"])


def _move(
    handled: Handled, due: DueDate | None, change_id: UUID, *, actor: Actor, at: datetime, expected_on: date | None = None
) -> None:
    move_take_over(
        actor=actor, at=at, request_id=new_id(), case_id=handled.case.id, version=handled.case.version, becomes=due,
        expected_on=expected_on, change_id=change_id,
    )


def _add(
    added: Sequence[UUID], told: dict[UUID, NoticePerson], handled: Handled, *, actor: Actor, at: datetime
) -> None:
    for person_id in added:
        person = told[person_id]
        member = NewMember(person_id, person.given_names, person.surname, person.role)
        add_member(
            actor=actor, at=at, request_id=new_id(), case_id=handled.case.id, family_id=handled.case.family_id, member=member
        )


def _record_identities(told: dict[UUID, NoticePerson], handled: Handled, *, actor: Actor, at: datetime) -> None:
    """Dates of birth, sexes and numbers that are new or told differently. A correction is a new row."""
    known = known_identities(list(told))
    found = []
    for identity in identities_of(told, handled.case.id, handled.unit.id):
        before = known[identity.new.person_id]
        numbers = [number for number in identity.new.numbers if (number[0].value, number[1]) not in before.numbers]
        if numbers or (identity.new.born_on, identity.new.sex.value) != (before.born_on, before.sex):
            found.append(identity.with_numbers(numbers))
    ensure_compartments([key for identity in found for key in identity.keys], actor=actor)
    if found:
        news = [identity.new for identity in found]
        record_identities(actor=actor, at=at, request_id=new_id(), case_id=handled.case.id, identities=news)
