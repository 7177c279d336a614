"""Tells PostgreSQL who looks, for one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import connection, transaction

from tovholder.core import installation
from tovholder.core.actor import Actor
from tovholder.core.enums import DatabaseKind

# The walls make a statement look dearer than it is: PostgreSQL would compile it for a second to save a millisecond (jit).
_SET = (
    "SELECT set_config('tovholder.municipality', %s, true), set_config('tovholder.principal', %s, true), "
    "set_config('tovholder.now', %s, true), set_config('tovholder.kind', %s, true), now(), set_config('jit', 'off', true)"
)


@contextmanager
def acting_as(actor: Actor, *, at: datetime) -> Iterator[datetime]:
    """One transaction as this actor; gives the moment everything in it happens at.

    In production that is PostgreSQL's own moment of the transaction, so that what is written ``at`` it and what the walls
    judge by can never differ; elsewhere it is the moment asked for.

    The setting is local to the transaction, never to the session: a pooled connection must not carry a viewer to its next
    user. Inside an outer transaction (a test's) it is taken back at the end; else the end of the transaction does that.
    """
    with transaction.atomic():
        told = _set(actor.municipality, str(actor.principal), at.isoformat(), actor.kind)
        yield told if installation.current().kind is DatabaseKind.PRODUCTION else at
        if connection.savepoint_ids and not connection.needs_rollback:
            _set("", "", "", "")


def _set(municipality: str, principal: str, now: str, kind: str) -> datetime:
    with connection.cursor() as cursor:
        cursor.execute(_SET, [municipality, principal, now, kind])
        moment: datetime = cursor.fetchone()[4]
        return moment
