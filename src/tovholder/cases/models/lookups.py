"""Questions PostgreSQL answers for whoever may not see the rows behind them."""

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from tovholder.cases.domain.leading import Authorities
from tovholder.cases.domain.proposals import Load
from tovholder.cases.enums import NoticeField
from tovholder.cases.models.case import NoticeItem
from tovholder.core.clock import JUST_AFTER, local_date


def known_family_numbers(numbers: Sequence[str]) -> frozenset[str]:
    """Which of these family numbers are in use in the viewer's municipality, also where the viewer is not in the case."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT cases_known_family_numbers(%s)", [list(numbers)])
        return frozenset(row[0] for row in cursor.fetchall())


def loads_held(*, new_since: datetime) -> dict[UUID, Load]:
    """What each worker of the viewer's municipality holds now, without saying which families."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT worker_id, families, children, fresh FROM cases_load_held(%s)", [new_since])
        return {row[0]: Load(*row[1:]) for row in cursor.fetchall()}


def authorities_of(case_ids: Iterable[UUID], counting: Iterable[UUID]) -> dict[UUID, Authorities]:
    """Of those of these cases whose team the viewer leads or whose family she receives: whether several of the units that
    count take part, and since when; never which.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT case_id, several, since FROM cases_several_authorities(%s, %s)", [list(case_ids), list(counting)])
        return {case: Authorities(several, local_date(since) if since else None) for case, several, since in cursor.fetchall()}


def have_met(case_ids: Iterable[UUID], among: Iterable[UUID]) -> dict[UUID, dict[UUID, tuple[str, date]]]:
    """By case: those of these workers who have met the family, as what last, and the day. Of the same cases as above."""
    found: dict[UUID, dict[UUID, tuple[str, date]]] = {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT case_id, worker_id, how, moment FROM cases_have_met(%s, %s)", [list(case_ids), list(among)])
        for case, worker, how, moment in cursor.fetchall():
            found.setdefault(case, {})[worker] = (how, local_date(moment))
    return found


def nobody_covers(worker_ids: Iterable[UUID], *, first: date, until: date) -> dict[UUID, date]:
    """Of workers who are away on days from ``first`` until ``until`` (exclusive): the first weekday on which nobody at
    work has one of their families or one of their queues. Says neither which nor how many.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT worker_id, day FROM cases_nobody_covers(%s, %s, %s)", [list(worker_ids), first, until])
        return dict(cursor.fetchall())


def end_team(case_id: UUID, *, holds: UUID, leads: UUID, is_held: bool, at: datetime) -> set[tuple[str, str]]:
    """Teams of other units than the one that holds the case, and leaders of others than the one that leads it, are in it no
    longer; gives (capacity, function) of those who are.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT capacity, function FROM cases_end_team(%s, %s, %s, %s, %s)", [case_id, holds, leads, is_held, at + JUST_AFTER]
        )
        return set(cursor.fetchall())


def end_reception(case_id: UUID, *, at: datetime) -> None:
    """The reception pathway has ended: who was in the case only to receive the family is in it no longer.

    PostgreSQL does it, since whoever ends the last step may not see who else was there.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT cases_end_reception(%s, %s)", [case_id, at + JUST_AFTER])


def residence_basis_of(case_id: UUID) -> str | None:
    """By what the family may stay, as the notice tells it now; None where it does not say, or the viewer may not see it."""
    told = NoticeItem.objects.filter(case_id=case_id, field=NoticeField.RESIDENCE_BASIS, superseded_at=None).order_by("id")
    return told.values_list("value", flat=True).first()


def supersede_items(case_id: UUID, told: Sequence[tuple[UUID | None, str, str]], *, at: datetime) -> frozenset[int]:
    """Of each (person, field, value) a letter tells: what the case held of it otherwise is superseded. Gives the numbers,
    counted from 0, of those that stand there already.
    """
    rows = [
        {"number": number, "person": str(person) if person else None, "field": field, "value": value}
        for number, (person, field, value) in enumerate(told)
    ]
    with connection.cursor() as cursor:
        cursor.execute("SELECT cases_supersede_items(%s, %s, %s)", [case_id, json.dumps(rows), at])
        return frozenset(row[0] for row in cursor.fetchall())


def end_all_parts(case_id: UUID, *, at: datetime) -> None:
    """The case is closed: whoever was in it is in it no longer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT cases_end_all_parts(%s, %s)", [case_id, at + JUST_AFTER])
