"""The queues that are somebody's to do today: her own functions', and those of whom she stands in for."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from tovholder.core.actor import Actor
from tovholder.core.clock import local_date
from tovholder.organisation.api import Covered, HoldingRow, holdings_of, standing_in_for


def queues_of(holdings: Iterable[HoldingRow], covered: Iterable[Covered] = ()) -> frozenset[tuple[UUID, str]]:
    """Unit and function of each."""
    rows = [*holdings, *(row for away in covered for row in away.holdings)]
    return frozenset((row.unit.id, row.function) for row in rows)


def queues_at(actor: Actor, at: datetime) -> frozenset[tuple[UUID, str]]:
    on = local_date(at)
    return queues_of(holdings_of(actor.principal, on), standing_in_for(actor.principal, at=at, today=on))
