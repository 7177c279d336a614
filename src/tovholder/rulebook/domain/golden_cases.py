"""Golden cases: what a rule must answer, written as data that a lawyer can read and add to."""

from collections.abc import Iterable
from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from tovholder.core.text import Text
from tovholder.rulebook.domain.calendar import Calendar
from tovholder.rulebook.domain.due_dates import DueDate, NoDueDate, due_date
from tovholder.rulebook.domain.errors import Finding
from tovholder.rulebook.domain.pack import Pack
from tovholder.rulebook.domain.parts import Grounded, Key, Part, RuleId
from tovholder.rulebook.domain.rules import Suspension

RefusalCode = Literal[
    "rule_gives_no_date", "rule_not_in_force", "residence_basis_not_covered", "duty_lifted", "unknown_exception",
    "outside_calendar",
]  # fmt: skip


class Window(Part):
    """A suspension thought up for the case, from a day until a day (not included)."""

    begins: date = Field(alias="from")
    ends: date = Field(alias="until")


class GoldenCase(Grounded):
    """Asked for the rule's date from a day, the answer is `due`, or no date with the code `refused`."""

    rule: RuleId
    anchor: date = Field(alias="from")
    on: date | None = None
    residence_basis: Key | None = None
    exceptions: tuple[Key, ...] = ()
    suspended: Window | None = None
    due: date | None = None
    refused: RefusalCode | None = None
    explanation: Text | None = None

    @model_validator(mode="after")
    def _has_one_answer(self) -> Self:
        if (self.due is None) == (self.refused is None):
            raise PydanticCustomError("one_of", "due or refused", {"fields": "due, refused"})
        return self


class GoldenCases(Part):
    cases: tuple[GoldenCase, ...] = Field(min_length=1)


def wrong_answers(cases: Iterable[GoldenCase], pack: Pack, calendar: Calendar) -> list[Finding]:
    """A finding for each case that the pack's rules answer otherwise."""
    findings = []
    for number, case in enumerate(cases):
        answer = _answer(case, pack, calendar)
        if isinstance(answer, str):
            right = answer == case.refused
        else:
            right = answer.on == case.due and case.explanation in (None, answer.explanation)
        if not right:
            findings.append(_finding(number, case, answer))
    return findings


def _answer(case: GoldenCase, pack: Pack, calendar: Calendar) -> DueDate | str:
    rules = {rule.id: rule for rule in pack.rules}
    if case.rule not in rules:
        return "unknown_rule"
    suspensions = [*pack.suspensions, *_thought_up(case)]
    try:
        return due_date(
            rules[case.rule], case.anchor, calendar=calendar, on=case.on, residence_basis=case.residence_basis,
            exceptions=case.exceptions, suspensions=suspensions,
        )
    except NoDueDate as refusal:
        return refusal.code


def _thought_up(case: GoldenCase) -> list[Suspension]:
    if case.suspended is None or case.suspended.begins >= case.suspended.ends:
        return []
    return [
        Suspension(
            key="thought_up", valid_from=case.suspended.begins, valid_until=case.suspended.ends, rules=(case.rule,),
            legal_basis=Text(da="tænkt", en="thought up"), assumed="a golden case",
        )
    ]


def _finding(number: int, case: GoldenCase, answer: DueDate | str) -> Finding:
    expected = f"{case.due or case.refused} {case.explanation.da if case.explanation else ''}".strip()
    given = answer if isinstance(answer, str) else f"{answer.on} {answer.explanation.da if case.explanation else ''}"
    return Finding(
        ("cases", number),
        Text(
            da=f"{case.rule} fra {case.anchor} giver '{given.strip()}', ikke '{expected}'.",
            en=f"{case.rule} from {case.anchor} gives '{given.strip()}', not '{expected}'.",
        ),
        Text(da="Ret reglen eller eksemplet.", en="Correct the rule or the case."),
    )
