"""A compartment's key, made from its parts."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID, uuid5

_NAMESPACE = UUID("8f0e2f0a-5f43-4b7e-9a55-3c1d1b7c6a01")


@dataclass(frozen=True, slots=True)
class CompartmentKey:
    """Case, owning unit, kind of information, origin and the persons it concerns (an unordered set)."""

    case_id: UUID
    unit_id: UUID
    kind: str
    origin: str
    persons: frozenset[UUID]

    @classmethod
    def of(cls, *, case_id: UUID, unit_id: UUID, kind: str, origin: str, persons: Iterable[UUID]) -> "CompartmentKey":
        return cls(case_id, unit_id, kind, origin, frozenset(persons))

    @property
    def id(self) -> UUID:
        persons = ",".join(sorted(str(person) for person in self.persons))
        return uuid5(_NAMESPACE, f"{self.case_id}|{self.unit_id}|{self.kind}|{self.origin}|{persons}")
