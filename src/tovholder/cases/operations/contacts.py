"""Whom the family turns to: few, and the same ones (*faste kontakter*)."""

from datetime import datetime
from uuid import UUID

from tovholder.access.api import Viewer, presences
from tovholder.cases import permissions, policies
from tovholder.cases.models import Case, FamilyContact
from tovholder.core.actor import Actor
from tovholder.core.clock import JUST_AFTER, local_date
from tovholder.core.denials import NotKnown
from tovholder.core.events import Happening
from tovholder.core.operations import operation
from tovholder.organisation.api import standing_of


@operation("contact.named")
def name_contact(
    *, actor: Actor, at: datetime, request_id: UUID, case_id: UUID, worker_id: UUID, reason: str = ""
) -> Happening:
    """Give the family a contact. One more than the pack's limit needs a reason, and is never refused with one.

    Raises NotKnown; Denied ``may_not_name_contact``, ``case_is_closed``, ``is_contact_already``, ``not_at_work_here``, ``conflict_of_interest``,
    ``say_why_more_contacts``.
    """
    case = _case(actor, at, case_id)
    standing = standing_of(worker_id, municipality=actor.municipality, at=at, on=local_date(at))
    policies.check_is_at_work(bool(standing.holdings))
    policies.check_may_be_let_in(case.id, [worker_id])
    now = [row.worker_id for row in FamilyContact.objects.filter(case=case, valid_until=None)]
    policies.check_is_new_contact(worker_id, now)
    policies.check_contact_limit(len(now), standing.published.pack.contact_limit.persons, reason)
    contact = FamilyContact(
        municipality=actor.municipality, case=case, worker_id=worker_id, reason=reason.strip(), named_by=actor.principal,
        valid_from=at,
    )
    contact.save()
    return Happening("contact.named", subject=contact.id, case=case.id, data={"worker": str(worker_id)})


@operation("contact.ended")
def end_contact(*, actor: Actor, at: datetime, request_id: UUID, contact_id: UUID) -> Happening:
    """The family turns to this one no longer. Raises NotKnown; Denied as name_contact."""
    contact = FamilyContact.objects.select_for_update(no_key=True).filter(id=contact_id, valid_until=None).first()
    if contact is None:
        raise NotKnown
    _case(actor, at, contact.case_id)
    FamilyContact.objects.filter(id=contact.id).update(valid_until=at + JUST_AFTER)
    return Happening("contact.ended", subject=contact.id, case=contact.case_id, data={"worker": str(contact.worker_id)})


def _case(actor: Actor, at: datetime, case_id: UUID) -> Case:
    """The case, locked: two who name a contact at once count each other."""
    case = Case.objects.select_for_update(no_key=True).filter(id=case_id).first()
    if case is None:
        raise NotKnown
    viewer = Viewer(actor=actor, at=at, today=local_date(at), request=case_id)
    permissions.check_can_name_contact({row.capacity for row in presences(viewer, [case_id])})
    policies.check_is_open(case)
    return case
