"""A list becomes notices: at once when it is short, else a portion at a time so that somebody can see how far it is.

A family is registered whole or not at all, and a file is not: what is registered of a list that stops is right as it is,
and the list goes on from there. The alternative, one transaction for hundreds of families, would throw away minutes of work
and hold locks for as long.
"""

from collections import Counter
from datetime import datetime
from typing import Any
from uuid import UUID

from tovholder.access.api import Viewer
from tovholder.cases.api import change_notice, register_notice
from tovholder.core.actor import Actor
from tovholder.core.clock import local_date
from tovholder.core.denials import Denied, NotKnown
from tovholder.core.events import Happening
from tovholder.core.ids import new_id
from tovholder.core.operations import operation
from tovholder.core.queue import defer
from tovholder.core.text import Text
from tovholder.interop.comparing import Found, ask_those_who_know, compare_with_known
from tovholder.interop.domain.comparison import Outcome
from tovholder.interop.enums import ArrivalListState
from tovholder.interop.models import ArrivalList
from tovholder.interop.operations.arrivals import check_may, list_to_change
from tovholder.interop.reading import ReadList, read_list
from tovholder.interop.refused_rows import refused_file

REGISTER_LIST = "register_list"
"""The task that registers what is left of a list."""

PORTION = 10
PORTIONS = 20
"""Families at a time: ten, or a twentieth of a long list, since the file is read again for each portion."""

Refused = list[dict[str, Any]]


@operation("arrivals.registered")
def register_arrivals(
    *, actor: Actor, at: datetime, request_id: UUID, list_id: UUID, version: int
) -> Happening:
    """Register the new families of a list and change those it tells of differently, each whole or not at all; then forget the
    file.
    Denied ``may_not_register_notice``, ``list_not_waiting``, ``stale``.
    """
    taken_in = list_to_change(actor, at, list_id, version)
    _begin(taken_in, at)
    listed = read_list(taken_in, today=local_date(at))
    _register_portion(actor, at, taken_in, listed, len(listed.arrivals.families))
    return Happening("arrivals.registered", subject=taken_in.id, data={"counts": taken_in.outcome["counts"]})


@operation("arrivals.begun")
def begin_registration(
    *, actor: Actor, at: datetime, request_id: UUID, list_id: UUID, version: int
) -> Happening:
    """Have the worker register a long list, as the one who took it in and with her sight.

    Denied ``may_not_register_notice``, ``list_not_waiting``, ``stale``.
    """
    taken_in = list_to_change(actor, at, list_id, version)
    _begin(taken_in, at)
    taken_in.total = len(read_list(taken_in, today=local_date(at)).arrivals.families)
    taken_in.save(update_fields=["state", "begun_at", "progress_at", "total", "version"])
    defer(
        REGISTER_LIST, once=f"arrivals:{list_id}", municipality=actor.municipality, worker=str(actor.principal), list_id=str(list_id)
    )
    return Happening("arrivals.begun", subject=taken_in.id)


@operation("arrivals.continued")
def register_next_families(*, actor: Actor, at: datetime, request_id: UUID, list_id: UUID) -> Happening:
    """Register the next portion of a list that is begun; nothing when it is done. The last portion ends it.

    Denied ``may_not_register_notice`` when the one whose list it is no longer receives notices.
    """
    check_may(actor, at)
    taken_in = ArrivalList.objects.select_for_update().filter(id=list_id).first()
    if taken_in is None or taken_in.begun_at is None:
        raise NotKnown
    if taken_in.state == ArrivalListState.REGISTERING:
        # Read by the day it was begun on, so that the families are the same ones in the same order after midnight.
        listed = read_list(taken_in, today=local_date(taken_in.begun_at))
        _register_portion(actor, at, taken_in, listed, max(PORTION, taken_in.total // PORTIONS))
    return Happening("arrivals.continued", subject=taken_in.id, data={"done": taken_in.done, "total": taken_in.total})


def _begin(taken_in: ArrivalList, at: datetime) -> None:
    taken_in.state, taken_in.begun_at, taken_in.progress_at = ArrivalListState.REGISTERING, at, at
    taken_in.version += 1


def _register_portion(actor: Actor, at: datetime, taken_in: ArrivalList, listed: ReadList, families: int) -> None:
    taken_in.total = len(listed.arrivals.families)
    portion = listed.arrivals.families[taken_in.done : taken_in.done + families]
    outcome = taken_in.outcome or {"counts": {}, "persons": {}, "refused": [], "cases": []}
    counts, persons = Counter(outcome["counts"]), Counter(outcome["persons"])
    viewer = Viewer(actor=actor, at=at, today=local_date(at), request=taken_in.id)
    compared = compare_with_known(viewer, portion, taken_in.answers)
    ask_those_who_know(compared, at=at)
    for found in compared:
        result = _register(actor, at, found, outcome["refused"], outcome["cases"])
        counts[result] += 1
        persons[result] += len(found.rows)
    taken_in.outcome = outcome | {"counts": dict(counts), "persons": dict(persons)}
    taken_in.done, taken_in.progress_at = taken_in.done + len(portion), at
    if taken_in.done == taken_in.total:
        _end(taken_in, at, listed)
    taken_in.save(update_fields=_PROGRESS)


_PROGRESS = (
    "state", "content", "begun_at", "progress_at", "done", "total", "registered_at", "outcome", "correct", "version",
)


def _register(actor: Actor, at: datetime, found: Found, refused: Refused, cases: list[str]) -> str:
    """Take one family in: registered, changed or left as it is. Denied undoes what was begun for it and leaves the others
    alone.
    """
    try:
        if found.denied is not None:
            raise found.denied
        if found.case is not None and found.outcome is Outcome.CHANGED:
            change_notice(
                actor=actor, at=at, request_id=new_id(), case_id=found.case.id, version=found.case.version, letter=found.letter,
                persons=found.persons,
            )
        elif found.outcome is Outcome.NEW:
            cases.append(str(register_notice(actor=actor, at=at, request_id=new_id(), letter=found.letter)))
    except Denied as denied:
        refused.append({"rows": found.rows, "code": denied.denial.code, "reason": denied.denial.reason.model_dump()})
        return "refused"
    return str(found.outcome)


def _end(taken_in: ArrivalList, at: datetime, listed: ReadList) -> None:
    held_back = listed.arrivals.held_back
    taken_in.outcome["counts"] |= {"held_back_rows": len(held_back), "held_back_families": len(set(held_back.values()))}
    taken_in.correct = _to_correct(listed, taken_in.outcome["refused"])
    taken_in.state, taken_in.content, taken_in.registered_at = ArrivalListState.REGISTERED, None, at
    taken_in.version += 1


def _to_correct(listed: ReadList, refused: Refused) -> bytes | None:
    """The rows that could not be used, kept when the file is forgotten, to be corrected and sent again."""
    reasons = listed.reasons((entry["rows"], Text.model_validate(entry["reason"])) for entry in refused)
    return refused_file(listed.table, reasons) if reasons else None
