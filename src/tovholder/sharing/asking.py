"""What a question on the consent page means here: which units, which functions, for how long."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from tovholder.access.api import Gate
from tovholder.core.denials import Denied
from tovholder.core.discreet import Discreet
from tovholder.core.text import Text
from tovholder.organisation.api import UnitRow, own_units, units
from tovholder.people.api import FamilyRole, birth_dates, custody_holders
from tovholder.rulebook.api import ConsentTick, GdprBasis, Pack, add_months
from tovholder.sharing.domain.consents import Subject
from tovholder.sharing.enums import OutsideParty

OWN_DECISION = "consent_own_decision"
LONGEST_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Recipient:
    """One who may be told: exactly one of the coordinator, a function in a unit, a worker, somebody of a unit who has no login, or
    somebody of no unit, by what she is and what she is called.
    """

    coordinator: bool = False
    unit_id: UUID | None = None
    function: str = ""
    worker_id: UUID | None = None
    outside_contact_id: UUID | None = None
    outside: OutsideParty | None = None
    outside_name: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class OwnWords(Discreet):
    """A question put at the table and not by the page: what, to whom, for what, and from whom. ``from_units``: empty means the
    municipality's own.
    """

    purpose: str
    kinds: Sequence[str]
    to: Sequence[Recipient]
    from_units: Sequence[UUID] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with everything it stands for in this municipality. ``months``: the longest it holds, by the rule's name.
    ``from_outside``: who has the information, where it is no unit; there are no ``from_units`` then.
    """

    tick: str
    purpose: str
    kinds: tuple[str, ...]
    to: tuple[Recipient, ...]
    from_units: tuple[UUID, ...]
    gate: Gate
    own_decision: str
    both_holders: bool
    legal_basis: str
    gdpr_basis: GdprBasis
    months: tuple[tuple[str, int], ...]
    from_outside: OutsideParty | None = None


def asked_of(question: "str | OwnWords", pack: Pack) -> Asked:
    """Denied ``consent_tick_unknown`` for a tick the municipality does not ask."""
    if isinstance(question, OwnWords):
        gate = Gate.CONSENT
        limits = _limits(gate, question.kinds, pack, LONGEST_MONTHS)
        basis = pack.gate(gate).legal_basis
        return Asked(
            "", question.purpose.strip(), tuple(sorted(question.kinds)), tuple(question.to),
            tuple(sorted(question.from_units or own_units())), gate, OWN_DECISION, True, basis.da if basis else "",
            GdprBasis.EXPLICIT_CONSENT if "health" in question.kinds else GdprBasis.PUBLIC_TASK, limits,
        )
    ticks = {tick.key: tick for tick in pack.consent_ticks}
    if question not in ticks:
        raise Denied("consent_tick_unknown", Text(da="Spørgsmålet findes ikke længere. Åbn siden igen.", en="The question is no longer there. Open the page again."))
    return _asked_by_tick(ticks[question], pack)


def _asked_by_tick(tick: ConsentTick, pack: Pack) -> Asked:
    there = units()
    named = sorted(there[key].id for key in tick.from_units if key in there)
    outside = OutsideParty(tick.from_outside) if tick.from_outside else None
    return Asked(
        tick.key, tick.purpose.da, tuple(sorted(tick.kinds)), tuple(_recipients(tick, pack, there)),
        () if outside else tuple(named or sorted(own_units())), Gate(tick.gate), tick.own_decision, tick.both_holders, tick.legal_basis.da,
        tick.gdpr_basis, _limits(tick.gate, tick.kinds, pack, tick.months), outside,
    )


def _recipients(tick: ConsentTick, pack: Pack, there: Mapping[str, UnitRow]) -> list[Recipient]:
    """The coordinator first, then who is outside; of a sector every function of its units. Each once."""
    found = [Recipient(coordinator=True) for receiver in tick.to if receiver.coordinator]
    found += [Recipient(outside=OutsideParty(receiver.outside)) for receiver in tick.to if receiver.outside]
    for receiver in tick.to:
        for key, unit in there.items():
            for function in pack.functions:
                by_sector = receiver.sector == unit.sector and key in function.units
                if by_sector or (receiver.unit == key and receiver.function == function.key):
                    found.append(Recipient(unit_id=unit.id, function=function.key))
    return list(dict.fromkeys(found))


def _limits(gate: str, kinds: Sequence[str], pack: Pack, months: int) -> tuple[tuple[str, int], ...]:
    """The longest a yes may hold: as the question says, as the gate does, and as each kind's own limit does."""
    named = [("longest", months), *(("kind", limit.months) for limit in pack.gate_limits if limit.kind in kinds)]
    gates_own = pack.gate(gate).months
    return tuple(named if gates_own is None else [*named, ("gate", gates_own)])


def subject_of(person_id: UUID, role: str, own_age: int) -> Subject:
    """The one it is about, with what decides who answers, as far as the walls let the one who asks see it."""
    if role == FamilyRole.ADULT:
        return Subject(person_id, True, None)
    born_on = birth_dates([person_id]).get(person_id)
    answers_from = add_months(born_on, 12 * own_age) if born_on else None
    return Subject(person_id, False, answers_from, custody_holders([person_id]).get(person_id, frozenset()))
