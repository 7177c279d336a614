"""What sets off what: event type to functions, run in the transaction of the operation that wrote the event.

The only way a lower context sets off a higher one. No Django signals.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from tovholder.cases.api import case_facts
from tovholder.core.actor import Actor
from tovholder.core.events import Happening
from tovholder.pathways.api import start_pathways_for
from tovholder.rulebook.api import Trigger


def receive_family(*, happening: Happening, actor: Actor, at: datetime) -> None:
    """A notice starts the pathways that the municipality's pack lets a notice trigger."""
    facts = case_facts(happening.subject)
    start_pathways_for(Trigger.NOTICE_REGISTERED, actor=actor, at=at, facts=facts)


REACTIONS: Mapping[str, Sequence[Callable[..., None]]] = {"notice.registered": [receive_family]}
