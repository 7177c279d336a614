"""A staff list: columns recognised by their usual names, each row read or refused. Knows no database."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TypeVar

from tovholder.core.text import Text
from tovholder.interop.domain.cells import CellRefused, read_date, read_text
from tovholder.interop.domain.spelling import spelled, spellings, without_parenthesis
from tovholder.interop.domain.tables import Row, Table


class StaffColumn(StrEnum):
    NAME = "name"
    EMAIL = "email"
    PHONE = "phone"
    PHONE_HOURS = "phone_hours"
    WEEKLY_HOURS = "weekly_hours"
    WEEKDAYS = "weekdays"
    UNIT = "unit"
    FUNCTION = "function"
    VALID_FROM = "valid_from"
    LAST_DAY = "last_day"
    LANGUAGES = "languages"
    COMPETENCES = "competences"
    DEPUTIES = "deputies"


_NAMES: Mapping[StaffColumn, tuple[str, ...]] = {
    StaffColumn.NAME: ("navn", "medarbejder", "name", "worker"),
    StaffColumn.EMAIL: ("mail", "e-mail", "email", "mailadresse", "e-mailadresse", "mail address"),
    StaffColumn.PHONE: ("telefon", "telefonnummer", "tlf", "tlf.nr", "mobil", "phone", "telephone"),
    StaffColumn.PHONE_HOURS: ("telefontid", "træffetid", "phone hours", "telephone hours"),
    StaffColumn.WEEKLY_HOURS: ("timer", "ugentlige timer", "timer om ugen", "timetal", "hours", "weekly hours"),
    StaffColumn.WEEKDAYS: ("ugedage", "arbejdsdage", "dage", "weekdays", "working days", "days"),
    StaffColumn.UNIT: ("enhed", "afdeling", "team", "unit", "department"),
    StaffColumn.FUNCTION: ("funktion", "stilling", "rolle", "function", "position"),
    StaffColumn.VALID_FROM: ("fra", "startdato", "første dag", "from", "start", "first day"),
    StaffColumn.LAST_DAY: ("til", "slutdato", "sidste dag", "until", "end", "last day"),
    StaffColumn.LANGUAGES: ("sprog", "languages"),
    StaffColumn.COMPETENCES: ("kompetencer", "competences", "skills"),
    StaffColumn.DEPUTIES: ("stedfortræder", "stedfortrædere", "stedfortræder (mail)", "makker", "deputy", "deputies"),
}
_KNOWN = {
    spelling: column for column, names in _NAMES.items() for name in (column.value, *names) for spelling in spellings(name)
}
_DAYS = ("man mandag mon monday", "tir tirs tirsdag tue tuesday", "ons onsdag wed wednesday", "tor tors torsdag thu thursday",
         "fre fredag fri friday", "lør lor loer lørdag sat saturday", "søn son soen søndag sun sunday")  # fmt: skip
_WEEKDAYS = {spelled(word): number for number, words in enumerate(_DAYS) for word in words.split()}
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_LIST = re.compile(r"[,;/]")
_DAY_PARTS = re.compile(r"[,;/\s]|\bog\b|\band\b")
FULL_TIME = Decimal(37)
MOST_HOURS = Decimal(48)

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Directory:
    """What the municipality's model knows: units and functions by their keys and names, and who may be held where."""

    units: Mapping[str, str]
    functions: Mapping[str, str]
    units_of_function: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One row. A field the row says nothing of is None, and is then left as it is; ``valid_until`` is exclusive."""

    number: int
    name: str
    email: str
    phone: str | None
    phone_hours: str | None
    weekly_hours: Decimal | None
    weekdays: tuple[int, ...] | None
    unit: str | None
    function: str | None
    valid_from: date | None
    valid_until: date | None
    languages: tuple[str, ...] | None
    competences: tuple[str, ...] | None
    deputies: tuple[str, ...] | None


class StaffRefused(Exception):
    """The row cannot be used, with why and how to mend it."""

    def __init__(self, da: str, en: str) -> None:
        super().__init__(en)
        self.reason = Text(da=da, en=en)


@dataclass(frozen=True, slots=True)
class StaffRefusal:
    number: int
    reason: Text


@dataclass(frozen=True, slots=True)
class StaffList:
    """``unknown``: headers nobody understood; what stands under them is not taken in."""

    rows: tuple[StaffRow, ...]
    refused: tuple[StaffRefusal, ...]
    unknown: tuple[str, ...]


def read_staff(table: Table, directory: Directory) -> StaffList:
    """Raises StaffRefused when the list has no column for names or mail."""
    positions, unknown = _placed(table.headers)
    for column, da, en in ((StaffColumn.NAME, "Navn", "Name"), (StaffColumn.EMAIL, "Mail", "Mail")):
        if column not in positions:
            raise StaffRefused(
                f"Listen mangler kolonnen '{da}'. Skriv den i overskriften.",
                f"The list has no column '{en}'. Write it in the heading.",
            )
    rows, refused = [], []
    for row in table.rows:
        try:
            rows.append(_Reader(row, positions, directory).read())
        except StaffRefused as error:
            refused.append(StaffRefusal(row.number, error.reason))
    return StaffList(tuple(rows), tuple(refused), unknown)


def _placed(headers: Iterable[str]) -> tuple[dict[StaffColumn, int], tuple[str, ...]]:
    """The first column of each name; a second one of the same counts as not understood."""
    positions: dict[StaffColumn, int] = {}
    unknown = []
    for position, header in enumerate(headers):
        column = _KNOWN.get(spelled(header)) or _KNOWN.get(spelled(without_parenthesis(header)))
        if column is not None and column not in positions:
            positions[column] = position
        elif header:
            unknown.append(header)
    return positions, tuple(unknown)


class _Reader:
    """Reads one row."""

    def __init__(self, row: Row, positions: Mapping[StaffColumn, int], directory: Directory) -> None:
        self.row, self.positions, self.directory = row, positions, directory

    def read(self) -> StaffRow:
        unit, function = self._key(StaffColumn.UNIT, self.directory.units), self._key(StaffColumn.FUNCTION, self.directory.functions)
        self._check_goes_together(unit, function)
        first, last = self._day(StaffColumn.VALID_FROM), self._day(StaffColumn.LAST_DAY)
        if first and last and last < first:
            raise StaffRefused("'Til' ligger før 'Fra'. Ret en af datoerne.", "'Until' comes before 'From'. Mend one of the dates.")
        return StaffRow(
            number=self.row.number, name=self._needed(StaffColumn.NAME, "navn", "a name"), email=self._email(),
            phone=self._text(StaffColumn.PHONE, 20), phone_hours=self._text(StaffColumn.PHONE_HOURS, 100),
            weekly_hours=self._maybe(StaffColumn.WEEKLY_HOURS, _hours), weekdays=self._maybe(StaffColumn.WEEKDAYS, read_weekdays),
            unit=unit, function=function, valid_from=first, valid_until=last + timedelta(days=1) if last else None,
            languages=self._maybe(StaffColumn.LANGUAGES, _words), competences=self._maybe(StaffColumn.COMPETENCES, _words),
            deputies=self._maybe(StaffColumn.DEPUTIES, _mails),
        )

    def _text(self, column: StaffColumn, limit: int = 200) -> str | None:
        position = self.positions.get(column)
        try:
            text = read_text(self.row.cell(position), limit) if position is not None else ""
        except CellRefused:
            raise StaffRefused(
                f"Feltet '{_NAMES[column][0]}' kan ikke læses: højst {limit} tegn og ingen fejl fra en formel.",
                f"The field '{column.value}' cannot be read: at most {limit} characters, and no error of a formula.",
            ) from None
        return text or None

    def _needed(self, column: StaffColumn, da: str, en: str) -> str:
        text = self._text(column)
        if text is None:
            raise StaffRefused(f"Rækken mangler {da}. Skriv det i rækken.", f"The row lacks {en}. Write it in the row.")
        return text

    def _email(self) -> str:
        return _mail(self._needed(StaffColumn.EMAIL, "mailadresse", "a mail address"))

    def _maybe(self, column: StaffColumn, read: Callable[[str], Value]) -> Value | None:
        text = self._text(column)
        return read(text) if text is not None else None

    def _day(self, column: StaffColumn) -> date | None:
        position = self.positions.get(column)
        try:
            return read_date(self.row.cell(position)) if position is not None else None
        except CellRefused:
            raise StaffRefused(
                f"Datoen i '{_NAMES[column][0]}' kan ikke læses. Skriv den som 1.2.2026.",
                f"The date in '{column.value}' cannot be read. Write it as 1.2.2026.",
            ) from None

    def _key(self, column: StaffColumn, known: Mapping[str, str]) -> str | None:
        text = self._text(column)
        if text is None:
            return None
        key = next((known[form] for form in sorted(spellings(text)) if form in known), None)
        if key is None:
            names = ", ".join(sorted(set(known.values())))
            raise StaffRefused(
                f"'{text}' står ikke i kommunens model. Skriv navnet eller en af nøglerne: {names}.",
                f"'{text}' is not in the municipality's model. Write the name or one of the keys: {names}.",
            )
        return key

    def _check_goes_together(self, unit: str | None, function: str | None) -> None:
        if (unit is None) != (function is None):
            raise StaffRefused(
                "Enhed og funktion hører sammen. Skriv begge, eller lad begge stå tomme.",
                "Unit and function belong together. Write both, or leave both empty.",
            )
        if function is not None and unit not in self.directory.units_of_function[function]:
            where = ", ".join(self.directory.units_of_function[function])
            raise StaffRefused(
                f"Funktionen '{function}' findes efter modellen kun i: {where}. Ret enheden eller modellen.",
                f"By the model the function '{function}' is held only in: {where}. Mend the unit or the model.",
            )


def read_weekdays(text: str) -> tuple[int, ...]:
    """``man-fre``, ``mandag, onsdag``, ``Mon Tue``: numbers from 0 for Monday. Raises StaffRefused."""
    days: set[int] = set()
    for part in _DAY_PARTS.split(re.sub(r"\s*[-–]\s*", "-", text)):
        ends = [_WEEKDAYS.get(spelled(word)) for word in part.split("-") if spelled(word)]
        if not ends:
            continue
        first, last = ends[0], ends[-1]
        if first is None or last is None or len(ends) > 2 or last < first:
            raise StaffRefused(
                f"Ugedagene '{text}' kan ikke læses. Skriv dem som man-fre eller man, ons, fre.",
                f"The weekdays '{text}' cannot be read. Write them as Mon-Fri or Mon, Wed, Fri.",
            )
        days.update(range(first, last + 1))
    if not days:
        raise StaffRefused("Skriv mindst én ugedag, eller lad feltet stå tomt.", "Write at least one weekday, or leave the field empty.")
    return tuple(sorted(days))


def _hours(text: str) -> Decimal:
    try:
        hours = Decimal(text.replace(",", ".")).quantize(Decimal("0.1"))
    except InvalidOperation:
        hours = Decimal(0)
    if not 0 < hours <= MOST_HOURS:
        raise StaffRefused(
            f"Timetallet '{text}' kan ikke bruges. Skriv timer om ugen, for eksempel 18,5.",
            f"'{text}' cannot be used as hours. Write hours a week, for example 18.5.",
        )
    return hours


def _words(text: str) -> tuple[str, ...]:
    words = tuple(dict.fromkeys(word.strip().lower() for word in _LIST.split(text) if word.strip()))
    if any(len(word) > 40 for word in words):
        raise StaffRefused("Skriv ordene med komma imellem, højst 40 tegn hver.", "Write the words with commas between, at most 40 characters each.")
    return words


def _mail(text: str) -> str:
    if not _MAIL.fullmatch(text):
        raise StaffRefused(
            f"'{text}' er ikke en mailadresse. Skriv den som navn@kommune.example.", f"'{text}' is no mail address. Write it as name@kommune.example."
        )
    return text.lower()


def _mails(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_mail(part.strip()) for part in _LIST.split(text) if part.strip()))
