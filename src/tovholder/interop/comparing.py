"""The families of a list held against what is known, for the preview and for the registration alike."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from tovholder.access.api import Viewer
from tovholder.cases.api import (
    CaseRow,
    KnownNotice,
    NoticeLetter,
    NoticePerson,
    known_family_numbers,
    notices_by_family_number,
    own_cases,
)
from tovholder.core.denials import Denied
from tovholder.interop import holding
from tovholder.interop.domain.arriving import ArrivingFamily
from tovholder.interop.domain.comparison import Outcome
from tovholder.interop.domain.matching import Match, Sameness, Somebody, match_family
from tovholder.interop.letters import letter_of
from tovholder.interop.models.elsewhere import FAMILY, Number, answers_to, ask, numbers_in_use
from tovholder.people.api import KnownPerson, known_persons


@dataclass(frozen=True, slots=True)
class Doubt:
    """A row whose person may be somebody we know; ``answer`` is the importer's so far."""

    row: int
    announced: NoticePerson
    known: KnownPerson
    answer: str


@dataclass(frozen=True, slots=True)
class Found:
    """One family of the list: new, changed or unchanged, or why it cannot be taken in by this person now.

    ``case``: whose notice it changes, with ``persons`` parallel to the letter's: the known person, or None for one it adds.
    ``questions``: to those who know somebody the importer may not know of.
    """

    letter: NoticeLetter
    rows: list[int]
    outcome: Outcome
    denied: Denied | None = None
    case: CaseRow | None = None
    notice: KnownNotice | None = None
    persons: Sequence[UUID | None] = ()
    doubts: Sequence[Doubt] = ()
    questions: Sequence[Mapping[str, Any]] = ()


@dataclass(frozen=True, slots=True)
class _Known:
    """What there is to hold the list against, gathered once for all its families."""

    notices: Mapping[str, KnownNotice]
    cases: Mapping[UUID, CaseRow]
    persons: Sequence[KnownPerson]
    elsewhere: Collection[Number]
    replies: Mapping[str, str]
    by_person: Mapping[UUID, KnownPerson] = field(default_factory=dict)


def compare_with_known(
    viewer: Viewer, families: Sequence[ArrivingFamily], answers: Mapping[str, str]
) -> list[Found]:
    """As many queries for many families as for one. ``answers``: the importer's own, by row number."""
    letters = [letter_of(family) for family in families]
    known = _known(viewer, letters)
    return [_found(known, family, letter, answers) for family, letter in zip(families, letters, strict=True)]


def ask_those_who_know(found: Iterable[Found], *, at: datetime) -> None:
    """Put the questions of families that are held back for those who may see what the importer may not."""
    questions = [question for each in found for question in each.questions]
    if questions:
        ask(questions, at=at)


def _known(viewer: Viewer, letters: Sequence[NoticeLetter]) -> _Known:
    family_numbers = [letter.family_number for letter in letters]
    notices, in_use = notices_by_family_number(family_numbers), known_family_numbers(family_numbers)
    cases = {case.id: case for case in own_cases(viewer)}
    numbers = {(str(kind), number) for letter in letters for person in letter.persons for kind, number in person.numbers}
    noticed = {cases[notice.case_id].family_id for notice in notices.values() if notice.case_id in cases}
    persons = known_persons(numbers, noticed)
    elsewhere = numbers_in_use(numbers) - {number for person in persons for number in person.numbers}
    elsewhere |= {(FAMILY, number) for number in in_use - notices.keys()}
    asked = [_digest(number, letter) for letter in letters for number in _numbers(letter) & elsewhere]
    return _Known(
        notices, cases, persons, elsewhere, answers_to(asked), {person.person_id: person for person in persons}
    )


def _found(known: _Known, family: ArrivingFamily, letter: NoticeLetter, answers: Mapping[str, str]) -> Found:
    rows = [person.row_number for person in family.persons]
    notice = known.notices.get(letter.family_number)
    if notice is not None and notice.fingerprint == letter.fingerprint:
        return Found(letter, rows, Outcome.UNCHANGED, notice=notice)
    if hidden := _numbers(letter) & set(known.elsewhere):
        return _held_for_others(known, letter, rows, hidden)
    case = known.cases.get(notice.case_id) if notice else None
    matches = match_family([_announced(person) for person in letter.persons], _candidates(known, letter, case))
    doubts = _doubts(known, letter, rows, matches, answers)
    same = _same(matches, doubts, rows)
    case = case or _case_of(known, same)
    if not notice and case is None and not doubts:
        return Found(letter, rows, Outcome.NEW)
    outcome = Outcome.CHANGED if case is not None else Outcome.NEW
    denied = _denied(known, case, doubts, same)
    return Found(letter, rows, outcome, denied, case, notice, same, doubts)


