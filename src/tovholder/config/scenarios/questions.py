"""What a scenario may ask: each question answers with plain data, as the one who asks sees it."""

from collections.abc import Mapping

from tovholder.access.api import Viewer, inbox, openings, presences
from tovholder.cases.api import notice_items, own_cases
from tovholder.config.scenarios.appointment_verbs import APPOINTMENT_QUESTIONS
from tovholder.config.scenarios.circle_questions import CIRCLE_QUESTIONS
from tovholder.config.scenarios.consent_verbs import CONSENT_QUESTIONS
from tovholder.config.scenarios.family_questions import FAMILY_QUESTIONS
from tovholder.config.scenarios.gate_verbs import GATE_QUESTIONS
from tovholder.config.scenarios.handover_verbs import HANDOVER_QUESTIONS
from tovholder.config.scenarios.leading_questions import LEADING_QUESTIONS
from tovholder.config.scenarios.question import Nothing, Question
from tovholder.config.scenarios.rights_verbs import RIGHTS_QUESTIONS
from tovholder.config.scenarios.sharing_verbs import SHARING_QUESTIONS
from tovholder.config.scenarios.stage import Stage
from tovholder.config.scenarios.verb import OfFamily
from tovholder.core.text import Text
from tovholder.organisation.api import standing_in_for, standing_of
from tovholder.pathways.api import StepRow, WorkItem, readiness_of, readiness_steps, step_state_now, work_items
from tovholder.rulebook.api import published_pack


class OfStep(OfFamily):
    step: str


def _take_over_date(stage: Stage, viewer: Viewer, said: OfFamily) -> str | None:
    known = stage.case(viewer, said.family).take_over_on
    return known.isoformat() if known else None


def _coordinator(stage: Stage, viewer: Viewer, said: OfFamily) -> str | None:
    return stage.persona(stage.case(viewer, said.family).coordinator_id)


def _sees_family(stage: Stage, viewer: Viewer, said: OfFamily) -> bool:
    return stage.results.get(said.family) in {case.id for case in own_cases(viewer)}


def _steps_of(stage: Stage, viewer: Viewer, said: OfFamily) -> list[dict[str, str]]:
    return [_told(step) for step in stage.steps(viewer, said.family)]


def _told(step: StepRow) -> dict[str, str]:
    due = step.due_on.isoformat() if step.due_on else ""
    told = {"step": step.key, "person": step.person, "state": str(step.state), "due": due}
    return {key: value for key, value in told.items() if value}


def _my_day(stage: Stage, viewer: Viewer, _said: Nothing) -> list[dict[str, str]]:
    """What is hers to do; ``for``: whom she stands in for, where it is hers only meanwhile."""
    who, at = viewer.actor.principal, viewer.at
    standing = standing_of(who, municipality=viewer.actor.municipality, at=at, on=viewer.today)
    covered = standing_in_for(who, at=at, today=viewer.today)
    return [_mine(stage, item) for item in work_items(viewer, standing.holdings, covered)]


def _mine(stage: Stage, item: WorkItem) -> dict[str, str]:
    told = {"family": item.case.label, "step": item.step.key, "for": stage.persona(item.absent) or ""}
    return {key: value for key, value in told.items() if value}


def _seen(stage: Stage, viewer: Viewer, said: OfFamily) -> list[str]:
    """The keys of the steps somebody has seen, as far as this person sees them."""
    return sorted({step.key for step in stage.steps(viewer, said.family) if step.seen_by})


def _waits_for(stage: Stage, viewer: Viewer, said: OfStep) -> list[str]:
    """What a step waits for, in the model's Danish words."""
    steps = [step for step in stage.steps(viewer, said.family) if step.key == said.step]
    return sorted({title.da for step in steps for title in step.waits_for})


def _readiness(stage: Stage, viewer: Viewer, said: OfFamily) -> dict[str, str]:
    """What each column of the readiness board says of the family; a column without a step the viewer sees is not there."""
    case = stage.case(viewer, said.family)
    inside = presences(viewer, [case.id])
    steps = readiness_steps(viewer, [case.id], openings(viewer, inside), inside).get(case.id, [])
    columns = published_pack(viewer.actor.municipality, viewer.at).pack.readiness_items
    states = {column.key: [step_state_now(step) for step in steps if step.readies == column.key] for column in columns}
    return {
        column.key: str(readiness_of(states[column.key], under_way_will_do=column.ready_when_under_way))
        for column in columns if states[column.key]
    }


def _notice_fields(stage: Stage, viewer: Viewer, said: OfFamily) -> list[str]:
    case = stage.case(viewer, said.family)
    opened = openings(viewer, presences(viewer, [case.id]))
    return sorted({str(item.field) for item in notice_items(viewer, opened)})


def _inbox(_stage: Stage, viewer: Viewer, _said: Nothing) -> list[str]:
    """The types of what is unread, the newest first."""
    return [row.type for row in inbox(viewer, since=viewer.at, limit=20) if row.read_at is None]


QUESTIONS: Mapping[str, Question] = {
    "take_over_date": Question(Text(da="overtagelsesdato", en="take-over date"), OfFamily, _take_over_date),
    "coordinator": Question(Text(da="tovholder", en="coordinator"), OfFamily, _coordinator),
    "sees_family": Question(Text(da="ser familien", en="sees the family"), OfFamily, _sees_family),
    "steps_of": Question(Text(da="opgaver i forløbet", en="steps of the pathway"), OfFamily, _steps_of),
    "my_day": Question(Text(da="min dag", en="my day"), Nothing, _my_day),
    "inbox": Question(Text(da="ulæste beskeder", en="unread messages"), Nothing, _inbox),
    "seen_steps": Question(Text(da="opgaver, nogen har set", en="steps somebody has seen"), OfFamily, _seen),
    "waits_for": Question(Text(da="venter på", en="waits for"), OfStep, _waits_for),
    "readiness": Question(Text(da="tavlen", en="the readiness board"), OfFamily, _readiness),
    "notice_fields": Question(Text(da="oplysninger fra beskeden", en="what the notice tells"), OfFamily, _notice_fields),
    **APPOINTMENT_QUESTIONS,
    **FAMILY_QUESTIONS,
    **CIRCLE_QUESTIONS,
    **LEADING_QUESTIONS,
    **HANDOVER_QUESTIONS,
    **SHARING_QUESTIONS,
    **CONSENT_QUESTIONS,
    **GATE_QUESTIONS,
    **RIGHTS_QUESTIONS,
}
