"""Somebody opens a gate a law gives her, goes on with it, and closes it; or comes in an emergency, and is looked after."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import Field

from tovholder.access.api import Gate, Viewer
from tovholder.cases.api import NewNote
from tovholder.config.scenarios.question import Nothing, Question
from tovholder.config.scenarios.schema import Part
from tovholder.config.scenarios.stage import Stage
from tovholder.config.scenarios.verb import OfFamily, Verb
from tovholder.core.clock import COPENHAGEN
from tovholder.core.cpr import cpr_number
from tovholder.core.denials import NotKnown
from tovholder.core.ids import new_id
from tovholder.core.text import Text
from tovholder.sharing.api import (
    EmergencyVerdict,
    NewOpening,
    OpeningRow,
    close_gate,
    emergencies,
    enter_case_in_emergency,
    judge_notification,
    note_in_opening,
    open_gate,
    openings_of,
    renew_gate,
    review_emergency,
)


class OpenIn(OfFamily):
    """``about``: given names; ``kinds``: what of what stands already (acute danger); ``workers``: personae it is opened for;
    ``unit`` and ``function``: who handles a notification.
    """

    gate: Gate
    about: tuple[str, ...] = Field(min_length=1)
    reason: str
    kinds: tuple[str, ...] = ()
    workers: tuple[str, ...] = ()
    unit: str | None = None
    function: str = ""


class OpenedIn(OfFamily):
    """The last opened gate of that name that is open still, of those the one who acts may know of."""

    gate: Gate


class WithReason(OpenedIn):
    reason: str


class CloseIn(OpenedIn):
    why: str = ""


class NotedIn(OpenedIn):
    """What is told at a meeting of SSD or SSP. ``about``: given names."""

    text: str
    kind: str
    about: tuple[str, ...] = ()


class EmergencyIn(Part):
    """``number``: a CPR number, or the family's."""

    number: str
    kinds: tuple[str, ...] = Field(min_length=1)
    reason: str


class ReviewIn(Part):
    """Of the last emergency access that waits."""

    verdict: EmergencyVerdict
    note: str = ""


def _open(stage: Stage, who: str, at: datetime, said: OpenIn) -> Mapping[str, UUID]:
    viewer = stage.viewer(who, at)
    opening = NewOpening(
        said.gate, stage.persons(viewer, said.family, said.about), said.reason, said.kinds,
        [stage.cast[worker].principal for worker in said.workers], stage.units({said.unit})[said.unit] if said.unit else None, said.function,
    )
    open_gate(actor=stage.cast[who], at=at, request_id=new_id(), case_id=stage.case(viewer, said.family).id, opening=opening)
    return {}


def _opened(stage: Stage, who: str, at: datetime, said: OpenedIn) -> OpeningRow:
    viewer = stage.viewer(who, at)
    rows = openings_of(viewer, stage.case(viewer, said.family).id)
    found = next((row for row in rows if row.gate == said.gate and row.is_open(at)), None)
    if found is None:
        raise NotKnown
    return found


def _renew(stage: Stage, who: str, at: datetime, said: WithReason) -> Mapping[str, UUID]:
    row = _opened(stage, who, at, said)
    renew_gate(actor=stage.cast[who], at=at, request_id=new_id(), opening_id=row.id, version=row.version, reason=said.reason)
    return {}


def _close(stage: Stage, who: str, at: datetime, said: CloseIn) -> Mapping[str, UUID]:
    row = _opened(stage, who, at, said)
    close_gate(actor=stage.cast[who], at=at, request_id=new_id(), opening_id=row.id, version=row.version, why=said.why)
    return {}


def _judge(stage: Stage, who: str, at: datetime, said: OfFamily) -> Mapping[str, UUID]:
    row = _opened(stage, who, at, OpenedIn(family=said.family, gate=Gate.NOTIFICATION))
    judge_notification(actor=stage.cast[who], at=at, request_id=new_id(), opening_id=row.id, version=row.version)
    return {}


def _note(stage: Stage, who: str, at: datetime, said: NotedIn) -> Mapping[str, UUID]:
    viewer = stage.viewer(who, at)
    about = stage.persons(viewer, said.family, said.about) if said.about else ()
    note = NewNote(text=said.text, kind=said.kind, happened_on=viewer.today, about=about)
    note_in_opening(actor=stage.cast[who], at=at, request_id=new_id(), opening_id=_opened(stage, who, at, said).id, note=note)
    return {}


def _enter(stage: Stage, who: str, at: datetime, said: EmergencyIn) -> Mapping[str, UUID]:
    cpr = cpr_number(said.number)
    number = cpr.digits if cpr else said.number
    enter_case_in_emergency(actor=stage.cast[who], at=at, request_id=new_id(), number=number, kinds=said.kinds, reason=said.reason)
    return {}


def _review(stage: Stage, who: str, at: datetime, said: ReviewIn) -> Mapping[str, UUID]:
    waiting = next((row.id for row in emergencies(stage.viewer(who, at)) if not row.verdict), None)
    if waiting is None:
        raise NotKnown
    review_emergency(actor=stage.cast[who], at=at, request_id=new_id(), access_id=waiting, verdict=said.verdict, note=said.note)
    return {}


def _gates(stage: Stage, viewer: Viewer, said: OfFamily) -> list[dict[str, Any]]:
    """What is open now, the last opened first: for whom by name, and until when where it has hours."""
    rows = openings_of(viewer, stage.case(viewer, said.family).id)
    return [_told(row) for row in rows if row.is_open(viewer.at)]


def _told(row: OpeningRow) -> dict[str, Any]:
    until = row.until.astimezone(COPENHAGEN).isoformat(timespec="minutes", sep=" ")[:16] if row.until else ""
    told = {"gate": row.gate, "for": sorted(name for _, name in row.members), "until": until, "told": [note.text for note in row.notes]}
    return {key: value for key, value in told.items() if value}


def _emergencies(_stage: Stage, viewer: Viewer, _said: Nothing) -> list[dict[str, str]]:
    """Those the one who asks may know of, what waits to be reviewed first."""
    return [{"who": row.worker, "family": row.family, "found": row.verdict} for row in emergencies(viewer)]


GATE_VERBS: Mapping[str, Verb] = {
    "open_gate": Verb(Text(da="åbn en hjemmel", en="open a gate"), OpenIn, _open),
    "renew_gate": Verb(Text(da="hold hjemlen åben", en="keep the gate open"), WithReason, _renew),
    "close_gate": Verb(Text(da="luk hjemlen", en="close the gate"), CloseIn, _close),
    "judge_notification": Verb(Text(da="vurdér underretningen", en="judge the notification"), OfFamily, _judge),
    "note_in_opening": Verb(Text(da="skriv, hvad der blev sagt på mødet", en="write what was told at the meeting"), NotedIn, _note),
    "enter_in_emergency": Verb(Text(da="brug nødadgang", en="come in an emergency"), EmergencyIn, _enter),
    "review_emergency": Verb(Text(da="gennemgå nødadgangen", en="review the emergency access"), ReviewIn, _review),
}
GATE_QUESTIONS: Mapping[str, Question] = {
    "open_gates": Question(Text(da="åbne hjemler", en="gates that are open"), OfFamily, _gates),
    "emergencies": Question(Text(da="nødadgange", en="emergency accesses"), Nothing, _emergencies),
}
