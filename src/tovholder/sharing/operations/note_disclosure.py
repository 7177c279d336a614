"""Somebody writes down what was told or sent to somebody outside the unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from tovholder.access.api import CompartmentKey, Origin, Viewer, ensure_compartments, openings, presences
from tovholder.cases.api import get_case, notes_apart
from tovholder.core.actor import Actor
from tovholder.core.clock import local_date
from tovholder.core.denials import NotKnown
from tovholder.core.discreet import Discreet
from tovholder.core.events import Happening
from tovholder.core.operations import operation
from tovholder.organisation.api import units_by_id
from tovholder.people.api import member_roles
from tovholder.rulebook.api import published_pack
from tovholder.sharing import permissions, policies
from tovholder.sharing.asking import Recipient
from tovholder.sharing.domain.covering import covering, kept_as
from tovholder.sharing.enums import ToldHow
from tovholder.sharing.grounds import Telling, grounds, is_inside
from tovholder.sharing.models import Disclosure


@dataclass(frozen=True, slots=True, repr=False)
class NewDisclosure(Discreet):
    """A disclosure to be. ``unit_id``: the receiving unit, where the model has it; ``recipient``: who there, or who else.
    ``outside``: who of no unit it is, as a consent names her. ``about``: members of the family; empty means all of them. ``entries``: the notes that were handed over.

    Its ``repr`` tells nothing of it, so it never ends in a log.
    """

    gate: str
    kinds: Sequence[str]
    what: str
    told_on: date
    how: ToldHow = ToldHow.PHONE
    unit_id: UUID | None = None
    recipient: str = ""
    outside: Recipient | None = None
    about: Sequence[UUID] = ()
    reason: str = ""
    entries: Sequence[UUID] = ()


@operation("disclosure.noted")
def note_disclosure(*, actor: Actor, at: datetime, request_id: UUID, case_id: UUID, disclosure: NewDisclosure) -> Happening:
    """Write it into the ledger, in the record of the unit of the one who told. It rests on exactly one ground; where that
    needs a consent, one by each person for each kind must be in force, and is kept with the line.

    Raises NotKnown; Denied ``knows_nothing_to_tell``, ``told_to_nobody``, ``told_nothing``, ``told_of_a_stranger``,
    ``told_in_future``, ``gate_unknown``, ``gate_lets_nothing_out``, ``gate_keeps_it_apart``, ``told_kind_unknown``,
    ``gate_does_not_carry_kind``, ``gate_needs_reason``, ``gate_is_from_outside``, ``gate_is_for_other_sectors``, ``no_consent_in_force``, ``entry_is_kept_apart``.
    """
    said = disclosure
    viewer = Viewer(actor=actor, at=at, today=local_date(at), request=request_id)
    case = get_case(viewer, case_id)
    part = permissions.part_to_tell_from(presences(viewer, [case_id]))
    family = list(member_roles(case.family_id))
    persons = sorted(set(said.about) or family)
    policies.check_disclosure(
        said.what, recipient=bool(said.unit_id or said.recipient.strip()), named=persons, family=family, told_on=said.told_on,
        today=viewer.today,
    )
    if said.unit_id is not None and said.unit_id not in units_by_id([said.unit_id]):
        raise NotKnown
    if said.entries:
        policies.check_is_not_apart(said.entries, _told_at_meetings(viewer, case_id))
    pack, consents = _check_ground(said, case_id, part.unit_id, persons, actor=actor, at=at)
    key = CompartmentKey.of(
        case_id=case_id, unit_id=part.unit_id, kind=kept_as(said.kinds), origin=Origin.RECORD, persons=persons
    )
    ensure_compartments([key], actor=actor)
    line = Disclosure(
        municipality=actor.municipality, case_id=case_id, compartment_id=key.id, told_by_id=actor.principal, noted_at=at,
        told_on=said.told_on, how=said.how, unit_id=said.unit_id, recipient=said.recipient.strip(), gate=said.gate,
        pack_version_id=pack, reason=said.reason.strip(), consents=consents, persons=persons, kinds=list(said.kinds),
        what=said.what.strip(), entries=sorted(said.entries),
    )
    line.save()
    return Happening("disclosure.noted", subject=line.id, case=case_id, compartment=key.id)


def _told_at_meetings(viewer: Viewer, case_id: UUID) -> set[UUID]:
    """What she may read of SSD and SSP: the notes, and what is attached to them."""
    told = [note for notes in notes_apart(viewer, openings(viewer, presences(viewer, [case_id]))).values() for note in notes]
    return {note.id for note in told} | {file.document_id for note in told for file in note.attachments}


def _check_ground(
    said: NewDisclosure, case_id: UUID, giver: UUID, persons: Sequence[UUID], *, actor: Actor, at: datetime
) -> tuple[UUID, list[UUID]]:
    """The version of the pack the ground is taken from, and the consents it rests on, where it needs any."""
    published = published_pack(actor.municipality, at)
    pack = published.pack
    gate = pack.gate(said.gate) if said.gate in {gate.key for gate in pack.gates} else None
    policies.check_gate_carries(gate, said.kinds, {kind.key for kind in pack.information_kinds}, reason=said.reason)
    units = units_by_id({giver} | ({said.unit_id} if said.unit_id else set()))
    if gate is not None:
        told = units[said.unit_id] if said.unit_id else None
        policies.check_gate_reaches(gate, giver_inside=is_inside(units[giver], pack), sector=told.sector if told else None)
    if gate is None or not gate.needs_consent:
        return published.version_id, []
    telling = Telling(case_id, at, giver, said.unit_id, frozenset(persons), said.outside)
    consents = covering([ground for ground in grounds(telling) if ground.gate == gate.key], persons, said.kinds)
    policies.check_is_consented(gate, consents)
    return published.version_id, consents
