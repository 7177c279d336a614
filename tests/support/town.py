"""The invented staff, by persona key; and looking and acting as one of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from tovholder.access.api import Viewer, acting_as
from tovholder.core.actor import Actor
from tovholder.core.clock import local_date
from tovholder.core.ids import new_id

EXAMPLE_LIST = Path(__file__).resolve().parents[2] / "examples" / "arrivals" / "struer-2025-12-18.xlsx"


class Town(SimpleNamespace):
    """``town.mette`` is Mette as an actor. Clara is of another municipality."""

    @classmethod
    def of(cls, cast: dict[str, dict[str, str]]) -> "Town":
        return cls(**{
            key: Actor(UUID(principal), code) for code, workers in cast.items() for key, principal in workers.items()
        })

    def __getitem__(self, persona: str) -> Actor:
        return getattr(self, persona)  # type: ignore[no-any-return]

    @property
    def everybody(self) -> dict[str, Actor]:
        return dict(vars(self))


@dataclass(frozen=True)
class People:
    """Look or act as somebody of the town, at a moment. Never one inside the other: a transaction has one viewer."""

    town: Town
    at: datetime
    looking: list[Actor] = field(default_factory=list)

    def _actor(self, who: str | Actor) -> Actor:
        return who if isinstance(who, Actor) else self.town[who]

    @contextmanager
    def _alone(self, actor: Actor) -> Iterator[None]:
        assert not self.looking, "somebody is looking already: end that block before another one looks or acts"
        self.looking.append(actor)
        try:
            yield
        finally:
            self.looking.pop()

    @contextmanager
    def viewer_of(self, who: str | Actor, *, at: datetime | None = None) -> Iterator[Viewer]:
        moment, actor = at or self.at, self._actor(who)
        with self._alone(actor), acting_as(actor, at=moment):
            yield Viewer(actor=actor, at=moment, today=local_date(moment), request=new_id())

    def act(self, who: str | Actor, operation: Any, *, at: datetime | None = None, **arguments: Any) -> UUID:
        """One operation in a transaction of its own: ``act("birthe", appoint_coordinator, case_id=..., ...)``."""
        moment, actor = at or self.at, self._actor(who)
        with self._alone(actor), acting_as(actor, at=moment):
            return operation(actor=actor, at=moment, **{"request_id": new_id(), **arguments})  # type: ignore[no-any-return]


def unit_of(people: People, key: str) -> UUID:
    """A unit's id, by its key in the pack."""
    from tovholder.organisation.api import units

    with people.viewer_of("birthe"):
        return units([key])[key].id


def register_osman(people: People) -> "Osman":
    """Birthe takes in the example list and registers it. Nobody holds the ropes yet."""
    from tovholder.interop.api import register_arrivals, take_in_arrivals

    list_id = people.act("birthe", take_in_arrivals, filename=EXAMPLE_LIST.name, content=EXAMPLE_LIST.read_bytes())
    people.act("birthe", register_arrivals, list_id=list_id, version=1)
    return the_osmans(people)


def the_osmans(people: People) -> "Osman":
    """The family where it is registered already, as Birthe finds it."""
    from tovholder.cases.api import own_cases
    from tovholder.interop.api import arrival_lists

    with people.viewer_of("birthe") as viewer:
        case = own_cases(viewer)[0]
        return Osman(case.id, arrival_lists(viewer)[0].id, case.version)


def appoint_mette(people: People, osman: "Osman") -> "Osman":
    """Mette holds the ropes, Jonas is her deputy."""
    from tovholder.cases.api import appoint_coordinator

    people.act(
        "birthe", appoint_coordinator, case_id=osman.case_id, version=osman.case_version,
        worker_id=people.town.mette.principal, deputy_id=people.town.jonas.principal,
    )
    return Osman(osman.case_id, osman.list_id, osman.case_version + 1)


OWNERS = {
    "housing_worker": "kirsten", "school_officer": "annemarie", "daycare_officer": "dorte", "job_consultant": "pia",
    "family_guide": "amira", "disability_adviser": "maja", "ppr_psychologist": "line", "health_visitor": "hanne",
    "benefits_officer": "henrik", "citizen_service_officer": "jytte", "child_adviser": "sofie", "": "mette",
}
"""Who of the town holds the function a step belongs to; the tovholder's have none."""


def leave_out_all(people: People, *, but: int = 0) -> list[UUID]:
    """Every step the tovholder sees is left out by whose it is, less the last so many; gives those that are left."""
    from tovholder.pathways.api import leave_out_step
    from tovholder.pathways.models import Step

    with people.viewer_of("mette"):
        steps = list(Step.objects.filter(ended_at=None).order_by("function", "position").values_list("id", "function", "version"))
    steps.reverse()
    last = steps[len(steps) - but:]
    for step_id, function, version in steps[:len(steps) - but]:
        people.act(OWNERS[function], leave_out_step, step_id=step_id, version=version, why="Familien kommer ikke")
    return [step_id for step_id, _, _ in last]


@dataclass(frozen=True)
class Osman:
    """The family of five that the example list announces, as it stands after it is registered."""

    case_id: UUID
    list_id: UUID
    case_version: int = 1
