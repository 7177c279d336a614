"""What a viewer may see, read from the same tables the walls read."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, F, Func, Q, QuerySet

from tovholder.access.domain.viewer import Viewer
from tovholder.access.enums import Origin
from tovholder.access.models import CaseSubject, Clearance, Presence


@dataclass(frozen=True, slots=True)
class Opening:
    """A compartment the viewer may look into: the gate, the kind of information, the persons it concerns, and where its content
    comes from.
    """

    compartment_id: UUID
    case_id: UUID
    gate: str
    kind: str
    persons: tuple[UUID, ...]
    purpose: str
    unit_id: UUID
    origin: str

    @property
    def is_apart(self) -> bool:
        """What is told at a meeting of SSD or SSP: read there, and on no page where others' notes stand."""
        return self.origin == Origin.APART

    def note(self, viewer: Viewer, entry: UUID) -> None:
        """Remember that this entry was shown, for the access log."""
        viewer.reading.note(
            case_id=self.case_id, persons=self.persons, kind=self.kind, gate=self.gate, purpose=self.purpose, entry=entry,
            unit=self.unit_id,
        )


@dataclass(frozen=True, slots=True)
class PresenceRow:
    """``own_task``: by the unit's own statutory task, which opens the unit's own record. ``concerns``: the members the part is
    about, None for all of the family.
    """

    case_id: UUID
    capacity: str
    unit_id: UUID
    own_task: bool
    concerns: Sequence[UUID] | None = None


def in_force(viewer: Viewer) -> Q:
    """The viewer's own derived rows that hold at the viewer's moment."""
    return Q(principal=viewer.actor.principal, valid_from__lte=viewer.at) & (
        Q(valid_until=None) | Q(valid_until__gt=viewer.at)
    )


def cleared_compartments(viewer: Viewer) -> QuerySet[Clearance, UUID]:
    """For ``compartment_id__in=``: what the viewer may look into now. The walls ask the same."""
    return Clearance.objects.filter(in_force(viewer)).values_list("compartment_id", flat=True)


def cases_with(viewer: Viewer, capacities: Collection[str] | None = None) -> QuerySet[Presence, UUID]:
    """For ``case__in=``: the cases the viewer is in now, as one of these where they are named."""
    rows = Presence.objects.filter(in_force(viewer))
    return (rows if capacities is None else rows.filter(capacity__in=capacities)).values_list("case_id", flat=True)


def in_own_cases(viewer: Viewer, column: str = "case_id") -> Func:
    """The condition that a row is of a case the viewer is in now. As a list PostgreSQL looks up in the index of cases: asked with IN
    it sometimes reads every row of the country, and holds it against the list.
    """
    cases = ArraySubquery(cases_with(viewer))
    return Func(F(column), cases, arg_joiner=" = ANY (", template="%(expressions)s)", output_field=BooleanField())


def presences(viewer: Viewer, cases: Iterable[UUID] | None = None) -> list[PresenceRow]:
    """The cases the viewer is in now, as what and through which unit. One query."""
    rows = Presence.objects.filter(in_force(viewer))
    if cases is not None:
        rows = rows.filter(case_id__in=list(cases))
    columns = ("case_id", "capacity", "unit_id", "own_task", "concerns")
    return [PresenceRow(*row) for row in rows.order_by("capacity").values_list(*columns)]


def openings(viewer: Viewer, inside: Iterable[PresenceRow], only: Collection[UUID] | None = None) -> dict[UUID, Opening]:
    """The compartments of these cases the viewer may look into, by id. One query, whatever the size of the cases. ``only``: of
    these compartments, where it is known which are asked for; who is in many cases may look into thousands. None of them, no query.

    Where two gates are open the own record is the one named. The purpose of a look comes from the part the viewer has in
    the case; nobody is asked to type one.
    """
    # The part that weighs most names the purpose; by their codes the capacities happen to stand in that order.
    purposes = {row.case_id: row.capacity for row in sorted(inside, key=lambda row: row.capacity, reverse=True)}
    if only is not None and not only:
        return {}
    rows = Clearance.objects.filter(in_force(viewer), **({"case_id__in": purposes} if only is None else {"compartment_id__in": set(only)}))
    columns = ("compartment_id", "case_id", "gate", "compartment__kind", "compartment__persons", "compartment__unit_id", "compartment__origin")
    return {
        compartment: Opening(compartment, case, gate, kind, tuple(persons), purposes[case], unit, origin)
        for compartment, case, gate, kind, persons, unit, origin in rows.order_by("gate").values_list(*columns)
        if case in purposes
    }


def cases_about(viewer: Viewer, subject_id: UUID) -> frozenset[UUID]:
    """The cases this person or family belongs to, of those the viewer is in. Empty where the viewer may not know it. One query."""
    inside = Presence.objects.filter(in_force(viewer)).values("case_id")
    rows = CaseSubject.objects.filter(subject_id=subject_id, case_id__in=inside)
    return frozenset(rows.values_list("case_id", flat=True))
