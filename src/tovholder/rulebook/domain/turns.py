"""By when a new step is to be seen, and whose turn it is when it goes on too long. Nothing here names a person."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from tovholder.rulebook.domain.calendar import Calendar
from tovholder.rulebook.enums import Escalation

TO_SEE_IT = 1
"""Working days within which a new step is to be seen."""

LONGEST_WAIT_FOR_A_WORKDAY = 60
"""Days in which to look for a day the owner works: longer than any closing period and any weekday pattern."""

EVERY_WEEKDAY = frozenset(range(7))


def to_be_seen_on(made_on: date, *, calendar: Calendar, weekdays: Collection[int] = EVERY_WEEKDAY) -> date:
    """The last day on which a step that nobody has seen is as it should be: one working day after it was made, and one of the
    owner's own. Where the owner works on no day that is open, the first open day.
    """
    first = calendar.add_working_days(made_on, TO_SEE_IT)
    days = (first + timedelta(days=number) for number in range(LONGEST_WAIT_FOR_A_WORKDAY))
    return next((day for day in days if day.weekday() in weekdays and calendar.is_working_day(day)), first)


def whose_turn(
    stages: Iterable[tuple[int, Escalation]], *, since: date, today: date, calendar: Calendar
) -> Escalation | None:
    """To whom it has gone by now: owner, deputy, the owner's own team leader, both leaders, the steering group, as the model
    says. None while it is still the owner's.
    """
    reached = [(days, to) for days, to in stages if calendar.add_working_days(since, days) < today or days == 0]
    return max(reached, key=lambda stage: stage[0])[1] if reached else None
