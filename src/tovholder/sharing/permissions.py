"""Who may do what with the grounds for seeing and telling. Each check raises Denied with a code and a sentence; None means yes."""

from collections.abc import Collection, Iterable
from uuid import UUID

from tovholder.access.api import Gate, PresenceRow
from tovholder.cases.api import Capacity
from tovholder.core.actor import Actor
from tovholder.core.denials import Denied, NotKnown
from tovholder.core.text import Text
from tovholder.organisation.api import units_by_id
from tovholder.rulebook.api import Gate as GateRule
from tovholder.rulebook.api import Power
from tovholder.sharing import gates, policies

APPOINT_COORDINATOR = "appoint_coordinator"


def check_can_bar(powers: Collection[str], *, worker_id: UUID, actor: Actor) -> None:
    """Everybody herself; whoever gives families their tovholder also others."""
    if worker_id != actor.principal:
        check_can_bar_others(powers)


def check_can_bar_others(powers: Collection[str]) -> None:
    if APPOINT_COORDINATOR not in powers:
        raise Denied(
            "may_not_bar_others",
            Text(
                da="Du kan melde dig selv inhabil. Andre holdes ude af teamkoordinatoren.",
                en="You can keep yourself out. Others are kept out by the team coordinator.",
            ),
        )


def part_to_tell_from(inside: Iterable[PresenceRow]) -> PresenceRow:
    """As what somebody tells of the case, and so into which unit's record the line goes: by the unit's own task before
    any other. Denied ``knows_nothing_to_tell`` for who leads those that hold the case and sees nothing of it (ADR 0019).
    """
    parts = [row for row in inside if row.capacity != Capacity.TEAM_COORDINATOR]
    for row in sorted(parts, key=lambda row: not row.own_task):
        return row
    raise Denied(
        "knows_nothing_to_tell",
        Text(
            da="Du leder dem, der har familien, og ser ikke dens oplysninger. Videregivelser skrives af den, der har fortalt noget.",
            en="You lead those who hold the family and do not see its content. Disclosures are written by whoever told something.",
        ),
    )


def unit_that_asks(inside: Iterable[PresenceRow]) -> UUID:
    """The unit whose record the answers go into: the one through which who asks is in the case by the unit's own task.

    Denied ``consent_needs_own_task``: who is in the case for a step asks the coordinator, who knows the whole.
    """
    for row in inside:
        if row.own_task:
            return row.unit_id
    raise Denied(
        "consent_needs_own_task",
        Text(
            da="Du er med i forløbet for én opgaves skyld. Bed tovholderen om at tale med familien om samtykke.",
            en="You are in the case for one step. Ask the coordinator to talk with the family about consent.",
        ),
    )


def check_can_protect_data(powers: Collection[str]) -> None:
    """The pack says which function is the data protection officer's (databeskyttelsesforordningen art. 37-39)."""
    if Power.DATA_PROTECTION not in powers:
        raise Denied(
            "may_not_protect_data",
            Text(
                da="Loggen over opslag ses kun af databeskyttelsesrådgiveren.",
                en="Only the data protection officer sees the access log.",
            ),
        )


def check_can_extract(*, is_known: bool) -> None:
    """Denied ``may_not_extract``: whoever is in one of the person's cases for a step, or a task of her unit. Else NotKnown."""
    if not is_known:
        raise NotKnown
    raise Denied(
        "may_not_extract",
        Text(
            da="Oversigten over opslag laves af tovholderen eller databeskyttelsesrådgiveren.",
            en="The extract of who looked is made by the coordinator or the data protection officer.",
        ),
    )


ANSWERING = frozenset({Capacity.COORDINATOR, Capacity.DEPUTY, Capacity.TEAM})
"""Those who hold a case: the tovholder, who stands in for her, and her team where the model has one."""


