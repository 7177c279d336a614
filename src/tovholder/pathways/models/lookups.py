"""Questions PostgreSQL answers for whoever may not see the rows behind them, and what it does for them."""

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from tovholder.pathways.domain.moves import Due, RunningStep


def has_open_steps(pathway_id: UUID) -> bool:
    """Is any step of the pathway still to be done, also among those the viewer may not see?"""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pathways_has_open_steps(%s)", [pathway_id])
        return bool(cursor.fetchone()[0])


def running_steps(case_id: UUID) -> list[RunningStep]:
    """Every step of the case's running pathways, for whoever is in the case for more than a step; else nothing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM pathways_steps_running(%s)", [case_id])
        return [_step(row) for row in cursor.fetchall()]


def _step(row: tuple[Any, ...]) -> RunningStep:
    due_on, why, rule, version, confidence = row[10:]
    reason = json.loads(why) if isinstance(why, str) else why
    due = Due(due_on, reason, rule, version, confidence) if due_on else None
    return RunningStep(*(*row[:10], due))


def set_deadlines(case_id: UUID, deadlines: Iterable[Mapping[str, Any]]) -> None:
    """Write these deadlines of open steps, in one statement."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pathways_set_deadlines(%s, %s)", [case_id, json.dumps(list(deadlines))])


def leave_out_open(case_id: UUID, *, why: str, at: datetime) -> None:
    """What was not done is left out, and the pathways end."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pathways_leave_out_open(%s, %s, %s)", [case_id, why, at])


def settle_handover(handover_id: UUID) -> None:
    """What follows from what the viewer has just brought a hand-over to: the step moves or wakes, and who was in the case for
    it alone is in it no longer. PostgreSQL does it: neither side sees all of the other.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pathways_settle_handover(%s)", [handover_id])


def handovers_between(unit_ids: Iterable[UUID], *, today: date) -> list[tuple[UUID, int, int, int, int]]:
    """For each unit: open hand-overs and referrals in, of those too late; out, of those too late."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM pathways_handover_flow(%s, %s)", [list(unit_ids), today])
        return [tuple(row) for row in cursor.fetchall()]


def witnessed(worker_id: UUID) -> list[date]:
    """The days on which a worker was witness, one for each person, in whatever family."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pathways_witnessed(%s)", [worker_id])
        return [row[0] for row in cursor.fetchall()]
