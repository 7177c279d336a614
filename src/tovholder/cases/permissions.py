"""Who may do what with a case. Each check raises Denied with a code and a sentence; None means yes."""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from tovholder.access.api import PresenceRow
from tovholder.cases.enums import Capacity
from tovholder.core.actor import Actor
from tovholder.core.denials import Denied
from tovholder.core.text import Text
from tovholder.organisation.api import HoldingRow, holders_of
from tovholder.rulebook.api import Pack

REGISTER_NOTICE = "register_notice"
APPOINT_COORDINATOR = "appoint_coordinator"
MANAGE_UNIT = "manage_unit"
HOLDING = frozenset({Capacity.COORDINATOR, Capacity.DEPUTY, Capacity.TEAM})
"""Those who hold a case: the tovholder, who stands in for her, and her team where the model has one."""
NOT_OF_THE_CASE = frozenset({Capacity.STEP_OWNER, Capacity.PARTICIPANT, Capacity.TEAM_COORDINATOR, Capacity.OPENED_GATE})
"""In it for one step, for a task of the own unit, or to lead those who hold it: not to change what it rests on."""
BOUNDING = HOLDING | {Capacity.RECEPTION}
CHANGING = frozenset({Capacity.COORDINATOR, Capacity.DEPUTY, Capacity.INCOMING_COORDINATOR})


def check_can_register_notice(powers: Collection[str]) -> None:
    """The pack says which functions receive the Immigration Service's notices."""
    if REGISTER_NOTICE not in powers:
        raise Denied(
            "may_not_register_notice",
            Text(
                da="Din funktion modtager ikke meddelelser om nye familier. Det gør teamkoordinatoren.",
                en="Your function does not receive notices of new families. The team coordinator does.",
            ),
        )


def check_can_change_notice(powers: Collection[str], capacities: Collection[str]) -> None:
    """Whoever holds the case, or receives families and is in it. A step, or a task of one's own unit, lets nobody change what
    a case rests on.
    """
    held = HOLDING & set(capacities)
    receives = REGISTER_NOTICE in powers and set(capacities) - NOT_OF_THE_CASE
    if not (held or receives):
        raise Denied(
            "may_not_change_notice",
            Text(
                da="Din opgave i forløbet giver ikke adgang til at ændre det. Det gør familiens tovholder, eller den, der modtager nye familier.",
                en="Your step in the case does not let you change it. The family's coordinator does, or whoever receives new families.",
            ),
        )


def check_can_appoint_coordinator(powers: Collection[str]) -> None:
    """The pack says which functions give a family its tovholder."""
    if APPOINT_COORDINATOR not in powers:
        raise Denied(
            "may_not_appoint_coordinator",
            Text(
                da="Din funktion giver ikke familier en tovholder. Det gør teamkoordinatoren.",
                en="Your function does not give families a coordinator. The team coordinator does.",
            ),
        )


def check_can_name_contact(capacities: Collection[str]) -> None:
    """Who holds the case or receives the family; a step alone decides nothing about whom the family meets."""
    if not set(capacities) & (HOLDING | {Capacity.RECEPTION}):
        raise Denied(
            "may_not_name_contact",
            Text(
                da="Familiens faste kontakter vælges af tovholderen eller af den, der modtager familien.",
                en="The family's contacts are chosen by the coordinator or by whoever receives the family.",
            ),
        )


def unit_that_bounds_circle(inside: Iterable[PresenceRow]) -> UUID:
    """The unit whose record the family's circle is written into: the one that holds the case, or receives the family by its
    own task. Denied ``may_not_change_circle``.
    """
    for row in inside:
        if row.own_task and row.capacity in BOUNDING:
            return row.unit_id
    raise Denied(
        "may_not_change_circle",
        Text(
            da="Hvem der er omkring familien, skrives af tovholderen eller af den, der modtager familien.",
            en="Who is around the family is written down by the coordinator or by whoever receives the family.",
        ),
    )


def check_can_end_part(inside: Iterable[PresenceRow], *, worker_id: UUID | None, actor: Actor) -> None:
    """Who bounds the circle, and each worker her own part."""
    if worker_id is None or worker_id != actor.principal:
        unit_that_bounds_circle(inside)


def unit_to_write_from(inside: Iterable[PresenceRow]) -> UUID:
    """The unit whose record a note goes into: the one through which the writer is in the case by the unit's own task.

    Denied ``note_needs_own_task`` for who is in the case for one step only: its unit's record is not hers to see, so she
    could not read what she wrote. The step's note is where it belongs.
    """
    for row in inside:
        if row.own_task:
            return row.unit_id
    raise Denied(
        "note_needs_own_task",
        Text(
            da="Du er med i forløbet for én opgaves skyld. Skriv i opgavens note, så ser tovholderen det.",
            en="You are in the case for one step. Write in the step's note, and the coordinator will see it.",
        ),
    )


