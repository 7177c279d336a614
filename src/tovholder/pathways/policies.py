"""What a step's state allows, whoever asks."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from tovholder.core.denials import Denied
from tovholder.core.text import Text
from tovholder.pathways.domain.handovers import TRANSITIONS, is_over
from tovholder.pathways.domain.states import ENDED, is_allowed
from tovholder.pathways.enums import HandoverKind, HandoverState, StepState


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


def check_is_still_to_come(agreed_on: date | None, *, today: date) -> None:
    """A step can be agreed for a day after its deadline, not for one that is gone."""
    if agreed_on is not None and agreed_on < today:
        raise Denied(
            "say_when_future",
            Text(da="Den aftalte dag er gået. Vælg i dag eller en senere dag.", en="The day you agreed on has passed. Choose today or a later day."),
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


# -- hand-overs


def check_handover_can_become(kind: HandoverKind, state: HandoverState, becomes: HandoverState) -> None:
    """Denied ``handover_is_over`` when nothing more can become of it, ``handover_cannot_become`` when not this."""
    if is_over(kind, state):
        raise Denied(
            "handover_is_over",
            Text(
                da="Den er allerede besvaret eller kaldt tilbage. Åbn siden igen, og se, hvad der er sket.",
                en="It has been answered or recalled already. Open the page again and see what happened.",
            ),
        )
    if becomes not in TRANSITIONS[kind][state]:
        raise Denied(
            "handover_cannot_become",
            Text(
                da="Det kan den ikke blive, som den står nu. Åbn siden igen, og se dens status.",
                en="As it stands now it cannot become that. Open the page again and see where it is.",
            ),
        )


def check_none_under_way(under_way: bool) -> None:
    if under_way:
        raise Denied(
            "handover_under_way",
            Text(
                da="Opgaven er allerede overdraget eller henvist, og der ventes på svar. Kald den tilbage først.",
                en="The step is already handed over or referred and waits for an answer. Recall that first.",
            ),
        )


def check_asks_something(what: str) -> None:
    if not what.strip():
        raise Denied(
            "say_what",
            Text(da="Skriv, hvad du beder modtageren om.", en="Write what you ask of the receiver."),
        )


def check_answers(text: str, becomes: HandoverState) -> None:
    """Who returns something says why, so that it can be mended and sent again."""
    if becomes is HandoverState.RETURNED and not text.strip():
        raise Denied(
            "say_why",
            Text(
                da="Skriv, hvorfor du sender den retur, og hvad der mangler.",
                en="Write why you return it, and what is missing.",
            ),
        )


def check_goes_to_another(same: bool) -> None:
    if same:
        raise Denied(
            "same_owner",
            Text(da="Opgaven ligger allerede hos den funktion. Vælg en anden.", en="The step is that function's already. Choose another."),
        )


def check_somebody_is_there(holders: int) -> None:
    """What nobody would see may not be sent: until somebody has it, it is the giver's."""
    if not holders:
        raise Denied(
            "nobody_there",
            Text(
                da="Ingen har den funktion i dag, så ingen ville se opgaven. Vælg en anden modtager.",
                en="Nobody holds that function today, so nobody would see the step. Choose another receiver.",
            ),
        )


def check_can_answer_for_it(kind: HandoverKind) -> None:
    """Responsibility can move only to somebody who can be seen to have it; a receiver without a login is asked."""
    if kind is HandoverKind.HANDOVER:
        raise Denied(
            "handover_needs_login",
            Text(
                da="Modtageren har ikke adgang hertil og kan ikke få ansvaret for opgaven. Send en henvisning i stedet: så er opgaven stadig din, og du noterer svaret.",
                en="The receiver has no access here and cannot be given responsibility for the step. Send a referral instead: the step stays yours, and you note the answer.",
            ),
        )


def check_says_whom_how_and_when(whom: str, told_on: date | None, *, offered_on: date, today: date) -> None:
    if not whom.strip() or told_on is None:
        raise Denied(
            "say_whom",
            Text(da="Skriv, hvem du talte med, og hvilken dag.", en="Write whom you spoke with, and on which day."),
        )
    if not offered_on <= told_on <= today:
        raise Denied(
            "told_on_impossible",
            Text(
                da="Svaret kan ikke være kommet før henvisningen eller i fremtiden. Ret dagen.",
                en="The answer cannot have come before the referral or in the future. Correct the day.",
            ),
        )


# -- tasks somebody sets

HEALTH = "health"


def check_case_is_open(closed_on: date | None) -> None:
    if closed_on is not None:
        raise Denied(
            "case_is_closed",
            Text(da="Forløbet er afsluttet. Der kan ikke skrives nye opgaver.", en="The case is closed. No new steps can be written."),
        )


def check_task(title: str, *, kind: str, kinds: Collection[str], due_on: date | None, today: date) -> None:
    """It says something, is about a kind of information there is, and is not late from the beginning."""
    if not title.strip():
        raise Denied("task_says_nothing", Text(da="Skriv, hvad der skal gøres.", en="Write what is to be done."))
    if kind not in kinds:
        raise Denied("task_kind_unknown", Text(da="Vælg, hvad opgaven handler om.", en="Choose what the step is about."))
    if due_on is not None and due_on < today:
        raise Denied(
            "task_due_in_past",
            Text(da="Fristen er allerede passeret. Vælg en dag fra i dag.", en="The deadline has passed already. Choose a day from today on."),
        )


def check_can_go_along(kind: str) -> None:
    """A coordinator's task goes along when another unit holds the case; health stays in the unit that wrote it."""
    if kind == HEALTH:
        raise Denied(
            "health_stays_in_unit",
            Text(
                da="En opgave om helbred bliver i enheden. Vælg en funktion i enheden i stedet for tovholderen.",
                en="A step about health stays in the unit. Choose a function of the unit instead of the coordinator.",
            ),
        )


def check_sits_with_coordinator(unit_id: UUID, coordinator_unit_id: UUID | None) -> None:
    """What a unit writes is its own record: a coordinator of another unit would not see it."""
    if coordinator_unit_id is not None and coordinator_unit_id != unit_id:
        raise Denied(
            "task_for_another_unit",
            Text(
                da="Familiens tovholder sidder i en anden enhed. Skriv opgaven til din egen enhed, og overdrag eller henvis den bagefter.",
                en="The family's coordinator sits in another unit. Write the step for your own unit, and hand it over or refer it afterwards.",
            ),
        )
