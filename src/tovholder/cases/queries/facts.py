"""The dated facts of a case that deadlines count from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tovholder.cases.enums import NoticeField
from tovholder.cases.models import Case, Notice, NoticeItem
from tovholder.core.clock import local_date
from tovholder.people.api import member_roles
from tovholder.rulebook.api import Anchor


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What a pathway needs to know of the case it begins in: the persons and their roles, and the dates its deadlines count from."""

    case_id: UUID
    roles: Mapping[UUID, str]
    anchors: Mapping[Anchor, date]
    residence_basis: str | None


def case_facts(case_id: UUID) -> CaseFacts:
    """The facts as the notice gives them, for whoever is in the case."""
    case = Case.objects.get(id=case_id)
    notice = Notice.objects.get(case=case)
    basis = NoticeItem.objects.filter(notice=notice, field=NoticeField.RESIDENCE_BASIS).order_by("id").first()
    anchors = {
        Anchor.ALLOCATION_DECISION: notice.decided_on,
        Anchor.NOTICE: local_date(notice.registered_at),
        Anchor.TAKE_OVER: case.take_over_on,
    }
    return CaseFacts(case.id, member_roles(case.family_id), anchors, basis.value if basis else None)
