"""What a pathway would make, before anything is made."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from tovholder.core.text import Text
from tovholder.pathways.deadlines import deadline_of
from tovholder.pathways.suiting import pathways_for, suits
from tovholder.pathways.wording import owner_of
from tovholder.rulebook.api import Anchor, DueDate, Pack, PersonFacts, Trigger


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A step that will be made: its title, whose it will be, and when it will be due."""

    title: Text
    owner: Text
    due: DueDate | None


def plan_for(
    trigger: Trigger, *, pack: Pack, on: date, people: Collection[PersonFacts], anchors: Mapping[Anchor, date],
    residence_basis: str | None,
) -> list[PlannedStep]:
    """The steps this event would start on a day for a family with these facts, each once. Pure: no query."""
    family, taken_over = dict(enumerate(people)), anchors.get(Anchor.TAKE_OVER, on)
    return [
        PlannedStep(
            step.title, owner_of(pack, step), deadline_of(pack, step, anchors=anchors, residence_basis=residence_basis)
        )
        for pathway in pathways_for(trigger, pack, on, people=family, taken_over=taken_over)
        for step in pathway.steps
        if suits(step, pack, people=family, taken_over=taken_over)
    ]
