"""Questions PostgreSQL answers for whoever may not see the rows behind them."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection

from tovholder.core.clock import JUST_AFTER


def known_family_numbers(numbers: Sequence[str]) -> frozenset[str]:
    """Which of these family numbers are in use in the viewer's municipality, also where the viewer is not in the case."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT cases_known_family_numbers(%s)", [list(numbers)])
        return frozenset(row[0] for row in cursor.fetchall())


def families_held() -> dict[UUID, int]:
    """How many families each worker of the viewer's municipality holds now, without saying which."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT worker_id, families FROM cases_families_held()")
        return dict(cursor.fetchall())


def end_reception(case_id: UUID, *, at: datetime) -> None:
    """The reception pathway has ended: who was in the case only to receive the family is in it no longer.

    PostgreSQL does it, since whoever ends the last step may not see who else was there.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT cases_end_reception(%s, %s)", [case_id, at + JUST_AFTER])
