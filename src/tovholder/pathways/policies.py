"""What a step's state allows, whoever asks."""

from tovholder.core.denials import Denied
from tovholder.core.text import Text
from tovholder.pathways.domain.states import ENDED, is_allowed
from tovholder.pathways.enums import StepState


def check_can_become(state: str, becomes: StepState, *, ended_by: str) -> None:
    """``ended_by``: the name of who ended it, when it has ended already."""
    if becomes is not StepState.OPEN:
        check_is_to_do(state, ended_by=ended_by)
    if not is_allowed(StepState(state), becomes):
        raise Denied(
            "step_cannot_become",
            Text(da="Opgaven har allerede den status.", en="The step is in that state already."),
        )


def check_is_to_do(state: str, *, ended_by: str) -> None:
    """Denied ``step_already_done`` or ``step_left_out`` when somebody has ended it."""
    if state in ENDED:
        raise _already_ended(StepState(state), ended_by)


def _already_ended(state: StepState, ended_by: str) -> Denied:
    if state is StepState.DONE:
        return Denied(
            "step_already_done",
            Text(
                da=f"Opgaven er allerede udført af {ended_by}. Din note er ikke gemt.",
                en=f"The step was already done by {ended_by}. Your note was not saved.",
            ),
        )
    return Denied(
        "step_left_out",
        Text(
            da=f"{ended_by} har noteret, at opgaven ikke er relevant. Tag den op igen først.",
            en=f"{ended_by} noted that the step is not relevant. Take it up again first.",
        ),
    )


def check_says_why(note: str) -> None:
    """A step may be bent or left out, with a line that says why."""
    if not note.strip():
        raise Denied(
            "say_why",
            Text(da="Skriv en linje om hvorfor, så andre kan følge med.", en="Write a line about why, so that others can follow."),
        )
