"""A table as it stood in the file: headers and rows of cells, nothing judged yet."""

from dataclasses import dataclass
from datetime import date

Cell = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Row:
    """``number`` is the one the spreadsheet program shows beside the row, counted from 1."""

    number: int
    cells: tuple[Cell, ...]

    def cell(self, position: int) -> Cell:
        """The cell in that column, counted from 0; None where the row is shorter."""
        return self.cells[position] if position < len(self.cells) else None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows without any content are left out, so row numbers may have gaps."""

    headers: tuple[str, ...]
    rows: tuple[Row, ...]
    header_row: int = 1
