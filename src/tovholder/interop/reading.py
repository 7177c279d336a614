"""An arrival list read, for the preview and for the registration alike."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tovholder.core.text import Text
from tovholder.interop.domain import arriving
from tovholder.interop.domain.arrivals import read_arrivals
from tovholder.interop.domain.columns import Column, recognise, remembered_as
from tovholder.interop.domain.tables import Table
from tovholder.interop.models import ArrivalList, ColumnMapping
from tovholder.interop.refused_rows import reasons_of
from tovholder.interop.spreadsheets import read_table


@dataclass(frozen=True, slots=True)
class ReadList:
    """A list as it stood in the file, what it announces, and which header is which column."""

    table: Table
    arrivals: arriving.ArrivalList
    placed: Mapping[str, Column]

    def reasons(self, denied: Iterable[tuple[Sequence[int], Text]]) -> dict[int, list[Text]]:
        """Why each row that cannot be used cannot: what is wrong in it, or why its family is not taken in."""
        return reasons_of(self.arrivals) | {row: [reason] for rows, reason in denied for row in rows}


def read_list(taken_in: ArrivalList, *, today: date) -> ReadList:
    """The file of a list that is not registered yet, with the columns placed by hand."""
    table = read_table(bytes(taken_in.content or b""), taken_in.filename)
    by_hand = {header: Column(column) for header, column in taken_in.by_hand.items()}
    arrivals = read_arrivals(table, today=today, municipality=taken_in.municipality, by_hand=by_hand)
    columns = recognise(table.headers, by_hand)
    return ReadList(table, arrivals, {columns.headers[column]: column for column in columns.positions})


def placed_before(headers: Sequence[str]) -> dict[str, Column]:
    """Headers we do not know that somebody of the municipality has placed by hand before; never a column twice."""
    columns = recognise(headers)
    waiting = {remembered_as(header): header for header in columns.unknown}
    placed: dict[Column, str] = {}
    for mapping in ColumnMapping.objects.filter(spelling__in=list(waiting)).exclude(meaning="").order_by("mapped_at"):
        column = Column(mapping.meaning)
        if column not in columns.positions:
            placed.setdefault(column, waiting[mapping.spelling])
    return {header: column for column, header in placed.items()}
