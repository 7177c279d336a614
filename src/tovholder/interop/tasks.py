"""Jobs about lists. Thin: keys in, operations called.

A list is registered as the worker who took it in, not as a job of its own: what is new and what is known depends on what she
may see, and it is she who registers it.
"""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from procrastinate.contrib.django import app

from tovholder.access.api import acting_as
from tovholder.core import clock
from tovholder.core.actor import Actor
from tovholder.core.denials import Denied
from tovholder.core.ids import new_id
from tovholder.core.queue import defer
from tovholder.interop.enums import ArrivalListState
from tovholder.interop.models import ArrivalList
from tovholder.interop.models.keeping import forget_lists, lists_at_rest
from tovholder.interop.operations.registering import REGISTER_LIST, register_next_families

KEPT = timedelta(days=14)
"""How long a list waits to be confirmed, and its rows to be corrected."""

AT_REST = timedelta(minutes=3)
"""A registration that has not moved for so long has stopped, with the worker it ran in."""


def register_the_rest(actor: Actor, list_id: UUID, *, tell: Callable[[int, int], None] = lambda _done, _total: None) -> None:
    """Register a list that is begun, portion by portion, each in a transaction of its own; ``tell`` hears how far it is."""
    going = True
    while going:
        with acting_as(actor, at=clock.now()) as at:
            register_next_families(actor=actor, at=at, request_id=new_id(), list_id=list_id)
            row = ArrivalList.objects.only("state", "done", "total").get(id=list_id)
            going = row.state == ArrivalListState.REGISTERING
        tell(row.done, row.total)


@app.task(name=REGISTER_LIST)
def register_list(municipality: str, worker: str, list_id: str) -> None:
    """Go on until the list is registered. Whoever may not register any more is stopped, and the rest waits."""
    try:
        register_the_rest(Actor(UUID(worker), municipality), UUID(list_id))
    except Denied:
        return


@app.periodic(cron="*/5 * * * *")
@app.task(name="resume_lists", pass_context=False)
def resume_lists(timestamp: int) -> None:  # noqa: ARG001 -- the queue gives every periodic task its timestamp
    """Go on with registrations that stopped."""
    for list_id, municipality, worker in lists_at_rest(clock.now() - AT_REST):
        defer(REGISTER_LIST, once=f"arrivals:{list_id}", municipality=municipality, worker=str(worker), list_id=str(list_id))


@app.periodic(cron="50 3 * * *")
@app.task(name="forget_lists", pass_context=False)
def forget_old_lists(timestamp: int) -> None:  # noqa: ARG001 -- as above
    """Delete the lists nobody confirmed, and the rows nobody corrected."""
    forget_lists(clock.now() - KEPT)
