"""From a family of an arrival list, or a letter typed by hand, to the notice that cases understand."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from tovholder.cases.api import NoticeField, NoticeLetter, NoticePerson
from tovholder.core.cpr import CprKind
from tovholder.interop.domain.arriving import ArrivingFamily, ArrivingPerson
from tovholder.interop.domain.cells import Answer
from tovholder.interop.domain.refusals import RowRefusal
from tovholder.interop.domain.typed import TypedNotice, read_typed
from tovholder.interop.domain.vocabulary import AnswerState
from tovholder.people.api import FamilyRole, NumberKind, Sex

_NUMBER_KINDS = {CprKind.CPR: NumberKind.CPR, CprKind.REPLACEMENT: NumberKind.REPLACEMENT}


def letter_of(family: ArrivingFamily) -> NoticeLetter:
    """The same facts in the words of cases; nothing is added and nothing left out."""
    persons = [_person(person, family) for person in family.persons]
    basis = next((person.residence_basis for person in family.persons if person.residence_basis), None)
    return NoticeLetter(
        family_number=family.number, label=family.label, decided_on=family.decided_on,
        agreed_take_over_on=family.take_over_on, residence_basis=basis.value if basis else "", persons=persons,
        fields=[
            (field, value)
            for field, value in (
                (NoticeField.HOUSING_NEED, family.housing_need), (NoticeField.ASYLUM_CENTRE, family.asylum_centre),
            )
            if value
        ],
        fingerprint=_fingerprint(family.number, family.decided_on, family.take_over_on, family.asylum_centre, family.housing_need, persons),
    )


def read_letter(notice: TypedNotice, *, today: date) -> tuple[NoticeLetter | None, Sequence[RowRefusal]]:
    """The notice, or what is to be corrected first, as :func:`read_typed` names it."""
    family, refusals = read_typed(notice, today=today)
    if family is None:
        return None, refusals
    letter, needs = letter_of(family), _answer(notice.special_needs)
    fields = [*letter.fields, (NoticeField.SPECIAL_NEEDS, needs)] if needs else letter.fields
    if notice.decided_on is None:
        return replace(letter, fields=fields, decided_on=None, expected_on=notice.expected_on), []
    return replace(letter, fields=fields), []


def _person(person: ArrivingPerson, family: ArrivingFamily) -> NoticePerson:
    return NoticePerson(
        given_names=person.given_names, surname=person.surname, born_on=person.birth_date,
        sex=Sex(person.sex.value) if person.sex else Sex.UNKNOWN,
        role=FamilyRole.ADULT if person.is_adult(family.decided_on) else FamilyRole.CHILD,
        numbers=list(_numbers(person)), fields=list(_fields(person)),
    )


def _numbers(person: ArrivingPerson) -> Iterator[tuple[NumberKind, str]]:
    if person.person_number:
        yield NumberKind.IMMIGRATION, person.person_number
    if person.cpr:
        yield _NUMBER_KINDS[person.cpr.kind], person.cpr.digits


def _fields(person: ArrivingPerson) -> Iterator[tuple[NoticeField, str]]:
    said = {
        NoticeField.RESIDENCE_BASIS: person.residence_basis.value if person.residence_basis else "",
        NoticeField.NATIONALITY: person.nationality,
        NoticeField.LANGUAGE: person.language,
        NoticeField.INTERPRETER: {True: "yes", False: "no", None: ""}[person.interpreter_needed],
        NoticeField.SCHOOLING: person.school_daycare,
        NoticeField.OCCUPATION: person.education,
        NoticeField.SPECIAL_NEEDS: _answer(person.special_needs),
        NoticeField.REMARK: person.remark,
    }
    yield from ((field, value) for field, value in said.items() if value)


def _answer(answer: Answer) -> str:
    """What was stated in its own words; that it was not asked, declined or none by its code; silence not at all."""
    if answer.state is AnswerState.STATED:
        return answer.text
    return "" if answer.state is AnswerState.UNKNOWN else f":{answer.state.value}"


def _fingerprint(*facts: object) -> str:
    """Of everything the list tells, whatever the order of its columns."""
    return hashlib.sha256(repr(facts).encode()).hexdigest()
