"""Who is kept out, what the citizen asks to see, what is hidden inside the family, and a sample of who has looked."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import Field

from tovholder.access.api import Viewer, openings, presences
from tovholder.cases.api import ConcealmentChoice, choices_for, choose_concealment, notes_of
from tovholder.config.scenarios.question import Question
from tovholder.config.scenarios.schema import Part
from tovholder.config.scenarios.stage import Stage
from tovholder.config.scenarios.verb import OfFamily, Verb
from tovholder.core.denials import NotKnown
from tovholder.core.ids import new_id
from tovholder.core.text import Text
from tovholder.sharing.api import (
    BarReason,
    NewPartyRequest,
    PartyAskedBy,
    ToldHow,
    ask_for_party_access,
    bar_worker,
    bars_of,
    draw_sample,
    lift_bar,
    party_requests_of,
    put_off_party_access,
)


class BarIn(OfFamily):
    worker: str
    why: BarReason


class LiftIn(OfFamily):
    worker: str


class PartyIn(OfFamily):
    """``person`` and ``asker``: given names; ``received_on``: without it the day itself."""

    person: str
    asked_by: PartyAskedBy = PartyAskedBy.SELF
    asker: str | None = None
    representative: str = ""
    how: ToldHow = ToldHow.LETTER
    received_on: date | None = None
    scope: str = ""


class PutOffIn(OfFamily):
    """Of the last request about the person; ``unit``: whose answer takes longer."""

    person: str
    unit: str
    why: str
    expected_on: date


class ConcealIn(OfFamily):
    """``note``: what it says; ``members``: given names, with what was chosen for each."""

    note: str
    members: dict[str, ConcealmentChoice] = Field(min_length=1)
    why: str = ""


class OfPerson(OfFamily):
    person: str


class Alone(Part):
    """Takes nothing."""


def _bar(stage: Stage, who: str, at: datetime, said: BarIn) -> Mapping[str, UUID]:
    case = stage.case(stage.viewer(who, at), said.family)
    worker = stage.cast[said.worker].principal
    bar_worker(actor=stage.cast[who], at=at, request_id=new_id(), case_id=case.id, worker_id=worker, why=said.why)
    return {}


def _lift(stage: Stage, who: str, at: datetime, said: LiftIn) -> Mapping[str, UUID]:
    viewer, worker = stage.viewer(who, at), stage.cast[said.worker].principal
    rows = bars_of(viewer, stage.case(viewer, said.family).id)
    found = next((row for row in rows if row.worker_id == worker and row.valid_until is None), None)
    if found is None:
        raise NotKnown
    lift_bar(actor=stage.cast[who], at=at, request_id=new_id(), bar_id=found.id, version=found.version)
    return {}


def _ask(stage: Stage, who: str, at: datetime, said: PartyIn) -> Mapping[str, UUID]:
    viewer = stage.viewer(who, at)
    case = stage.case(viewer, said.family)
    (person,) = stage.persons(viewer, said.family, [said.person])
    asked = NewPartyRequest(
        said.asked_by, said.received_on or viewer.today, said.how,
        stage.persons(viewer, said.family, [said.asker])[0] if said.asker else None, said.representative, said.scope,
    )
    ask_for_party_access(actor=stage.cast[who], at=at, request_id=new_id(), case_id=case.id, person_id=person, asked=asked)
    return {}


def _put_off(stage: Stage, who: str, at: datetime, said: PutOffIn) -> Mapping[str, UUID]:
    viewer, unit = stage.viewer(who, at), stage.units({said.unit})[said.unit]
    (person,) = stage.persons(viewer, said.family, [said.person])
    asked, answers = next(iter(party_requests_of(viewer, person)), (None, []))
    if asked is None:
        raise NotKnown
    version = next((row.version for row in answers if row.unit_id == unit), 0)
    put_off_party_access(
        actor=stage.cast[who], at=at, request_id=new_id(), asked_id=asked.id, unit_id=unit, version=version, why=said.why,
        expected_on=said.expected_on,
    )
    return {}


def _conceal(stage: Stage, who: str, at: datetime, said: ConcealIn) -> Mapping[str, UUID]:
    viewer = stage.viewer(who, at)
    case = stage.case(viewer, said.family)
    notes = notes_of(viewer, case.id, openings(viewer, presences(viewer, [case.id]))).notes
    note = next((note.id for note in notes if note.text == said.note), None)
    if note is None:
        raise NotKnown
    persons = stage.persons(viewer, said.family, said.members)
    choose_concealment(
        actor=stage.cast[who], at=at, request_id=new_id(), entry_id=note, version=choices_for([note])[note].version,
        choices=dict(zip(persons, said.members.values(), strict=True)), why=said.why,
    )
    return {}


def _draw(stage: Stage, who: str, at: datetime, _said: Alone) -> Mapping[str, UUID]:
    draw_sample(actor=stage.cast[who], at=at, request_id=new_id())
    return {}


def _barred(stage: Stage, viewer: Viewer, said: OfFamily) -> list[str | None]:
    """Who is kept out now, as far as this person may know."""
    rows = bars_of(viewer, stage.case(viewer, said.family).id)
    return [stage.persona(row.worker_id) for row in rows if row.valid_until is None]


def _requests(stage: Stage, viewer: Viewer, said: OfPerson) -> list[dict[str, Any]]:
    """What was asked to be seen, the last first: by when, and what the units this person may know of have answered."""
    (person,) = stage.persons(viewer, said.family, [said.person])
    return [
        {"due": asked.due_on.isoformat(), **({"answers": [answer.state for answer in answers]} if answers else {})}
        for asked, answers in party_requests_of(viewer, person)
    ]


RIGHTS_VERBS: Mapping[str, Verb] = {
    "bar_worker": Verb(Text(da="hold en medarbejder ude", en="keep a worker out"), BarIn, _bar),
    "lift_bar": Verb(Text(da="lad medarbejderen komme med igen", en="let the worker in again"), LiftIn, _lift),
    "ask_for_party_access": Verb(Text(da="skriv anmodning om aktindsigt ned", en="take a request for party access down"), PartyIn, _ask),
    "put_off_party_access": Verb(Text(da="meld, at aktindsigten tager længere tid", en="tell that party access takes longer"), PutOffIn, _put_off),
    "conceal_note": Verb(Text(da="vælg, hvem i familien notatet er skjult for", en="choose whom in the family a note is hidden from"), ConcealIn, _conceal),
    "draw_sample": Verb(Text(da="tag en stikprøve i loggen", en="draw a sample of the access log"), Alone, _draw),
}
RIGHTS_QUESTIONS: Mapping[str, Question] = {
    "kept_out": Question(Text(da="holdt ude", en="kept out"), OfFamily, _barred),
    "party_requests": Question(Text(da="anmodninger om aktindsigt", en="requests for party access"), OfPerson, _requests),
}