def check_can_answer_access_request(capacities: Iterable[str]) -> None:
    if not ANSWERING & set(capacities):
        raise Denied(
            "not_yours_to_answer",
            Text(da="Det er familiens tovholder, der svarer.", en="It is the family's coordinator who answers."),
        )


def fields_of(inside: Iterable[PresenceRow]) -> frozenset[str]:
    """The fields of those units by whose own task somebody is in the case. One query at most."""
    tasks = {row.unit_id for row in inside if row.own_task}
    return frozenset(unit.sector for unit in units_by_id(tasks).values()) if tasks else frozenset()


def check_can_open(gate: GateRule, inside: Iterable[PresenceRow], fields: Collection[str]) -> None:
    """Everybody in the case notifies (barnets lov §§ 133-135), and warns of danger, but who is in it only by a gate herself opens
    no more by it. A meeting is called by who is in the case by an own task of her unit, of the
    gate's fields (``fields``: hers, by ``fields_of``).
    """
    rows = list(inside)
    if gate.key == Gate.ACUTE:
        check_opens_more(rows)
    if gate.key in policies.MEETS and not any(row.own_task for row in rows):
        raise Denied(
            "meeting_needs_own_task",
            Text(
                da="Mødet indkaldes af en, der er i forløbet på grund af sin enheds egen opgave.",
                en="The meeting is called by somebody in the case by an own task of her unit.",
            ),
        )
    if gate.key in policies.MEETS:
        gates.check_field_meets(gate, fields)
    if all(row.capacity in (Capacity.RECORD, Capacity.TEAM_COORDINATOR) for row in rows):
        raise Denied(
            "may_not_open_gate",
            Text(da="Den, der leder teamet, åbner ikke hjemler.", en="Whoever leads the team opens nothing on a legal ground."),
        )


def check_opens_more(inside: Iterable[PresenceRow]) -> None:
    """Who is in the case only because a gate was opened neither opens the next nor keeps her own open."""
    capacities = {row.capacity for row in inside} - {Capacity.RECORD, Capacity.TEAM_COORDINATOR}
    if capacities == {Capacity.OPENED_GATE}:
        raise Denied(
            "in_by_a_gate_alone",
            Text(
                da="Du er her kun, fordi en hjemmel blev åbnet for dig. Bed tovholderen om at åbne mere, eller om at holde den åben.",
                en="You are here only because access was opened for you. Ask the coordinator to open more, or to extend it.",
            ),
        )


def check_can_close(*, opened_by: UUID, members: Collection[UUID], handles: bool, capacities: Collection[str], gate: str, actor: Actor) -> None:
    """Who opened it, whom it was opened for, and in danger who holds the case. A notification: who handles it."""
    own = actor.principal == opened_by or actor.principal in members
    may = handles if gate == Gate.NOTIFICATION else own or (gate == Gate.ACUTE and bool(ANSWERING & set(capacities)))
    if not may:
        raise Denied(
            "may_not_close_gate",
            Text(
                da="Den lukkes af den, der åbnede den, eller af dem, den er åbnet for.",
                en="It is closed by who opened it, or by those it is opened for.",
            ),
        )


def check_handles(handles: bool) -> None:
    if not handles:
        raise Denied(
            "not_the_child_authority",
            Text(da="Underretningen vurderes af den myndighed, den er sendt til.", en="The notification is judged by the authority it was sent to."),
        )


def units_that_answer(inside: Iterable[PresenceRow], case_id: UUID) -> list[UUID]:
    """The units through which somebody is in the case by their own task: she takes requests for party access down, and answers for
    their records. Denied ``party_access_needs_own_task``.
    """
    units = sorted({row.unit_id for row in inside if row.case_id == case_id and row.own_task})
    if not units:
        raise Denied(
            "party_access_needs_own_task",
            Text(
                da="Du er med i forløbet for én opgaves skyld. Giv anmodningen til tovholderen i dag; fristen løber.",
                en="You are in the case for one step. Give the request to the coordinator today; the time is running.",
            ),
        )
    return units
