"""Rows gathered into families, and what only shows when rows are held against each other."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from itertools import chain

from tovholder.interop.domain.arriving import ArrivingFamily, ArrivingPerson
from tovholder.interop.domain.columns import Column, Recognition
from tovholder.interop.domain.refusals import RowProblem, RowRefusal, row_refusal
from tovholder.interop.domain.rows import FamilyFacts, ReadRow
from tovholder.interop.domain.spelling import spelled
from tovholder.interop.domain.vocabulary import Relation

Members = Sequence[ReadRow]


def by_family(rows: Sequence[ReadRow]) -> list[Members]:
    """Rows with the same family number, in the order of the list.

    A row without a number goes with the row above: it is refused, and whoever it belongs to must wait for it
    (merged cells leave the number in the first row of the family only).
    """
    families: dict[str, list[ReadRow]] = {}
    key = ""
    for row in rows:
        key = spelled(row.family_number) or key
        families.setdefault(key, []).append(row)
    return list(families.values())


def family(members: Members) -> ArrivingFamily:
    """The family of rows in which nothing was refused."""
    facts = _facts(members)
    persons = tuple(row.person for row in members if row.person)
    if facts.decided_on is None or not persons:
        raise ValueError("a family without a decision date or persons must have been refused before")
    return ArrivingFamily(
        number=members[0].family_number,
        label=_label(persons),
        decided_on=facts.decided_on,
        persons=persons,
        municipality=facts.municipality,
        take_over_on=facts.take_over_on,
        asylum_centre=facts.asylum_centre,
        housing_need=facts.housing_need,
    )


def _label(persons: Sequence[ArrivingPerson]) -> str:
    main = [person for person in persons if person.relation is Relation.MAIN_PERSON]
    named_after = main[0] if main else min(persons, key=lambda person: person.birth_date)
    return named_after.surname or named_after.given_names


def _facts(members: Members) -> FamilyFacts:
    """Dates and code as the first row that has them says; texts put together, for none may be lost."""
    rows = [row.facts for row in members]
    return FamilyFacts(
        decided_on=next((facts.decided_on for facts in rows if facts.decided_on), None),
        municipality=next((facts.municipality for facts in rows if facts.municipality), ""),
        take_over_on=next((facts.take_over_on for facts in rows if facts.take_over_on), None),
        asylum_centre="; ".join(dict.fromkeys(facts.asylum_centre for facts in rows if facts.asylum_centre)),
        housing_need="; ".join(dict.fromkeys(facts.housing_need for facts in rows if facts.housing_need)),
    )


def family_refusals(members: Members, columns: Recognition, *, municipality: str) -> list[RowRefusal]:
    """What is wrong with the family as a whole, asked only when every row by itself is right."""
    differing = [refusal for column in _SAME_FOR_ALL for refusal in _differing(members, column, columns)]
    return differing or [
        *_fact_refusals(members[0].number, _facts(members), columns, municipality),
        *_age_refusals(members, _facts(members), columns),
    ]


_SAME_FOR_ALL: Mapping[Column, Callable[[FamilyFacts], Hashable]] = {
    Column.DECIDED_ON: lambda facts: facts.decided_on,
    Column.MUNICIPALITY: lambda facts: facts.municipality,
    Column.TAKE_OVER_ON: lambda facts: facts.take_over_on,
}


def _differing(members: Members, column: Column, columns: Recognition) -> Iterator[RowRefusal]:
    said = [(row.number, _SAME_FOR_ALL[column](row.facts)) for row in members]
    said = [(number, value) for number, value in said if value]
    for number, value in said[1:]:
        if value != said[0][1]:
            yield row_refusal(number, columns.shown(column), RowProblem.FAMILY_DIFFERS, other=said[0][0])


def _fact_refusals(first_row: int, facts: FamilyFacts, columns: Recognition, municipality: str) -> Iterator[RowRefusal]:
    if facts.decided_on is None:
        yield row_refusal(first_row, columns.shown(Column.DECIDED_ON), RowProblem.VALUE_MISSING)
    elif facts.take_over_on and facts.take_over_on < facts.decided_on:
        yield row_refusal(first_row, columns.shown(Column.TAKE_OVER_ON), RowProblem.TAKE_OVER_BEFORE_DECISION)
    if municipality and facts.municipality not in ("", municipality):
        header = columns.shown(Column.MUNICIPALITY)
        yield row_refusal(first_row, header, RowProblem.OTHER_MUNICIPALITY, municipality=municipality)


def _age_refusals(members: Members, facts: FamilyFacts, columns: Recognition) -> Iterator[RowRefusal]:
    if facts.decided_on is None:
        return
    persons = [row.person for row in members if row.person]
    adults = [person for person in persons if person.is_adult(facts.decided_on)]
    unaccompanied = [person for person in persons if person.relation is Relation.UNACCOMPANIED_MINOR]
    if not adults and not unaccompanied:
        yield row_refusal(members[0].number, "", RowProblem.NO_ADULT)
    for person in adults:
        if person.relation is Relation.UNACCOMPANIED_MINOR:
            yield row_refusal(person.row_number, columns.shown(Column.RELATION), RowProblem.UNACCOMPANIED_ADULT)


def repetitions(rows: Sequence[ReadRow], columns: Recognition) -> Mapping[int, RowRefusal]:
    """The same person, or the same number, in two rows: by row number, the first thing found.

    Only rows that are right by themselves are compared. Across families a name and a birth date do not make the same
    person: many share both, being registered as born on 1 January.
    """
    found: dict[int, RowRefusal] = {}
    for column, problem, key in _ONCE_ONLY:
        for number, other in _sharing(rows, key):
            header = columns.shown(column) if column else ""
            found.setdefault(number, row_refusal(number, header, problem, other=other))
    return found


def _who(family_number: str, person: ArrivingPerson) -> Hashable:
    return spelled(family_number), spelled(person.given_names + person.surname), person.birth_date


_ONCE_ONLY: Sequence[tuple[Column | None, RowProblem, Callable[[str, ArrivingPerson], Hashable]]] = (
    (None, RowProblem.DUPLICATE_ROW, _who),
    (Column.PERSON_NUMBER, RowProblem.PERSON_NUMBER_TWICE, lambda _family_number, person: person.person_number),
    (Column.CPR, RowProblem.CPR_TWICE, lambda _family_number, person: person.cpr),
)


def _sharing(rows: Members, key: Callable[[str, ArrivingPerson], Hashable]) -> Iterator[tuple[int, int]]:
    """Row numbers of those who share a key, each with another row that has it."""
    holders: dict[Hashable, list[int]] = {}
    for row in rows:
        value = key(row.family_number, row.person) if row.person else None
        if value:
            holders.setdefault(value, []).append(row.number)
    shared = [numbers for numbers in holders.values() if len(numbers) > 1]
    return chain.from_iterable(
        [(numbers[0], numbers[1]), *((number, numbers[0]) for number in numbers[1:])] for numbers in shared
    )
