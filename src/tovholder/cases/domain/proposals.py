"""Who could hold the ropes of a case, in an order whose reasons a person can check. A person chooses."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from tovholder.core.text import Text

FULL_TIME_HOURS = Decimal(37)
"""Hours a week of a full-time worker in a Danish municipality."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A worker whose function may hold cases, as she stands on the day."""

    worker_id: UUID
    name: str
    function: Text
    weekly_hours: Decimal
    families: int
    languages: frozenset[str]
    away_until: date | None


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


def rank(candidates: Iterable[Candidate], *, languages: frozenset[str], full_load: int) -> list[Proposal]:
    """Best first: at work before away, below full load before above, a shared language before none, then least load.

    ``full_load``: families a full-time worker can hold, from the pack. ``languages``: the family's, lower-case.
    """
    proposals = [_propose(candidate, languages, full_load) for candidate in candidates]
    return sorted(proposals, key=lambda proposal: _order(proposal, languages))


def _order(proposal: Proposal, languages: frozenset[str]) -> tuple[bool, bool, bool, int, str]:
    candidate = proposal.candidate
    return (
        candidate.away_until is not None,
        proposal.load_percent >= 100,
        not (candidate.languages & languages),
        proposal.load_percent,
        candidate.name,
    )


def _propose(candidate: Candidate, languages: frozenset[str], full_load: int) -> Proposal:
    room = full_load * candidate.weekly_hours / FULL_TIME_HOURS
    load = round(candidate.families * 100 / room)
    return Proposal(candidate, load, tuple(_reasons(candidate, load, languages)))


def _reasons(candidate: Candidate, load: int, languages: frozenset[str]) -> Iterable[Reason]:
    if candidate.away_until is not None:
        back = f"{candidate.away_until.day}.{candidate.away_until.month}.{candidate.away_until.year}"
        yield Reason(False, Text(da=f"Fraværende, tilbage {back}", en=f"Away, back {back}"))
    families_da = "1 familie" if candidate.families == 1 else f"{candidate.families} familier"
    families_en = "1 family" if candidate.families == 1 else f"{candidate.families} families"
    hours = f"{candidate.weekly_hours.normalize():f}"
    yield Reason(
        load < 100,
        Text(
            da=f"Har {families_da}: {load} % af fuld belastning ({hours.replace('.', ',')} timer om ugen)",
            en=f"Holds {families_en}: {load}% of full load ({hours} hours a week)",
        ),
    )
    shared = sorted(candidate.languages & languages)
    if shared:
        yield Reason(True, Text(da=f"Taler {' og '.join(shared)}", en=f"Speaks {' and '.join(shared)}"))
    elif languages:
        yield Reason(None, Text(da="Skal bruge tolk", en="Needs an interpreter"))
