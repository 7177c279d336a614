"""What goes into the drawing of a family's course: the reception, what is due for whom, and who has been around the family."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tovholder.cases.api import CaseRow, ParticipationRow
from tovholder.core.clock import local_date
from tovholder.pathways.api import ENDED, StepRow
from tovholder.people.api import MemberRow
from tovholder.screens.presenters.timeline import Course, Due, Line, Timeline, draw

MOST_UNITS = 24
"""More are not told apart in a drawing; the list of actors has them all."""


def course_of(
    case: CaseRow, steps: Sequence[StepRow], people: Iterable[MemberRow], parts: Iterable[ParticipationRow], today: date
) -> Timeline:
    """The family and each member with what is due, and a line for each unit that takes part or has done."""
    family = Line(_("The family"), _reception(case, steps), _dues([step for step in steps if step.person_id is None], today))
    each = [
        Line(_short(person), dues=_dues([step for step in steps if step.person_id == person.person_id], today))
        for person in people
    ]
    return draw([family, *each, *_units(parts)], today)


def _short(person: MemberRow) -> str:
    return person.name.partition(" ")[0] if len(person.name) > 24 else person.name


def _reception(case: CaseRow, steps: Sequence[StepRow]) -> list[Course]:
    """From the day the case began to the day its last step was ended."""
    if not steps:
        return []
    ended = [local_date(step.ended_at) for step in steps if step.ended_at is not None]
    ends = max(ended) + timedelta(days=1) if len(ended) == len(steps) else case.closed_on
    return [Course(_("Reception"), case.opened_on, ends)]


def _dues(steps: Iterable[StepRow], today: date) -> list[Due]:
    """What has ended stands on the day it ended, what has not on its deadline, else the day agreed on."""
    found = []
    for step in steps:
        title = step.title.in_language(get_language() or "da")
        if step.state in ENDED and step.ended_at is not None:
            found.append(Due(title, local_date(step.ended_at), "done"))
        elif (on := step.due_on or step.agreed_on) is not None:
            found.append(Due(title, on, "late" if on < today else "open"))
    return found


def _units(parts: Iterable[ParticipationRow]) -> list[Line]:
    """Each unit once, whatever it sends; those that came first on top."""
    courses: dict[str, list[Course]] = {}
    for part in parts:
        begins, ends = local_date(part.valid_from), local_date(part.valid_until) if part.valid_until else None
        if ends is None or ends > begins:
            courses.setdefault(part.unit, []).append(Course(part.unit, begins, ends))
    return [Line(unit, [_together(there)]) for unit, there in list(courses.items())[:MOST_UNITS]]


def _together(courses: Sequence[Course]) -> Course:
    """From the first day to the last: the drawing says when a unit was there, not how often."""
    ends = [course.ends for course in courses]
    last = None if None in ends else max(end for end in ends if end is not None)
    return Course(courses[0].title, min(course.begins for course in courses), last)
