"""What a step's state allows, whoever asks."""

from datetime import date

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


def check_says_which_day(happened_on: date | None) -> date:
    """Other deadlines count from the day this was done."""
    if happened_on is None:
        raise Denied(
            "say_which_day",
            Text(da="Skriv, hvilken dag det skete. Andre frister regnes fra den.", en="Write which day it happened. Other deadlines are counted from it."),
        )
    return happened_on


def check_may_witness(name: str, free_on: date | None, limit: Text, legal_basis: Text) -> None:
    if free_on is not None:
        day = f"{free_on.day}.{free_on.month}.{free_on.year}"
        raise Denied(
            "witness_limit",
            Text(
                da=f"{name} kan først være vidne igen {day}. {limit.da} Det følger af {legal_basis.da}. Vælg en anden.",
                en=f"{name} cannot be witness again before {day}. {limit.en} That follows from {legal_basis.en}. Choose somebody else.",
            ),
        )
