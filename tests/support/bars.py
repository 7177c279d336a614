"""A worker who is kept out of a family's case."""

from uuid import UUID

from tests.support.town import People
from tovholder.sharing.api import BarReason, bar_worker


def keep_out(people: People, case_id: UUID, who: str = "lone", *, by: str = "birthe", **more: object) -> UUID:
    """She lives next door."""
    worker = people.town[who].principal
    return people.act(by, bar_worker, case_id=case_id, worker_id=worker, why=BarReason.NEIGHBOUR, **more)  # type: ignore[arg-type]
