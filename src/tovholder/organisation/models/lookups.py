"""Who stands in for whom at a moment, by the functions the walls are derived with: one rule, not two."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import connection

_COVERED = """
SELECT DISTINCT d.worker_id FROM tovholder_deputy d CROSS JOIN LATERAL organisation_stand_ins(d.worker_id, NULL) s
 WHERE d.deputy_id = %s AND s.principal = d.deputy_id AND s.valid_from <= %s AND s.valid_until > %s
"""
_STAND_INS = """
SELECT w, s.principal FROM unnest(%s::uuid[]) AS w CROSS JOIN LATERAL organisation_stand_ins(w, NULL) s
 WHERE s.valid_from <= %s AND s.valid_until > %s
"""


def covered_by(worker_id: UUID, at: datetime) -> list[UUID]:
    """The workers who are away and for whom this one stands in, by their own chains."""
    with connection.cursor() as cursor:
        cursor.execute(_COVERED, [worker_id, at, at])
        return [row[0] for row in cursor.fetchall()]


def stand_ins_of(worker_ids: Iterable[UUID], at: datetime) -> dict[UUID, set[UUID]]:
    """For each worker who is away then, those of her own deputies who stand in."""
    found: dict[UUID, set[UUID]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_STAND_INS, [list(worker_ids), at, at])
        for worker, stand_in in cursor.fetchall():
            found.setdefault(worker, set()).add(stand_in)
    return found
