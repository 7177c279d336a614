"""Who could hold the ropes of a case, in an order whose reasons a person can check. A person chooses."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from tovholder.core.text import Text

FULL_TIME_HOURS = Decimal(37)
"""Hours a week of a full-time worker in a Danish municipality."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What a family weighs for whoever holds it, by the pack: itself, each child, and more while it is new to her."""

    family: Decimal = Decimal(1)
    child: Decimal = Decimal(0)
    new: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Load:
    """What somebody holds: families, the children in them, and how many of the families are new to her."""

    families: int = 0
    children: int = 0
    new: int = 0

    def weight(self, weights: Weights) -> Decimal:
        return self.families * weights.family + self.children * weights.child + self.new * weights.new


@dataclass(frozen=True, slots=True)
class Candidate:
    """A worker whose function may hold cases, as she stands on the day. ``away_soon``: the first and the last day of the next
    absence that is in sight; ``away_until``: the first day back, when she is away today.
    """

    worker_id: UUID
    name: str
    function: Text
    weekly_hours: Decimal
    load: Load
    languages: frozenset[str]
    away_until: date | None
    competences: frozenset[str] = frozenset()
    away_soon: tuple[date, date] | None = None

    @property
    def families(self) -> int:
        return self.load.families


@dataclass(frozen=True, slots=True)
class Meeting:
    """How a worker has met the family before, and when last."""

    how: Text
    on: date


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is known of the family that asks for somebody: languages and competences in lower case, and who has met it."""

    languages: frozenset[str] = frozenset()
    competences: frozenset[str] = frozenset()
    met: Mapping[UUID, Meeting] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reason:
    """One fact behind a proposal: for it, against it, or neither."""

    speaks: bool | None
    text: Text


@dataclass(frozen=True, slots=True)
class Proposal:
    candidate: Candidate
    load_percent: int
    reasons: tuple[Reason, ...]


def rank(candidates: Iterable[Candidate], wanted: Wanted, *, full_load: int, weights: Weights = Weights()) -> list[Proposal]:
    """Best first, each rule only where those before it do not decide: at work before away; below full load before above;
    no absence in sight before one; has met the family before has not; a shared language; a competence that is wanted; the
    least load; the name. ``full_load``: the weight a full-time worker can hold.
    """
    proposals = [_propose(candidate, wanted, full_load, weights) for candidate in candidates]
    return sorted(proposals, key=lambda proposal: _order(proposal, wanted))


def load_percent(candidate: Candidate, *, full_load: int, weights: Weights) -> int:
    """Of the load that fits her hours."""
    room = full_load * candidate.weekly_hours / FULL_TIME_HOURS
    return int((candidate.load.weight(weights) * 100 / room).quantize(Decimal(1), ROUND_HALF_UP))


def say_load(candidate: Candidate, *, full_load: int, weights: Weights) -> Text:
    """The load in numbers that can be worked out again: what is held, what it weighs, and of how much."""
    load, percent = candidate.load, load_percent(candidate, full_load=full_load, weights=weights)
    hours, families_da, families_en = candidate.weekly_hours, _many(load.families, "familie", "familier"), _many(load.families, "family", "families")
    if not (weights.child or weights.new):
        return Text(
            da=f"Har {families_da}: {percent} % af fuld belastning ({_da(hours)} timer om ugen)",
            en=f"Holds {families_en}: {percent}% of full load ({_en(hours)} hours a week)",
        )
    children_da, children_en = _many(load.children, "barn", "børn"), _many(load.children, "child", "children")
    new_da = _many(load.new, "ny", "nye")
    terms = [(load.families, weights.family), (load.children, weights.child), (load.new, weights.new)]
    sum_da = " + ".join(f"{count} × {_da(weight)}" for count, weight in terms if count) or "0"
    sum_en = " + ".join(f"{count} × {_en(weight)}" for count, weight in terms if count) or "0"
    weight, room = load.weight(weights), full_load * hours / FULL_TIME_HOURS
    return Text(
        da=f"Har {families_da}, {children_da}, {new_da}: {sum_da} = {_da(weight)} af {_da(room)}, {percent} % af fuld "
           f"belastning ({_da(hours)} timer om ugen)",
        en=f"Holds {families_en}, {children_en}, {load.new} new: {sum_en} = {_en(weight)} of {_en(room)}, {percent}% of full "
           f"load ({_en(hours)} hours a week)",
    )  # fmt: skip


def _order(proposal: Proposal, wanted: Wanted) -> tuple[bool, bool, bool, bool, bool, bool, int, str]:
    candidate = proposal.candidate
    return (
        candidate.away_until is not None,
        proposal.load_percent >= 100,
        candidate.away_soon is not None,
        candidate.worker_id not in wanted.met,
        not (candidate.languages & wanted.languages),
        not (candidate.competences & wanted.competences),
        proposal.load_percent,
        candidate.name,
    )


def _propose(candidate: Candidate, wanted: Wanted, full_load: int, weights: Weights) -> Proposal:
    percent = load_percent(candidate, full_load=full_load, weights=weights)
    load = Reason(percent < 100, say_load(candidate, full_load=full_load, weights=weights))
    reasons = [*_absence(candidate), load, *_met(candidate, wanted.met), *_languages(candidate, wanted.languages)]
    return Proposal(candidate, percent, (*reasons, *_competences(candidate, wanted.competences)))


def _absence(candidate: Candidate) -> Iterable[Reason]:
    if candidate.away_until is not None:
        back = _day(candidate.away_until)
        yield Reason(False, Text(da=f"Fraværende, tilbage {back}", en=f"Away, back {back}"))
    if candidate.away_soon is not None:
        first, last = (_day(day) for day in candidate.away_soon)
        yield Reason(False, Text(da=f"Fraværende fra {first} til og med {last}", en=f"Away from {first} to {last}"))


def _met(candidate: Candidate, met: Mapping[UUID, Meeting]) -> Iterable[Reason]:
    known = met.get(candidate.worker_id)
    if known is not None:
        day = _day(known.on)
        yield Reason(True, Text(da=f"Har mødt familien før: {known.how.da}, senest {day}", en=f"Has met the family: {known.how.en}, last {day}"))


def _languages(candidate: Candidate, languages: Collection[str]) -> Iterable[Reason]:
    shared = sorted(candidate.languages & set(languages))
    if shared:
        yield Reason(True, Text(da=f"Taler {' og '.join(shared)}", en=f"Speaks {' and '.join(shared)}"))
    elif languages:
        yield Reason(None, Text(da="Skal bruge tolk", en="Needs an interpreter"))


def _competences(candidate: Candidate, wanted: Collection[str]) -> Iterable[Reason]:
    shared = sorted(candidate.competences & set(wanted))
    if shared:
        yield Reason(True, Text(da=f"Har kompetence: {' og '.join(shared)}", en=f"Has competence: {' and '.join(shared)}"))


def _many(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"


def _day(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"


def _en(number: Decimal) -> str:
    """At most one decimal, none where there is nothing to say."""
    rounded = number.quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{rounded:f}".removesuffix(".0")


def _da(number: Decimal) -> str:
    return _en(number).replace(".", ",")
