"""The law and the municipality's model, readable.

Whose Monday morning: a caseworker whom somebody asks "where does it say so?", and the lawyer who is to confirm it. The one
thing: what is the rule, since when, on what ground, and how sure are we.
"""

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tovholder.core.text import Text
from tovholder.rulebook.api import (
    DueDate,
    NoDueDate,
    Pack,
    PathwayTemplate,
    Queue,
    Rule,
    RuleVersion,
    StepTemplate,
    VersionRow,
    changes_between,
    danish_calendar,
    deadline_words,
    due_date,
    pack_history,
)
from tovholder.screens.forms.rules import WhatIfForm
from tovholder.screens.request import standing, viewer_of

VERSIONS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule and the version of it in force today; None when it is no longer, or not yet, in force."""

    rule: Rule
    version: RuleVersion | None


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step of a pathway in words."""

    step: StepTemplate
    owner: Text | None
    unit: Text | None
    needs: list[Text]
    deadline: Text | None


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A published version and what it changed."""

    row: VersionRow
    changes: list[Text]


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    viewer, pack = viewer_of(request), standing(request).published.pack
    lines = [RuleLine(rule, rule.version_on(viewer.today)) for rule in pack.rules]
    return render(
        request,
        "pages/rules.html",
        {
            "lines": [line for line in lines if line.version],
            "past": [line for line in lines if not line.version],
            "gates": [pack.gate(gate.key) for gate in pack.gates],
            "concealments": [(rule, [pack.information_kind(kind).name for kind in sorted(pack.hidden_kinds(rule.key))]) for rule in pack.concealments],
            "ages": pack.age_limits,
            "terms": pack.terms,
        },
    )


@require_safe
def rule(request: HttpRequest, rule_id: str) -> HttpResponse:
    viewer, pack = viewer_of(request), standing(request).published.pack
    found = {each.id: each for each in pack.rules}.get(rule_id)
    if found is None:
        raise Http404
    newest = found.version_on(viewer.today) or found.versions[-1]
    asked = "day" in request.GET
    form = WhatIfForm(request.GET if asked else None, pack=pack, version=newest)
    answer = _answer(form, found, pack) if asked and form.is_valid() else None
    context = {"rule": found, "versions": reversed(found.versions), "form": form, "answer": answer}
    return render(request, "pages/rule.html", context, status=422 if asked and form.errors else 200)


@dataclass(frozen=True, slots=True)
class Answer:
    """A date with its reason, or why there is none."""

    due: DueDate | None
    refusal: Text | None


def _answer(form: WhatIfForm, found: Rule, pack: Pack) -> Answer:
    day: date = form.cleaned_data["day"]
    try:
        due = due_date(
            found, day, calendar=danish_calendar(), residence_basis=form.cleaned_data["residence_basis"] or None,
            exceptions=form.cleaned_data.get("exceptions") or (), suspensions=pack.suspensions,
        )
    except NoDueDate as none:
        return Answer(None, none.reason)
    return Answer(due, None)


@require_safe
def model(request: HttpRequest) -> HttpResponse:
    viewer, published = viewer_of(request), standing(request).published
    pack = published.pack
    return render(
        request,
        "pages/model.html",
        {
            "published": published,
            "pack": pack,
            "pathways": [(pathway, _steps(pathway, pack, viewer.today)) for pathway in pack.pathways],
            "candidates": [pack.function(key).name for key in pack.tovholder_rule.candidate_functions],
            "team": [pack.function(key).name for key in pack.tovholder_rule.team_functions],
            "reception_function": pack.function(pack.reception.function).name,
            "reception_unit": pack.unit(pack.reception.unit).name,
            "versions": _versions(request, pack.municipality or ""),
        },
    )


def _steps(pathway: PathwayTemplate, pack: Pack, today: date) -> list[StepLine]:
    return [_step(step, pack, today) for step in pathway.steps]


def _step(step: StepTemplate, pack: Pack, today: date) -> StepLine:
    queue = step.owner if isinstance(step.owner, Queue) else None
    return StepLine(
        step=step,
        owner=pack.function(queue.function).name if queue else None,
        unit=pack.unit(queue.unit).name if queue else None,
        needs=[pack.information_kind(kind).name for kind in step.notice_needs],
        deadline=deadline_words(step.deadline, law=pack, on=today) if step.deadline else None,
    )


def _versions(request: HttpRequest, municipality: str) -> list[VersionLine]:
    """The latest versions, newest first, each with what it changed from the one before."""
    rows = pack_history(municipality, viewer_of(request).at)[: VERSIONS_SHOWN + 1]
    before = [*rows[1:], None][: len(rows)]
    lines = [
        VersionLine(row, changes_between(earlier.version_id, row.version_id) if earlier else [])
        for row, earlier in zip(rows, before, strict=True)
    ]
    return lines[:VERSIONS_SHOWN]
