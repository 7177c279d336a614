"""A compartment's key, made from its parts."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID, uuid5

_NAMESPACE = UUID("8f0e2f0a-5f43-4b7e-9a55-3c1d1b7c6a01")


@dataclass(frozen=True, slots=True)
class CompartmentKey:
    """Case, owning unit, kind of information, origin and the persons it concerns (an unordered set).

    ``alone``: what it belongs to and nothing else does, such as one meeting: two meetings of the same unit about the same
    child never share one.
    """

    case_id: UUID
    unit_id: UUID
    kind: str
    origin: str
    persons: frozenset[UUID]
    alone: UUID | None = None

    @classmethod
    def of(
        cls, *, case_id: UUID, unit_id: UUID, kind: str, origin: str, persons: Iterable[UUID], alone: UUID | None = None
    ) -> "CompartmentKey":
        return cls(case_id, unit_id, kind, origin, frozenset(persons), alone)

    @property
    def id(self) -> UUID:
        persons = ",".join(sorted(str(person) for person in self.persons))
        alone = f"|{self.alone}" if self.alone else ""
        return uuid5(_NAMESPACE, f"{self.case_id}|{self.unit_id}|{self.kind}|{self.origin}|{persons}{alone}")
