"""What is done with a step."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from tovholder.config.scenarios.stage import Stage
from tovholder.config.scenarios.verb import OfFamily, Verb
from tovholder.core.denials import NotKnown
from tovholder.core.ids import new_id
from tovholder.core.text import Text
from tovholder.pathways.api import StepRow, StepState, acknowledge_step, finish_step, leave_out_step, set_step_aside


class OneStep(OfFamily):
    """``person``: the given names, where a step stands once for each."""

    step: str
    person: str | None = None


class StepIn(OneStep):
    """``happened_on``: where other deadlines count from the day; ``witness``: a persona, where the step may take one."""

    note: str = ""
    happened_on: date | None = None
    witness: str | None = None


class SetAsideIn(OneStep):
    state: Literal["waiting_citizen", "waiting_others", "agreed_later"]
    why: str
    agreed_on: date | None = None


class LeaveOutIn(OneStep):
    why: str


def the_step(stage: Stage, who: str, at: datetime, said: OneStep) -> StepRow:
    """As this person sees it. Raises NotKnown when she does not."""
    steps = stage.steps(stage.viewer(who, at), said.family)
    step = next((step for step in steps if step.key == said.step and said.person in (None, step.person)), None)
    if step is None:
        raise NotKnown
    return step


def _acknowledge(stage: Stage, who: str, at: datetime, said: OneStep) -> Mapping[str, UUID]:
    acknowledge_step(actor=stage.cast[who], at=at, request_id=new_id(), step_id=the_step(stage, who, at, said).id)
    return {}


def _set_aside(stage: Stage, who: str, at: datetime, said: SetAsideIn) -> Mapping[str, UUID]:
    step = the_step(stage, who, at, said)
    set_step_aside(
        actor=stage.cast[who], at=at, request_id=new_id(), step_id=step.id, version=step.version,
        state=StepState(said.state), why=said.why, agreed_on=said.agreed_on,
    )
    return {}


def _leave_out(stage: Stage, who: str, at: datetime, said: LeaveOutIn) -> Mapping[str, UUID]:
    step = the_step(stage, who, at, said)
    leave_out_step(
        actor=stage.cast[who], at=at, request_id=new_id(), step_id=step.id, version=step.version, why=said.why
    )
    return {}


def _finish(stage: Stage, who: str, at: datetime, said: StepIn) -> Mapping[str, UUID]:
    step = the_step(stage, who, at, said)
    finish_step(
        actor=stage.cast[who], at=at, request_id=new_id(), step_id=step.id, version=step.version, note=said.note,
        happened_on=said.happened_on, witness_id=stage.cast[said.witness].principal if said.witness else None,
    )
    return {}


STEP_VERBS: Mapping[str, Verb] = {
    "finish_step": Verb(Text(da="meld opgaven udført", en="report the step done"), StepIn, _finish),
    "acknowledge_step": Verb(Text(da="notér opgaven som set", en="note the step as seen"), OneStep, _acknowledge),
    "set_step_aside": Verb(Text(da="sæt opgaven i bero", en="set the step aside"), SetAsideIn, _set_aside),
    "leave_out_step": Verb(Text(da="notér opgaven som ikke relevant", en="note the step as not relevant"), LeaveOutIn, _leave_out),
}
