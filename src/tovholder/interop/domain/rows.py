"""One row of the list: read cell by cell, with everything that is wrong in it named at once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from tovholder.core.cpr import CprNumber
from tovholder.interop.domain import cells
from tovholder.interop.domain.arriving import ArrivingPerson
from tovholder.interop.domain.cells import Answer, CellRefused
from tovholder.interop.domain.columns import Column, Recognition
from tovholder.interop.domain.refusals import RowProblem, RowRefusal, row_refusal
from tovholder.interop.domain.tables import Cell, Row
from tovholder.interop.domain.vocabulary import RELATIONS, SEXES, YES_NO

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class FamilyFacts:
    """What the row says about the family as a whole; blank where it is left to another row of the family."""

    decided_on: date | None
    municipality: str
    take_over_on: date | None
    asylum_centre: str
    housing_need: str


@dataclass(frozen=True, slots=True, repr=False)
class ReadRow:
    """``person`` is None when anything in the row was refused."""

    number: int
    family_number: str
    facts: FamilyFacts
    person: ArrivingPerson | None
    refusals: tuple[RowRefusal, ...]


def read_row(row: Row, columns: Recognition, *, today: date) -> ReadRow:
    reader = _RowReader(row, columns, today)
    family_number = reader.family_number()
    facts = reader.facts()
    person = reader.person()
    return ReadRow(row.number, family_number, facts, person, tuple(reader.refusals))


@dataclass
class _RowReader:
    row: Row
    columns: Recognition
    today: date
    refusals: list[RowRefusal] = field(default_factory=list)

    def family_number(self) -> str:
        number = self.take(Column.FAMILY_NUMBER, cells.read_family_number)
        if number == "":
            self.refuse(Column.FAMILY_NUMBER, RowProblem.VALUE_MISSING)
        return number or ""

    def facts(self) -> FamilyFacts:
        decided_on = self.take(Column.DECIDED_ON, cells.read_date)
        if decided_on and decided_on > self.today:
            self.refuse(Column.DECIDED_ON, RowProblem.DECISION_IN_FUTURE)
        return FamilyFacts(
            decided_on=decided_on,
            municipality=self.take(Column.MUNICIPALITY, cells.read_municipality) or "",
            take_over_on=self.take(Column.TAKE_OVER_ON, cells.read_date),
            asylum_centre=self.text(Column.ASYLUM_CENTRE),
            housing_need=self.text(Column.HOUSING_NEED, cells.read_long_text),
        )

    def person(self) -> ArrivingPerson | None:
        given_names, surname = self.names()
        number = self.take(Column.CPR, cells.read_cpr)
        birth_date = self.birth_date(number)
        person = ArrivingPerson(
            row_number=self.row.number,
            given_names=given_names,
            surname=surname,
            birth_date=birth_date or self.today,
            person_number=self.text(Column.PERSON_NUMBER, cells.read_person_number),
            cpr=number,
            sex=self.word(Column.SEX, SEXES, RowProblem.SEX_UNKNOWN),
            relation=self.word(Column.RELATION, RELATIONS, RowProblem.RELATION_UNKNOWN),
            nationality=self.text(Column.NATIONALITY),
            language=self.text(Column.LANGUAGE),
            interpreter_needed=self.word(Column.INTERPRETER, YES_NO, RowProblem.INTERPRETER_UNKNOWN),
            residence_basis=self.take(Column.RESIDENCE_BASIS, cells.read_residence_basis),
            special_needs=self.take(Column.SPECIAL_NEEDS, cells.read_answer) or Answer(),
            school_daycare=self.text(Column.SCHOOL_DAYCARE, cells.read_long_text),
            education=self.text(Column.EDUCATION, cells.read_long_text),
            remark=self.text(Column.REMARK, cells.read_long_text),
        )
        return None if self.refusals else person

    def names(self) -> tuple[str, str]:
        given_names, surname = self.text(Column.GIVEN_NAMES), self.text(Column.SURNAME)
        if not (given_names or surname or self.is_refused(Column.GIVEN_NAMES, Column.SURNAME)):
            self.refuse(Column.GIVEN_NAMES, RowProblem.NAME_MISSING)
        return given_names, surname

    def birth_date(self, number: CprNumber | None) -> date | None:
        """As written, else as a real CPR number tells it; the two must agree."""
        born = self.take(Column.BIRTH_DATE, lambda cell: cells.read_date(cell, not_after=self.today))
        if born is None and number:
            born = number.birth_date
        if born is None and not self.is_refused(Column.BIRTH_DATE):
            self.refuse(Column.BIRTH_DATE, RowProblem.VALUE_MISSING)
        if born and born > self.today:
            self.refuse(Column.BIRTH_DATE, RowProblem.BIRTH_DATE_IN_FUTURE)
        elif born and number and not number.agrees_with(born):
            self.refuse(Column.CPR, RowProblem.CPR_DIFFERS_FROM_BIRTH_DATE)
        return born

    def word(self, column: Column, words: Mapping[str, Value], problem: RowProblem) -> Value | None:
        return self.take(column, lambda cell: cells.read_word(cell, words, problem))

    def text(self, column: Column, read: Callable[[Cell], str] = cells.read_text) -> str:
        return self.take(column, read) or ""

    def take(self, column: Column, read: Callable[[Cell], Value]) -> Value | None:
        """The column's value; None, with a refusal noted, when it cannot be read."""
        position = self.columns.positions.get(column)
        try:
            return read(None if position is None else self.row.cell(position))
        except CellRefused as refused:
            self.refuse(column, refused.problem, **refused.details)
            return None

    def refuse(self, column: Column, problem: RowProblem, **details: object) -> None:
        self.refusals.append(row_refusal(self.row.number, self.columns.shown(column), problem, **details))

    def is_refused(self, *columns: Column) -> bool:
        shown = {self.columns.shown(column) for column in columns}
        return any(refusal.column in shown for refusal in self.refusals)
