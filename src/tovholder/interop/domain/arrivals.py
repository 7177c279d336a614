"""An arrival list: which families it announces, and which rows must be corrected first.

Half a family must not be announced, so one bad row holds its whole family back; other families are kept.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from tovholder.interop.domain.arriving import ArrivalList, ArrivingFamily
from tovholder.interop.domain.columns import TITLES, Column, Recognition, recognise
from tovholder.interop.domain.families import by_family, family, family_refusals, repetitions
from tovholder.interop.domain.refusals import RowProblem, RowRefusal, row_refusal
from tovholder.interop.domain.rows import read_row
from tovholder.interop.domain.tables import Table


def read_arrivals(
    table: Table, *, today: date, municipality: str = "", by_hand: Mapping[str, Column] | None = None
) -> ArrivalList:
    """Read the list; whatever stands in the table is answered by refusals, never by an exception.

    ``municipality`` is the importer's three digits: a family allotted to another is refused. ``by_hand`` places
    headers that are not among the usual names (header as in the file -> column).
    """
    columns = recognise(table.headers, by_hand)
    unusable = tuple(_header_refusals(table.header_row, columns))
    if unusable:
        return ArrivalList((), unusable, columns.unknown, {row.number: "" for row in table.rows})
    return _gather(table, columns, today, municipality)


def _header_refusals(header_row: int, columns: Recognition) -> Iterator[RowRefusal]:
    problems = [(column, RowProblem.COLUMN_MISSING) for column in columns.missing]
    problems += [(column, RowProblem.COLUMN_TWICE) for column in columns.twice]
    for column, problem in problems:
        title = TITLES[column]
        yield row_refusal(header_row, columns.shown(column), problem, title_da=title.da, title_en=title.en)


def _gather(table: Table, columns: Recognition, today: date, municipality: str) -> ArrivalList:
    families: list[ArrivingFamily] = []
    refusals: list[RowRefusal] = []
    held_back: dict[int, str] = {}
    rows = [read_row(row, columns, today=today) for row in table.rows]
    repeated = repetitions(rows, columns)
    for members in by_family(rows):
        found = [refusal for row in members for refusal in row.refusals]
        found += [repeated[row.number] for row in members if row.number in repeated]
        found = found or family_refusals(members, columns, municipality=municipality)
        if found:
            refusals += found
            held_back |= {row.number: members[0].family_number for row in members}
        else:
            families.append(family(members))
    refusals.sort(key=lambda refusal: refusal.row_number)
    return ArrivalList(tuple(families), tuple(refusals), columns.unknown, held_back)
