"""From which members of a family something is kept. Pure: who is who, and what is hidden by rule, comes in."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from tovholder.cases.enums import KeptBy


@dataclass(frozen=True, slots=True)
class Relative:
    """A member of the family on a day. ``is_adult``: of age, or nobody knows; ``is_young``: a minor old enough to be counselled alone."""

    person_id: UUID
    is_adult: bool
    is_young: bool = False


@dataclass(frozen=True, slots=True)
class HiddenKinds:
    """The kinds of information that are hidden unless somebody chose otherwise."""

    between_adults: frozenset[str]
    own_counselling: frozenset[str]


def kept_from(
    kind: str, about: Collection[UUID], family: Iterable[Relative], hidden: HiddenKinds, *,
    hidden_from: Collection[UUID] = (), shown_to: Collection[UUID] = (),
) -> dict[UUID, KeptBy]:
    """From whom an entry of this kind about these persons is kept, and why. ``hidden_from`` and ``shown_to`` are what
    somebody chose: to hide goes before to show, and to show lifts a rule only.

    Whom it concerns is never kept from it by a rule (forvaltningsloven § 9), only where somebody chose it. Somebody it
    concerns who is none of the family (any more) counts as an adult.
    """
    members = list(family)
    by_rule = {person: by for person, by in _by_rule(kind, set(about), members, hidden).items() if person not in shown_to}
    return by_rule | dict.fromkeys(hidden_from, KeptBy.CHOSEN)


def _by_rule(kind: str, about: set[UUID], family: list[Relative], hidden: HiddenKinds) -> dict[UUID, KeptBy]:
    known = {member.person_id: member for member in family}
    concerned = [known.get(person, Relative(person, is_adult=True)) for person in about]
    others = [member.person_id for member in family if member.is_adult and member.person_id not in about]
    if kind in hidden.own_counselling and concerned and all(member.is_young for member in concerned):
        return dict.fromkeys(others, KeptBy.OWN_COUNSELLING)
    if kind in hidden.between_adults and any(member.is_adult for member in concerned):
        return dict.fromkeys(others, KeptBy.BETWEEN_ADULTS)
    return {}
