"""One cell at a time: from what was typed to a value, or a problem. Nothing here is ever run as a formula."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from tovholder.core.cpr import CprNumber, cpr_number
from tovholder.interop.domain.refusals import RowProblem
from tovholder.interop.domain.spelling import spelled
from tovholder.interop.domain.tables import Cell
from tovholder.interop.domain.vocabulary import (
    ANSWERS,
    AnswerState,
    ResidenceBasis,
    is_only_reunified,
    residence_basis_of,
)

SHORT_TEXT = 200
LONG_TEXT = 2000
FAMILY_NUMBER = 40  # characters, as cases keep it

Code = TypeVar("Code")

# What Excel shows for a formula that failed, in English and in Danish.
_ERRORS = frozenset(
    {"#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"}
    | {"#I/T", "#REFERENCE!", "#NAVN?", "#VÆRDI!", "#DIVISION/0!", "#NUL!"}
)
# Marks nobody sees: some turn the reading direction and can hide what stands in a name, some make equal names differ.
_UNSEEN = re.compile("[\u200b\ufeff\u202a-\u202e\u2066-\u2069]")
_DAY_FIRST = re.compile(r"(\d{1,2})[.\-/ ]+(\d{1,2})[.\-/ ]+(\d{2}|\d{4})\.?")
_YEAR_FIRST = re.compile(r"(\d{4})[.\-/ ](\d{1,2})[.\-/ ](\d{1,2})")
_MIDNIGHT = re.compile(r"[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$")
_PERSON_NUMBER = re.compile(r"[0-9A-Za-zÆØÅæøå./-]{1,20}")
_MUNICIPALITY = re.compile(r"0?(\d{3})\b.*")


class CellRefused(Exception):
    """The cell cannot be used."""

    def __init__(self, problem: RowProblem, **details: object) -> None:
        super().__init__(problem)
        self.problem = problem
        self.details = details


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that may be missing for several reasons; ``text`` only when something was stated."""

    state: AnswerState = AnswerState.UNKNOWN
    text: str = ""


def read_text(cell: Cell, limit: int = SHORT_TEXT) -> str:
    """The text on one line, without control characters. A leading =, +, - or @ stays: it is a letter like others."""
    text = plain(f"{cell:%d-%m-%Y}" if isinstance(cell, date) else str(cell)) if cell is not None else ""
    if len(text) > limit:
        raise CellRefused(RowProblem.TEXT_TOO_LONG, limit=limit)
    if text.upper() in _ERRORS:
        raise CellRefused(RowProblem.CELL_ERROR)
    return text


def plain(written: str) -> str:
    """One line of visible characters, in the composed form in which equal words are equal."""
    visible = written if written.isprintable() else "".join(map(_visible, _UNSEEN.sub("", written)))
    return " ".join(unicodedata.normalize("NFC", visible).split())


def read_long_text(cell: Cell) -> str:
    return read_text(cell, LONG_TEXT)


def read_word(cell: Cell, words: Mapping[str, Code], problem: RowProblem) -> Code | None:
    """The code a known word stands for; None for an empty cell."""
    spelling = spelled(read_text(cell))
    if not spelling:
        return None
    if spelling not in words:
        raise CellRefused(problem)
    return words[spelling]


def read_residence_basis(cell: Cell) -> ResidenceBasis | None:
    spelling = spelled(read_text(cell))
    if is_only_reunified(spelling):
        raise CellRefused(RowProblem.RESIDENCE_BASIS_AMBIGUOUS)
    basis = residence_basis_of(spelling)
    if spelling and basis is None:
        raise CellRefused(RowProblem.RESIDENCE_BASIS_UNKNOWN)
    return basis


def read_answer(cell: Cell) -> Answer:
    text = read_long_text(cell)
    spelling = spelled(text)
    if not spelling:
        return Answer()
    state = ANSWERS.get(spelling, AnswerState.STATED)
    return Answer(state, text if state is AnswerState.STATED else "")


def read_family_number(cell: Cell) -> str:
    """As it stands; the Immigration Service's are far shorter than what is kept room for."""
    return read_text(cell, FAMILY_NUMBER)


def read_person_number(cell: Cell) -> str:
    number = read_text(cell).replace(" ", "")
    if number and not _PERSON_NUMBER.fullmatch(number):
        raise CellRefused(RowProblem.PERSON_NUMBER_UNREADABLE)
    return number.upper()


def read_cpr(cell: Cell) -> CprNumber | None:
    written = read_text(cell)
    number = cpr_number(written.zfill(10))  # kept as a number it has lost its first zero
    if written and number is None:
        raise CellRefused(RowProblem.CPR_UNREADABLE)
    return number


def read_municipality(cell: Cell) -> str:
    """Three digits; ``0999`` and ``999 Navn`` are understood, the name is not looked at."""
    written = read_text(cell)
    code = _MUNICIPALITY.fullmatch(written)
    if written and code is None:
        raise CellRefused(RowProblem.MUNICIPALITY_UNREADABLE)
    return code.group(1) if code else ""


def read_date(cell: Cell, *, not_after: date | None = None) -> date | None:
    """A date as Danes write it, as ISO or as a date cell; None for an empty cell.

    With two digits the year is in this century, unless that would be after ``not_after`` (birth dates).
    """
    if isinstance(cell, date):
        return _possible(cell.year, cell.month, cell.day)
    written = _MIDNIGHT.sub("", _digits(cell) if isinstance(cell, int) else read_text(cell))
    if not written:
        return None
    year, month, day = _parts(written)
    if len(year) == 4:
        return _possible(int(year), int(month), int(day))
    return _in_likely_century(int(year), int(month), int(day), not_after)


def _digits(cell: int) -> str:
    # 010226 kept as a number is 10226, and so is an Excel serial number: nobody can tell which.
    if len(str(cell)) == 5:
        raise CellRefused(RowProblem.DATE_AMBIGUOUS)
    return str(cell).zfill(8) if len(str(cell)) == 7 else str(cell)


def _parts(written: str) -> tuple[str, str, str]:
    """Year, month and day as digits."""
    if match := _DAY_FIRST.fullmatch(written):
        return match[3], match[2], match[1]
    if match := _YEAR_FIRST.fullmatch(written):
        return match[1], match[2], match[3]
    if re.fullmatch(r"\d{6}", written):
        return written[4:], written[2:4], written[:2]
    if re.fullmatch(r"\d{8}", written):
        # Never both: the last four digits are a year of this or the last century, or else a month and a day.
        day_first = written[4:6] in ("19", "20")
        return (written[4:], written[2:4], written[:2]) if day_first else (written[:4], written[4:6], written[6:])
    raise CellRefused(RowProblem.DATE_UNREADABLE)


def _in_likely_century(year: int, month: int, day: int, not_after: date | None) -> date:
    if not_after is None or (2000 + year, month, day) <= (not_after.year, not_after.month, not_after.day):
        return _possible(2000 + year, month, day)
    return _possible(1900 + year, month, day)


def _possible(year: int, month: int, day: int) -> date:
    try:
        possible = date(year, month, day)
    except ValueError:
        raise CellRefused(RowProblem.DATE_IMPOSSIBLE) from None
    if not 1900 <= year <= 2100:
        raise CellRefused(RowProblem.DATE_IMPOSSIBLE)
    return possible


def _visible(character: str) -> str:
    # Cc: control characters (PostgreSQL refuses NUL); Cs: halves of a character, which no encoding can write.
    return " " if unicodedata.category(character) in ("Cc", "Cs") else character
