"""The sentence for each type of event. Made when somebody who may see the event looks."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

EVENT_WORDS: Mapping[str, Promise] = {
    "account.opened": _("An account was opened"),
    "absence.ended": _("An absence was ended"),
    "absence.recorded": _("An absence was recorded"),
    "arrivals.begun": _("The registration of a list was begun"),
    "arrivals.columns_placed": _("The columns of a list were placed"),
    "arrivals.continued": _("More families of a list were registered"),
    "arrivals.discarded": _("A list of arrivals was discarded"),
    "arrivals.registered": _("A list of arrivals was registered"),
    "arrivals.taken_in": _("A list of arrivals was taken in"),
    "case.closed": _("The case was closed"),
    "case.opened": _("The case was opened"),
    "coordinator.appointed": _("The family got a coordinator"),
    "deadlines.moved": _("Deadlines were moved"),
    "deputies.named": _("A worker's deputies were named"),
    "coordinator_change.begun": _("A change of coordinator began"),
    "coordinator_change.completed": _("The family got a new coordinator"),
    "coordinator_change.family_told": _("The family was told of the change of coordinator"),
    "coordinator_change.recalled": _("The change of coordinator was recalled"),
    "coordinator_change.seen_to": _("Something was seen to in the change of coordinator"),
    "daily_mail.chosen": _("The daily mail was turned on or off"),
    "daily_mail.sent": _("The daily mail was sent"),
    "document.attached": _("A document was added"),
    "draft.kept": _("A draft was kept"),
    "family.founded": _("The family was registered"),
    "function.ended": _("A worker's function was given an end"),
    "function.given": _("A worker was given a function"),
    "inbox.item_read": _("A message was read"),
    "inbox.read": _("Messages were read"),
    "identities.recorded": _("Dates of birth and numbers were recorded"),
    "later_member.received": _("Somebody is to join the family later"),
    "member.added": _("A person was added to the family"),
    "note.corrected": _("A note was corrected"),
    "note.written": _("A note was written"),
    "notice.allotted": _("The decision about the family came"),
    "notice.cancelled": _("The notice was cancelled"),
    "notice.changed": _("The notice was changed"),
    "notice.postponed": _("The notice was postponed"),
    "notice.registered": _("The notice was registered"),
    "organisation.registered": _("An organisation was registered"),
    "outside_contact.added": _("A contact without a login was added"),
    "outside_contact.ended": _("A contact without a login was ended"),
    "pack.published": _("A pack was published"),
    "participation.begun": _("A unit was asked to take part"),
    "participation.ended": _("A unit finished its part"),
    "pathway.completed": _("The pathway got more steps"),
    "pathway.started": _("The pathway began"),
    "step.finished": _("A step was done"),
    "step.left_out": _("A step was found not relevant"),
    "step.set_aside": _("A step was set aside"),
    "step.taken_up": _("A step was taken up again"),
    "take_over.moved": _("The take-over date was moved"),
    "unit.changed": _("What stands about a unit was changed"),
    "unit.closed": _("A unit's closing days were recorded"),
    "unit.established": _("A unit was set up"),
    "worker.changed": _("What stands about a worker was changed"),
    "worker.employed": _("A worker was registered"),
}

# Some events mean something else to the one who is told of them than to the family's page.
TO_THE_TOLD: Mapping[str, Promise] = {"pathway.started": _("You are now part of a family's case")}

# What an event asks of the one who is told of it, where it asks something.
WHAT_IT_ASKS: Mapping[str, Promise] = {
    "coordinator.appointed": _("You are the family's coordinator now."),
    "notice.registered": _("The family waits for a coordinator. Until then its steps are the reception's."),
}
