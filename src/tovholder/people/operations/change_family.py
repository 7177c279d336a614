"""A family changes: a child is born, an adult is reunified later, somebody moves out or dies, and it is called otherwise."""

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max

from tovholder.access.api import CompartmentKey, Origin, Viewer, cases_about, ensure_compartments
from tovholder.core.actor import Actor
from tovholder.core.clock import local_date
from tovholder.core.denials import Denied, NotKnown, Stale
from tovholder.core.events import Happening
from tovholder.core.ids import new_id
from tovholder.core.operations import operation
from tovholder.core.text import Text
from tovholder.people.enums import FamilyRole, Household, MembershipEnd, Sex
from tovholder.people.models import Family, FamilyMember
from tovholder.people.operations.found_family import NewIdentity, NewMember, record_identities, write_member
from tovholder.people.operations.record import check_is_in_case, own_unit


@operation("member.added")
def add_member(
    *, actor: Actor, at: datetime, request_id: UUID, case_id: UUID, family_id: UUID, member: NewMember,
    since: date | None = None,
) -> Happening:
    """A person the municipality does not know yet joins a family that has a case, after those who are there.

    ``since``: from which day, today unless told. Raises NotKnown where the actor is not in the family's case.
    """
    check_is_in_case(actor, at, family_id, case_id)
    write_member(actor, family_id, member, position=_last(family_id), since=since or local_date(at))
    return Happening("member.added", subject=member.person_id, case=case_id)


@operation("person.registered")
def register_person(
    *, actor: Actor, at: datetime, request_id: UUID, family_id: UUID, member: NewMember, since: date, born_on: date, sex: Sex
) -> Happening:
    """A person is born into the family or comes to it: the membership, and the date of birth in the unit's own record.

    Denied ``may_not_record``, ``born_after_joining``; NotKnown.
    """
    case_id = _case_of(actor, at, family_id)
    unit = own_unit(actor, at, family_id, case_id)
    if since < born_on:
        raise Denied(
            "born_after_joining",
            Text(da="Fødselsdagen er efter den dag, personen kom til familien. Ret en af datoerne.",
                 en="The date of birth is after the day the person joined the family. Correct one of the dates."),
        )
    add_member(actor=actor, at=at, request_id=new_id(), case_id=case_id, family_id=family_id, member=member, since=since)
    keys = [
        CompartmentKey.of(case_id=case_id, unit_id=unit, kind=kind, origin=Origin.RECORD, persons=[member.person_id])
        for kind in ("identity", "numbers")
    ]
    ensure_compartments(keys, actor=actor)
    identity = NewIdentity(member.person_id, keys[0].id, keys[1].id, born_on, sex, ())
    record_identities(actor=actor, at=at, request_id=new_id(), case_id=case_id, identities=[identity])
    return Happening("person.registered", subject=member.person_id, case=case_id)


@operation("household.added")
def add_household(
    *, actor: Actor, at: datetime, request_id: UUID, person_id: UUID, family_id: UUID, household: Household,
    role: FamilyRole, since: date,
) -> Happening:
    """A person known already belongs to one more family: a child's second household, or a home after moving out of another.
    Only for who is in both cases. Denied ``may_not_record``, ``has_a_home_already``, ``only_a_child_has_two``; NotKnown.
    """
    case_id = _case_of(actor, at, family_id)
    own_unit(actor, at, family_id, case_id)
    if not cases_about(_looking(actor, at), person_id):
        raise NotKnown
    if household is Household.SECOND and role is not FamilyRole.CHILD:
        raise Denied(
            "only_a_child_has_two",
            Text(da="Kun et barn kan bo i to familier.", en="Only a child can live in two families."),
        )
    row = FamilyMember(
        municipality=actor.municipality, family_id=family_id, person_id=person_id, role=role, household=household,
        position=_last(family_id), valid_from=since,
    )
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise Denied(
            "has_a_home_already",
            Text(
                da="Borgeren bor allerede i en familie den dag. Meld flytningen dér først, eller vælg, at barnet også bor her.",
                en="The person lives in a family already on that day. Record the move there first, or choose that the child "
                "lives here too.",
            ),
        ) from error
    return Happening("household.added", subject=person_id, case=case_id)


@operation("membership.ended")
def end_membership(
    *, actor: Actor, at: datetime, request_id: UUID, family_id: UUID, person_id: UUID, on: date, why: MembershipEnd
) -> Happening:
    """Somebody moved out of a family, died, or stood there by mistake: from ``on`` no longer a member.

    Denied ``may_not_record``, ``membership_ends_before_it_begins``; Stale when a colleague was first; NotKnown.
    """
    case_id = _case_of(actor, at, family_id)
    own_unit(actor, at, family_id, case_id)
    rows = FamilyMember.objects.select_for_update(no_key=True).filter(family_id=family_id, person_id=person_id)
    row = rows.order_by("valid_from").last()
    if row is None:
        raise NotKnown
    if row.valid_until is not None:
        raise Stale
    if on < row.valid_from or (on == row.valid_from and why is not MembershipEnd.MISTAKE):
        raise Denied(
            "membership_ends_before_it_begins",
            Text(da=f"Personen kom til familien {_danish(row.valid_from)}. Skriv en senere dag, eller vælg, at det var en fejl.",
                 en=f"The person came to the family on {_danish(row.valid_from)}. Write a later day, or choose that it was a mistake."),
        )
    row.valid_until, row.ended_why = on, why
    row.save(update_fields=["valid_until", "ended_why"])
    return Happening("membership.ended", subject=person_id, case=case_id)


@operation("family.renamed")
def rename_family(
    *, actor: Actor, at: datetime, request_id: UUID, family_id: UUID, was: str, label: str
) -> Happening:
    """What the family is called; every member is found under it. ``was``: what it was called when the form was opened.

    Denied ``may_not_record``; Stale; NotKnown.
    """
    case_id = _case_of(actor, at, family_id)
    own_unit(actor, at, family_id, case_id)
    family = Family.objects.select_for_update(no_key=True).get(id=family_id)
    if family.label != was:
        raise Stale
    family.label = label
    family.save(update_fields=["label"])
    return Happening("family.renamed", subject=family_id, case=case_id)


def _last(family_id: UUID) -> int:
    last = FamilyMember.objects.filter(family_id=family_id).aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def _case_of(actor: Actor, at: datetime, family_id: UUID) -> UUID:
    """The family's case: the newest, of those the actor is in. Raises NotKnown."""
    cases = cases_about(_looking(actor, at), family_id)
    if not cases:
        raise NotKnown
    return max(cases)


def _looking(actor: Actor, at: datetime) -> Viewer:
    return Viewer(actor=actor, at=at, today=local_date(at), request=actor.principal)


def _danish(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"
