"""A hand-over or a referral as a test needs it: the school officer asks another unit where the child can go to school."""

from datetime import datetime
from typing import Any
from uuid import UUID

from tests.support.town import People, unit_of
from tovholder.pathways.api import HandoverKind, offer_handover

WHAT = "Barnet bruger kørestol. Hvilken skole har plads?"
QUEUES = {
    "line": ("ppr", "ppr_psychologist"), "maja": ("child_disability", "disability_adviser"), "amira": ("integration", "family_guide"),
    "annemarie": ("school_administration", "school_officer"), "sofie": ("child_authority", "child_adviser"),
    "kirsten": ("integration", "housing_worker"),
}
"""Where somebody of the town is reached, as what. Sofie's unit is in no family's case."""


def step_named(people: People, key: str) -> UUID:
    """The first step of that key, as the tovholder sees it."""
    from tovholder.pathways.models import Step

    with people.viewer_of("mette"):
        return Step.objects.filter(key=key).order_by("position").values_list("id", flat=True)[0]


def send(
    people: People, who: str = "annemarie", key: str = "find_school_daycare", *, to: str = "line",
    kind: HandoverKind = HandoverKind.REFERRAL, at: datetime | None = None, version: int = 1, **said: Any,
) -> UUID:
    """A referral unless told otherwise."""
    unit, function = QUEUES[to]
    return people.act(
        who, offer_handover, at=at, step_id=step_named(people, key), version=version, kind=kind, what=WHAT,
        **{"unit_id": unit_of(people, unit), "function": function, **said},
    )