def _announced(person: NoticePerson) -> Somebody:
    numbers = frozenset((str(kind), number) for kind, number in person.numbers)
    return Somebody(f"{person.given_names} {person.surname}", person.born_on, numbers)


def _candidates(known: _Known, letter: NoticeLetter, case: CaseRow | None) -> list[Somebody]:
    borne = _numbers(letter)
    return [
        Somebody(f"{each.given_names} {each.surname}", each.born_on, each.numbers, each.person_id, in_family=is_member)
        for each in known.persons
        if (is_member := case is not None and case.family_id in each.families) or borne & each.numbers
    ]


def _doubts(
    known: _Known, letter: NoticeLetter, rows: Sequence[int], matches: Sequence[Match], answers: Mapping[str, str]
) -> list[Doubt]:
    return [
        Doubt(row, person, known.by_person[match.key], answers.get(str(row), ""))
        for row, person, match in zip(rows, letter.persons, matches, strict=True)
        if match.sameness is Sameness.AMBIGUOUS and match.key is not None
    ]


def _same(matches: Sequence[Match], doubts: Sequence[Doubt], rows: Sequence[int]) -> list[UUID | None]:
    """Whom each of the list's persons is, where it is certain or has been answered."""
    answered = {doubt.row: doubt.known.person_id for doubt in doubts if doubt.answer == Sameness.SAME}
    return [
        match.key if match.sameness is Sameness.SAME else answered.get(row) for row, match in zip(rows, matches, strict=True)
    ]


def _case_of(known: _Known, same: Sequence[UUID | None]) -> CaseRow | None:
    """The case of the persons who are the same, when the family number is new."""
    families = {family for person in same if person for family in known.by_person[person].families}
    return next((case for case in known.cases.values() if case.family_id in families), None)


def _denied(known: _Known, case: CaseRow | None, doubts: Sequence[Doubt], same: Sequence[UUID | None]) -> Denied | None:
    if any(doubt.answer not in (Sameness.SAME, Sameness.DIFFERENT) for doubt in doubts):
        return holding.to_be_answered()
    if case is None:
        return None
    outside = [person for person in same if person and case.family_id not in known.by_person[person].families]
    return holding.in_another_family() if outside or len(set(same) - {None}) < len([s for s in same if s]) else None


def _held_for_others(known: _Known, letter: NoticeLetter, rows: list[int], hidden: Collection[Number]) -> Found:
    """Nothing of what is known elsewhere is told; the family waits for whoever may answer."""
    replies = {known.replies.get(_digest(number, letter)) for number in hidden}
    denied = holding.held_by_reply(replies)
    questions = [_question(number, letter) for number in sorted(hidden)]
    return Found(letter, rows, Outcome.NEW, denied, questions=questions)


def _question(number: Number, letter: NoticeLetter) -> Mapping[str, Any]:
    kind, written = number
    bearer = next((person for person in letter.persons if number in _announced(person).numbers), None)
    told = {
        "family_number": letter.family_number, "kind": kind, "number": written,
        "persons": [
            {"name": f"{person.given_names} {person.surname}".strip(), "born": f"{person.born_on:%d-%m-%Y}"}
            for person in ([bearer] if bearer else letter.persons)
        ],
    }
    return {"kind": kind, "number": written, "told": told, "digest": _digest(number, letter)}


def _numbers(letter: NoticeLetter) -> set[Number]:
    borne = {(str(kind), number) for person in letter.persons for kind, number in person.numbers}
    return borne | {(FAMILY, letter.family_number)}


def _digest(number: Number, letter: NoticeLetter) -> str:
    """Of a number and who is said to bear it."""
    who = sorted((person.given_names, person.surname, person.born_on.isoformat()) for person in letter.persons)
    return hashlib.sha256(repr((number, letter.family_number, who)).encode()).hexdigest()
