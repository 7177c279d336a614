"""Who is kept out of a case, for whoever is about to let somebody in."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection


def barred_from(case_ids: Iterable[UUID]) -> dict[UUID, frozenset[UUID]]:
    """By case, of those the viewer is in: the workers barred now or later. Neither why nor until when. One query."""
    found: dict[UUID, frozenset[UUID]] = {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT case_id, principal FROM access_barred(%s)", [list(case_ids)])
        for case, worker in cursor.fetchall():
            found[case] = found.get(case, frozenset()) | {worker}
    return found
