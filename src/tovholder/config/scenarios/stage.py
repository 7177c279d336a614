"""Where a scenario is played: the people, the lists they take in, and what has been made so far."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.contrib.auth import get_user_model

from tovholder.access.api import Viewer, openings, presences
from tovholder.cases.api import CaseRow, get_case
from tovholder.core.actor import Actor
from tovholder.core.clock import local_date
from tovholder.core.denials import NotKnown
from tovholder.core.ids import new_id
from tovholder.interop.api import Town, read_personae
from tovholder.organisation.api import units
from tovholder.pathways.api import StepRow, steps_of
from tovholder.people.api import MemberRow, members


@dataclass
class Stage:
    """``results``: the cases made, by the names the scenario gave them."""

    cast: Mapping[str, Actor]
    lists: Path
    results: dict[str, UUID] = field(default_factory=dict)

    def viewer(self, who: str, at: datetime) -> Viewer:
        return Viewer(actor=self.cast[who], at=at, today=local_date(at), request=new_id())

    def case(self, viewer: Viewer, name: str) -> CaseRow:
        """The case as this person sees it. Raises NotKnown when he does not, or when it was never made."""
        if name not in self.results:
            raise NotKnown
        return get_case(viewer, self.results[name])

    def steps(self, viewer: Viewer, name: str) -> list[StepRow]:
        """The steps of the case that this person sees. Raises NotKnown when he does not see the case."""
        case = self.case(viewer, name)
        inside = presences(viewer, [case.id])
        return steps_of(viewer, case.id, openings(viewer, inside), inside)

    def persons(self, viewer: Viewer, name: str, given_names: Iterable[str]) -> list[UUID]:
        """Members of the family by given names. Raises NotKnown for one who is not there."""
        case = self.case(viewer, name)
        present = members(viewer, case.family_id, openings(viewer, presences(viewer, [case.id])))
        return [_named(given, present) for given in given_names]

    def units(self, keys: Iterable[str]) -> dict[str, UUID]:
        """The municipality's units by their keys in the pack. Raises NotKnown for one that is not there."""
        wanted = sorted(set(keys))
        found = {key: unit.id for key, unit in units(wanted).items()}
        if len(found) < len(wanted):
            raise NotKnown
        return found

    def persona(self, worker_id: UUID | None) -> str | None:
        """A worker's key in the personae file."""
        return next((key for key, actor in self.cast.items() if actor.principal == worker_id), None)


def _named(given_names: str, present: Iterable[MemberRow]) -> UUID:
    for member in present:
        if f"{member.name} ".startswith(f"{given_names} "):
            return member.person_id
    raise NotKnown


def towns(packs_folder: Path) -> dict[str, Town]:
    """The invented municipalities by the pack each works by."""
    return {town.pack: town for town in read_personae(packs_folder).municipalities}


def lists_beside(packs_folder: Path) -> Path:
    """Where the example lists lie."""
    return packs_folder.parent / "examples" / "arrivals"


def stage_for(town: Town, packs_folder: Path) -> Stage:
    return Stage(cast_of(town), lists_beside(packs_folder))


def cast_of(town: Town) -> dict[str, Actor]:
    """The actors of a town that has been set up, found by their sign-in addresses."""
    addresses = {persona.email(town.code): persona.key for persona in town.workers}
    accounts = get_user_model().objects.filter(email__in=addresses)
    return {addresses[account.email]: Actor(account.principal, town.code) for account in accounts}
