"""Who of a family is kept from what: the rules of the pack upon who is who on the day."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tovholder.access.api import PresenceRow
from tovholder.cases.concealing import EntryChoices
from tovholder.cases.domain.concealment import HiddenKinds, Relative, kept_from
from tovholder.cases.enums import KeptBy
from tovholder.cases.permissions import check_can_conceal
from tovholder.core.denials import Denial, denial_of
from tovholder.core.text import Text
from tovholder.people.api import FamilyRole, have_reached, member_roles, same_persons
from tovholder.rulebook.api import ConcealmentRule, Pack

OF_AGE = "of_age"


@dataclass(frozen=True, slots=True)
class Kept:
    """Why something is kept from somebody, and the paragraph: None where somebody chose it."""

    by: KeptBy
    legal_basis: Text | None = None


@dataclass(frozen=True, slots=True)
class FamilyDiscretion:
    """What is asked before anything goes to a member of the family: ``kept_from``. Loaded once for a family and a day."""

    family: tuple[Relative, ...]
    hidden: HiddenKinds
    pack: Pack
    same: dict[UUID, UUID]

    def kept_from(
        self, kind: str, about: Collection[UUID], *, hidden_from: Collection[UUID] = (), shown_to: Collection[UUID] = ()
    ) -> dict[UUID, Kept]:
        """From whom an entry of this kind about these persons is kept, by what, and the paragraph. What concerns another
        registration of somebody concerns that somebody.
        """
        found = kept_from(
            kind, self._known(about), self.family, self.hidden, hidden_from=self._known(hidden_from), shown_to=self._known(shown_to)
        )
        return {person: Kept(by, self._basis(by)) for person, by in found.items()}

    def goes_to(self, recipient: UUID | None, kind: str, about: Collection[UUID], choices: EntryChoices) -> bool:
        """Whether it may stand on something that member of the family is given; None: the family as a whole, as whatever a small
        child is given is read at home by all of them.
        """
        kept = self.kept_from(kind, about, hidden_from=choices.hidden_from, shown_to=choices.shown_to)
        if recipient is None or not any(member.person_id == recipient and (member.is_adult or member.is_young) for member in self.family):
            return not kept and (recipient is None or recipient in self._known(about))
        return recipient in self._known(about) and recipient not in kept

    def _known(self, persons: Collection[UUID]) -> set[UUID]:
        return {self.same.get(person, person) for person in persons}

    def _basis(self, by: KeptBy) -> Text | None:
        rule = None if by == KeptBy.CHOSEN else self.pack.concealment(ConcealmentRule(by))
        return rule.legal_basis if rule else None


def family_discretion(family_id: UUID, pack: Pack, today: date, *, and_also: Iterable[UUID] = ()) -> FamilyDiscretion:
    """The family as it is on a day. ``and_also``: somebody who belongs to it no more, or not yet, and asks for something.
    Whoever asks gets the same answer: whether somebody is of age PostgreSQL tells, not the birth date the asker may see.
    Four queries at most.
    """
    roles = member_roles(family_id)
    roles |= {person: FamilyRole.CHILD for person in and_also if person not in roles}
    minors = [person for person, role in roles.items() if role == FamilyRole.CHILD]
    grown = have_reached(minors, pack.age_limit(OF_AGE, today), today)
    own = pack.concealment(ConcealmentRule.OWN_COUNSELLING)
    old_enough = have_reached(minors, pack.age_limit(own.age, today), today) if own and own.age else {}
    family = tuple(
        Relative(person, is_adult=adult, is_young=not adult and old_enough.get(person, False))
        for person in roles for adult in [person not in minors or grown.get(person, True)]
    )  # fmt: skip
    hidden = HiddenKinds(pack.hidden_kinds(ConcealmentRule.BETWEEN_ADULTS), pack.hidden_kinds(ConcealmentRule.OWN_COUNSELLING))
    return FamilyDiscretion(family, hidden, pack, same_persons(roles))


def conceal_denial(inside: Iterable[PresenceRow], unit_id: UUID) -> Denial | None:
    """Why the viewer may not choose from whom of the family something of this unit is kept, or None."""
    return denial_of(check_can_conceal, inside, unit_id)
