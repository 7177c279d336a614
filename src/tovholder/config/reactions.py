"""What sets off what: event type to functions, run in the transaction of the operation that wrote the event.

The only way a lower context sets off a higher one. No Django signals.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from tovholder.cases.api import case_facts, why_changed
from tovholder.core.actor import Actor
from tovholder.core.events import Happening
from tovholder.pathways.api import complete_pathways, leave_out_open_steps, redate_steps, start_pathways_for
from tovholder.rulebook.api import Anchor, Trigger, anchor_name
from tovholder.sharing.api import close_gates, tell_officers


def receive_family(*, happening: Happening, actor: Actor, at: datetime) -> None:
    """A notice starts the pathways that the municipality's pack lets a notice trigger."""
    facts = case_facts(happening.subject)
    start_pathways_for(Trigger.NOTICE_REGISTERED, actor=actor, at=at, facts=facts)


def begin_with_family(*, happening: Happening, actor: Actor, at: datetime) -> None:
    """A case opened without a notice starts the pathways that the pack lets that trigger."""
    start_pathways_for(Trigger.CASE_OPENED, actor=actor, at=at, facts=case_facts(happening.subject))


def move_deadlines_along(*, happening: Happening, actor: Actor, at: datetime) -> None:
    """What deadlines count from has changed: those of the steps that are still open follow."""
    redate_steps(actor=actor, at=at, facts=case_facts(happening.subject), why=_why(happening))


def count_from_the_fact(*, happening: Happening, actor: Actor, at: datetime) -> None:
    """A date is known at last: the deadlines that count from it get theirs."""
    fact, on = Anchor(happening.data["fact"]), date.fromisoformat(happening.data["on"])
    why = f"{anchor_name(fact).da}: {on.day}.{on.month}.{on.year}"
    redate_steps(actor=actor, at=at, facts=case_facts(happening.subject), why=why)


def complete_reception(*, happening: Happening, actor: Actor, at: datetime) -> None:
    """Who has come to the family gets the steps that each adult or child has."""
    complete_pathways(actor=actor, at=at, facts=case_facts(happening.subject))


def leave_out_the_rest(*, happening: Happening, at: datetime, **_by: Actor) -> None:
    """The case is closed: nobody is left with a step of it."""
    leave_out_open_steps(case_id=happening.subject, at=at, why=_why(happening))


def close_what_was_opened(*, happening: Happening, **_by: object) -> None:
    """The case is closed: danger, SSD and SSP are over with it. A notification is handled to its end (barnets lov §§ 133-137)."""
    close_gates(happening.subject)


def tell_the_officers(*, happening: Happening, **_by: object) -> None:
    """Somebody came into a case in an emergency: the data protection officer, who is in no case, is told."""
    tell_officers(happening.subject)


def _why(happening: Happening) -> str:
    return why_changed(UUID(happening.data["change"]))


REACTIONS: Mapping[str, Sequence[Callable[..., None]]] = {
    "notice.registered": [receive_family],
    "notice.reopened": [receive_family],
    "case.opened": [begin_with_family],
    "notice.changed": [move_deadlines_along, complete_reception],
    "later_member.received": [complete_reception],
    "take_over.moved": [move_deadlines_along],
    "fact.recorded": [count_from_the_fact],
    "notice.cancelled": [leave_out_the_rest, close_what_was_opened],
    "case.closed": [leave_out_the_rest, close_what_was_opened],
    "emergency.entered": [tell_the_officers],
}
