"""A letter typed by hand, read by the same rules as the rows of a list."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from tovholder.interop.domain.arriving import ArrivingFamily
from tovholder.interop.domain.cells import Answer
from tovholder.interop.domain.columns import Column, Recognition
from tovholder.interop.domain.families import family, family_refusals, repetitions
from tovholder.interop.domain.refusals import RowRefusal
from tovholder.interop.domain.rows import ReadRow, read_row
from tovholder.interop.domain.tables import Row
from tovholder.interop.domain.vocabulary import Relation, ResidenceBasis, Sex

_TYPED = (
    Column.FAMILY_NUMBER, Column.DECIDED_ON, Column.HOUSING_NEED, Column.LANGUAGE, Column.GIVEN_NAMES, Column.SURNAME,
    Column.BIRTH_DATE,
)
_COLUMNS = Recognition(
    positions={column: position for position, column in enumerate(_TYPED)},
    headers={column: column.value for column in Column}, missing=(), twice=(), unknown=(),
)


@dataclass(frozen=True, slots=True, repr=False)
class TypedPerson:
    """``number``: which person of the form, counted from 1. ``born_on``: as it was typed."""

    number: int
    given_names: str
    surname: str
    born_on: str
    sex: Sex | None


@dataclass(frozen=True, slots=True, repr=False, kw_only=True)
class TypedNotice:
    """What stands in the letter. Empty text and None mean that it does not say; ``label`` is then the surname.

    Without ``decided_on`` the letter announces a family whose decision has not come; who is an adult is then judged by today.
    ``special_needs`` are the family's: a letter does not always say whose.
    """

    family_number: str
    label: str = ""
    decided_on: date | None
    expected_on: date | None = None
    residence_basis: ResidenceBasis | None = None
    language: str = ""
    interpreter_needed: bool | None = None
    housing_need: str = ""
    special_needs: Answer = field(default_factory=Answer)
    unaccompanied: bool = False
    persons: Sequence[TypedPerson]


def read_typed(notice: TypedNotice, *, today: date) -> tuple[ArrivingFamily | None, list[RowRefusal]]:
    """The family, or all that is to be corrected: the row is the person's number, the column a :class:`Column`'s value."""
    dated = replace(notice, decided_on=notice.decided_on or today)
    rows = [_row(dated, person, today) for person in notice.persons]
    refusals = [refusal for row in rows for refusal in row.refusals]
    refusals += repetitions(rows, _COLUMNS).values()
    refusals = refusals or family_refusals(rows, _COLUMNS, municipality="")
    if refusals:
        return None, refusals
    read = family(rows)
    return replace(read, label=notice.label or read.label), []


def _row(notice: TypedNotice, person: TypedPerson, today: date) -> ReadRow:
    cells = (
        notice.family_number, notice.decided_on, notice.housing_need, notice.language, person.given_names, person.surname,
        person.born_on,
    )
    row = read_row(Row(person.number, cells), _COLUMNS, today=today)
    if row.person is None:
        return row
    chosen = replace(
        row.person, sex=person.sex, residence_basis=notice.residence_basis, interpreter_needed=notice.interpreter_needed,
        relation=Relation.UNACCOMPANIED_MINOR if notice.unaccompanied else None,
    )
    return replace(row, person=chosen)
