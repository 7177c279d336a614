"""What whoever leads a team may know of the steps in its cases: numbers and days, and who has done one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import connection

from tovholder.access.api import Viewer
from tovholder.cases.api import Meeting
from tovholder.core.clock import local_date
from tovholder.core.text import Text

WITHIN = timedelta(days=7)
HOW = Text(da="har udført en opgave", en="did a step")


@dataclass(frozen=True, slots=True)
class DueRow:
    """Of one case: deadlines that have passed, and the oldest of them; deadlines within a week, and the next."""

    overdue: int
    since: date | None
    soon: int
    next: date | None


def due_in_team(viewer: Viewer) -> dict[UUID, DueRow]:
    """By case, of those whose team the viewer leads: the tovholder's steps and her own unit's, never which. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM pathways_due_in_team(%s, %s)", [viewer.today, viewer.today + WITHIN + timedelta(days=1)])
        return {row[0]: DueRow(*row[1:]) for row in cursor.fetchall()}


def steps_done_by(case_ids: Iterable[UUID]) -> dict[UUID, dict[UUID, Meeting]]:
    """By case: who has done a step for the family, and the last day. Only where the viewer receives it or leads its team."""
    found: dict[UUID, dict[UUID, Meeting]] = {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT case_id, worker_id, moment FROM pathways_steps_done_by(%s)", [list(case_ids)])
        for case, worker, moment in cursor.fetchall():
            found.setdefault(case, {})[worker] = Meeting(HOW, local_date(moment))
    return found
