"""What a step's state allows, whoever asks."""

from tovholder.core.denials import Denied
from tovholder.core.text import Text
from tovholder.pathways.domain.states import is_allowed
from tovholder.pathways.enums import StepState


def check_can_become_done(state: str, *, done_by: str) -> None:
    """``done_by``: the name of who did it, when it is done already."""
    if state == StepState.DONE:
        raise Denied(
            "step_already_done",
            Text(
                da=f"Opgaven er allerede udført af {done_by}. Din note er ikke gemt.",
                en=f"The step was already done by {done_by}. Your note was not saved.",
            ),
        )
    if not is_allowed(StepState(state), StepState.DONE):
        raise Denied(
            "step_cannot_be_done",
            Text(da="Opgaven kan ikke meldes udført nu.", en="The step cannot be finished now."),
        )
