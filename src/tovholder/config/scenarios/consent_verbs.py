"""What somebody answers when asked what may be told, and takes back."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from pydantic import Field

from tovholder.access.api import Viewer
from tovholder.config.scenarios.question import Question
from tovholder.config.scenarios.stage import Stage
from tovholder.config.scenarios.verb import OfFamily, Verb
from tovholder.core.denials import NotKnown
from tovholder.core.ids import new_id
from tovholder.core.text import Text
from tovholder.sharing.api import (
    Answer,
    ConsentAnswer,
    ConsentForm,
    ConsentTalk,
    OwnWords,
    Recipient,
    consents_of,
    give_consent,
    revoke_consent,
)


class OwnWordsIn(OfFamily):
    """A question in own words. ``to``: ``coordinator``, a persona, or ``unit/function``; ``from_units``: none is all the
    municipality's own.
    """

    family: str = ""
    purpose: str
    kinds: tuple[str, ...] = Field(min_length=1)
    to: tuple[str, ...] = Field(min_length=1)
    from_units: tuple[str, ...] = ()


class ConsentIn(OfFamily):
    """``person`` and ``given_by``: given names; without the latter the person. ``until_on``: the first day it holds no longer."""

    person: str
    given_by: tuple[str, ...] = ()
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    own_words: OwnWordsIn | None = None
    language: str = "kurmanji"
    interpreter: str = ""
    form: ConsentForm = ConsentForm.SIGNED
    note: str = ""
    until_on: date | None = None


class RevokeIn(OfFamily):
    """``tick``: of the yes that is taken back; ``said_by``: a given name, without it the person."""

    person: str
    tick: str
    said_by: str = ""


class AboutPerson(OfFamily):
    person: str


def _give(stage: Stage, who: str, at: datetime, said: ConsentIn) -> Mapping[str, UUID]:
    viewer = stage.viewer(who, at)
    case = stage.case(viewer, said.family)
    (person,) = stage.persons(viewer, said.family, [said.person])
    given_by = stage.persons(viewer, said.family, said.given_by) if said.given_by else [person]
    answers = [
        *(Answer(key, ConsentAnswer.GIVEN, said.until_on) for key in said.yes),
        *(Answer(key, ConsentAnswer.DECLINED) for key in said.no),
        *([Answer(_own_words(stage, said.own_words), ConsentAnswer.GIVEN, said.until_on)] if said.own_words else []),
    ]
    give_consent(
        actor=stage.cast[who], at=at, request_id=new_id(), case_id=case.id, person_id=person, answers=answers,
        talk=ConsentTalk(given_by, said.language, said.form, said.interpreter, said.note),
    )
    return {}


def _own_words(stage: Stage, said: OwnWordsIn) -> OwnWords:
    there = stage.units({*said.from_units, *(to.partition("/")[0] for to in said.to if "/" in to)})
    recipients = []
    for to in said.to:
        unit, _, function = to.partition("/")
        if function:
            recipients.append(Recipient(unit_id=there[unit], function=function))
        elif to == "coordinator":
            recipients.append(Recipient(coordinator=True))
        else:
            recipients.append(Recipient(worker_id=stage.cast[to].principal))
    return OwnWords(said.purpose, said.kinds, recipients, [there[key] for key in said.from_units])


def _revoke(stage: Stage, who: str, at: datetime, said: RevokeIn) -> Mapping[str, UUID]:
    viewer = stage.viewer(who, at)
    person, by = stage.persons(viewer, said.family, [said.person]), stage.persons(viewer, said.family, [said.said_by or said.person])
    found = next((row for row in consents_of(viewer, person[0]) if row.tick == said.tick and row.in_force), None)
    if found is None:
        raise NotKnown
    revoke_consent(actor=stage.cast[who], at=at, request_id=new_id(), consent_id=found.id, said_by=by)
    return {}


def _in_force(stage: Stage, viewer: Viewer, said: AboutPerson) -> list[str]:
    """The ticks to which there is a yes that holds, as far as this person sees; one in own words by its purpose."""
    (person,) = stage.persons(viewer, said.family, [said.person])
    return sorted(row.tick or row.purpose for row in consents_of(viewer, person) if row.in_force)


CONSENT_VERBS: Mapping[str, Verb] = {
    "give_consent": Verb(Text(da="skriv svar om samtykke", en="write answers on consent"), ConsentIn, _give),
    "revoke_consent": Verb(Text(da="træk samtykke tilbage", en="take a consent back"), RevokeIn, _revoke),
}
CONSENT_QUESTIONS: Mapping[str, Question] = {
    "consents": Question(Text(da="samtykker", en="consents"), AboutPerson, _in_force),
}
