"""Who may record what about a person. Each check raises Denied with a code and a sentence; None means yes."""

from collections.abc import Iterable

from tovholder.access.api import PresenceRow
from tovholder.core.denials import Denied
from tovholder.core.text import Text


def check_can_record(inside: Iterable[PresenceRow]) -> None:
    """``inside``: the actor's presences in the person's case. Whoever is in it by a unit's own task: the coordinator, the
    deputy, or the unit that receives the family until it has one. A step is no ground for a record (ADR 0006).
    """
    if not any(row.own_task for row in inside):
        raise Denied(
            "may_not_record",
            Text(
                da="Du er i forløbet for at løse en opgave. Tovholderen retter oplysninger om borgeren: ring, hvis noget er forkert.",
                en="You are in the case to do a step. The coordinator corrects what is known of a person: call if something is wrong.",
            ),
        )
