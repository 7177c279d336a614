"""Notices a test can write by hand: right until the test says otherwise."""

from datetime import date
from typing import Any

from tovholder.cases.api import NoticeField, NoticeLetter, NoticePerson
from tovholder.people.api import FamilyRole, NumberKind, Sex


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
