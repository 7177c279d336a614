"""Consents for tests: who of the family is who, and what is answered in one line."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from tests.support.notes import new_note
from tests.support.records import member_named, record
from tests.support.town import People, unit_of
from tovholder.cases.api import NewPart, ParticipationBasis, join_circle, write_note
from tovholder.people.api import Custody, record_family_tie
from tovholder.sharing.api import Answer, ConsentAnswer, ConsentForm, ConsentTalk, OwnWords, Recipient, give_consent

NAMES = ("Rezan", "Nasrin", "Diyar", "Alan", "Lina")
YES, NO, LATER = ConsentAnswer.GIVEN, ConsentAnswer.DECLINED, ConsentAnswer.NOT_ANSWERED


def the_members(people: People, case_id: UUID, who: str = "mette") -> dict[str, UUID]:
    return {name.lower(): member_named(people, case_id, name, who) for name in NAMES}


def talk(given_by: Sequence[UUID], **said: Any) -> ConsentTalk:
    return ConsentTalk(**{"given_by": list(given_by), "language": "kurmanji", "form": ConsentForm.SIGNED, "interpreter": "Rojda", **said})


def answer(
    people: People, case_id: UUID, person: UUID, *questions: str | OwnWords, says: ConsentAnswer = YES, by: Sequence[UUID] = (),
    who: str = "mette", at: datetime | None = None, until_on: date | None = None, **said: Any,
) -> UUID:
    """One talk in which every question gets the same answer, from the person unless ``by`` says who."""
    return people.act(
        who, give_consent, at=at, case_id=case_id, person_id=person, talk=talk(by or [person], **said),
        answers=[Answer(question, says, until_on) for question in questions],
    )


def own_words(people: People, kinds: Sequence[str], *to: Recipient, from_units: Sequence[str] = ()) -> OwnWords:
    units = [unit_of(people, key) for key in from_units]
    return OwnWords("Aftalt ved bordet", list(kinds), list(to), units)


def share_custody(people: People, case_id: UUID, child: UUID, holders: Sequence[UUID]) -> None:
    record(people, "mette", record_family_tie, case_id, child, "FamilyTie", custody=Custody.SHARED, custody_holders=list(holders))


def bring_in(
    people: People, case_id: UUID, unit: str, *, worker: str = "", function: str = "",
    basis: ParticipationBasis = ParticipationBasis.OWN_TASK, at: datetime | None = None,
) -> UUID:
    """A worker, or a unit's function, is written down in the circle; gives the unit's key."""
    unit_id = unit_of(people, unit)
    part = NewPart(unit_id=unit_id, worker_id=people.town[worker].principal if worker else None, function=function, basis=basis)
    people.act("mette", join_circle, at=at, case_id=case_id, parts=[part])
    return unit_id


def note_by(people: People, who: str, case_id: UUID, kind: str, about: Sequence[UUID], text: str = "Noteret") -> UUID:
    return people.act(who, write_note, case_id=case_id, note=new_note(text, kind=kind, about=list(about)))


def ask_the_parents(people: People, case_id: UUID) -> None:
    """Rezan says yes to one thing, and takes another yes back."""
    from tovholder.sharing.api import revoke_consent

    rezan = member_named(people, case_id, "Rezan")
    answer(people, case_id, rezan, "work")
    taken_back = answer(people, case_id, rezan, "housing")
    people.act("mette", revoke_consent, consent_id=taken_back, said_by=[rezan])
