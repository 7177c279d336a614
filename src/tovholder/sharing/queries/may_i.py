"""May I tell it? For somebody who is about to: asked of the law, and of the consents she may know of."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from uuid import UUID

from tovholder.access.api import Viewer, presences
from tovholder.cases.api import get_case
from tovholder.core.denials import NotKnown
from tovholder.core.text import Text
from tovholder.organisation.api import UnitRow, holdings_of, units_by_id
from tovholder.people.api import FamilyRole, member_roles
from tovholder.rulebook.api import Gate, Pack, Telling, TellingAnswer, TellingPurpose, published_pack
from tovholder.sharing.asking import Recipient
from tovholder.sharing.domain.covering import Ground
from tovholder.sharing.domain.may_i import Verdict, Wanted, Way, may_i
from tovholder.sharing.grounds import Telling as Wish
from tovholder.sharing.grounds import grounds, is_inside
from tovholder.sharing.policies import MEETS, lets_out

ANYBODY = UUID(int=0)
"""Whom a question is about that is asked outside a case."""


@dataclass(frozen=True, slots=True)
class TellingQuestion:
    """``persons``: of the family; empty means all of them. ``child``: outside a case, whether it is about a child. ``unit_id``: the
    recipient, None for somebody outside the model, who is ``outside`` where a consent names her. ``giver_id``: who would tell; None for the asker's own unit.
    """

    purpose: TellingPurpose
    kinds: frozenset[str]
    persons: frozenset[UUID] = frozenset()
    child: bool = False
    unit_id: UUID | None = None
    giver_id: UUID | None = None
    to_citizen: bool = False
    outside: Recipient | None = None


@dataclass(frozen=True, slots=True)
class Advice:
    """One way to an answer, in words. ``says`` is None where it rests on a consent or the own record; ``missing`` and ``refused``:
    whose yes is lacking, and who has said no, of those the asker asked about. ``inside``: the recipient is of the municipality itself.
    ``at_meeting``: it is told at a meeting, noted there, and not in the ledger.
    """

    answer: TellingAnswer
    gate: Gate | None
    says: Text | None
    legal_basis: Text | None
    to_confirm: bool
    by_consent: bool
    at_meeting: bool
    missing: frozenset[UUID]
    refused: frozenset[UUID]
    inside: bool

    @property
    def waits_for_consent(self) -> bool:
        """Nothing may be told before somebody has said yes."""
        return self.by_consent and self.answer == TellingAnswer.WHEN


def advice_on(viewer: Viewer, question: TellingQuestion, *, case_id: UUID | None = None) -> list[Advice]:
    """The best answer first. Raises NotKnown for a case, a person or a unit the asker may not know of. What is said of consents is
    what she may see, and noted for the access log.
    """
    pack = published_pack(viewer.actor.municipality, viewer.at).pack
    persons, children = _persons(viewer, question, case_id)
    giver = _unit(question.giver_id or _own_unit(viewer, case_id))
    recipient = _unit(question.unit_id)
    wanted = Wanted(
        question.purpose, question.kinds, persons, children, recipient.sector if recipient else None,
        giver_inside=giver is None or is_inside(giver, pack), recipient_inside=recipient is not None and is_inside(recipient, pack),
        same_unit=recipient is not None and recipient == giver, to_citizen=question.to_citizen,
    )
    found: list[Ground] = []
    if case_id is not None and giver is not None and not question.to_citizen:
        found = grounds(Wish(case_id, viewer.at, giver.id, question.unit_id, persons, question.outside))
        _note(viewer, case_id, found)
    by_consent = {gate.key: frozenset(gate.kinds) if gate.kinds is not None else None for gate in map(pack.gate, _keys(pack)) if gate.needs_consent and lets_out(gate)}
    tellings = {telling.key: telling for telling in pack.tellings}
    verdicts = may_i(wanted, [_way(telling) for telling in pack.tellings if not _is_closed(telling, pack)], found, by_consent)
    return [_advice(verdict, tellings.get(verdict.way or ""), pack, inside=wanted.recipient_inside) for verdict in verdicts]


def _keys(pack: Pack) -> list[str]:
    return [gate.key for gate in pack.gates]


def _persons(viewer: Viewer, question: TellingQuestion, case_id: UUID | None) -> tuple[frozenset[UUID], frozenset[UUID]]:
    """Whom it is about, and who of them are children."""
    if case_id is None:
        anybody = frozenset({ANYBODY})
        return anybody, anybody if question.child else frozenset()
    roles = member_roles(get_case(viewer, case_id).family_id)
    if not question.persons <= set(roles):
        raise NotKnown
    persons = question.persons or frozenset(roles)
    return persons, frozenset(person for person in persons if roles[person] == FamilyRole.CHILD)


def _own_unit(viewer: Viewer, case_id: UUID | None) -> UUID | None:
    """As whom she asks: through which unit she is in the case, else where she works."""
    inside = presences(viewer, [case_id]) if case_id is not None else []
    for row in sorted(inside, key=lambda row: not row.own_task):
        return row.unit_id
    return next((held.unit.id for held in holdings_of(viewer.actor.principal, viewer.today)), None)


def _unit(unit_id: UUID | None) -> UnitRow | None:
    if unit_id is None:
        return None
    found = units_by_id([unit_id])
    if unit_id not in found:
        raise NotKnown
    return found[unit_id]


def _is_closed(telling: Telling, pack: Pack) -> bool:
    """The municipality has closed the gate it goes through, or lets nothing out by it. At SSD and SSP it is told where they meet."""
    gate = pack.gate(telling.gate) if telling.gate else None
    return gate is not None and not lets_out(gate) and (gate.closed or gate.key not in MEETS)


def _way(telling: Telling) -> Way:
    return Way(**{field.name: getattr(telling, field.name) for field in fields(Way)})


def _note(viewer: Viewer, case_id: UUID, found: Iterable[Ground]) -> None:
    for ground in found:
        for kind in sorted(ground.kinds):
            viewer.reading.note(
                case_id=case_id, persons=sorted(ground.persons), kind=kind, gate=ground.gate, purpose="may_i", entry=ground.id
            )


def _advice(verdict: Verdict, telling: Telling | None, pack: Pack, *, inside: bool) -> Advice:
    gate = pack.gate(verdict.gate) if verdict.gate else None
    basis = telling.legal_basis if telling else gate.legal_basis if gate else None
    return Advice(
        TellingAnswer(verdict.answer), gate, telling.says if telling else None, basis,
        to_confirm=bool(telling.to_confirm if telling else gate and gate.to_confirm),
        by_consent=telling is None and gate is not None and gate.needs_consent,
        at_meeting=gate is not None and gate.key in MEETS, missing=verdict.missing, refused=verdict.refused, inside=inside,
    )
