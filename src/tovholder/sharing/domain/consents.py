"""Who answers for whom, and when a yes lapses. Pure: ages, custody and dates come in."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID


class Unanswerable(StrEnum):
    """Why nobody can answer yet: something must be known first."""

    BIRTH_DATE = "birth_date"
    CUSTODY = "custody"


@dataclass(frozen=True, slots=True)
class Subject:
    """The one it is about. ``answers_from``: the day a child comes to answer for itself; None where its birth date is not known.
    ``holders``: who has custody, as far as it is recorded; empty where it is not.
    """

    person_id: UUID
    is_adult: bool
    answers_from: date | None
    holders: frozenset[UUID] = frozenset()


def deciders(subject: Subject, on: date) -> frozenset[UUID] | Unanswerable:
    """Who may answer on a day: the person, or for a child that does not yet answer for itself whoever has custody."""
    if subject.is_adult or (subject.answers_from is not None and subject.answers_from <= on):
        return frozenset({subject.person_id})
    if subject.answers_from is None:
        return Unanswerable.BIRTH_DATE
    return subject.holders or Unanswerable.CUSTODY


def is_enough(given_by: Collection[UUID], deciders: frozenset[UUID], *, both: bool) -> bool:
    """Whether those who said yes suffice: somebody who decides, nobody else, and all of them where ``both``."""
    said = set(given_by)
    return bool(said) and said <= deciders and (not both or said == deciders)


@dataclass(frozen=True, slots=True)
class Lapse:
    """The first day a consent holds no longer, and the rule that says so."""

    on: date
    rule: str


def lapse(subject: Subject, today: date, *, ends: Iterable[Lapse], age_rule: str) -> Lapse:
    """The earliest of the ends that were chosen and those the rules set, and of the day a child comes to answer for itself: then
    it is asked anew (forvaltningsloven § 28; sundhedsloven § 44, stk. 2).
    """
    all_ends = list(ends)
    if not subject.is_adult and subject.answers_from is not None and subject.answers_from > today:
        all_ends.append(Lapse(subject.answers_from, age_rule))
    return min(all_ends, key=lambda end: end.on)
