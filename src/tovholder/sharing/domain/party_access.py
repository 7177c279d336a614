"""What may be kept back from a party, and what must be decided before an answer goes out. Pure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason of the national base, as ``rulebook.Exemption`` says it."""

    key: str
    suggested_when: str | None = None
    kinds: frozenset[str] = frozenset()
    must: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """What about an entry decides: its kinds of information, whether it is kept apart or is the unit's own, the other persons it tells of in words who
    have a right of their own, and whether it is hidden from somebody who would read it.
    """

    kinds: frozenset[str]
    is_apart: bool = False
    is_hidden: bool = False
    is_internal: bool = False
    others: frozenset[UUID] = frozenset()


def suggestion(entry: Standing, reasons: Iterable[Reason]) -> Reason | None:
    """The first reason that fits, in the base's order; None where nothing speaks against giving it."""
    holds = {
        "apart": entry.is_apart, "from_member": entry.is_hidden, "about_others": bool(entry.others), "internal": entry.is_internal,
    }
    return next((reason for reason in reasons if _fits(reason, entry.kinds, holds)), None)


def _fits(reason: Reason, kinds: frozenset[str], holds: Mapping[str, bool]) -> bool:
    wanted = reason.suggested_when
    return wanted is not None and holds.get(wanted, False) and (not reason.kinds or bool(reason.kinds & kinds))


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided about one entry. ``shown``: the fingerprint of what the decider saw; ``given``: what is given of it, in part."""

    entry: tuple[str, UUID]
    shown: str
    choice: str
    reason: str = ""
    why: str = ""
    given: str = ""


class Missing(StrEnum):
    """Why an answer cannot go out yet."""

    RECORD_CHANGED = "record_changed"
    ON_WHICH_GROUND = "on_which_ground"
    WHY_GIVEN = "why_given"
    WHAT_IS_GIVEN = "what_is_given"
    MUST_BE_KEPT_BACK = "must_be_kept_back"


GIVEN, PART, KEPT_BACK = "given", "part", "kept_back"


def missing(
    entries: Mapping[tuple[str, UUID], str], suggested: Mapping[tuple[str, UUID], Reason], decided: Collection[Decided], known: Collection[str]
) -> Missing | None:
    """What is lacking, or None. Every entry is decided as it stands now (``entries``: key to fingerprint), each once; what is kept back
    rests on a known reason; what is given against a suggestion says why; what the law leaves no choice about is kept back.
    """
    if {each.entry: each.shown for each in decided} != dict(entries) or len(decided) != len(entries):
        return Missing.RECORD_CHANGED
    return next((lacks for each in decided if (lacks := _lacks(each, suggested.get(each.entry), known))), None)


def _lacks(each: Decided, suggested: Reason | None, known: Collection[str]) -> Missing | None:
    if suggested is not None and suggested.must and (each.choice, each.reason) != (KEPT_BACK, suggested.key):
        return Missing.MUST_BE_KEPT_BACK
    if each.choice == GIVEN:
        return Missing.WHY_GIVEN if suggested is not None and not each.why.strip() else None
    if each.reason not in known:
        return Missing.ON_WHICH_GROUND
    return Missing.WHAT_IS_GIVEN if each.choice == PART and not each.given.strip() else None
