"""An appointment is made; who asks, reads it or learns only that somebody is taken."""

from collections.abc import Mapping
from datetime import date, datetime, time
from uuid import UUID

from tovholder.access.api import Viewer, openings, presences
from tovholder.cases.api import NewAppointment, agenda_of, make_appointment
from tovholder.config.scenarios.question import Question
from tovholder.config.scenarios.schema import Part
from tovholder.config.scenarios.stage import Stage
from tovholder.config.scenarios.verb import OfFamily, Verb
from tovholder.core.clock import COPENHAGEN, midnight
from tovholder.core.ids import new_id
from tovholder.core.text import Text
from tovholder.people.api import members


class AppointmentIn(OfFamily):
    """``starts`` and ``ends`` by the clock in Denmark, as "08:50". ``about``: given names, none is the whole family."""

    title: str
    kind: str
    # "on" is a step's own word, and in YAML a yes
    day: date
    starts: time
    ends: time
    about: tuple[str, ...] = ()
    place: str = ""
    weekly_until: date | None = None


class OfDay(Part):
    family: str
    day: date


def _make(stage: Stage, who: str, at: datetime, said: AppointmentIn) -> Mapping[str, UUID]:
    viewer = stage.viewer(who, at)
    case = stage.case(viewer, said.family)
    appointment = NewAppointment(
        title=said.title, kind=said.kind, on=said.day, starts=said.starts, ends=said.ends, place=said.place,
        about=stage.persons(viewer, said.family, said.about), weekly_until=said.weekly_until,
    )
    make_appointment(actor=stage.cast[who], at=at, request_id=new_id(), case_id=case.id, appointment=appointment)
    return {}


def _agenda(stage: Stage, viewer: Viewer, said: OfDay) -> list[str]:
    """What the one who asks sees of a day: "8.50-12.40 Nasrin: optaget", or the title in its place."""
    case = stage.case(viewer, said.family)
    inside = presences(viewer, [case.id])
    day = midnight(said.day), midnight(date.fromordinal(said.day.toordinal() + 1))
    found = agenda_of(viewer, case.id, inside, openings(viewer, inside), *day)
    names = {member.person_id: member.name.split()[0] for member in members(viewer, case.family_id, {})}
    seen = [(row.starts_at, row.ends_at, row.persons, row.title) for row in found.appointments]
    busy = [(block.starts_at, block.ends_at, (block.person_id,), "optaget") for block in found.busy]
    return [
        f"{_hour(starts)}-{_hour(ends)} {', '.join(names[person] for person in names if person in persons)}: {what}"
        for starts, ends, persons, what in sorted([*seen, *busy], key=lambda line: line[:2])
    ]


def _hour(at: datetime) -> str:
    local = at.astimezone(COPENHAGEN)
    return f"{local.hour}.{local.minute:02}"


APPOINTMENT_VERBS: Mapping[str, Verb] = {
    "make_appointment": Verb(Text(da="lav en aftale", en="make an appointment"), AppointmentIn, _make),
}
APPOINTMENT_QUESTIONS: Mapping[str, Question] = {
    "agenda": Question(Text(da="dagens aftaler", en="the day's appointments"), OfDay, _agenda),
}
