"""What becomes known of a person."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from tovholder.config.scenarios.stage import Stage
from tovholder.config.scenarios.verb import OfFamily, Verb
from tovholder.core.ids import new_id
from tovholder.core.text import Text
from tovholder.people.api import Custody, NumberKind, get_person, record_family_tie, record_number


class CustodyIn(OfFamily):
    """``child`` and ``holders``: given names."""

    child: str
    custody: Custody = Custody.SHARED
    holders: tuple[str, ...] = ()


class NumberIn(OfFamily):
    """``person``: given names; ``from_on``: without it the day itself."""

    person: str
    number: str
    kind: NumberKind = NumberKind.CPR
    from_on: date | None = None


def _record_number(stage: Stage, who: str, at: datetime, said: NumberIn) -> Mapping[str, UUID]:
    viewer = stage.viewer(who, at)
    case = stage.case(viewer, said.family)
    (person,) = stage.persons(viewer, said.family, [said.person])
    record_number(
        actor=stage.cast[who], at=at, request_id=new_id(), case_id=case.id, person_id=person, kind=said.kind, number=said.number,
        version=len(get_person(viewer, person).numbers), valid_from=said.from_on or viewer.today,
    )
    return {}


def _record_custody(stage: Stage, who: str, at: datetime, said: CustodyIn) -> Mapping[str, UUID]:
    viewer = stage.viewer(who, at)
    case = stage.case(viewer, said.family)
    (child,) = stage.persons(viewer, said.family, [said.child])
    record_family_tie(
        actor=stage.cast[who], at=at, request_id=new_id(), case_id=case.id, person_id=child,
        version=get_person(viewer, child).seen["FamilyTie"], custody=said.custody,
        custody_holders=stage.persons(viewer, said.family, said.holders) if said.holders else [],
    )
    return {}


PERSON_VERBS: Mapping[str, Verb] = {
    "record_custody": Verb(Text(da="skriv, hvem der har forældremyndigheden", en="record who has custody"), CustodyIn, _record_custody),
    "record_number": Verb(Text(da="skriv nummer på en person", en="record a person's number"), NumberIn, _record_number),
}
