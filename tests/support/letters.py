"""Notices a test can write by hand: right until the test says otherwise; and the letter itself."""

from datetime import date
from typing import Any
from uuid import UUID

from tests.support.town import People
from tovholder.access.api import CompartmentKey, Origin, presences
from tovholder.cases.api import NoticeField, NoticeLetter, NoticePerson, attach_document, get_case
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
