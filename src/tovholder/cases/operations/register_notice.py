"""The Immigration Service's notice comes in: the family, its case and who receives it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from tovholder.access.api import ensure_compartments
from tovholder.cases import permissions, policies
from tovholder.cases.domain.kinds import LETTER
from tovholder.cases.domain.needs import silent
from tovholder.cases.enums import NoticeState, WayIn
from tovholder.cases.letters import NoticeLetter
from tovholder.cases.models import Notice
from tovholder.cases.operations.attach_document import attach_document
from tovholder.cases.operations.begin_case import NewCase, begin_case, let_reception_in
from tovholder.cases.operations.letter_content import (
    identities_of,
    item_keys,
    key_of,
    reception_of,
    told_by,
    write_items,
)
from tovholder.cases.policies import check_is_new
from tovholder.cases.take_over import take_over_date
from tovholder.core.actor import Actor
from tovholder.core.clock import local_date
from tovholder.core.documents import NewDocument
from tovholder.core.events import Happening
from tovholder.core.ids import new_id
from tovholder.core.operations import operation
from tovholder.organisation.api import standing_of
from tovholder.people.api import NewMember, record_identities

NEWLY_ARRIVED = "newly_arrived"


@operation("notice.registered")
def register_notice(
    *, actor: Actor, at: datetime, request_id: UUID, letter: NoticeLetter, document: NewDocument | None = None
) -> Happening:
    """Open the family's case from a notice. The reception unit of the pack receives it; the take-over date is computed.
    Without a decision the family is announced: its date is not known, and nothing is counted from it yet.
    ``document``: the letter itself, kept with the case; when it is refused nothing is registered.

    Denied ``may_not_register_notice``, ``family_number_known``, ``number_already_known``, ``no_take_over_date``,
    ``no_reception``, and for the document ``document_empty``, ``document_too_large``, ``document_not_pdf``.
    """
    standing = standing_of(actor.principal, municipality=actor.municipality, at=at, on=local_date(at))
    permissions.check_can_register_notice(standing.powers)
    check_is_new(letter.family_number)
    take_over = take_over_date(standing.published.pack, letter) if letter.decided_on else None
    _, unit = reception_of(standing.published)

    person_ids = [new_id() for _ in letter.persons]
    members = [
        NewMember(person_id, person.given_names, person.surname, person.role)
        for person_id, person in zip(person_ids, letter.persons, strict=True)
    ]
    new = NewCase(letter.label, NEWLY_ARRIVED, WayIn.NOTICE, members, take_over, letter.expected_on if take_over is None else None)
    case = begin_case(new, actor=actor, at=at)
    notice = _write_notice(actor, at, letter, case.id)
    told = told_by(letter, person_ids)
    told += silent(told, person_ids)
    keys = item_keys(case.id, unit.id, told, person_ids)
    identities = identities_of(dict(zip(person_ids, letter.persons, strict=True)), case.id, unit.id)
    ensure_compartments([*keys, *(key for identity in identities for key in identity.keys)], actor=actor)
    let_reception_in(case, standing.published.pack, unit, standing.holdings, person_ids, actor=actor, at=at)
    write_items(actor, notice, told, keys)
    record_identities(
        actor=actor, at=at, request_id=new_id(), case_id=case.id, identities=[identity.new for identity in identities]
    )
    if document is not None:
        _keep_letter(document, case.id, unit.id, person_ids, actor=actor, at=at)
    return Happening("notice.registered", subject=case.id, case=case.id)


def _write_notice(actor: Actor, at: datetime, letter: NoticeLetter, case_id: UUID) -> Notice:
    notice = Notice(
        municipality=actor.municipality, case_id=case_id, family_number=letter.family_number, decided_on=letter.decided_on,
        registered_at=at, fingerprint=letter.fingerprint,
        state=NoticeState.ALLOTTED if letter.decided_on else NoticeState.ANNOUNCED,
    )
    try:
        with transaction.atomic():
            notice.save()
    except IntegrityError as error:  # somebody else registered the same letter at the same moment
        raise policies.family_number_known() from error
    return notice


def _keep_letter(
    document: NewDocument, case_id: UUID, unit_id: UUID, person_ids: Sequence[UUID], *, actor: Actor, at: datetime
) -> None:
    key = key_of(case_id, unit_id, LETTER, person_ids)
    attach_document(actor=actor, at=at, request_id=new_id(), key=key, document=document)
