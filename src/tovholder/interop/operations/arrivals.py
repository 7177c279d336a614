"""Arrival lists come in, are looked at, and become notices."""

from collections import Counter
from datetime import datetime
from uuid import UUID

from tovholder.cases.api import check_can_register_notice, register_notice
from tovholder.core.actor import Actor
from tovholder.core.clock import local_date
from tovholder.core.denials import Denied, NotKnown, check_version
from tovholder.core.events import Happening
from tovholder.core.ids import new_id
from tovholder.core.operations import operation
from tovholder.core.text import Text
from tovholder.interop.domain.arrivals import read_arrivals
from tovholder.interop.domain.comparison import Outcome
from tovholder.interop.enums import ArrivalListState
from tovholder.interop.models import ArrivalList
from tovholder.interop.reading import Found, compare_with_known
from tovholder.interop.spreadsheets import read_table
from tovholder.organisation.api import standing_of


@operation("arrivals.taken_in")
def take_in_arrivals(
    *, actor: Actor, at: datetime, request_id: UUID, filename: str, content: bytes
) -> Happening:
    """Keep a spreadsheet for a look before anything is registered.

    Denied ``may_not_register_notice``, or with the reader's code when the file as a whole cannot be used.
    """
    _check(actor, at)
    read_table(content, filename)
    taken_in = ArrivalList(
        municipality=actor.municipality, taken_in_by=actor.principal, taken_in_at=at, filename=filename[:200],
        content=content,
    )
    taken_in.save()
    return Happening("arrivals.taken_in", subject=taken_in.id)


@operation("arrivals.registered")
def register_arrivals(
    *, actor: Actor, at: datetime, request_id: UUID, list_id: UUID, version: int
) -> Happening:
    """Register the new families of a list, each whole or not at all; then forget the file.

    What the list says of families that are known already is not taken in: it is counted, and named on the list's page.
    """
    _check(actor, at)
    taken_in = ArrivalList.objects.select_for_update().filter(id=list_id).first()
    if taken_in is None:
        raise NotKnown
    _check_waits(taken_in)
    check_version(seen=version, now=taken_in.version)
    arrivals = read_arrivals(
        read_table(bytes(taken_in.content or b""), taken_in.filename), today=local_date(at), municipality=actor.municipality
    )
    counts: Counter[str] = Counter(held_back_rows=len(arrivals.held_back))
    refused, cases = [], []
    for found in compare_with_known(arrivals.families):
        try:
            cases += _register(actor, at, found)
            counts[found.outcome] += 1
        except Denied as denied:
            counts["refused"] += 1
            refused.append({"rows": found.rows, "code": denied.denial.code, "reason": denied.denial.reason.model_dump()})
    taken_in.state, taken_in.content, taken_in.registered_at = ArrivalListState.REGISTERED, None, at
    taken_in.outcome = {"counts": dict(counts), "refused": refused, "cases": cases}
    taken_in.version += 1
    taken_in.save(update_fields=["state", "content", "registered_at", "outcome", "version"])
    return Happening("arrivals.registered", subject=taken_in.id, data={"counts": dict(counts)})


def _register(actor: Actor, at: datetime, found: Found) -> list[str]:
    """Register one family if it is new: the case's id. Denied undoes what was begun for it and leaves the others alone."""
    if found.denied is not None:
        raise found.denied
    if found.outcome is not Outcome.NEW:
        return []
    return [str(register_notice(actor=actor, at=at, request_id=new_id(), letter=found.letter))]


def _check(actor: Actor, at: datetime) -> None:
    standing = standing_of(actor.principal, municipality=actor.municipality, at=at, on=local_date(at))
    check_can_register_notice(standing.powers)


def _check_waits(taken_in: ArrivalList) -> None:
    if taken_in.state != ArrivalListState.TAKEN_IN:
        raise Denied(
            "list_already_registered",
            Text(
                da="Listen er allerede registreret. Familierne er ikke registreret igen.",
                en="The list is already registered. The families were not registered again.",
            ),
        )
