"""Who is told of what: event type to audience. What is not here is told to nobody and stands on the family's page only.

An audience is a part of those who are in the case and may know of the event at that moment (``core/inbox.py``). Whoever
adds an event that somebody must hear of adds a line here, and its words stand in ``screens/wording.py``.
"""

from collections.abc import Mapping

from tovholder.cases.api import Capacity
from tovholder.core.inbox import Audience

EVERYBODY = Audience()
WHO_WORKS_IN_IT = Audience(tuple(capacity for capacity in Capacity if capacity is not Capacity.TEAM_COORDINATOR))
"""Who leads the team is told of who holds the case, not of each thing learnt about the family."""
WHO_HOLDS_THE_CASE = Audience((Capacity.COORDINATOR, Capacity.DEPUTY))
WHO_LETS_IN = Audience((Capacity.COORDINATOR, Capacity.DEPUTY, Capacity.TEAM, Capacity.TEAM_COORDINATOR, Capacity.RECEPTION))
WHO_IS_CONCERNED = Audience((Capacity.COORDINATOR, Capacity.DEPUTY, Capacity.TEAM, Capacity.RECEPTION, Capacity.OPENED_GATE))
"""By the compartment: in danger who holds the case; at a meeting who sits there; of a notification who handles it."""
WHO_CHANGES = Audience((Capacity.COORDINATOR, Capacity.DEPUTY, Capacity.INCOMING_COORDINATOR))
WHO_RECEIVES = Audience((Capacity.RECEPTION,))
WHO_DOES = Audience((Capacity.STEP_OWNER,))
WHO_HOLDS_OR_RECEIVES = Audience((Capacity.COORDINATOR, Capacity.DEPUTY, Capacity.RECEPTION))
WHO_GAVE = Audience((Capacity.COORDINATOR, Capacity.DEPUTY, Capacity.TEAM, Capacity.RECEPTION, Capacity.STEP_OWNER))
NEW_STEP_OWNERS = Audience((Capacity.STEP_OWNER,), newcomers=True)
"""One item for a family and a person, however many steps the pathway gives her."""
NEW_PARTICIPANTS = Audience((Capacity.PARTICIPANT,), newcomers=True)

TELLING: Mapping[str, Audience] = {
    "notice.registered": WHO_RECEIVES,
    "notice.reopened": WHO_RECEIVES,
    "pathway.started": NEW_STEP_OWNERS,
    "bar.set": WHO_LETS_IN,
    "bar.lifted": WHO_LETS_IN,
    "gate.opened": WHO_IS_CONCERNED,
    "gate.renewed": WHO_IS_CONCERNED,
    "gate.closed": WHO_IS_CONCERNED,
    "opening.noted": WHO_IS_CONCERNED,
    "coordinator.appointed": WHO_HOLDS_THE_CASE,
    "coordinator.ended": EVERYBODY,
    "coordinator_change.begun": WHO_CHANGES,
    "coordinator_change.completed": EVERYBODY,
    "coordinator_change.recalled": WHO_CHANGES,
    "consent.answered": WHO_HOLDS_THE_CASE,
    "consent.revoked": WHO_HOLDS_THE_CASE,
    "contact.named": WHO_HOLDS_THE_CASE,
    "circle.joined": WHO_HOLDS_THE_CASE,
    "circle.left": WHO_HOLDS_THE_CASE,
    "circle.let_in": NEW_PARTICIPANTS,
    "document.attached": WHO_HOLDS_THE_CASE,
    "access.asked": WHO_HOLDS_THE_CASE,
    "appointment.made": WHO_HOLDS_THE_CASE,
    "appointment.moved": WHO_HOLDS_THE_CASE,
    "appointment.cancelled": WHO_HOLDS_THE_CASE,
    "note.written": WHO_HOLDS_THE_CASE,
    "party_access.asked": WHO_WORKS_IN_IT,
    "family_prints.stopped": WHO_HOLDS_THE_CASE,
    "notice.allotted": WHO_HOLDS_OR_RECEIVES,
    "notice.changed": WHO_HOLDS_OR_RECEIVES,
    "notice.postponed": WHO_HOLDS_OR_RECEIVES,
    "notice.cancelled": EVERYBODY,
    "case.opened": WHO_RECEIVES,
    "case.closed": EVERYBODY,
    "later_member.received": WHO_HOLDS_OR_RECEIVES,
    "pathway.completed": NEW_STEP_OWNERS,
    "deadlines.moved": WHO_DOES,
    "handover.offered": WHO_DOES,
    "handover.accepted": WHO_GAVE,
    "handover.returned": WHO_GAVE,
    "handover.done": WHO_GAVE,
    "handover.answer_noted": WHO_HOLDS_THE_CASE,
    "handover.recalled": WHO_HOLDS_THE_CASE,
    "family.renamed": WHO_WORKS_IN_IT,
    "member.added": WHO_WORKS_IN_IT,
    "membership.ended": WHO_WORKS_IN_IT,
    "language.recorded": WHO_WORKS_IN_IT,
    "protection.recorded": WHO_WORKS_IN_IT,
    "step.added": WHO_GAVE,
    "step.finished": WHO_HOLDS_THE_CASE,
    "step.left_out": WHO_HOLDS_THE_CASE,
    "step.set_aside": WHO_HOLDS_THE_CASE,
    "step.taken_up": WHO_HOLDS_THE_CASE,
}
