"""The invented people of demonstrations, scenarios and tests: read from one file, set up through the operations."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from uuid import UUID, uuid5

import yaml
from pydantic import BaseModel, ConfigDict, Field

from tovholder.access.api import AccountKind, acting_as, open_account
from tovholder.core.actor import Actor
from tovholder.core.ids import new_id
from tovholder.core.text import Text
from tovholder.organisation.api import (
    add_outside_contact,
    employ_worker,
    follow_pack,
    give_function,
    name_deputies,
    units,
)
from tovholder.rulebook.api import Weekday

COMMANDS = UUID("5f1c6a0e-0f7e-4d0e-8a3c-6d0a5b5f2a11")
"""Principals of commands are made from this: never a worker's, and in no case."""

MAIL = "kommune.example"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class HeldFunction(_Part):
    unit: str
    function: str


class Persona(_Part):
    """An invented worker with a login. ``deputies``: keys of those who stand in for her, in order. ``start_here``: whom a
    newcomer is told to try first.
    """

    key: str
    name: str
    kind: AccountKind = AccountKind.WORKER
    phone: str = ""
    phone_hours: str = ""
    weekly_hours: Decimal
    weekdays: tuple[Weekday, ...]
    languages: tuple[str, ...] = ()
    competences: tuple[str, ...] = ()
    functions: tuple[HeldFunction, ...]
    deputies: tuple[str, ...] = ()
    about: Text
    start_here: bool = False

    def email(self, code: str) -> str:
        return f"{self.key}.{code}@{MAIL}"


class Contact(_Part):
    """Somebody at work whom one may ring, without a login."""

    unit: str
    name: str
    function: str
    phone: str
    phone_hours: str = ""


class Town(_Part):
    """``name``: what the demonstration calls it where people choose whom to be."""

    code: str = Field(pattern=r"^\d{3}$")
    pack: str
    name: Text
    workers: tuple[Persona, ...]
    contacts: tuple[Contact, ...] = ()


class NoLogin(_Part):
    key: str
    name: str


class Personae(_Part):
    municipalities: tuple[Town, ...]
    without_login: tuple[NoLogin, ...] = ()


@dataclass(frozen=True, slots=True)
class Cast:
    """The workers of a municipality that has been set up: actors by persona key."""

    actors: Mapping[str, Actor]


def read_personae(packs_folder: Path) -> Personae:
    return Personae.model_validate(yaml.safe_load((packs_folder / "personae.yaml").read_text(encoding="utf-8")))


def command_actor(municipality: str, name: str) -> Actor:
    """Who a command acts as in a municipality."""
    return Actor(uuid5(COMMANDS, f"{municipality}:{name}"), municipality, kind="command")


def set_up_town(town: Town, *, at: datetime, since: date) -> Cast:
    """Make the pack's units and the town's workers, functions and accounts. ``since``: when they all began."""
    actor = command_actor(town.code, "personae")
    with acting_as(actor, at=at) as moment:
        follow_pack(actor=actor, at=moment)
        known = {key: unit.id for key, unit in units().items()}
        actors = {persona.key: _set_up(actor, moment, persona, known, since) for persona in town.workers}
        _name_deputies(actor, moment, town, actors, since)
        _add_contacts(actor, moment, town, known)
    return Cast(actors)


def _name_deputies(actor: Actor, at: datetime, town: Town, actors: Mapping[str, Actor], since: date) -> None:
    for persona in town.workers:
        if persona.deputies:
            name_deputies(
                actor=actor, at=at, request_id=new_id(), worker_id=actors[persona.key].principal, valid_from=since,
                deputies=[actors[key].principal for key in persona.deputies],
            )


def _add_contacts(actor: Actor, at: datetime, town: Town, known: Mapping[str, UUID]) -> None:
    for contact in town.contacts:
        add_outside_contact(
            actor=actor, at=at, request_id=new_id(), unit_id=known[contact.unit], name=contact.name,
            function=contact.function, phone=contact.phone, phone_hours=contact.phone_hours,
        )


def _set_up(actor: Actor, at: datetime, persona: Persona, units: Mapping[str, UUID], since: date) -> Actor:
    email = persona.email(actor.municipality)
    worker_id = employ_worker(
        actor=actor, at=at, request_id=new_id(), name=persona.name, email=email, weekly_hours=persona.weekly_hours,
        weekdays=[day.number for day in persona.weekdays], phone=persona.phone, phone_hours=persona.phone_hours,
        languages=persona.languages, competences=persona.competences,
    )
    for held in persona.functions:
        give_function(
            actor=actor, at=at, request_id=new_id(), worker_id=worker_id, unit_id=units[held.unit],
            function=held.function, valid_from=since,
        )
    open_account(
        actor=actor, at=at, request_id=new_id(), email=email, name=persona.name, principal=worker_id,
        kind=persona.kind, password=None,
    )
    return Actor(worker_id, actor.municipality)
