"""What may be asked of the circle around a family: who is there, how many the family meets, and who could be spared."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from tovholder.access.api import Viewer, openings, presences
from tovholder.cases.api import (
    ContactLoad,
    ParticipationRow,
    SuggestionKind,
    contact_load,
    coordinators_of,
    participations,
    participations_over_time,
)
from tovholder.config.scenarios.question import Question
from tovholder.config.scenarios.stage import Stage
from tovholder.config.scenarios.verb import OfFamily
from tovholder.core.text import Text
from tovholder.rulebook.api import published_pack


class OfTrend(OfFamily):
    """``since``: not what was before that day."""

    since: date = date.min


class OfSuggestions(OfFamily):
    """``kind``: only of this kind."""

    kind: SuggestionKind | None = None


def _circle(stage: Stage, viewer: Viewer, said: OfFamily) -> list[str]:
    """The names of those the one who asks may know of."""
    return sorted(row.name for row in _there(stage, viewer, said) if row.role)


def _by_sector(stage: Stage, viewer: Viewer, said: OfFamily) -> dict[str, int]:
    """How many persons of each sector, in the units that count."""
    counting = {unit.key for unit in published_pack(viewer.actor.municipality, viewer.at).pack.units if unit.counts}
    return dict(Counter(row.sector for row in _there(stage, viewer, said) if row.role and row.unit_key in counting))


def _load(stage: Stage, viewer: Viewer, said: OfFamily) -> dict[str, int]:
    """Units and persons the family meets; of the persons those who decide, who treat, and the everyday adults."""
    figures = _over_time(stage, viewer, said)[0].today
    return {
        "units": figures.units, "persons": figures.persons, "decides": figures.decides, "treats": figures.treats,
        "everyday": figures.everyday,
    }


def _trend(stage: Stage, viewer: Viewer, said: OfTrend) -> dict[str, str]:
    """Units / persons at the end of each month, and on the day asked."""
    points = _over_time(stage, viewer, said)[0].trend
    return {point.day.isoformat(): f"{point.figures.units} / {point.figures.persons}" for point in points if point.day >= said.since}


def _suggestions(stage: Stage, viewer: Viewer, said: OfSuggestions) -> list[dict[str, Any]]:
    """What could be merged or ended, and the names it is about."""
    load, names = _over_time(stage, viewer, said)
    return [
        {"kind": str(each.kind), "who": sorted(filter(None, (names.get(part.person) for part in each.parts)))}
        for each in load.suggestions
        if said.kind in (None, each.kind)
    ]


def _there(stage: Stage, viewer: Viewer, said: OfFamily) -> list[ParticipationRow]:
    case = stage.case(viewer, said.family)
    return participations(viewer, case.id, openings(viewer, presences(viewer, [case.id])))


def _over_time(stage: Stage, viewer: Viewer, said: OfFamily) -> tuple[ContactLoad, dict[Any, str]]:
    case = stage.case(viewer, said.family)
    rows = participations_over_time(viewer, case.id, openings(viewer, presences(viewer, [case.id])))
    pack = published_pack(viewer.actor.municipality, viewer.at).pack
    held = coordinators_of(case.id)
    names = {row.person: row.name for row in rows} | {row.worker_id: row.worker for row in held}
    return contact_load(case, rows, held, pack, viewer.today), names


CIRCLE_QUESTIONS: Mapping[str, Question] = {
    "circle": Question(Text(da="aktørerne", en="those around the family"), OfFamily, _circle),
    "persons_by_sector": Question(Text(da="personer efter fagområde", en="persons by sector"), OfFamily, _by_sector),
    "contact_load": Question(Text(da="antal kontakter", en="contact load"), OfFamily, _load),
    "contact_trend": Question(Text(da="antal kontakter over tid", en="contact load over time"), OfTrend, _trend),
    "suggestions": Question(Text(da="hvad der kunne samles", en="what could be merged"), OfSuggestions, _suggestions),
}
