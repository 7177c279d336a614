"""What a test needs of appointments: somebody makes one, and what each sees of it."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from tests.support.town import People
from tovholder.access.api import openings, presences
from tovholder.cases.api import Agenda, NewAppointment, agenda_of, make_appointment
from tovholder.core.clock import midnight
from tovholder.sharing.api import ask_for_access

TUESDAY = date(2025, 12, 23)


def new_appointment(title: str = "Samtale på klinikken", **said: Any) -> NewAppointment:
    return NewAppointment(**{"title": title, "kind": "health", "on": TUESDAY, "starts": time(8, 50), "ends": time(12, 40), **said})


def make(people: People, case_id: UUID, who: str = "mette", *, about: Sequence[UUID] = (), **said: Any) -> UUID:
    """At a clinic, for the whole family unless told otherwise."""
    return people.act(who, make_appointment, case_id=case_id, appointment=new_appointment(about=about, **{"place": "Prøvevænget 9", **said}))


def agenda(people: People, who: str, case_id: UUID, *, at: datetime | None = None, first: date = TUESDAY, last: date = TUESDAY) -> Agenda:
    """What somebody sees from the first day until the last, the latter not included unless it is the first."""
    until = midnight(date.fromordinal(max(last.toordinal(), first.toordinal() + 1)))
    with people.viewer_of(who, at=at) as viewer:
        inside = presences(viewer, [case_id])
        return agenda_of(viewer, case_id, inside, openings(viewer, inside), midnight(first), until)


def ask(people: People, case_id: UUID, who: str = "kirsten", *, purpose: str = "Der skal være en voksen hjemme, når nøglen udleveres.") -> UUID:
    """Mette makes an appointment, and somebody who sees that the first of the family is taken asks her about it."""
    make(people, case_id, starts=time(14), ends=time(15))
    return ask_about(people, case_id, who, purpose=purpose)


def ask_about(people: People, case_id: UUID, who: str, *, purpose: str) -> UUID:
    """About the last time of the day on which somebody is taken."""
    block = agenda(people, who, case_id).busy[-1]
    return people.act(
        who, ask_for_access, case_id=case_id, person_id=block.person_id, starts_at=block.starts_at, ends_at=block.ends_at, purpose=purpose
    )
