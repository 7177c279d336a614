"""A family of the list held against what is known of it, so that the same file twice changes nothing."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum

from tovholder.interop.domain.arriving import ArrivingFamily, ArrivingPerson
from tovholder.interop.domain.cells import Answer
from tovholder.interop.domain.spelling import spelled


class Outcome(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True, repr=False)
class KnownFamily:
    """What the program holds: values by the field names of ArrivingFamily and ArrivingPerson.

    Only fields that are held need be given: what is not held is not compared.
    """

    facts: Mapping[str, object]
    persons: tuple[Mapping[str, object], ...]


@dataclass(frozen=True, slots=True)
class Change:
    """``field`` is the field's name, or ``person_added`` or ``person_missing``.

    ``row_number`` is the person's row in the list; None for the family itself and for a person the list leaves out.
    """

    field: str
    row_number: int | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    outcome: Outcome
    changes: tuple[Change, ...] = ()


PERSON_ADDED = "person_added"
PERSON_MISSING = "person_missing"


def compare(family: ArrivingFamily, known: KnownFamily | None) -> Comparison:
    """New, changed (with the fields) or unchanged. A blank in the list says nothing and is no change."""
    if known is None:
        return Comparison(Outcome.NEW)
    changes = tuple(_changes(family, known))
    return Comparison(Outcome.CHANGED if changes else Outcome.UNCHANGED, changes)


def known_family(family: ArrivingFamily) -> KnownFamily:
    """The family as it would be held if every field were kept."""
    return KnownFamily(_facts(family), tuple(_facts(person) for person in family.persons))


def _facts(announced: ArrivingFamily | ArrivingPerson) -> dict[str, object]:
    return {each.name: getattr(announced, each.name) for each in fields(announced)}


def _changes(family: ArrivingFamily, known: KnownFamily) -> Iterator[Change]:
    for name in _differing(family, known.facts):
        yield Change(name)
    left = list(known.persons)
    for person in family.persons:
        held = _find(person, left)
        if held is None:
            yield Change(PERSON_ADDED, person.row_number)
        else:
            left.remove(held)
            yield from (Change(name, person.row_number) for name in _differing(person, held))
    yield from (Change(PERSON_MISSING) for _ in left)


# The row and the proposed label are about the list, not about the people.
_NOT_COMPARED = frozenset({"row_number", "label", "persons"})


def _differing(announced: ArrivingFamily | ArrivingPerson, held: Mapping[str, object]) -> Iterator[str]:
    for name, said in _facts(announced).items():
        if name in held and name not in _NOT_COMPARED and said not in _BLANK and said != held[name]:
            yield name


_BLANK: Sequence[object] = ("", None, Answer())


def _find(person: ArrivingPerson, held: Sequence[Mapping[str, object]]) -> Mapping[str, object] | None:
    """The same person: by the Immigration Service's number, else by CPR, else by birth date and name."""
    announced = _facts(person)
    for key in _MATCHED_BY:
        sought = key(announced)
        found = [each for each in held if sought and key(each) == sought]
        if len(found) == 1:
            return found[0]
    return None


_MATCHED_BY: Sequence[Callable[[Mapping[str, object]], Hashable]] = (
    lambda facts: facts.get("person_number") or None,
    lambda facts: facts.get("cpr"),
    lambda facts: (facts.get("birth_date"), spelled(f"{facts.get('given_names', '')}{facts.get('surname', '')}")),
)
