"""Who may change the organisation: what opens cases by a command of the installation, the rest by the pack's powers."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tovholder.core.actor import Actor
from tovholder.core.clock import local_date
from tovholder.core.denials import Denied
from tovholder.core.text import Text
from tovholder.organisation.enums import OrganisationKind
from tovholder.organisation.models import FunctionHolding, Unit
from tovholder.organisation.policies import holds_on
from tovholder.rulebook.api import Pack, Power, published_pack


@dataclass(frozen=True, slots=True)
class StandingTowards:
    """What decides whether somebody may say that a worker is away. ``powers``: those the actor has in a unit of hers."""

    is_self: bool
    is_command: bool
    powers: frozenset[str]


@dataclass(frozen=True, slots=True)
class StandingInUnit:
    """What decides whether somebody may keep a unit up to date. ``is_outside``: of another organisation."""

    is_command: bool
    is_outside: bool
    here: frozenset[str]
    anywhere: frozenset[str]


def standing_towards(worker_id: UUID, *, actor: Actor, at: datetime) -> StandingTowards:
    """Loads what the check needs for one worker: the actor's powers in the units the worker holds a function in."""
    hers = FunctionHolding.objects.filter(holds_on(local_date(at)), worker=worker_id).values_list("unit", flat=True)
    powers = _powers(actor, at)
    shared = [powers[unit] for unit in set(hers) if unit in powers]
    return StandingTowards(actor.principal == worker_id, actor.kind == "command", frozenset[str]().union(*shared))


def powers_in(unit_id: UUID, *, actor: Actor, at: datetime) -> StandingInUnit:
    """Loads what the check needs for one unit."""
    powers = _powers(actor, at)
    outside = Unit.objects.filter(id=unit_id).exclude(organisation__kind=OrganisationKind.MUNICIPALITY).exists()
    everything = frozenset[str]().union(*powers.values())
    return StandingInUnit(actor.kind == "command", outside, powers.get(unit_id, frozenset()), everything)


def _powers(actor: Actor, at: datetime) -> dict[UUID, frozenset[str]]:
    """The actor's powers by the unit she has them in."""
    held = list(
        FunctionHolding.objects.filter(holds_on(local_date(at)), worker=actor.principal).values_list("unit", "function")
    )
    given = powers_given(held, published_pack(actor.municipality, at).pack) if held else []
    return {unit: frozenset[str]().union(*(powers for where, powers in given if where == unit)) for unit, _ in given}


def powers_given(held: Iterable[tuple[UUID, str]], pack: Pack) -> list[tuple[UUID, frozenset[str]]]:
    """For each unit and function held, the powers the pack gives. An unknown function gives none: unknown means no."""
    powers = {function.key: frozenset(function.powers) for function in pack.functions}
    return [(unit, powers.get(function, frozenset())) for unit, function in held]


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


def check_can_record_absence(standing: StandingTowards) -> None:
    """One's own; a colleague's in a unit where one has the power. It lets her deputies in, so nobody else may."""
    if not (standing.is_self or standing.is_command or Power.RECORD_ABSENCE in standing.powers):
        raise Denied(
            "may_not_record_absence",
            Text(
                da="Fravær noteres af medarbejderen selv eller af den, der har opgaven i hendes enhed.",
                en="Absence is recorded by the worker herself, or by whoever has that task in her unit.",
            ),
        )


def check_can_close_unit(standing: StandingInUnit) -> None:
    """In one's own unit."""
    if not (standing.is_command or Power.MANAGE_UNIT in standing.here):
        raise _not_yours()


def check_can_keep_contacts(standing: StandingInUnit) -> None:
    """In one's own unit, and in an outside organisation's, which has nobody here to do it."""
    allowed: Collection[str] = standing.anywhere if standing.is_outside else standing.here
    if not (standing.is_command or Power.MANAGE_UNIT in allowed):
        raise _not_yours()


def _not_yours() -> Denied:
    return Denied(
        "may_not_manage_unit",
        Text(
            da="Enhedens oplysninger rettes af den, der leder den.",
            en="What stands about the unit is kept up to date by whoever leads it.",
        ),
    )
