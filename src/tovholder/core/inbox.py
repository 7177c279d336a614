"""Who is told of what: each event type with its audience, installed by ``config``.

PostgreSQL works out the persons (``inbox_tell``, beside the walls): from who is in the case at that moment and may know of
it, so that an item about what its reader may not see never exists. No mail goes out for it; see the daily mail.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import connection

from tovholder.core.models import Event


@dataclass(frozen=True, slots=True)
class Audience:
    """Of those who are in the case and may know of the event, never the one who did it.

    ``capacities``: as what one must be in the case; none named is as anything. ``newcomers``: only who enters by the event.
    """

    capacities: tuple[str, ...] = ()
    newcomers: bool = False


_audiences: dict[str, Audience] = {}


def install_audiences(audiences: Mapping[str, Audience]) -> None:
    """Called once at start with config's table."""
    _audiences.clear()
    _audiences.update(audiences)


def tell(event: Event) -> None:
    """Put the event into the inboxes of its audience, in the transaction that wrote it: one query, or none."""
    audience = _audiences.get(event.type)
    if audience is None or event.case_id is None:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT inbox_tell(%s, %s, %s)", [event.id, list(audience.capacities), audience.newcomers])
