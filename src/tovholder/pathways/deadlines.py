"""A step's deadline, from the pack's template and the case's dated facts."""

from collections.abc import Mapping
from datetime import date

from tovholder.rulebook.api import Anchor, DueDate, NoDueDate, Pack, StepTemplate, danish_calendar, step_due_date


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
