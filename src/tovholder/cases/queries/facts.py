"""What decides the steps of a case and their dates."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from tovholder.cases.domain.needs import as_said, tells_of_need
from tovholder.cases.letters import NoticeLetter
from tovholder.cases.models import Case, DatedFact, Notice, NoticeItem, TakeOver
from tovholder.cases.models.lookups import residence_basis_of
from tovholder.core.clock import local_date
from tovholder.people.api import birth_dates, member_roles
from tovholder.rulebook.api import Anchor, PersonFacts


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What a pathway needs to know of the case it begins in: the persons, and the dates its deadlines count from. A date nobody
    knows yet is not there. ``own_anchors``: the dates of those who have their own, such as an adult reunified with the family
    later; None for a date of theirs that is not known.
    """

    case_id: UUID
    people: Mapping[UUID, PersonFacts]
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

    @property
    def on(self) -> date:
        """The day by which ages are told: when the family is taken over, or when its case began while nobody knows."""
        return self.anchors.get(Anchor.TAKE_OVER, self.anchors[Anchor.NOTICE])


def case_facts(case_id: UUID) -> CaseFacts:
    """The facts as the notice gives them, for whoever is in the case; of what that one may not see, nothing is assumed. A case
    without a notice counts from the day it began.
    """
    case = Case.objects.get(id=case_id)
    notice = Notice.objects.filter(case=case).first()
    known = {
        Anchor.ALLOCATION_DECISION: notice.decided_on if notice else None,
        Anchor.NOTICE: local_date(notice.registered_at) if notice else case.opened_on,
        Anchor.TAKE_OVER: case.take_over_on,
    }
    for told in DatedFact.objects.filter(case=case).order_by("recorded_at"):
        known[Anchor(told.fact)] = told.happened_on
    own = {
        row.person_id: {Anchor.TAKE_OVER: row.take_over_on, Anchor.ALLOCATION_DECISION: row.decided_on}
        for row in TakeOver.objects.filter(case=case)
    }
    items = list(NoticeItem.objects.filter(case_id=case_id, superseded_at=None).order_by("id"))
    return CaseFacts(
        case.id, _people(case.family_id, items), {anchor: on for anchor, on in known.items() if on is not None},
        residence_basis_of(case_id), own,
    )


def _people(family_id: UUID, items: list[NoticeItem]) -> dict[UUID, PersonFacts]:
    roles = member_roles(family_id)
    born = birth_dates(roles)
    return {
        person: PersonFacts(role, born.get(person), tells_of_need(_fields_of(person, items))) for person, role in roles.items()
    }


def _fields_of(person: UUID, items: list[NoticeItem]) -> list[tuple[str, str]]:
    """What is told of the person, and of the family as a whole: a letter does not always say whose a need is."""
    return [(item.field, as_said(item.answer, item.value)) for item in items if item.person_id in (None, person)]


def people_of(letter: NoticeLetter) -> dict[int, PersonFacts]:
    """The same of a letter that is not registered yet, by the number of each person in it."""
    return {
        number: PersonFacts(person.role, person.born_on, tells_of_need([*letter.fields, *person.fields]))
        for number, person in enumerate(letter.persons)
    }
