"""Does a step or a pathway suit a family? Asked of facts that are passed in; the ages are the pack's."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from tovholder.rulebook.enums import Condition, Each

Who = TypeVar("Who")
Ages = Callable[[str], int]

SCHOOL_BEGINS, OF_AGE = "school_begins", "of_age"
AGES: Mapping[Condition, tuple[str, ...]] = {
    Condition.MINOR: (OF_AGE,),
    Condition.SMALL_CHILD: (SCHOOL_BEGINS,),
    Condition.SCHOOL_CHILD: (SCHOOL_BEGINS, OF_AGE),
    Condition.UNACCOMPANIED_MINOR: (OF_AGE,),
}
"""The age limits a condition needs, by their keys in the pack."""


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What decides of one person. ``born_on`` is None where the one who asks may not know it; then no age is assumed."""

    role: str
    born_on: date | None
    special_needs: bool


def suits_family(conditions: Iterable[Condition], people: Iterable[PersonFacts], *, on: date, ages: Ages) -> bool:
    """Whether all conditions hold of the family on a day; those of a person must hold of one and the same."""
    everybody, asked = list(people), set(conditions)
    if not all(_of_family(condition, everybody, on, ages) for condition in asked - _OF_PERSON):
        return False
    personal = asked & _OF_PERSON
    return not personal or any(_suits(personal, person, on, ages) for person in everybody)


def suiting_persons(
    conditions: Iterable[Condition], people: Mapping[Who, PersonFacts], *, each: Each, on: date, ages: Ages
) -> list[Who]:
    """For whom of the adults or children a step is made, in the order given."""
    asked = set(conditions)
    if not all(_of_family(condition, list(people.values()), on, ages) for condition in asked - _OF_PERSON):
        return []
    return [
        who for who, person in people.items()
        if person.role == each.value and _suits(asked & _OF_PERSON, person, on, ages)
    ]


_OF_PERSON = frozenset({Condition.SPECIAL_NEEDS, Condition.MINOR, Condition.SMALL_CHILD, Condition.SCHOOL_CHILD})


def _suits(conditions: Iterable[Condition], person: PersonFacts, on: date, ages: Ages) -> bool:
    return all(_of_person(condition, person, on, ages) for condition in conditions)


def _of_person(condition: Condition, person: PersonFacts, on: date, ages: Ages) -> bool:
    if condition is Condition.SPECIAL_NEEDS:
        return person.special_needs
    if person.born_on is None:
        return False
    age = age_on(person.born_on, on)
    if condition is Condition.SMALL_CHILD:
        return age < ages(SCHOOL_BEGINS)
    return age < ages(OF_AGE) and (condition is Condition.MINOR or age >= ages(SCHOOL_BEGINS))


def _of_family(condition: Condition, people: list[PersonFacts], on: date, ages: Ages) -> bool:
    if condition is Condition.SEVERAL_ADULTS:
        return sum(person.role == Each.ADULT.value for person in people) > 1
    # A list calls the only one of a family its principal person, so a minor is told by the age and not by the role.
    return bool(people) and all(person.born_on and age_on(person.born_on, on) < ages(OF_AGE) for person in people)


def age_on(born_on: date, on: date) -> int:
    """Full years on a day."""
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))
