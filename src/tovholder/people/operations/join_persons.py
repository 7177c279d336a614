"""Two registrations turn out to be one person; or not to be, after all."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from tovholder.access.api import Viewer, cases_about, presences
from tovholder.core.actor import Actor
from tovholder.core.clock import local_date
from tovholder.core.denials import Denied, NotKnown
from tovholder.core.events import Happening
from tovholder.core.operations import operation
from tovholder.core.text import Text
from tovholder.people.models import SamePerson
from tovholder.people.permissions import check_can_record


@operation("persons.joined")
def join_persons(
    *, actor: Actor, at: datetime, request_id: UUID, kept_id: UUID, other_id: UUID, why: str
) -> Happening:
    """``other_id`` is the person ``kept_id``, who goes on being shown. Only for who is in the case of both: nothing is
    re-pointed, and who sees only one of them learns nothing.

    Denied ``may_not_record``, ``person_is_joined_with_itself``, ``person_is_joined_already``; NotKnown.
    """
    if kept_id == other_id:
        raise Denied(
            "person_is_joined_with_itself",
            Text(da="Vælg to forskellige registreringer.", en="Choose two different registrations."),
        )
    case_id = _common_case(actor, at, kept_id, other_id)
    row = _save(actor, at, kept_id, other_id, why, undoes=None)
    return Happening("persons.joined", subject=row.id, case=case_id)


@operation("persons.parted")
def part_persons(*, actor: Actor, at: datetime, request_id: UUID, join_id: UUID, why: str) -> Happening:
    """Take a join back: a row of its own. Denied ``may_not_record``, ``person_is_joined_already``; NotKnown."""
    joined = SamePerson.objects.filter(id=join_id, undoes=None).first()
    if joined is None:
        raise NotKnown
    case_id = _common_case(actor, at, joined.kept_id, joined.other_id)
    row = _save(actor, at, joined.kept_id, joined.other_id, why, undoes=join_id)
    return Happening("persons.parted", subject=row.id, case=case_id)


def _common_case(actor: Actor, at: datetime, kept_id: UUID, other_id: UUID) -> UUID | None:
    """The case both belong to. None when there is no such: then it is nobody's event, or one case would tell of the other."""
    viewer = Viewer(actor=actor, at=at, today=local_date(at), request=kept_id)
    both = [cases_about(viewer, person) for person in (kept_id, other_id)]
    for cases in both:
        if not cases:
            raise NotKnown
        check_can_record(presences(viewer, cases))
    return min(both[0] & both[1], default=None)


def _save(actor: Actor, at: datetime, kept_id: UUID, other_id: UUID, why: str, *, undoes: UUID | None) -> SamePerson:
    row = SamePerson(
        municipality=actor.municipality, kept_id=kept_id, other_id=other_id, undoes_id=undoes, why=why, recorded_at=at,
        recorded_by=actor.principal,
    )
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise Denied(
            "person_is_joined_already",
            Text(
                da="De to kan ikke samles: en af dem er allerede samlet med en registrering, eller samlingen er taget tilbage.",
                en="The two cannot be joined: one of them is joined with a registration already, or the join was taken back.",
            ),
        ) from error
    return row
