"""Somebody comes into the circle around a family, or leaves it."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from pydantic import Field

from tovholder.access.api import Viewer, openings, presences
from tovholder.cases.api import ContactRole, NewPart, ParticipationBasis, join_circle, leave_circle, participations
from tovholder.config.scenarios.schema import Part
from tovholder.config.scenarios.stage import Stage
from tovholder.config.scenarios.verb import OfFamily, Verb
from tovholder.core.denials import NotKnown
from tovholder.core.ids import new_id
from tovholder.core.text import Text


class PartIn(Part):
    """One who comes: a persona (``worker``), a unit's function, or by name somebody who has no login. ``about``: given names,
    none is the whole family. ``role``: without it what the model says.
    """

    unit: str
    worker: str | None = None
    function: str = ""
    name: str = ""
    title: str = ""
    phone: str = ""
    about: tuple[str, ...] = ()
    purpose: str = ""
    role: ContactRole | None = None
    basis: ParticipationBasis = ParticipationBasis.OWN_TASK
    from_on: date | None = None
    until_on: date | None = None
    expected_end_on: date | None = None


class JoinIn(OfFamily):
    parts: tuple[PartIn, ...] = Field(min_length=1)


class LeaveIn(OfFamily):
    """``name``: of the one who leaves, as it stands in the circle."""

    name: str
    why: str = ""


def _join(stage: Stage, who: str, at: datetime, said: JoinIn) -> Mapping[str, UUID]:
    viewer = stage.viewer(who, at)
    case = stage.case(viewer, said.family)
    units = stage.units({part.unit for part in said.parts})
    parts = [_part(stage, viewer, said.family, units, part) for part in said.parts]
    join_circle(actor=stage.cast[who], at=at, request_id=new_id(), case_id=case.id, parts=parts)
    return {}


def _part(stage: Stage, viewer: Viewer, family: str, units: Mapping[str, UUID], said: PartIn) -> NewPart:
    return NewPart(
        unit_id=units[said.unit], worker_id=stage.cast[said.worker].principal if said.worker else None, function=said.function,
        name=said.name, title=said.title, phone=said.phone, persons=stage.persons(viewer, family, said.about) if said.about else (),
        purpose=said.purpose, role=said.role, basis=said.basis, from_on=said.from_on, until_on=said.until_on,
        expected_end_on=said.expected_end_on,
    )


def _leave(stage: Stage, who: str, at: datetime, said: LeaveIn) -> Mapping[str, UUID]:
    viewer = stage.viewer(who, at)
    case = stage.case(viewer, said.family)
    there = participations(viewer, case.id, openings(viewer, presences(viewer, [case.id])))
    part = next((row.id for row in there if row.name == said.name and row.role), None)
    if part is None:
        raise NotKnown
    leave_circle(actor=stage.cast[who], at=at, request_id=new_id(), participation_id=part, why=said.why)
    return {}


CIRCLE_VERBS: Mapping[str, Verb] = {
    "join_circle": Verb(Text(da="skriv aktører omkring familien", en="write down who is around the family"), JoinIn, _join),
    "leave_circle": Verb(Text(da="afslut en aktør", en="end somebody's part"), LeaveIn, _leave),
}
