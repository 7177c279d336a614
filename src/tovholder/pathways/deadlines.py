"""A step's deadline, from the pack's template and the case's dated facts."""

from collections.abc import Iterable, Mapping
from datetime import date

from tovholder.cases.api import CaseFacts
from tovholder.pathways.domain.moves import Due, NewDeadline, RunningStep, deadlines_anew
from tovholder.pathways.wording import template_of
from tovholder.rulebook.api import (
    Anchor,
    DueDate,
    NoDueDate,
    Pack,
    StepTemplate,
    danish_calendar,
    pack_version,
    step_due_date,
)


def deadline_of(
    pack: Pack, template: StepTemplate, *, anchors: Mapping[Anchor, date], residence_basis: str | None, law: Pack | None = None
) -> DueDate | None:
    """None when the step has no deadline, its fact has no date yet, or the duty does not bind this family.

    ``pack``: the pathway's own version, which has the template and the closing days; ``law``: the newest published, whose
    dated rules count, where it is another.
    """
    if template.deadline is None or template.deadline.anchor not in anchors:
        return None
    try:
        return step_due_date(
            template.deadline, anchors[template.deadline.anchor], law=law or pack,
            calendar=pack.calendar(danish_calendar()), residence_basis=residence_basis,
        )
    except NoDueDate:
        return None


def deadlines_anew_for(steps: Iterable[RunningStep], facts: CaseFacts, law: Pack) -> list[NewDeadline]:
    """What would be another deadline, were these the facts."""

    def due(step: RunningStep) -> Due | None:
        pack = pack_version(step.pack_version_id).pack
        found = deadline_of(
            pack, template_of(pack, step.template, step.key), anchors=facts.anchors_for(step.person_id),
            residence_basis=facts.residence_basis, law=law,
        )
        if found is None:
            return None
        return Due(
            found.on, found.explanation.model_dump(), found.rule_id or "", found.rule_version, str(found.confidence or "")
        )

    return deadlines_anew(steps, due)
