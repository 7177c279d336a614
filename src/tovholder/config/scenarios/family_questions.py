"""What may be asked of a family: who is there for it, and what was written."""

from collections.abc import Mapping
from typing import Any

from tovholder.access.api import Viewer, openings, presences
from tovholder.cases.api import change_under_way, coordinators_of, notes_of
from tovholder.config.scenarios.question import Question
from tovholder.config.scenarios.stage import Stage
from tovholder.config.scenarios.verb import OfFamily
from tovholder.core.text import Text


def _contacts(stage: Stage, viewer: Viewer, said: OfFamily) -> list[str | None]:
    return [stage.persona(contact.worker_id) for contact in stage.case(viewer, said.family).contacts]


def _change(stage: Stage, viewer: Viewer, said: OfFamily) -> dict[str, Any] | None:
    """The change that goes on: to whom, how much of its list is left, and whether the family knows."""
    change = change_under_way(stage.case(viewer, said.family).id)
    if change is None:
        return None
    return {"to": stage.persona(change.incoming_id), "left": change.left, "told": change.family_told_on is not None}


def _coordinators(stage: Stage, viewer: Viewer, said: OfFamily) -> list[str]:
    """By name, the first one first."""
    return [held.worker for held in coordinators_of(stage.case(viewer, said.family).id)]


def _notes(stage: Stage, viewer: Viewer, said: OfFamily) -> list[str]:
    """What the notes say, as far as this person sees them, the newest first."""
    case = stage.case(viewer, said.family)
    return [note.text for note in notes_of(viewer, case.id, openings(viewer, presences(viewer, [case.id]))).notes]


def _part(stage: Stage, viewer: Viewer, said: OfFamily) -> list[str]:
    """As what the one who asks is in the case."""
    case = stage.case(viewer, said.family)
    return sorted({str(presence.capacity) for presence in presences(viewer, [case.id])})


FAMILY_QUESTIONS: Mapping[str, Question] = {
    "contacts": Question(Text(da="faste kontakter", en="contacts"), OfFamily, _contacts),
    "coordinator_change": Question(Text(da="skiftet af tovholder", en="the change of coordinator"), OfFamily, _change),
    "coordinators": Question(Text(da="tovholdere gennem tiden", en="coordinators over time"), OfFamily, _coordinators),
    "notes": Question(Text(da="notater", en="notes"), OfFamily, _notes),
    "part": Question(Text(da="med i forløbet som", en="in the case as"), OfFamily, _part),
}
