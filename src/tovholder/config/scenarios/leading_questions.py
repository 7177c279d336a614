"""What may be asked by whoever leads a team: who is to get a coordinator, whom the model proposes, and what each holds."""

from collections.abc import Mapping
from typing import Any

from tovholder.access.api import Viewer, openings, presences
from tovholder.cases.api import languages_of, leading_of, proposals, team_loads
from tovholder.config.scenarios.question import Nothing, Question
from tovholder.config.scenarios.stage import Stage
from tovholder.config.scenarios.verb import OfFamily
from tovholder.core.text import Text


def _proposed(stage: Stage, viewer: Viewer, said: OfFamily) -> dict[str, Any]:
    """Whether the model gives the family a coordinator now (``appoint``), lets it go on without (``end``), or nothing; why;
    and whether it has waited longer than the days of grace.
    """
    case = stage.case(viewer, said.family)
    opened = openings(viewer, presences(viewer, [case.id]))
    row = leading_of(viewer, [case], opened)[case.id]
    return {"proposed": str(row.leading), "why": row.why.da if row.why else "", "late": row.late}


def _candidates(stage: Stage, viewer: Viewer, said: OfFamily) -> list[dict[str, Any]]:
    """The candidates, best first, each with the reasons that speak for her."""
    case = stage.case(viewer, said.family)
    spoken = languages_of(viewer, openings(viewer, presences(viewer, [case.id]))).get(case.id, ())
    return [
        {"who": stage.persona(each.candidate.worker_id), "for": [reason.text.da for reason in each.reasons if reason.speaks]}
        for each in proposals(viewer, languages=spoken, case=case)
    ]


def _loads(stage: Stage, viewer: Viewer, _said: Nothing) -> dict[str, int]:
    """Per cent of a full load, of everybody who may hold cases."""
    return {str(stage.persona(load.candidate.worker_id)): load.percent for load in team_loads(viewer)}


LEADING_QUESTIONS: Mapping[str, Question] = {
    "coordinator_proposed": Question(Text(da="modellens forslag", en="what the model proposes"), OfFamily, _proposed),
    "candidates": Question(Text(da="kandidater", en="candidates"), OfFamily, _candidates),
    "loads": Question(Text(da="belastning", en="load"), Nothing, _loads),
}
