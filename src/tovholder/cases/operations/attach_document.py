"""A document comes into a case."""

import hashlib
from datetime import datetime
from uuid import UUID

from tovholder.access.api import CompartmentKey, ensure_compartments
from tovholder.cases import policies
from tovholder.cases.models import Case
from tovholder.core.actor import Actor
from tovholder.core.denials import NotKnown
from tovholder.core.documents import PDF, NewDocument, check_is_pdf, document_name
from tovholder.core.events import Happening
from tovholder.core.models import Document
from tovholder.core.operations import operation


@operation("document.attached")
def attach_document(
    *, actor: Actor, at: datetime, request_id: UUID, key: CompartmentKey, document: NewDocument
) -> Happening:
    """Keep a PDF in a compartment of a case the actor is in.

    Denied ``case_is_closed``, ``document_empty``, ``document_too_large``, ``document_not_pdf``; NotKnown.
    """
    case = Case.objects.filter(id=key.case_id).first()
    if case is None:
        raise NotKnown
    policies.check_is_open(case)
    check_is_pdf(document.content)
    ensure_compartments([key], actor=actor)
    kept = Document(
        municipality=actor.municipality, case_id=case.id, compartment_id=key.id, name=document_name(document.name),
        content_type=PDF, size=len(document.content), sha256=hashlib.sha256(document.content).hexdigest(),
        content=document.content, added_at=at, added_by=actor.principal,
    )
    kept.save()
    return Happening("document.attached", subject=kept.id, case=case.id, compartment=key.id)
