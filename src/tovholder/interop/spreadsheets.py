"""Spreadsheet files, as bytes, read into a table. Whatever the bytes, the answer is a table or a FileRefused."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any
from zipfile import ZipFile, ZipInfo

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook

from tovholder.interop.domain.cells import plain
from tovholder.interop.domain.refusals import FileProblem, FileRefused
from tovholder.interop.domain.tables import Cell, Row, Table

MAX_MEGABYTES = 5
MAX_ROWS = 20_000
MAX_COLUMNS = 60
# A full list is about 20 MB of XML; parts other than sheets and their texts are read whole and stay small.
_MAX_UNPACKED = 64 * 1024**2
_MAX_OTHER_PART = 8 * 1024**2
_MAX_SCANNED = 10 * MAX_ROWS
_LOOK_AHEAD = 20

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER_FILES = (b"%PDF", b"{\\rtf", b"<")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_SEPARATOR_LINE = re.compile(r"sep=([;\t|,])\r?\n", re.IGNORECASE)

NumberedCells = Iterable[tuple[int, Sequence[object]]]


def read_table(content: bytes, filename: str) -> Table:
    """The first sheet with data of an xlsx file, or a csv file in any usual encoding and with any usual separator.

    At most 5 MB, 20,000 rows and 60 columns. Raises FileRefused, and nothing else.
    """
    if len(content) > MAX_MEGABYTES * 1024**2:
        raise FileRefused(FileProblem.TOO_LARGE, megabytes=MAX_MEGABYTES)
    if not content.strip():
        raise FileRefused(FileProblem.EMPTY)
    if content.startswith(_ZIP):
        return _table(_workbook_rows(content))
    if content.startswith(_OLE):
        raise FileRefused(_ole_problem(content))
    if content.startswith(_OTHER_FILES) or filename.lower().endswith((".xlsx", ".xlsm")):
        raise FileRefused(FileProblem.NOT_A_SPREADSHEET)
    return _table(_bounded(_text_rows(_decoded(content))))


def _ole_problem(content: bytes) -> FileProblem:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return FileProblem.ENCRYPTED
    is_excel = any(name.encode("utf-16-le") in content for name in ("Workbook", "Book"))
    return FileProblem.OLD_EXCEL if is_excel else FileProblem.NOT_A_SPREADSHEET


def _table(rows: Sequence[Row]) -> Table:
    if not rows:
        raise FileRefused(FileProblem.EMPTY)
    position = _header_position(rows)
    below = tuple(rows[position + 1 :])
    if not below:
        raise FileRefused(FileProblem.NO_ROWS)
    if len(below) > MAX_ROWS:
        raise FileRefused(FileProblem.TOO_MANY_ROWS, limit=MAX_ROWS)
    return Table(_headers(rows[position], below), below, rows[position].number)


def _header_position(rows: Sequence[Row]) -> int:
    """The first row of texts at least half as wide as the rows around it; titles above the list are narrower."""
    top = rows[:_LOOK_AHEAD]
    widest = max(_filled(row) for row in top)
    for position, row in enumerate(top):
        texts = all(isinstance(cell, str) for cell in row.cells if cell is not None)
        if texts and _filled(row) >= max(2, widest / 2):
            return position
    raise FileRefused(FileProblem.NO_HEADER_ROW)


def _filled(row: Row) -> int:
    return sum(cell is not None for cell in row.cells)


def _headers(header: Row, rows: Sequence[Row]) -> tuple[str, ...]:
    """Clean names; a column with data and no name gets its letter, so that nothing is passed over in silence."""
    width = max(len(header.cells), *(len(row.cells) for row in rows))
    used = {position for row in rows for position, cell in enumerate(row.cells) if cell is not None}
    names = [plain(str(header.cell(position) or "")) for position in range(width)]
    return tuple(
        name or (f"({get_column_letter(position + 1)})" if position in used else "")
        for position, name in enumerate(names)
    )


def _bounded(numbered: NumberedCells) -> list[Row]:
    """The rows with content. Stops at once when there are more than we read."""
    rows: list[Row] = []
    for number, values in numbered:
        if number > _MAX_SCANNED or len(rows) > MAX_ROWS + _LOOK_AHEAD:
            raise FileRefused(FileProblem.TOO_MANY_ROWS, limit=MAX_ROWS)
        if values.count(None) == len(values):
            continue
        cells = [_cell(value) for value in values]
        while cells and cells[-1] is None:
            cells.pop()
        if len(cells) > MAX_COLUMNS:
            raise FileRefused(FileProblem.TOO_MANY_COLUMNS, limit=MAX_COLUMNS)
        if cells:
            rows.append(Row(number, tuple(cells)))
    return rows


def _cell(value: object) -> Cell:
    match value:
        case bool():
            return "ja" if value else "nej"
        case datetime():
            return value.date()
        case float() if value.is_integer():
            return int(value)
        case int() | float() | date() | None:
            return value
    text = str(value)
    return text if text.strip() else None


# --- xlsx ---


def _workbook_rows(content: bytes) -> list[Row]:
    try:
        _check_archive(content)
        return _first_sheet_with_data(content)
    except FileRefused:
        raise
    except Exception:  # noqa: BLE001 -- a damaged archive can fail in any way zip, XML and openpyxl can
        # The cause is left out: such messages quote cells, and cells are personal.
        raise FileRefused(FileProblem.DAMAGED) from None


def _check_archive(content: bytes) -> None:
    """Judge by the zip directory, before anything is unpacked: a small file can unpack to any size."""
    with ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
    names = {part.filename for part in parts}
    if any(part.flag_bits & 1 for part in parts):
        raise FileRefused(FileProblem.ENCRYPTED)
    if "xl/workbook.bin" in names or {"mimetype", "content.xml"} <= names:
        raise FileRefused(FileProblem.OTHER_FORMAT)
    if not any(name.startswith("xl/") for name in names):
        raise FileRefused(FileProblem.NOT_A_SPREADSHEET)
    if sum(part.file_size for part in parts) > _MAX_UNPACKED or any(map(_is_oversized, parts)):
        raise FileRefused(FileProblem.UNPACKS_TOO_LARGE)


def _is_oversized(part: ZipInfo) -> bool:
    name = part.filename.lower()
    read_in_pieces = name.startswith(("xl/worksheets/", "xl/sharedstrings"))
    return not read_in_pieces and name.endswith((".xml", ".rels")) and part.file_size > _MAX_OTHER_PART


def _first_sheet_with_data(content: bytes) -> list[Row]:
    workbook = _opened(content, data_only=True)
    for index, sheet in enumerate(workbook.worksheets):
        if sheet.sheet_state != "visible":
            continue
        rows = _bounded(enumerate(_sheet_rows(workbook, index, values_only=True), start=1))
        if _has_formulas(content):
            _check_formulas(content, index)
        if rows:
            return rows
    return []


def _opened(content: bytes, *, data_only: bool) -> Workbook:
    return load_workbook(io.BytesIO(content), read_only=True, data_only=data_only)


def _sheet_rows(workbook: Workbook, index: int, *, values_only: bool) -> Iterator[tuple[Any, ...]]:
    sheet = workbook.worksheets[index]
    sheet.reset_dimensions()  # the size a file states of itself may be wrong in both directions
    yield from sheet.iter_rows(max_col=MAX_COLUMNS + 1, values_only=values_only)


def _has_formulas(content: bytes) -> bool:
    with ZipFile(io.BytesIO(content)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        return any(_FORMULA.search(archive.read(name)) for name in sheets)


def _check_formulas(content: bytes, index: int) -> None:
    """A formula whose result was never saved reads as an empty cell: somebody must open the file in Excel first."""
    results = _sheet_rows(_opened(content, data_only=True), index, values_only=False)
    formulas = _sheet_rows(_opened(content, data_only=False), index, values_only=False)
    for number, (row, formula_row) in enumerate(zip(results, formulas, strict=True), start=1):
        for position, (result, formula) in enumerate(zip(row, formula_row, strict=True), start=1):
            # A result that is an empty text is a result; Excel marks its type.
            if formula.data_type == "f" and result.value is None and result.data_type == "n":
                cell = f"{get_column_letter(position)}{number}"
                raise FileRefused(FileProblem.FORMULA_WITHOUT_VALUE, cell=cell)


# --- csv ---


def _decoded(content: bytes) -> str:
    for encoding in _likely_encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            raise FileRefused(FileProblem.NOT_A_SPREADSHEET)
        return text
    raise FileRefused(FileProblem.UNKNOWN_ENCODING)


def _likely_encodings(content: bytes) -> tuple[str, ...]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    if b"\0" in content:
        # UTF-16 without a mark: the zero byte of western letters stands last in little-endian, first in big-endian.
        return ("utf-16-le",) if content[1::2].count(0) > content[::2].count(0) else ("utf-16-be",)
    return ("utf-8-sig", "windows-1252")


def _text_rows(text: str) -> NumberedCells:
    line = _SEPARATOR_LINE.match(text)  # Excel writes and hides a first line such as "sep=;"
    text = text[line.end() :] if line else text
    separator = line.group(1) if line else max(";\t|,", key=lambda each: _consistency(text, each))
    number = 0
    try:
        for number, cells in enumerate(_records(text, separator), start=1):
            yield number, cells
    except csv.Error:
        raise FileRefused(FileProblem.BROKEN_QUOTES, row=number + 1) from None


def _records(text: str, separator: str) -> Iterator[list[str]]:
    # Strict: a quotation mark that is not closed would else swallow the rows after it without a word.
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)


def _consistency(text: str, separator: str) -> tuple[int, int]:
    """How many of the first rows have one and the same width of at least two columns, and that width."""
    widths: Counter[int] = Counter()
    try:
        widths.update(len(cells) for cells in islice(_records(text, separator), _LOOK_AHEAD))
    except csv.Error:
        return 0, 0
    return max(((count, width) for width, count in widths.items() if width > 1), default=(0, 0))
