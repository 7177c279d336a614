"""Is somebody on a list one we know? By the Immigration Service's number, else CPR or erstatningspersonnummer, else, within
the family, birth date and name. What speaks for and against is not weighed: it is asked.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from tovholder.interop.domain.spelling import spelled

IMMIGRATION = "immigration"


class Sameness(StrEnum):
    SAME = "same"
    DIFFERENT = "different"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True, repr=False)
class Somebody:
    """``numbers``: (kind, number). ``key``: the known person's; None for one on the list. ``in_family``: already in the case
    that bears the list's family number.
    """

    name: str
    born_on: date | None
    numbers: frozenset[tuple[str, str]]
    key: UUID | None = None
    in_family: bool = True

    def __repr__(self) -> str:
        return "<Somebody>"


@dataclass(frozen=True, slots=True)
class Match:
    """``key``: whom the person is, or may be; None when it is somebody new."""

    sameness: Sameness
    key: UUID | None = None


NEW = Match(Sameness.DIFFERENT)


def match_family(announced: Sequence[Somebody], known: Collection[Somebody]) -> list[Match]:
    """Each of the list's persons, in their order. Who is certainly somebody is not proposed for anybody else."""
    certain = [_certain(person, known) for person in announced]
    taken = {match.key for match in certain if match and match.sameness is Sameness.SAME}
    left = [somebody for somebody in known if somebody.key not in taken]
    return [match or _perhaps(person, left) for person, match in zip(announced, certain, strict=True)]


def _certain(person: Somebody, known: Collection[Somebody]) -> Match | None:
    """By numbers, else by birth date and name in the family; None when neither says anything."""
    for found in _ways(person, known):
        if found:
            somebody = found[0]
            sure = len(found) == 1 and somebody.in_family and not _contradicts(person, somebody)
            return Match(Sameness.SAME if sure else Sameness.AMBIGUOUS, somebody.key)
    return None


def _ways(person: Somebody, known: Collection[Somebody]) -> Iterator[list[Somebody]]:
    of_service = {number for number in person.numbers if number[0] == IMMIGRATION}
    yield [each for each in known if of_service & each.numbers]
    yield [each for each in known if (person.numbers - of_service) & each.numbers]
    yield [
        each for each in known
        if each.in_family and each.born_on == person.born_on and spelled(each.name) == spelled(person.name)
    ]


def _contradicts(person: Somebody, somebody: Somebody) -> bool:
    """Another number of the same kind, or both another birth date and another name. A real CPR number follows a
    replacement, so those two kinds do not contradict each other.
    """
    for kind in {kind for kind, _ in person.numbers} & {kind for kind, _ in somebody.numbers}:
        if not {each for each in person.numbers if each[0] == kind} & somebody.numbers:
            return True
    return somebody.born_on not in (None, person.born_on) and not is_alike(person.name, somebody.name)


def _perhaps(person: Somebody, known: Collection[Somebody]) -> Match:
    """In the same family: the same birth date under another name, or much the same name with another date. Across families
    neither means anything: many are registered as born on 1 January.
    """
    for somebody in known:
        if somebody.in_family and (somebody.born_on == person.born_on or is_alike(person.name, somebody.name)):
            return Match(Sameness.AMBIGUOUS, somebody.key)
    return NEW


_SOUNDS = (("th", "s"), ("kh", "k"), ("gh", "g"), ("sh", "s"), ("ph", "f"), ("q", "k"), ("c", "k"), ("z", "s"), ("v", "f"))
_UNSURE = re.compile("[aeiouyhw]")
_TWICE = re.compile(r"(.)\1+")


def is_alike(one: str, other: str) -> bool:
    """Whether two names may be one in different transliterations: ``Osman`` and ``Uthman``, ``Yusuf`` and ``Youssef``."""
    return bool(_skeleton(one)) and _skeleton(one) == _skeleton(other)


def _skeleton(name: str) -> str:
    sounds = spelled(name)
    for written, heard in _SOUNDS:
        sounds = sounds.replace(written, heard)
    return _TWICE.sub(r"\1", _UNSURE.sub("", sounds))
