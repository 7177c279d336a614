"""The dated facts of a case that deadlines count from."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from tovholder.cases.models import Case, Notice, TakeOver
from tovholder.cases.models.lookups import residence_basis_of
from tovholder.core.clock import local_date
from tovholder.people.api import member_roles
from tovholder.rulebook.api import Anchor


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What a pathway needs to know of the case it begins in: the persons and their roles, and the dates its deadlines count
    from. A date nobody knows yet is not there. ``own_anchors``: the dates of those who have their own, such as an adult
    reunified with the family later; None for a date of theirs that is not known.
    """

    case_id: UUID
    roles: Mapping[UUID, str]
    anchors: Mapping[Anchor, date]
    residence_basis: str | None
    own_anchors: Mapping[UUID, Mapping[Anchor, date | None]] = field(default_factory=dict)

    def anchors_for(self, person: UUID | None) -> Mapping[Anchor, date]:
        """The dates that count for a step of this person, or of the family."""
        own = self.own_anchors.get(person, {}) if person else {}
        return {anchor: on for anchor, on in {**self.anchors, **own}.items() if on is not None}

    def taken_over(self, take_over_on: date | None, decided_on: date | None) -> "CaseFacts":
        """The same, were the family taken over on another day by another decision."""
        moved = {**self.anchors, Anchor.TAKE_OVER: take_over_on, Anchor.ALLOCATION_DECISION: decided_on}
        return replace(self, anchors={anchor: on for anchor, on in moved.items() if on is not None})


def case_facts(case_id: UUID) -> CaseFacts:
    """The facts as the notice gives them, for whoever is in the case. A case without a notice counts from the day it began."""
    case = Case.objects.get(id=case_id)
    notice = Notice.objects.filter(case=case).first()
    known = {
        Anchor.ALLOCATION_DECISION: notice.decided_on if notice else None,
        Anchor.NOTICE: local_date(notice.registered_at) if notice else case.opened_on,
        Anchor.TAKE_OVER: case.take_over_on,
    }
    own = {
        row.person_id: {Anchor.TAKE_OVER: row.take_over_on, Anchor.ALLOCATION_DECISION: row.decided_on}
        for row in TakeOver.objects.filter(case=case)
    }
    return CaseFacts(
        case.id, member_roles(case.family_id), {anchor: on for anchor, on in known.items() if on is not None},
        residence_basis_of(case_id), own,
    )
