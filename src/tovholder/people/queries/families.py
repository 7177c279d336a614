"""Families and their members, as far as the viewer may see them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Concat, Trim

from tovholder.access.api import Opening, Viewer
from tovholder.core.cpr import cpr_number
from tovholder.people.domain.names import PROTECTED_NAME
from tovholder.people.enums import NumberKind
from tovholder.people.models import FamilyMember, Identity, PersonName
from tovholder.people.queries.joins import in_force


@dataclass(frozen=True, slots=True)
class NumberRow:
    """A number and what it is. ``passes_check``: of a CPR number, whether its last digit is the check digit of modulus 11."""

    kind: str
    number: str
    valid_from: date | None = None
    valid_until: date | None = None

    @property
    def passes_check(self) -> bool:
        found = cpr_number(self.number) if self.kind == NumberKind.CPR else None
        return found is None or found.passes_check


@dataclass(frozen=True, slots=True)
class MemberRow:
    """``born_on`` only where a gate is open, else None. ``name`` is a protected one where the
    viewer may see it, else what stands in its place. ``also_known_as``: other registrations of the same person.
    """

    person_id: UUID
    name: str
    role: str
    born_on: date | None
    household: str = "home"
    is_protected: bool = False
    also_known_as: tuple[str, ...] = ()

    def age(self, today: date) -> int | None:
        """Full years on a day; None when the viewer may not know the date of birth."""
        if self.born_on is None:
            return None
        before_birthday = (today.month, today.day) < (self.born_on.month, self.born_on.day)
        return today.year - self.born_on.year - before_birthday


def _present() -> QuerySet[FamilyMember]:
    """Who belongs to a family now; a registration that is another member's too, once: as the one that is kept.

    The other is looked up and not asked for with EXISTS, for which PostgreSQL would read the members of every family there is.
    """
    other = FamilyMember.objects.filter(family=OuterRef(OuterRef("family")), person=OuterRef("kept"), valid_until=None)
    joined = in_force().filter(other=OuterRef("person")).alias(member=Subquery(other.values("id")[:1]))
    shown_already = joined.filter(member__isnull=False)
    return FamilyMember.objects.filter(~Exists(shown_already), valid_until=None)


def member_counts(families: Iterable[UUID]) -> dict[UUID, int]:
    """How many persons each family has now."""
    counts: dict[UUID, int] = {}
    rows = _present().filter(family_id__in=set(families))
    for family_id in rows.values_list("family_id", flat=True):
        counts[family_id] = counts.get(family_id, 0) + 1
    return counts


def member_roles(family_id: UUID) -> dict[UUID, str]:
    """The family's present members in their order, each with the role: adult or child."""
    rows = _present().filter(family_id=family_id)
    return dict(rows.order_by("position").values_list("person_id", "role"))


def members(viewer: Viewer, family_id: UUID, openings: Mapping[UUID, Opening]) -> list[MemberRow]:
    """The family's present members in their order, without their numbers: those stand on each person's own page. Two queries,
    one more where a name is protected; what is shown is noted for the access log.
    """
    full_name = Trim(Concat("other__given_names", Value(" "), "other__surname"))
    also = in_force().filter(kept=OuterRef("person")).order_by("recorded_at").values_list(full_name)
    rows = _present().filter(family_id=family_id).select_related("person").annotate(also_known_as=ArraySubquery(also))
    found = list(rows.order_by("position"))
    born: dict[UUID, date] = {}
    persons = [row.person_id for row in found]
    for identity in Identity.objects.filter(person__in=persons, compartment_id__in=openings).order_by("recorded_at"):
        born[identity.person_id] = identity.born_on
        openings[identity.compartment_id].note(viewer, identity.id)
    hidden = [row.person_id for row in found if row.person.given_names == PROTECTED_NAME]
    names = protected_names(viewer, hidden, openings)
    return [
        MemberRow(
            row.person_id, names.get(row.person_id, row.person.full_name), row.role, born.get(row.person_id),
            row.household, row.person_id in hidden, tuple(row.also_known_as),
        )
        for row in found
    ]


def protected_names(viewer: Viewer, persons: Iterable[UUID], openings: Mapping[UUID, Opening]) -> dict[UUID, str]:
    """The names behind the protection, where the viewer's own unit wrote them; noted for the access log. One query, or none."""
    wanted = list(persons)
    if not wanted:
        return {}
    names = {}
    rows = PersonName.objects.filter(compartment_id__in=openings, person__in=wanted, is_shown=True)
    for row in rows.order_by("recorded_at", "version"):
        names[row.person_id] = f"{row.given_names} {row.surname}".strip()
        openings[row.compartment_id].note(viewer, row.id)
    return names
