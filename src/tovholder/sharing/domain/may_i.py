"""May I tell it? From the lawful ways (data of the national base) and the consents that are in force, to an answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from tovholder.sharing.domain.covering import Ground, covering

DUTY, YES, WHEN, NO = "duty", "yes", "when", "no"
_BEST_FIRST = (DUTY, YES, WHEN, NO)


@dataclass(frozen=True, slots=True)
class Way:
    """A line of the national base, as ``rulebook.Telling`` says it."""

    key: str
    purpose: str
    answer: str
    gate: str | None = None
    kinds: tuple[str, ...] | None = None
    without_kinds: tuple[str, ...] = ()
    to_sectors: tuple[str, ...] | None = None
    not_to_sectors: tuple[str, ...] = ()
    inside: bool = False
    from_outside: bool = False
    children: bool = False
    to_citizen: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """Who wants to tell what of whom, to whom, for what. ``persons`` and ``kinds`` are not empty; ``children``: those of the persons
    who are. ``to_sector``: None where the recipient is none of the model's units. ``giver_inside``, ``recipient_inside``: of the
    municipality itself. ``same_unit``: the recipient is the giver's own unit.
    """

    purpose: str
    kinds: frozenset[str]
    persons: frozenset[UUID]
    children: frozenset[UUID]
    to_sector: str | None
    giver_inside: bool = True
    recipient_inside: bool = False
    same_unit: bool = False
    to_citizen: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """One way to an answer. ``way``: the key of the base's line, None where it is the own record or a consent. ``missing``: whose
    yes is lacking; ``refused``: who has said no.
    """

    answer: str
    gate: str | None
    way: str | None = None
    consents: tuple[UUID, ...] = ()
    missing: frozenset[UUID] = frozenset()
    refused: frozenset[UUID] = frozenset()


def may_i(
    wanted: Wanted, ways: Iterable[Way], grounds: Iterable[Ground], gate_kinds: Mapping[str, frozenset[str] | None]
) -> list[Verdict]:
    """The answers, the best first; never empty. A *no* of the law stands alone: what it forbids no consent is asked for.

    ``gate_kinds``: the gates that open by consent, with the kinds each can carry (None: whatever kind).
    """
    if wanted.same_unit:
        return [Verdict(YES, "own_record")]
    fitting = [way for way in ways if fits(way, wanted)]
    forbids = next((way for way in fitting if way.answer == NO), None)
    if forbids is not None:
        return [Verdict(NO, forbids.gate, forbids.key)]
    found = [Verdict(way.answer, way.gate, way.key) for way in fitting]
    if not wanted.to_citizen and not any(verdict.answer == DUTY for verdict in found):
        found.append(_by_consent(wanted, list(grounds), gate_kinds))
    return sorted(found, key=lambda verdict: _BEST_FIRST.index(verdict.answer)) or [Verdict(NO, None)]


def fits(way: Way, wanted: Wanted) -> bool:
    """Whether the line is about this purpose, every kind, every person and this recipient."""
    return all((
        way.purpose == wanted.purpose,
        way.kinds is None or wanted.kinds <= set(way.kinds),
        not wanted.kinds & set(way.without_kinds),
        way.to_sectors is None or wanted.to_sector in way.to_sectors,
        wanted.to_sector not in way.not_to_sectors or wanted.to_sector is None,
        not way.inside or (wanted.giver_inside and wanted.recipient_inside),
        not way.from_outside or (not wanted.giver_inside and wanted.recipient_inside),
        not way.children or wanted.persons <= wanted.children,
        way.to_citizen == wanted.to_citizen,
    ))  # fmt: skip


def _by_consent(wanted: Wanted, grounds: list[Ground], gate_kinds: Mapping[str, frozenset[str] | None]) -> Verdict:
    """Each person's yes to each kind, through one gate; else what is lacking. Who has said no is not asked again by the program."""
    for gate, kinds in gate_kinds.items():
        if kinds is None or wanted.kinds <= kinds:
            consents = covering([ground for ground in grounds if ground.gate == gate], wanted.persons, wanted.kinds)
            if consents:
                return Verdict(YES, gate, consents=tuple(consents))
    refused = frozenset(
        person for ground in grounds if ground.refused and ground.kinds & wanted.kinds for person in ground.persons & wanted.persons
    )
    missing = frozenset(
        person for person in wanted.persons
        if not any(covering([g for g in grounds if g.gate == gate], [person], wanted.kinds) for gate in gate_kinds)
    )
    return Verdict(NO if refused else WHEN, next(iter(gate_kinds), None), missing=missing, refused=refused)
