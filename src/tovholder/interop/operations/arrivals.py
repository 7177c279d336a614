"""Arrival lists come in, get their columns placed, and are thrown away."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from tovholder.cases.api import check_can_register_notice
from tovholder.core.actor import Actor
from tovholder.core.clock import local_date
from tovholder.core.denials import Denied, NotKnown, check_version
from tovholder.core.events import Happening
from tovholder.core.operations import operation
from tovholder.core.text import Text
from tovholder.interop.domain.columns import Column, remembered_as
from tovholder.interop.enums import ArrivalListState, MatchAnswer
from tovholder.interop.models import ArrivalList, ColumnMapping
from tovholder.interop.reading import placed_before
from tovholder.interop.spreadsheets import read_table
from tovholder.organisation.api import standing_of

LONGEST_HEADER = 200


@operation("arrivals.taken_in")
def take_in_arrivals(
    *, actor: Actor, at: datetime, request_id: UUID, filename: str, content: bytes
) -> Happening:
    """Keep a spreadsheet for a look before anything is registered. Columns placed by hand before are placed again.

    Denied ``may_not_register_notice``, or with the reader's code when the file as a whole cannot be used.
    """
    check_may(actor, at)
    table = read_table(content, filename)
    taken_in = ArrivalList(
        municipality=actor.municipality, taken_in_by=actor.principal, taken_in_at=at, filename=filename[:200],
        content=content, by_hand=placed_before(table.headers),
    )
    taken_in.save()
    return Happening("arrivals.taken_in", subject=taken_in.id)


@operation("arrivals.columns_placed")
def place_columns(
    *, actor: Actor, at: datetime, request_id: UUID, list_id: UUID, version: int, columns: Mapping[str, Column | None]
) -> Happening:
    """Say which column each of these headers is, and remember it for the municipality's next list; None forgets it again.

    Denied ``may_not_register_notice``, ``list_not_waiting``, ``stale``, ``column_placed_twice``.
    """
    taken_in = list_to_change(actor, at, list_id, version)
    headers = read_table(bytes(taken_in.content or b""), taken_in.filename).headers
    said = {header: column for header, column in columns.items() if header in headers}
    placed = {header: Column(column) for header, column in {**taken_in.by_hand, **said}.items() if column}
    if len(set(placed.values())) < len(placed):
        raise _placed_twice()
    for header, column in said.items():
        _remember(actor, at, header, column)
    taken_in.by_hand = placed
    taken_in.version += 1
    taken_in.save(update_fields=["by_hand", "version"])
    return Happening("arrivals.columns_placed", subject=taken_in.id)


@operation("arrivals.answered")
def answer_doubts(
    *, actor: Actor, at: datetime, request_id: UUID, list_id: UUID, version: int, answers: Mapping[int, MatchAnswer]
) -> Happening:
    """Say by row number whether the person is the one we know; who is not answered for stays held back.

    Denied ``may_not_register_notice``, ``list_not_waiting``, ``stale``.
    """
    taken_in = list_to_change(actor, at, list_id, version)
    taken_in.answers = taken_in.answers | {str(row): answer.value for row, answer in answers.items()}
    taken_in.version += 1
    taken_in.save(update_fields=["answers", "version"])
    return Happening("arrivals.answered", subject=taken_in.id)


@operation("arrivals.discarded")
def discard_arrivals(
    *, actor: Actor, at: datetime, request_id: UUID, list_id: UUID, version: int
) -> Happening:
    """Throw a list away: nothing of it is registered, and the file is not kept.

    Denied ``may_not_register_notice``, ``list_not_waiting``, ``stale``.
    """
    taken_in = list_to_change(actor, at, list_id, version)
    taken_in.state, taken_in.content, taken_in.filename = ArrivalListState.DISCARDED, None, ""
    taken_in.by_hand, taken_in.answers = {}, {}
    taken_in.version += 1
    taken_in.save(update_fields=["state", "content", "filename", "by_hand", "answers", "version"])
    return Happening("arrivals.discarded", subject=taken_in.id)


def list_to_change(actor: Actor, at: datetime, list_id: UUID, version: int) -> ArrivalList:
    """One's own list, locked, that waits to be registered, as it was seen."""
    check_may(actor, at)
    taken_in = ArrivalList.objects.select_for_update().filter(id=list_id).first()
    if taken_in is None or taken_in.state == ArrivalListState.DISCARDED:
        raise NotKnown
    if taken_in.state != ArrivalListState.TAKEN_IN:
        raise _already()
    check_version(seen=version, now=taken_in.version)
    return taken_in


def check_may(actor: Actor, at: datetime) -> None:
    standing = standing_of(actor.principal, municipality=actor.municipality, at=at, on=local_date(at))
    check_can_register_notice(standing.powers)


def _remember(actor: Actor, at: datetime, header: str, column: Column | None) -> None:
    spelling = remembered_as(header)[:LONGEST_HEADER]
    said = {"header": header[:LONGEST_HEADER], "meaning": column or "", "mapped_by": actor.principal, "mapped_at": at}
    if not ColumnMapping.objects.filter(spelling=spelling).update(**said) and column:
        ColumnMapping(municipality=actor.municipality, spelling=spelling, **said).save()


def _placed_twice() -> Denied:
    return Denied(
        "column_placed_twice",
        Text(
            da="To af filens kolonner er sat til det samme. Lad den ene stå som “læses ikke”.",
            en="Two of the file's columns are set to the same. Leave one of them as “not read”.",
        ),
    )


def _already() -> Denied:
    return Denied(
        "list_not_waiting",
        Text(
            da="Listen er allerede registreret eller ved at blive det. Familierne bliver ikke registreret igen.",
            en="The list is already registered, or being registered. The families are not registered again.",
        ),
    )
