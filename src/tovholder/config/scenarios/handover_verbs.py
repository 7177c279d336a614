"""A step is handed to another unit or referred to it, and what becomes of that."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from tovholder.access.api import Viewer, openings, presences
from tovholder.cases.api import ContactForm
from tovholder.config.scenarios.question import Nothing, Question
from tovholder.config.scenarios.stage import Stage
from tovholder.config.scenarios.verb import OfFamily, Verb
from tovholder.core.clock import local_date
from tovholder.core.denials import NotKnown
from tovholder.core.ids import new_id
from tovholder.core.text import Text
from tovholder.organisation.api import holdings_of, outside_contacts, standing_in_for, units
from tovholder.pathways.api import (
    HandoverKind,
    HandoverRow,
    HandoverState,
    accept_handover,
    awaiting_answer,
    done_last,
    finish_referral,
    handovers_of,
    offer_handover,
    queues_of,
    recall_handover,
    record_answer,
    return_handover,
)


class OfferIn(OfFamily):
    """To a unit's function, or to a contact without a login, by name. ``person``: the given names, where a step stands once
    for each.
    """

    step: str
    person: str | None = None
    kind: HandoverKind = HandoverKind.REFERRAL
    what: str
    unit: str | None = None
    function: str = ""
    contact: str | None = None


class OneHandover(OfFamily):
    """``title``: of the step in Danish, where the family has several on their way."""

    title: str | None = None


class AcceptIn(OneHandover):
    agreed: str = ""


class ReturnIn(OneHandover):
    why: str


class FinishIn(OneHandover):
    answer: str = ""


class AnswerIn(OneHandover):
    """What somebody without a login said."""

    becomes: HandoverState
    whom: str
    how: ContactForm = ContactForm.PHONE
    told_on: date | None = None
    answer: str = ""


def _offer(stage: Stage, who: str, at: datetime, said: OfferIn) -> Mapping[str, UUID]:
    viewer = stage.viewer(who, at)
    steps = stage.steps(viewer, said.family)
    step = next((step for step in steps if step.key == said.step and said.person in (None, step.person)), None)
    if step is None:
        raise NotKnown
    offer_handover(
        actor=stage.cast[who], at=at, request_id=new_id(), step_id=step.id, version=step.version, kind=said.kind, what=said.what,
        unit_id=units([said.unit])[said.unit].id if said.unit else None, function=said.function,
        contact_id=_contact(said.contact, local_date(at)) if said.contact else None,
    )
    return {}


def _contact(name: str, today: date) -> UUID:
    found = next((contact.id for contact in outside_contacts(today) if contact.name == name), None)
    if found is None:
        raise NotKnown
    return found


def _accept(stage: Stage, who: str, at: datetime, said: AcceptIn) -> Mapping[str, UUID]:
    return _answer(accept_handover, stage, who, at, said, agreed=said.agreed)


def _return(stage: Stage, who: str, at: datetime, said: ReturnIn) -> Mapping[str, UUID]:
    return _answer(return_handover, stage, who, at, said, why=said.why)


def _finish(stage: Stage, who: str, at: datetime, said: FinishIn) -> Mapping[str, UUID]:
    return _answer(finish_referral, stage, who, at, said, answer=said.answer)


def _recall(stage: Stage, who: str, at: datetime, said: OneHandover) -> Mapping[str, UUID]:
    return _answer(recall_handover, stage, who, at, said)


def _record(stage: Stage, who: str, at: datetime, said: AnswerIn) -> Mapping[str, UUID]:
    return _answer(
        record_answer, stage, who, at, said, becomes=said.becomes, whom=said.whom, how=said.how,
        told_on=said.told_on or local_date(at), answer=said.answer,
    )


def _answer(
    operation: Callable[..., UUID], stage: Stage, who: str, at: datetime, said: OneHandover, **more: Any
) -> Mapping[str, UUID]:
    rows = _rows(stage, stage.viewer(who, at), said)
    row = next((row for row in rows if row.is_open and said.title in (None, row.title.da)), None)
    if row is None:
        raise NotKnown
    operation(actor=stage.cast[who], at=at, request_id=new_id(), handover_id=row.id, version=row.version, **more)
    return {}


def _rows(stage: Stage, viewer: Viewer, said: OfFamily) -> list[HandoverRow]:
    case = stage.case(viewer, said.family)
    inside = presences(viewer, [case.id])
    holdings = holdings_of(viewer.actor.principal, viewer.today)
    return handovers_of(viewer, case.id, openings(viewer, inside), inside, queues_of(holdings))


def _handovers(stage: Stage, viewer: Viewer, said: OfFamily) -> list[dict[str, str]]:
    """Of one family, as far as this person sees them, the newest first: what, to whom, where it is, and by when."""
    return [
        {"kind": row.kind, "title": row.title.da, "to": row.receiver_unit, "state": row.state, "due": row.answer_due_on.isoformat()}
        for row in _rows(stage, viewer, said)
    ]


class OfFunction(OfFamily):
    unit: str
    function: str


def _last(stage: Stage, viewer: Viewer, said: OfFunction) -> dict[str, str] | None:
    """Who of a unit's function did something for the family last, and on which day."""
    case = stage.case(viewer, said.family)
    found = done_last(viewer, case.id, openings(viewer, presences(viewer, [case.id])))
    done = found.get((stage.units([said.unit])[said.unit], said.function))
    return {"who": stage.persona(done.worker_id) or "", "on": done.on.isoformat()} if done else None


def _asked(_stage: Stage, viewer: Viewer, _said: Nothing) -> list[dict[str, str]]:
    """What others have asked of the one who asks, and is not over."""
    who = viewer.actor.principal
    covered = standing_in_for(who, at=viewer.at, today=viewer.today)
    items = awaiting_answer(viewer, holdings_of(who, viewer.today), covered)
    return [{"family": item.case.label, "title": item.handover.title.da, "state": item.handover.state} for item in items]


HANDOVER_VERBS: Mapping[str, Verb] = {
    "offer_handover": Verb(Text(da="overdrag eller henvis opgaven", en="hand the step over, or refer it"), OfferIn, _offer),
    "accept_handover": Verb(Text(da="modtag det, der er sendt", en="accept what was sent"), AcceptIn, _accept),
    "return_handover": Verb(Text(da="send retur", en="return it"), ReturnIn, _return),
    "finish_referral": Verb(Text(da="besvar henvisningen", en="answer the referral"), FinishIn, _finish),
    "recall_handover": Verb(Text(da="kald tilbage", en="recall it"), OneHandover, _recall),
    "record_answer": Verb(Text(da="notér svaret", en="note the answer"), AnswerIn, _record),
}

HANDOVER_QUESTIONS: Mapping[str, Question] = {
    "handovers": Question(Text(da="overdragelser og henvisninger", en="hand-overs and referrals"), OfFamily, _handovers),
    "asked_of_me": Question(Text(da="til besvarelse", en="to be answered"), Nothing, _asked),
    "who_last": Question(Text(da="hvem der var med sidst", en="who was there last time"), OfFunction, _last),
}
