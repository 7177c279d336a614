"""Questions PostgreSQL answers for whoever may not see the rows behind them."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import connection

FUNCTIONS = """
-- How many meetings of SSD have been held about a child, in whatever case: a number, for whoever is to call the next.
CREATE OR REPLACE FUNCTION sharing_meetings_held(of_child uuid) RETURNS bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT count(*) FROM tovholder_gateopening WHERE gate = 'ssd' AND child_id = of_child AND municipality = tov_municipality() $$;
"""
GRANTED = ("sharing_meetings_held(uuid)",)


def meetings_held(child_id: UUID) -> int:
    """How many meetings of SSD have been held about a child, also those the viewer may not know of."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sharing_meetings_held(%s)", [child_id])
        [held] = cursor.fetchone()
        return int(held)


def end_former_yes(case_id: UUID, person_id: UUID, tick: str, *, said_by: Iterable[UUID], form: str) -> None:
    """Every yes of this person to this tick ends now, also those the viewer may not see."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sharing_end_former_yes(%s, %s, %s, %s, %s)", [case_id, person_id, tick, sorted(said_by), form])


def enter_in_emergency(access_id: UUID, number: str, *, unit_id: UUID, kinds: Sequence[str], reason: str) -> UUID | None:
    """Comes into the case of whoever has that number; None when there is none the viewer may come into."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sharing_enter_in_emergency(%s, %s, %s, %s, %s)", [access_id, number, unit_id, list(kinds), reason])
        [found] = cursor.fetchone()
        return found  # type: ignore[no-any-return]


def tell_officers(access_id: UUID) -> None:
    """Into the inboxes of the municipality's data protection officers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sharing_tell_officers(%s)", [access_id])


def families_entered(case_ids: Iterable[UUID]) -> dict[UUID, str]:
    """What the families are called, for the data protection officer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT case_id, label FROM sharing_families_entered(%s)", [list(case_ids)])
        return dict(cursor.fetchall())
