"""Pathway templates: what happens after what, whose it is, and by when."""

from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from tovholder.core.text import Text
from tovholder.rulebook.domain.organisation import Queue
from tovholder.rulebook.domain.parts import Grounded, Key, Part, RuleId
from tovholder.rulebook.domain.spans import Span
from tovholder.rulebook.enums import Anchor, ClosedDay, Condition, Each, Escalation, Trigger

COORDINATOR: Literal["coordinator"] = "coordinator"


class RuleDeadline(Part):
    """A deadline the law sets. `anchor` repeats the rule's, so that the step can be read alone."""

    rule: RuleId
    anchor: Anchor


class AgreedDeadline(Grounded):
    """A deadline the municipality sets itself: so long after or before a dated fact, with its reason."""

    anchor: Anchor
    after: Span | None = None
    before: Span | None = None
    closed_day: ClosedDay = ClosedDay.STAYS
    reason: Text

    @model_validator(mode="after")
    def _lies_on_one_side(self) -> Self:
        if (self.after is None) == (self.before is None):
            raise PydanticCustomError("one_of", "after or before", {"fields": "after, before"})
        return self


def _is_rule(value: Any) -> str:
    by_rule = "rule" in value if isinstance(value, dict) else isinstance(value, RuleDeadline)
    return "by_rule" if by_rule else "by_agreement"


def _is_queue(value: Any) -> str:
    return "the_coordinator" if isinstance(value, str) else "a_queue"


Deadline = Annotated[
    Annotated[RuleDeadline, Tag("by_rule")] | Annotated[AgreedDeadline, Tag("by_agreement")], Discriminator(_is_rule)
]
Owner = Annotated[
    Annotated[Literal["coordinator"], Tag("the_coordinator")] | Annotated[Queue, Tag("a_queue")],
    Discriminator(_is_queue),
]


class StepTemplate(Grounded):
    """One thing to be done. `notice_needs` are the kinds of the notice's information its owner needs to do it; `readies`
    is the column of the readiness board it makes ready. `after`: the steps that must be ended before it can be done.
    `only_if`: it is made only where all of these are so, of the family or of the one it is for. `gives`: the dated fact that
    is known when it is done, and that other deadlines count from. `witness_rule`: the rule on how often one worker may be
    witness, where doing it may take one."""

    key: Key
    title: Text
    instruction: Text
    owner: Owner
    kind: Key
    notice_needs: tuple[Key, ...] = ()
    after: tuple[Key, ...] = ()
    each: Each = Each.FAMILY
    only_if: tuple[Condition, ...] = ()
    evidence: Text | None = None
    readies: Key | None = None
    hands_over_by: Key | None = None
    deadline: Deadline | None = None
    gives: Anchor | None = None
    witness_rule: RuleId | None = None

    @model_validator(mode="after")
    def _says_what_to_write(self) -> Self:
        if (self.gives or self.witness_rule) and self.evidence is None:
            raise PydanticCustomError("evidence_missing", "a step that gives a date or takes a witness says in evidence what to write")
        return self


class EscalationStage(Part):
    """So many working days after the deadline it also goes to this one."""

    after_working_days: int = Field(ge=0, le=365)
    to: Escalation


class PathwayTemplate(Grounded):
    """A course of steps, made in a case when its trigger happens on a day in [valid_from, valid_until), where all of
    `only_if` and none of `not_if` is so of the family."""

    key: Key
    name: Text
    trigger: Trigger
    valid_from: date | None = None
    valid_until: date | None = None
    target_groups: tuple[Key, ...] = ()
    only_if: tuple[Condition, ...] = ()
    not_if: tuple[Condition, ...] = ()
    steps: tuple[StepTemplate, ...] = Field(min_length=1)
    escalation: tuple[EscalationStage, ...] = ()

    def step(self, key: str) -> StepTemplate:
        """The step of that key. Raises KeyError when there is none."""
        return {step.key: step for step in self.steps}[key]
