"""Deadlines that moved, and those that would move."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject

from tovholder.access.api import Viewer, cleared_compartments
from tovholder.cases.api import CaseFacts
from tovholder.core.text import Text
from tovholder.pathways.deadlines import deadlines_anew_for
from tovholder.pathways.models import DeadlineMove, Step
from tovholder.pathways.models.lookups import running_steps
from tovholder.pathways.wording import template_of
from tovholder.rulebook.api import pack_version, published_pack


@dataclass(frozen=True, slots=True)
class Moved:
    """How a step's deadline last moved: None is a date that was, or is, not known. ``keeps_agreed``: somebody had agreed on
    another day, which was left as it is.
    """

    moved_at: datetime
    was_on: date | None
    becomes_on: date | None
    keeps_agreed: bool
    why: str


@dataclass(frozen=True, slots=True)
class StepMove:
    """A deadline that would move. ``agreed``: somebody has agreed on another day for the step."""

    title: Text
    was_on: date | None
    becomes_on: date | None
    agreed: bool


@dataclass(frozen=True, slots=True)
class MovePreview:
    """What moves, and how many of the steps the viewer sees are ended already and stay as they are, or are still open."""

    moves: Sequence[StepMove]
    ended: int
    open: int


def latest_move() -> Subquery:
    """For a query of steps: the last move of each, as :func:`moved_of` reads it."""
    told = JSONObject(at="moved_at", was="was_on", becomes="becomes_on", agreed="keeps_agreed", why="why")
    return Subquery(DeadlineMove.objects.filter(step=OuterRef("pk")).order_by("-moved_at", "-id").values(told=told)[:1])


def moved_of(step: Step) -> Moved | None:
    """The last move of a step asked for with :func:`latest_move`."""
    told = getattr(step, "moved", None)
    if not told:
        return None
    return Moved(
        datetime.fromisoformat(told["at"]), _day(told["was"]), _day(told["becomes"]), bool(told["agreed"]), told["why"]
    )


def preview_moves(viewer: Viewer, facts: CaseFacts) -> MovePreview:
    """What would move, were these the facts: of the steps the viewer may see. Nothing is written."""
    seen: Collection[UUID] = set(cleared_compartments(viewer))
    steps = [step for step in running_steps(facts.case_id) if step.compartment_id in seen]
    anew = deadlines_anew_for(steps, facts, published_pack(viewer.actor.municipality, viewer.at).pack)
    moves = [
        StepMove(
            template_of(pack_version(new.step.pack_version_id).pack, new.step.template, new.step.key).title,
            new.step.due_on, new.due_on, new.step.agreed,
        )
        for new in anew if new.moves
    ]
    still_open = sum(step.is_open for step in steps)
    return MovePreview(moves, len(steps) - still_open, still_open)


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
