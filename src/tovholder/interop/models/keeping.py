"""What PostgreSQL does with lists that nobody looks at: a job has no eyes of its own for what is a worker's alone."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection

from tovholder.access.api import Derivation
from tovholder.interop.models import elsewhere

FUNCTIONS = """
-- For a job of every municipality, behind which no viewer stands: lists nobody has confirmed are deleted, and the rows to correct of those that were registered; how many.
CREATE OR REPLACE FUNCTION interop_forget_lists(before timestamptz) RETURNS bigint
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH gone AS (DELETE FROM tovholder_arrivallist WHERE coalesce(tov_kind(), '') IN ('', 'job') AND taken_in_at < before AND state IN ('taken_in', 'discarded') RETURNING id),
         emptied AS (UPDATE tovholder_arrivallist SET correct = NULL
                      WHERE coalesce(tov_kind(), '') IN ('', 'job') AND registered_at < before AND correct IS NOT NULL RETURNING id)
    SELECT (SELECT count(*) FROM gone) + (SELECT count(*) FROM emptied) $$;
-- For the same: lists whose registration has stopped, and whose they are: the job that goes on acts as that worker.
CREATE OR REPLACE FUNCTION interop_lists_at_rest(since timestamptz) RETURNS TABLE (id uuid, municipality varchar, worker uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT id, municipality, taken_in_by FROM tovholder_arrivallist WHERE coalesce(tov_kind(), '') IN ('', 'job') AND state = 'registering' AND progress_at < since $$;
"""

KEEPING = Derivation(
    name="interop",
    touched={},
    functions=FUNCTIONS + elsewhere.FUNCTIONS,
    granted=("interop_forget_lists(timestamptz)", "interop_lists_at_rest(timestamptz)", *elsewhere.GRANTED),
)


def forget_lists(before: datetime) -> int:
    """Delete what was left unconfirmed, and the rows to correct of registered lists, from before a moment; how many lists."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT interop_forget_lists(%s)", [before])
        return int(cursor.fetchone()[0])


def lists_at_rest(since: datetime) -> Sequence[tuple[UUID, str, UUID]]:
    """List, municipality and worker of registrations that have not moved since then."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, municipality, worker FROM interop_lists_at_rest(%s)", [since])
        return list(cursor.fetchall())
