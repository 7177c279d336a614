"""Which of the pack's pathways and steps a family gets."""

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from tovholder.rulebook.api import (
    Condition,
    Each,
    Pack,
    PathwayTemplate,
    PersonFacts,
    StepTemplate,
    Trigger,
    suiting_persons,
    suits_family,
)

Who = TypeVar("Who")


def pathways_for(
    trigger: Trigger, pack: Pack, on: date, *, people: Mapping[Who, PersonFacts], taken_over: date
) -> list[PathwayTemplate]:
    """The pathways a trigger starts on a day for these people; ages are those on the day they are taken over."""

    def is_so(*conditions: Condition) -> bool:
        return suits_family(conditions, people.values(), on=taken_over, ages=lambda key: pack.age_limit(key, taken_over))

    return [
        pathway for pathway in pack.pathways_for(trigger, on)
        if is_so(*pathway.only_if) and not any(is_so(condition) for condition in pathway.not_if)
    ]


def made_for(
    step: StepTemplate, pack: Pack, *, people: Mapping[Who, PersonFacts], taken_over: date
) -> list[Who | None]:
    """Whom the step is made for: None is the family as a whole; nobody where it does not suit."""

    def ages(key: str) -> int:
        return pack.age_limit(key, taken_over)

    if step.each is Each.FAMILY:
        return [None] if suits_family(step.only_if, people.values(), on=taken_over, ages=ages) else []
    return [*suiting_persons(step.only_if, people, each=step.each, on=taken_over, ages=ages)]


def suits(step: StepTemplate, pack: Pack, *, people: Mapping[Who, PersonFacts], taken_over: date) -> bool:
    return bool(made_for(step, pack, people=people, taken_over=taken_over))
