"""A family comes, is written about, gets its contacts, and leaves."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from pydantic import Field

from tovholder.cases.api import (
    CasePerson,
    ClosedBecause,
    ContactForm,
    NewNote,
    WayIn,
    close_case,
    end_contact,
    name_contact,
    open_case,
    own_cases,
    write_note,
)
from tovholder.config.scenarios.schema import Part
from tovholder.config.scenarios.stage import Stage
from tovholder.config.scenarios.verb import OfFamily, Verb
from tovholder.core.clock import local_date
from tovholder.core.denials import NotKnown
from tovholder.core.ids import new_id
from tovholder.core.text import Text
from tovholder.interop.api import get_arrival_list, register_arrivals, take_in_arrivals
from tovholder.people.api import FamilyRole


class ArrivalsIn(Part):
    """A list among the examples."""

    file: str = Field(pattern=r"^[\w.-]+$")


class PersonIn(Part):
    given_names: str
    surname: str
    role: FamilyRole
    born_on: date | None = None


class CaseIn(Part):
    """``label``: what the municipality calls the family."""

    label: str
    way_in: WayIn
    target_group: str
    persons: tuple[PersonIn, ...] = Field(min_length=1)
    why: str
    moved_in_on: date | None = None


class CloseIn(OfFamily):
    because: ClosedBecause
    why: str


class ContactIn(OfFamily):
    """``reason``: why one more than the municipality's limit."""

    worker: str
    reason: str = ""


class EndContactIn(OfFamily):
    worker: str


class NoteIn(OfFamily):
    """``about`` and ``hidden_from``: given names; a note about nobody in particular is about the family."""

    text: str
    kind: str
    form: ContactForm = ContactForm.PHONE
    theme: str = ""
    about: tuple[str, ...] = ()
    hidden_from: tuple[str, ...] = ()
    ours_only: bool = False


def _register(stage: Stage, who: str, at: datetime, said: ArrivalsIn) -> Mapping[str, UUID]:
    actor, file = stage.cast[who], stage.lists / said.file
    list_id = take_in_arrivals(actor=actor, at=at, request_id=new_id(), filename=file.name, content=file.read_bytes())
    register_arrivals(actor=actor, at=at, request_id=new_id(), list_id=list_id, version=1)
    viewer = stage.viewer(who, at)
    made = set(get_arrival_list(viewer, list_id).outcome["cases"])
    return {case.label: case.id for case in own_cases(viewer) if str(case.id) in made}


def _open(stage: Stage, who: str, at: datetime, said: CaseIn) -> Mapping[str, UUID]:
    persons = [CasePerson(person.given_names, person.surname, person.role, person.born_on) for person in said.persons]
    opened = open_case(
        actor=stage.cast[who], at=at, request_id=new_id(), way_in=said.way_in, target_group=said.target_group, label=said.label,
        persons=persons, why=said.why, moved_in_on=said.moved_in_on,
    )
    return {said.label: opened}


def _close(stage: Stage, who: str, at: datetime, said: CloseIn) -> Mapping[str, UUID]:
    case = stage.case(stage.viewer(who, at), said.family)
    close_case(
        actor=stage.cast[who], at=at, request_id=new_id(), case_id=case.id, version=case.version, because=said.because, why=said.why
    )
    return {}


def _name_contact(stage: Stage, who: str, at: datetime, said: ContactIn) -> Mapping[str, UUID]:
    case = stage.case(stage.viewer(who, at), said.family)
    name_contact(
        actor=stage.cast[who], at=at, request_id=new_id(), case_id=case.id, worker_id=stage.cast[said.worker].principal,
        reason=said.reason,
    )
    return {}


def _end_contact(stage: Stage, who: str, at: datetime, said: EndContactIn) -> Mapping[str, UUID]:
    case = stage.case(stage.viewer(who, at), said.family)
    worker = stage.cast[said.worker].principal
    contact = next((contact.id for contact in case.contacts if contact.worker_id == worker), None)
    if contact is None:
        raise NotKnown
    end_contact(actor=stage.cast[who], at=at, request_id=new_id(), contact_id=contact)
    return {}


def _write_note(stage: Stage, who: str, at: datetime, said: NoteIn) -> Mapping[str, UUID]:
    viewer = stage.viewer(who, at)
    case = stage.case(viewer, said.family)
    note = NewNote(
        text=said.text, kind=said.kind, happened_on=local_date(at), form=said.form, theme=said.theme,
        about=stage.persons(viewer, said.family, said.about), hidden_from=stage.persons(viewer, said.family, said.hidden_from),
        ours_only=said.ours_only,
    )
    write_note(actor=stage.cast[who], at=at, request_id=new_id(), case_id=case.id, note=note)
    return {}


FAMILY_VERBS: Mapping[str, Verb] = {
    "register_arrivals": Verb(Text(da="indlæs ankomstlisten", en="register the arrival list"), ArrivalsIn, _register),
    "open_case": Verb(Text(da="åbn et forløb uden besked", en="open a case without a notice"), CaseIn, _open),
    "close_case": Verb(Text(da="afslut forløbet", en="close the case"), CloseIn, _close),
    "name_contact": Verb(Text(da="giv familien en fast kontakt", en="give the family a contact"), ContactIn, _name_contact),
    "end_contact": Verb(Text(da="afslut en fast kontakt", en="end a contact"), EndContactIn, _end_contact),
    "write_note": Verb(Text(da="skriv et notat", en="write a note"), NoteIn, _write_note),
}
