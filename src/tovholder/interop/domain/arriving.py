"""The families of an arrival list, as announced. Their ``repr`` tells no personal value, so none ends in a log."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tovholder.core.cpr import CprNumber
from tovholder.interop.domain.cells import Answer
from tovholder.interop.domain.refusals import RowRefusal
from tovholder.interop.domain.vocabulary import Relation, ResidenceBasis, Sex

ADULT_AT = 18


@dataclass(frozen=True, slots=True, repr=False, kw_only=True)
class ArrivingPerson:
    """One row. Empty text and None mean that the list says nothing.

    ``person_number`` is the Immigration Service's; ``cpr`` may be a replacement number.
    """

    row_number: int
    given_names: str
    surname: str
    birth_date: date
    person_number: str = ""
    cpr: CprNumber | None = None
    sex: Sex | None = None
    relation: Relation | None = None
    nationality: str = ""
    language: str = ""
    interpreter_needed: bool | None = None
    residence_basis: ResidenceBasis | None = None
    special_needs: Answer = field(default_factory=Answer)
    school_daycare: str = ""
    education: str = ""
    remark: str = ""

    def __repr__(self) -> str:
        return f"<ArrivingPerson row {self.row_number}>"

    def is_adult(self, on: date) -> bool:
        """Whether the person has turned 18 on that date; born on 29 February it is on 1 March in common years."""
        born = self.birth_date
        return (on.year - ADULT_AT, on.month, on.day) >= (born.year, born.month, born.day)


@dataclass(frozen=True, slots=True, repr=False, kw_only=True)
class ArrivingFamily:
    """The persons with one family number, in the order of their rows.

    ``label`` is a proposal (the surname of the main person, else of the oldest), for a person to type over.
    ``take_over_on`` is only there when an earlier take-over was agreed (integrationsloven § 4 stk. 2, 3. pkt.).
    """

    number: str
    label: str
    decided_on: date
    persons: tuple[ArrivingPerson, ...]
    municipality: str = ""
    take_over_on: date | None = None
    asylum_centre: str = ""
    housing_need: str = ""

    def __repr__(self) -> str:
        return f"<ArrivingFamily rows {[person.row_number for person in self.persons]}>"

    @property
    def has_unaccompanied_minor(self) -> bool:
        return any(person.relation is Relation.UNACCOMPANIED_MINOR for person in self.persons)


@dataclass(frozen=True, slots=True)
class ArrivalList:
    """``held_back`` maps every row that is not used, refused itself or with its family, to the family number."""

    families: tuple[ArrivingFamily, ...]
    refusals: tuple[RowRefusal, ...]
    unknown_columns: tuple[str, ...]
    held_back: Mapping[int, str]
