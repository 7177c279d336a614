"""Questions PostgreSQL answers for whoever may not see the rows behind them."""

from uuid import UUID

from django.db import connection


def has_open_steps(pathway_id: UUID) -> bool:
    """Is any step of the pathway still to be done, also among those the viewer may not see?"""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pathways_has_open_steps(%s)", [pathway_id])
        return bool(cursor.fetchone()[0])
