"""A family gets its coordinator, and the case goes from one to another."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from tovholder.cases.api import (
    ChangeRow,
    NewNote,
    appoint_coordinator,
    begin_coordinator_change,
    change_under_way,
    complete_coordinator_change,
    end_coordinator,
    recall_coordinator_change,
    see_to_change_item,
    tell_family_of_change,
)
from tovholder.config.scenarios.stage import Stage
from tovholder.config.scenarios.verb import OfFamily, Verb
from tovholder.core.clock import local_date
from tovholder.core.denials import NotKnown
from tovholder.core.ids import new_id
from tovholder.core.text import Text


class CoordinatorIn(OfFamily):
    coordinator: str
    deputy: str | None = None


class ChangeIn(CoordinatorIn):
    """``note``: what the new one must know first."""

    takes_over_on: date
    note: str = ""


class EndIn(OfFamily):
    """``farewell``: whom the family rings from now on."""

    why: str
    farewell: str


class ChangeItemIn(OfFamily):
    item: str


class CompleteIn(OfFamily):
    anyway: bool = False


def _appoint(stage: Stage, who: str, at: datetime, said: CoordinatorIn) -> Mapping[str, UUID]:
    case = stage.case(stage.viewer(who, at), said.family)
    appoint_coordinator(
        actor=stage.cast[who], at=at, request_id=new_id(), case_id=case.id, version=case.version,
        worker_id=stage.cast[said.coordinator].principal, deputy_id=_deputy(stage, said),
    )
    return {}


def _end(stage: Stage, who: str, at: datetime, said: EndIn) -> Mapping[str, UUID]:
    case = stage.case(stage.viewer(who, at), said.family)
    end_coordinator(
        actor=stage.cast[who], at=at, request_id=new_id(), case_id=case.id, version=case.version, why=said.why,
        farewell=said.farewell,
    )
    return {}


def _begin(stage: Stage, who: str, at: datetime, said: ChangeIn) -> Mapping[str, UUID]:
    case = stage.case(stage.viewer(who, at), said.family)
    note = NewNote(text=said.note, kind="network", happened_on=local_date(at)) if said.note else None
    begin_coordinator_change(
        actor=stage.cast[who], at=at, request_id=new_id(), case_id=case.id, version=case.version,
        worker_id=stage.cast[said.coordinator].principal, takes_over_on=said.takes_over_on, deputy_id=_deputy(stage, said), note=note,
    )
    return {}


def _see_to(stage: Stage, who: str, at: datetime, said: ChangeItemIn) -> Mapping[str, UUID]:
    change = _under_way(stage, who, at, said)
    see_to_change_item(
        actor=stage.cast[who], at=at, request_id=new_id(), change_id=change.id, version=change.version, key=said.item
    )
    return {}


def _tell_family(stage: Stage, who: str, at: datetime, said: OfFamily) -> Mapping[str, UUID]:
    change = _under_way(stage, who, at, said)
    tell_family_of_change(
        actor=stage.cast[who], at=at, request_id=new_id(), change_id=change.id, version=change.version, told_on=local_date(at)
    )
    return {}


def _complete(stage: Stage, who: str, at: datetime, said: CompleteIn) -> Mapping[str, UUID]:
    change = _under_way(stage, who, at, said)
    complete_coordinator_change(
        actor=stage.cast[who], at=at, request_id=new_id(), change_id=change.id, version=change.version, anyway=said.anyway
    )
    return {}


def _recall(stage: Stage, who: str, at: datetime, said: OfFamily) -> Mapping[str, UUID]:
    change = _under_way(stage, who, at, said)
    recall_coordinator_change(actor=stage.cast[who], at=at, request_id=new_id(), change_id=change.id, version=change.version)
    return {}


def _under_way(stage: Stage, who: str, at: datetime, said: OfFamily) -> ChangeRow:
    change = change_under_way(stage.case(stage.viewer(who, at), said.family).id)
    if change is None:
        raise NotKnown
    return change


def _deputy(stage: Stage, said: CoordinatorIn) -> UUID | None:
    return stage.cast[said.deputy].principal if said.deputy else None


COORDINATOR_VERBS: Mapping[str, Verb] = {
    "appoint_coordinator": Verb(Text(da="giv familien en tovholder", en="give the family a coordinator"), CoordinatorIn, _appoint),
    "end_coordinator": Verb(Text(da="lad forløbet gå videre uden tovholder", en="let the case go on without a coordinator"), EndIn, _end),
    "begin_coordinator_change": Verb(Text(da="begynd et skift af tovholder", en="begin a change of coordinator"), ChangeIn, _begin),
    "see_to_change_item": Verb(Text(da="sæt flueben ved overdragelsen", en="tick an item of the change"), ChangeItemIn, _see_to),
    "tell_family_of_change": Verb(Text(da="fortæl familien om skiftet", en="tell the family of the change"), OfFamily, _tell_family),
    "complete_coordinator_change": Verb(Text(da="overtag familien", en="take over the family"), CompleteIn, _complete),
    "recall_coordinator_change": Verb(Text(da="opgiv skiftet", en="give up the change"), OfFamily, _recall),
}
