"""A letter typed by hand meets the rules of the lists, without a database."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tovholder.interop.api import Answer, AnswerState, RowProblem, TypedNotice, TypedPerson, read_letter

TODAY = date(2025, 12, 18)
MOTHER = TypedPerson(1, "Amina", "Prøve", "1.1.1990", None)


def typed(*persons: TypedPerson, **said: Any) -> TypedNotice:
    return TypedNotice(family_number="99-1", decided_on=date(2025, 12, 17), persons=persons or (MOTHER,), **said)


def problems(notice: TypedNotice) -> list[tuple[int, str]]:
    return [(refusal.row_number, refusal.code) for refusal in read_letter(notice, today=TODAY)[1]]


def test_the_family_is_called_as_written_else_by_the_surname_of_the_oldest():
    son = TypedPerson(2, "Karim", "Anden", "1.1.2015", None)
    assert read_letter(typed(son, MOTHER), today=TODAY)[0].label == "Prøve"
    assert read_letter(typed(MOTHER, label="Amina og Karim"), today=TODAY)[0].label == "Amina og Karim"


def test_who_turns_18_on_the_day_of_the_decision_is_an_adult():
    by_one_day = {"17.12.2007": [], "18.12.2007": [(1, RowProblem.NO_ADULT)]}
    assert {born: problems(typed(TypedPerson(1, "A", "", born, None))) for born in by_one_day} == by_one_day


def test_a_refusal_names_the_person_by_her_number_in_the_form():
    assert problems(typed(MOTHER, TypedPerson(7, "", "", "", None))) == [(7, RowProblem.NAME_MISSING), (7, RowProblem.VALUE_MISSING)]


@pytest.mark.parametrize(("state", "told"), [("unknown", []), ("none", [":none"]), ("not_asked", [":not_asked"]), ("declined", [":declined"])])
def test_that_nothing_is_written_of_special_needs_is_four_different_things(state, told):
    letter, _ = read_letter(typed(special_needs=Answer(AnswerState(state))), today=TODAY)
    assert [value for _, value in letter.fields] == told


@given(st.lists(st.tuples(st.text(max_size=30), st.text(max_size=30), st.text(max_size=12)), min_size=1, max_size=6))
def test_whatever_is_typed_is_a_letter_or_refused_in_words(written):
    persons = [TypedPerson(number, given_names, surname, born, None) for number, (given_names, surname, born) in enumerate(written, 1)]
    letter, refusals = read_letter(typed(*persons), today=TODAY)
    assert (letter is None) == bool(refusals)
    assert all(refusal.reason.da and refusal.reason.en for refusal in refusals)
