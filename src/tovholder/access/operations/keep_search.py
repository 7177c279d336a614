"""What somebody searches for is kept for a while. Not an operation: no state of the house changes, and the access log tells it."""

from datetime import datetime
from uuid import UUID

from django.db import connection

from tovholder.access.models import LONGEST_SEARCH, Search
from tovholder.core.actor import Actor


def keep_search(*, actor: Actor, at: datetime, typed: str) -> UUID:
    """Keep it under a key that tells nothing; what the searcher typed longer than a day ago goes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT search_forget()")
    kept = Search(municipality=actor.municipality, worker_id=actor.principal, typed=typed[:LONGEST_SEARCH], made_at=at)
    kept.save()
    return kept.id
