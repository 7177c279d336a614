"""Has nobody seen a step, or has its deadline passed? And whose turn is it then?"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from tovholder.pathways.enums import Concern
from tovholder.rulebook.api import EVERY_WEEKDAY, Calendar, Escalation, to_be_seen_on, whose_turn

NEAREST = frozenset({Escalation.DEPUTY, Escalation.OWN_TEAM_LEADER})
"""Those who may be asked why nobody has looked: nobody else's leader before there is a deadline to speak of."""


@dataclass(frozen=True, slots=True)
class Attention:
    """What is the matter with a step since when, and whose turn it is: None is its owner's own."""

    concern: Concern
    since: date
    turn: Escalation | None


def attention_for(
    *, made_on: date, due_on: date | None, seen: bool, stages: Iterable[tuple[int, Escalation]], today: date,
    calendar: Calendar, weekdays: Collection[int] = EVERY_WEEKDAY, is_own: bool = False,
) -> Attention | None:
    """None while all is well. A deadline that has passed weighs more than that nobody has seen the step; of that the turn goes
    no further than the owner's own leader, and who looks at her own step (``is_own``) is not told that nobody did.

    ``stages``: after so many working days it goes to this one. ``weekdays``: those the owner works (Monday is 0); who works on
    Tuesdays is not late on a Monday.
    """
    if due_on is not None and due_on < today:
        return Attention(Concern.OVERDUE, due_on, whose_turn(stages, since=due_on, today=today, calendar=calendar))
    last = to_be_seen_on(made_on, calendar=calendar, weekdays=weekdays)
    if seen or is_own or today <= last:
        return None
    near = [(days, to) for days, to in stages if to in NEAREST]
    return Attention(Concern.UNSEEN, last, whose_turn(near, since=last, today=today, calendar=calendar))
