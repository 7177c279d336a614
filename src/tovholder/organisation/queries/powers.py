"""What a worker's functions empower her to, by the municipality's pack."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from tovholder.organisation.permissions import powers_given
from tovholder.organisation.queries.staff import HoldingRow, holdings_of
from tovholder.rulebook.api import PublishedPack, published_pack


@dataclass(frozen=True, slots=True)
class Standing:
    """A worker's functions on a day, the powers they give, and the pack that says so."""

    holdings: tuple[HoldingRow, ...]
    powers: frozenset[str]
    published: PublishedPack

    def powers_in(self, units: Collection[UUID]) -> frozenset[str]:
        """The powers held in any of these units."""
        given = powers_given(((row.unit.id, row.function) for row in self.holdings), self.published.pack)
        return frozenset(power for unit, powers in given if unit in units for power in powers)


def standing_of(worker_id: UUID, *, municipality: str, at: datetime, on: date) -> Standing:
    """An unknown function gives no power: unknown means no."""
    published = published_pack(municipality, at)
    holdings = tuple(holdings_of(worker_id, on))
    given = powers_given(((row.unit.id, row.function) for row in holdings), published.pack)
    return Standing(holdings, frozenset(power for _, powers in given for power in powers), published)
