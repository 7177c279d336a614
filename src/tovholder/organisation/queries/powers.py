"""What a worker's functions empower her to, by the municipality's pack."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from tovholder.organisation.queries.staff import HoldingRow, holdings_of
from tovholder.rulebook.api import published_pack


@dataclass(frozen=True, slots=True)
class Standing:
    """A worker's functions on a day, and the powers they give."""

    holdings: tuple[HoldingRow, ...]
    powers: frozenset[str]


def standing_of(worker_id: UUID, *, municipality: str, at: datetime, on: date) -> Standing:
    """An unknown function gives no power: unknown means no."""
    holdings = holdings_of(worker_id, on)
    pack = published_pack(municipality, at).pack
    powers = {function.key: function.powers for function in pack.functions}
    return Standing(
        tuple(holdings), frozenset(power for holding in holdings for power in powers.get(holding.function, ()))
    )
