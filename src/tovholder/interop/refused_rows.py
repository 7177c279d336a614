"""The rows that must be corrected, as a spreadsheet to correct and send again: the columns as they came, and why."""

import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import cast

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from tovholder.core.text import Text
from tovholder.interop.domain.arriving import ArrivalList
from tovholder.interop.domain.columns import WHY
from tovholder.interop.domain.tables import Cell as Value
from tovholder.interop.domain.tables import Table

Reasons = Mapping[int, Sequence[Text]]
"""Why a row is not used, by row number."""

_WITH_THE_FAMILY = Text(
    da="En anden række i familien skal rettes, og familien holdes sammen.",
    en="Another row of the family must be corrected, and the family is kept together.",
)


def reasons_of(arrivals: ArrivalList) -> dict[int, list[Text]]:
    """Why each row that is held back is: its own refusals, else that it waits for its family."""
    found: dict[int, list[Text]] = {number: [] for number in arrivals.held_back}
    for refusal in arrivals.refusals:
        at_column = f"{refusal.column}: " if refusal.column else ""
        reason = Text(da=at_column + refusal.reason.da, en=at_column + refusal.reason.en)
        for number in [refusal.row_number] if refusal.row_number in found else found:  # a header's fault is every row's
            found[number].append(reason)
    return {number: reasons or [_WITH_THE_FAMILY] for number, reasons in found.items()}


def refused_file(table: Table, reasons: Reasons) -> bytes:
    """An xlsx file of just these rows, each with its reasons in both languages. Nothing in it is a formula, whatever it looks like."""
    workbook = Workbook()
    sheet: Worksheet = workbook.worksheets[0]
    why = table.headers.index(WHY) if WHY in table.headers else len(table.headers)
    _write(sheet, 1, [*table.headers[:why], WHY, *table.headers[why + 1 :]])
    for place, row in enumerate((row for row in table.rows if row.number in reasons), start=2):
        said = " / ".join(" ".join(reason.in_language(language) for reason in reasons[row.number]) for language in ("da", "en"))
        cells = [row.cell(position) for position in range(max(why + 1, len(table.headers)))]
        _write(sheet, place, [*cells[:why], said, *cells[why + 1 :]])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def _write(sheet: Worksheet, place: int, values: Sequence[Value]) -> None:
    for position, value in enumerate(values, start=1):
        cell = cast(Cell, sheet.cell(place, position))  # no cells are merged here
        if isinstance(value, str):
            _write_letters(cell, value)
        elif value is not None:
            cell.value = value
            if isinstance(value, date):
                cell.number_format = "DD-MM-YYYY"
        cell.alignment = Alignment(vertical="top")


def _write_letters(cell: Cell, text: str) -> None:
    """As text, and marked so that a spreadsheet does not take it for a formula when somebody edits it either."""
    cell.value = ILLEGAL_CHARACTERS_RE.sub(" ", text)
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(("=", "+", "-", "@", "\t"))
