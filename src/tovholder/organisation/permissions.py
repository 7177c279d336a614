"""Who may change the organisation. For now a command of the installation; a page for it comes with the staff register."""

from tovholder.core.actor import Actor
from tovholder.core.denials import Denied
from tovholder.core.text import Text


def check_can_arrange_organisation(actor: Actor) -> None:
    """Denied unless the actor is a command: staff and units are set up by whoever runs the installation."""
    if actor.kind != "command":
        raise Denied(
            "organisation_by_command_only",
            Text(
                da="Enheder og medarbejdere oprettes af den, der driver systemet.",
                en="Units and workers are set up by those who run the system.",
            ),
        )
