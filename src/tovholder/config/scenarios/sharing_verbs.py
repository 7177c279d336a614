"""What was told to whom: written down, and asked about."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from pydantic import Field

from tovholder.access.api import Viewer, openings, presences
from tovholder.config.scenarios.question import Question
from tovholder.config.scenarios.stage import Stage
from tovholder.config.scenarios.verb import OfFamily, Verb
from tovholder.core.ids import new_id
from tovholder.core.text import Text
from tovholder.sharing.api import NewDisclosure, ToldHow, disclosures_of, note_disclosure


class DisclosureIn(OfFamily):
    """``unit``: the receiving unit's key, where the model has it; ``recipient``: who there, or who else. ``about``: given names,
    none is the whole family. ``told_on``: without it the day itself.
    """

    gate: str
    kinds: tuple[str, ...] = Field(min_length=1)
    what: str
    unit: str | None = None
    recipient: str = ""
    about: tuple[str, ...] = ()
    how: ToldHow = ToldHow.PHONE
    told_on: date | None = None
    reason: str = ""


def _tell(stage: Stage, who: str, at: datetime, said: DisclosureIn) -> Mapping[str, UUID]:
    viewer = stage.viewer(who, at)
    case = stage.case(viewer, said.family)
    told = NewDisclosure(
        gate=said.gate, kinds=said.kinds, what=said.what, told_on=said.told_on or viewer.today, how=said.how,
        unit_id=stage.units({said.unit})[said.unit] if said.unit else None, recipient=said.recipient,
        about=stage.persons(viewer, said.family, said.about) if said.about else (), reason=said.reason,
    )
    note_disclosure(actor=stage.cast[who], at=at, request_id=new_id(), case_id=case.id, disclosure=told)
    return {}


def _told(stage: Stage, viewer: Viewer, said: OfFamily) -> list[str]:
    """To whom, as far as this person sees, the newest first."""
    case = stage.case(viewer, said.family)
    rows = disclosures_of(viewer, case.id, openings(viewer, presences(viewer, [case.id]))).rows
    return [row.recipient or row.unit for row in rows]


SHARING_VERBS: Mapping[str, Verb] = {
    "note_disclosure": Verb(Text(da="skriv en videregivelse", en="write a disclosure"), DisclosureIn, _tell),
}
SHARING_QUESTIONS: Mapping[str, Question] = {
    "disclosures": Question(Text(da="videregivet til", en="told to"), OfFamily, _told),
}
