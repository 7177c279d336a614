"""Plain SQL as the application, without the program."""

from datetime import datetime
from typing import Any

import psycopg

from tovholder.core.actor import Actor

Plain = psycopg.Connection[tuple[Any, ...]]


def set_viewer(sql: Plain, actor: Actor, at: datetime) -> None:
    """Until the transaction ends, as the program does it."""
    sql.execute(
        "SELECT set_config('tovholder.municipality', %s, true), set_config('tovholder.principal', %s, true), "
        "set_config('tovholder.now', %s, true)",
        [actor.municipality, str(actor.principal), at.isoformat()],
    )