def check_can_change_appointment(inside: Iterable[PresenceRow], unit_id: UUID) -> None:
    """An appointment is changed in the unit that made it; who may only see it asks there."""
    if not any(row.own_task and row.unit_id == unit_id for row in inside):
        raise Denied(
            "appointment_of_another_unit",
            Text(
                da="Aftalen er lavet i en anden enhed. Bed dem om at flytte eller aflyse den.",
                en="The appointment was made in another unit. Ask them to move it or call it off.",
            ),
        )


def check_can_conceal(inside: Iterable[PresenceRow], unit_id: UUID) -> None:
    """From whom of the family something is kept is for the unit that wrote it to say."""
    if not any(row.own_task and row.unit_id == unit_id for row in inside):
        raise Denied(
            "entry_of_another_unit",
            Text(
                da="Det er skrevet i en anden enhed. Bed dem om at ændre, hvem i familien det vises for.",
                en="It was written in another unit. Ask them to change to whom of the family it is shown.",
            ),
        )


def check_can_correct_note(*, written_by: UUID, is_apart: bool, actor: Actor) -> None:
    """A note is corrected by who wrote it; others write a note of their own. What is told at SSD and SSP never moves into a unit's
    own record, corrected or not (retsplejeloven § 115).
    """
    if is_apart:
        raise Denied(
            "note_is_kept_apart",
            Text(
                da="Det, der er fortalt på et SSD- eller SSP-møde, rettes ikke her. Skriv på mødets side, hvad der var forkert.",
                en="What was told at a meeting of SSD or SSP is not corrected here. Write on the meeting's page what was wrong.",
            ),
        )
    if written_by != actor.principal:
        raise Denied(
            "note_of_another",
            Text(
                da="Kun den, der har skrevet notatet, kan rette det. Skriv et nyt notat i stedet.",
                en="Only who wrote the note can correct it. Write a new note instead.",
            ),
        )


def check_can_change_coordinator(powers: Collection[str], *, holds: bool) -> None:
    """Who gives families their tovholder may begin a change; and who holds the case, of her own."""
    if not holds and APPOINT_COORDINATOR not in powers:
        raise Denied(
            "may_not_change_coordinator",
            Text(
                da="Skift af tovholder begyndes af tovholderen selv eller af teamkoordinatoren.",
                en="A change of coordinator is begun by the coordinator or by the team coordinator.",
            ),
        )


def check_can_end_coordinator(powers: Collection[str], *, holds: bool) -> None:
    if not holds and APPOINT_COORDINATOR not in powers:
        raise Denied(
            "may_not_end_coordinator",
            Text(
                da="At familien fortsætter uden tovholder, besluttes af tovholderen selv eller af teamkoordinatoren.",
                en="That the family goes on without a coordinator is decided by the coordinator or by the team coordinator.",
            ),
        )


def check_can_lead_team(powers: Collection[str]) -> None:
    """The team board is for whoever gives families their tovholder or manages the unit."""
    if not {APPOINT_COORDINATOR, MANAGE_UNIT} & set(powers):
        raise Denied(
            "may_not_lead_team",
            Text(
                da="Din funktion leder ikke et team. Det gør teamkoordinatoren.",
                en="Your function does not lead a team. The team coordinator does.",
            ),
        )


def check_is_in_change(powers: Collection[str], inside: Iterable[PresenceRow]) -> None:
    """Those who hand over, take over or lead see to it; a stand-in does so for who is away."""
    if not {row.capacity for row in inside} & CHANGING and APPOINT_COORDINATOR not in powers:
        raise Denied(
            "not_in_the_change",
            Text(
                da="Overdragelsen er mellem den nuværende og den nye tovholder.",
                en="The hand-over is between the present coordinator and the new one.",
            ),
        )


def check_is_incoming(incoming: UUID, actor: Actor) -> None:
    """Until the receiver has accepted, the giver has it: nobody is made coordinator behind her back."""
    if incoming != actor.principal:
        raise Denied(
            "not_the_incoming",
            Text(
                da="Kun den nye tovholder kan melde, at familien er overtaget.",
                en="Only the new coordinator can say that the family is taken over.",
            ),
        )


def candidates_of(pack: Pack, on: date) -> dict[UUID, HoldingRow]:
    """Who may be coordinator by the pack's rule on a day, and the function and unit each does it from."""
    return {row.worker_id: row for row in holders_of(pack.tovholder_rule.candidate_functions, on)}


def check_is_candidate(worker_id: UUID, candidates: Collection[UUID]) -> None:
    if worker_id not in candidates:
        raise Denied(
            "not_a_candidate",
            Text(
                da="Den valgte medarbejder har ikke en funktion, der kan være tovholder i kommunens model.",
                en="The chosen worker holds no function that can be coordinator in the municipality's model.",
            ),
        )
