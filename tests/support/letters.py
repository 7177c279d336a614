"""Notices a test can write by hand: right until the test says otherwise; and the letter itself."""

from datetime import date
from typing import Any
from uuid import UUID

from tests.support.town import People
from tovholder.access.api import CompartmentKey, Origin, presences
from tovholder.cases.api import (
    NoticeField,
    NoticeLetter,
    NoticePerson,
    attach_document,
    get_case,
    postpone_notice,
    receive_later_member,
)
from tovholder.core.documents import NewDocument
from tovholder.people.api import FamilyRole, NumberKind, Sex, member_roles

PDF = b"%PDF-1.7\nInvented.\n%%EOF\n"


def person(given_names: str = "Amina", **said: Any) -> NoticePerson:
    return NoticePerson(**{
        "given_names": given_names, "surname": "Prøve", "born_on": date(1990, 1, 1), "sex": Sex.FEMALE,
        "role": FamilyRole.ADULT, "numbers": [], "fields": [], **said,
    })


def letter(number: str = "99-2001", **said: Any) -> NoticeLetter:
    """One adult, granted asylum (§ 7), allotted on 17 December 2025."""
    return NoticeLetter(**{
        "family_number": number, "label": "Prøve", "decided_on": date(2025, 12, 17), "agreed_take_over_on": None,
        "residence_basis": "udl_7", "fields": [], "fingerprint": f"of {number}",
        "persons": [person(numbers=[(NumberKind.IMMIGRATION, f"N{number}")], fields=[(NoticeField.LANGUAGE, "Dari")])],
        **said,
    })


def attach_a_letter(people: People, case_id: UUID, name: str = "brev.pdf", content: bytes = PDF) -> UUID:
    """A document where the notice's letter stands: Birthe's unit's, as closely kept as health, about all of the family."""
    with people.viewer_of("birthe") as viewer:
        unit = presences(viewer, [case_id])[0].unit_id
        persons = member_roles(get_case(viewer, case_id).family_id)
    key = CompartmentKey.of(case_id=case_id, unit_id=unit, kind="health", origin=Origin.NOTICE, persons=persons)
    return people.act("birthe", attach_document, key=key, document=NewDocument(name, content))


def postpone_and_receive_one_later(people: People, case_id: UUID) -> None:
    """Mette's case: the family comes a month later, and a child is reunified with it some day after that."""
    with people.viewer_of("mette") as viewer:
        version = get_case(viewer, case_id).version
    later = letter(persons=[person("Idris", role=FamilyRole.CHILD)], residence_basis="family_reunified_refugee")
    people.act("mette", receive_later_member, case_id=case_id, version=version, letter=later)
    people.act(
        "mette", postpone_notice, case_id=case_id, version=version + 1, why="Rejsen er flyttet.", take_over_on=date(2026, 3, 2)
    )
