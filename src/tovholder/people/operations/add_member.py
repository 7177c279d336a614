"""A family grows: a child is born, a person is on a changed letter, an adult is reunified later."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Max

from tovholder.access.api import Viewer, cases_about
from tovholder.core.actor import Actor
from tovholder.core.clock import local_date
from tovholder.core.denials import NotKnown
from tovholder.core.events import Happening
from tovholder.core.operations import operation
from tovholder.people.models import FamilyMember
from tovholder.people.operations.found_family import NewMember, write_member


@operation("member.added")
def add_member(
    *, actor: Actor, at: datetime, request_id: UUID, case_id: UUID, family_id: UUID, member: NewMember,
    since: date | None = None,
) -> Happening:
    """A person the municipality does not know yet joins a family that has a case, after those who are there.

    ``since``: from which day, today unless told. Raises NotKnown where the actor is not in the family's case.
    """
    check_is_in_case(actor, at, family_id, case_id)
    last = FamilyMember.objects.filter(family_id=family_id).aggregate(last=Max("position"))["last"]
    position = 0 if last is None else last + 1
    write_member(actor, family_id, member, position=position, since=since or local_date(at))
    return Happening("member.added", subject=member.person_id, case=case_id)


def check_is_in_case(actor: Actor, at: datetime, subject_id: UUID, case_id: UUID) -> None:
    """The actor is in this case now, and the person or family belongs to it. Raises NotKnown."""
    viewer = Viewer(actor=actor, at=at, today=local_date(at), request=case_id)
    if case_id not in cases_about(viewer, subject_id):
        raise NotKnown
