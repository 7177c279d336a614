"""Somebody chooses from whom of the family an entry is kept, or to whom it is shown although a rule hides it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tovholder.access.api import Viewer, openings, presences
from tovholder.cases import permissions, policies
from tovholder.cases.concealing import choices_for
from tovholder.cases.enums import ConcealmentChoice
from tovholder.cases.models import Appointment, Case, Concealment, Note
from tovholder.core.actor import Actor
from tovholder.core.clock import local_date
from tovholder.core.denials import NotKnown, check_version
from tovholder.core.events import Happening
from tovholder.core.operations import operation
from tovholder.people.api import member_roles


@dataclass(frozen=True, slots=True)
class _Entry:
    """``key``: by which its choices stand; of a weekly appointment the series."""

    key: UUID
    case_id: UUID
    compartment_id: UUID


@operation("entry.concealed")
def choose_concealment(
    *, actor: Actor, at: datetime, request_id: UUID, entry_id: UUID, version: int, choices: Mapping[UUID, ConcealmentChoice], why: str = ""
) -> Happening:
    """For each of these members: the note or appointment is hidden, shown, or as the rule says. ``version``: of the choices as they
    were seen (``EntryChoices``). Who is in the case through the unit that wrote it chooses.

    Raises NotKnown; Denied ``entry_of_another_unit``, ``concealment_person_unknown``, ``say_who_said_yes``, ``stale``.
    """
    entry = _entry(entry_id)
    viewer = Viewer(actor=actor, at=at, today=local_date(at), request=request_id)
    inside = presences(viewer, [entry.case_id])
    opened = openings(viewer, inside)
    if entry.compartment_id not in opened:
        raise NotKnown
    permissions.check_can_conceal(inside, opened[entry.compartment_id].unit_id)
    known = choices_for([entry.key])[entry.key]
    check_version(seen=version, now=known.version)
    policies.check_concealment(choices, family=_family(entry.case_id), why=why)
    changed = {person: choice for person, choice in choices.items() if choice != known.choice_for(person)}
    write_choices(entry.key, entry.case_id, entry.compartment_id, changed, version=known.version + 1, why=why, actor=actor, at=at)
    return Happening("entry.concealed", subject=entry_id, case=entry.case_id, compartment=entry.compartment_id)


def hide_from(entry: UUID, case_id: UUID, compartment_id: UUID, persons: Iterable[UUID], *, actor: Actor, at: datetime) -> None:
    """Part of the operation that writes the entry."""
    hidden = dict.fromkeys(persons, ConcealmentChoice.HIDDEN)
    write_choices(entry, case_id, compartment_id, hidden, version=1, why="", actor=actor, at=at)


def write_choices(
    entry: UUID, case_id: UUID, compartment_id: UUID, choices: Mapping[UUID, ConcealmentChoice], *, version: int, why: str, actor: Actor,
    at: datetime,
) -> None:
    Concealment.objects.bulk_create(
        Concealment(
            municipality=actor.municipality, case_id=case_id, compartment_id=compartment_id, entry=entry, person_id=person, choice=choice,
            why=why.strip() if choice == ConcealmentChoice.SHOWN else "", version=version, recorded_at=at, recorded_by=actor.principal,
        )
        for person, choice in choices.items()
    )


def _entry(entry_id: UUID) -> _Entry:
    """Locked, so that of two who choose at once the second is told. Raises NotKnown."""
    note = Note.objects.select_for_update(no_key=True).filter(id=entry_id).first()
    if note is not None:
        return _Entry(note.id, note.case_id, note.compartment_id)
    row = Appointment.objects.select_for_update(no_key=True).filter(id=entry_id).first()
    if row is None:
        raise NotKnown
    return _Entry(row.series_id or row.id, row.case_id, row.compartment_id)


def _family(case_id: UUID) -> list[UUID]:
    return list(member_roles(Case.objects.values_list("family_id", flat=True).get(id=case_id)))
