"""Persons on a list who are known: changed field by field, asked about, and never revealed to who may not know of them."""

import csv
import io

import pytest

from tovholder.cases.api import own_cases
from tovholder.core.denials import Denied, NotKnown
from tovholder.interop.api import (
    MatchAnswer,
    Outcome,
    answer_doubts,
    answer_match_question,
    get_arrival_list,
    match_questions,
    preview,
    register_arrivals,
    take_in_arrivals,
)
from tovholder.people.api import known_persons

HEADERS = ["Familienummer", "Udlændingenummer", "Fornavne", "Efternavn", "Fødselsdato", "Visiteringsdato", "Boligbehov"]
AMINA = ["99-3001", "99003001", "Amina", "Prøve", "1.1.1990", "17.12.2025", "Bolig til 2"]
OMAR = ["99-3001", "99003002", "Omar", "Prøve", "3.3.2015", "17.12.2025", "Bolig til 2"]


def told(row, **changes):
    return [changes.get(header, value) for header, value in zip(HEADERS, row, strict=True)]


def listed(*rows):
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows([HEADERS, *rows])
    return out.getvalue().encode()


@pytest.fixture
def take_in(act):
    return lambda *rows, who="birthe": act(who, take_in_arrivals, filename="l.csv", content=listed(*rows))


@pytest.fixture
def register(act, viewer_of):
    def do(list_id, who="birthe", version=1):
        act(who, register_arrivals, list_id=list_id, version=version)
        with viewer_of(who) as viewer:
            return get_arrival_list(viewer, list_id).outcome

    return do


@pytest.fixture
def look(viewer_of):
    def do(list_id, who="birthe"):
        with viewer_of(who) as viewer:
            return preview(viewer, list_id)

    return do


@pytest.fixture
def known_family(take_in, register):
    """Amina and Omar, registered by Birthe."""
    register(take_in(AMINA, OMAR))


pytestmark = pytest.mark.usefixtures("known_family")


def only(seen):
    (family,) = seen.families
    return family


# -- what the list tells differently


def test_a_change_is_shown_field_by_field_and_made_when_confirmed(take_in, look, register, viewer_of):
    list_id = take_in(told(AMINA, Boligbehov="Stuelejlighed", Efternavn="Proeve-Nielsen"), OMAR)
    changes = {(change.who, change.field, change.was, change.becomes) for change in only(look(list_id)).changes}
    assert changes == {
        ("", "housing_need", "Bolig til 2", "Stuelejlighed; Bolig til 2"), ("Amina Proeve-Nielsen", "name", "Amina Prøve", "Amina Proeve-Nielsen"),
    }
    assert register(list_id)["counts"]["changed"] == 1
    again = take_in(told(AMINA, Boligbehov="Stuelejlighed", Efternavn="Proeve-Nielsen"), OMAR)
    assert only(look(again)).outcome is Outcome.UNCHANGED


def test_somebody_new_on_the_list_joins_the_family_and_somebody_left_out_stays(take_in, look, register, viewer_of):
    lina = ["99-3001", "99003003", "Lina", "Prøve", "5.5.2020", "17.12.2025", "Bolig til 2"]
    list_id = take_in(AMINA, lina)
    assert {(change.who, change.field) for change in only(look(list_id)).changes} == {("Lina Prøve", "person_added"), ("Omar Prøve", "person_missing")}
    assert register(list_id)["counts"]["changed"] == 1
    with viewer_of("birthe") as viewer:
        (case,) = own_cases(viewer)
        assert {person.given_names for person in known_persons([], [case.family_id])} == {"Amina", "Omar", "Lina"}


# -- what is asked


def test_the_same_birth_date_under_another_name_is_asked_and_held_back_until_answered(take_in, look, register):
    list_id = take_in(told(AMINA, Udlændingenummer="", Fornavne="Emine"), OMAR)
    family = only(look(list_id))
    assert (family.denied.denial.code, [(d.row, d.known.given_names) for d in family.doubts]) == ("to_be_answered", [(2, "Amina")])
    assert register(list_id)["counts"] == {"refused": 1, "held_back_rows": 0, "held_back_families": 0}


@pytest.mark.parametrize(
    ("answer", "members"),
    [(MatchAnswer.SAME, {"Amina", "Omar"}), (MatchAnswer.DIFFERENT, {"Amina", "Omar", "Emine"})],
)
def test_what_is_answered_decides(take_in, act, register, viewer_of, answer, members):
    list_id = take_in(told(AMINA, Udlændingenummer="", Fornavne="Emine"), OMAR)
    act("birthe", answer_doubts, list_id=list_id, version=1, answers={2: answer})
    assert register(list_id, version=2)["counts"]["changed"] == 1
    with viewer_of("birthe") as viewer:
        (case,) = own_cases(viewer)
        assert {person.given_names for person in known_persons([], [case.family_id])} == members


def test_who_does_not_know_leaves_the_family_held_back(take_in, act, look):
    list_id = take_in(told(AMINA, Udlændingenummer="", Fornavne="Emine"), OMAR)
    act("birthe", answer_doubts, list_id=list_id, version=1, answers={2: MatchAnswer.WAITS})
    assert only(look(list_id)).denied.denial.code == "to_be_answered"


def test_a_known_number_under_a_new_family_number_is_asked(take_in, act, look):
    list_id = take_in(told(AMINA, Familienummer="99-7777"))
    assert only(look(list_id)).denied.denial.code == "to_be_answered"
    act("birthe", answer_doubts, list_id=list_id, version=1, answers={2: MatchAnswer.SAME})
    assert only(look(list_id)).outcome is Outcome.CHANGED


# -- who may not know


HIDDEN = {
    "the family number": told(AMINA, Udlændingenummer="", Fornavne="Helt", Efternavn="Anden", Fødselsdato="9.9.1999"),
    "the person's number": told(AMINA, Familienummer="99-7777"),
}


@pytest.mark.parametrize("row", HIDDEN.values(), ids=HIDDEN)
def test_somebody_known_elsewhere_is_held_back_in_one_and_the_same_sentence(take_in, look, register, row):
    list_id = take_in(row, who="jonas")
    family = only(look(list_id, "jonas"))
    assert (family.denied.denial.code, family.changes, list(family.doubts), family.case) == ("to_be_looked_at", [], [], None)
    outcome = register(list_id, "jonas")
    assert [refused["code"] for refused in outcome["refused"]] == ["to_be_looked_at"]


def test_those_in_the_case_are_asked_once_and_nobody_else(take_in, register, viewer_of):
    row = HIDDEN["the person's number"]
    register(take_in(row, who="jonas"), "jonas")
    register(take_in(row, who="jonas"), "jonas")
    with viewer_of("birthe") as viewer:
        (question,) = match_questions(viewer)
        assert (question.known, question.told["persons"]) == ("Amina Prøve", [{"name": "Amina Prøve", "born": "01-01-1990"}])
    for who in ("jonas", "erik", "kirsten", "clara", "admin"):
        with viewer_of(who) as viewer:
            assert match_questions(viewer) == []


@pytest.mark.parametrize(("answer", "code"), [(MatchAnswer.SAME, "seen_to"), (MatchAnswer.DIFFERENT, "number_of_another")])
def test_the_importer_learns_only_whether_the_row_is_to_be_corrected(take_in, register, act, viewer_of, look, answer, code):
    row = HIDDEN["the person's number"]
    register(take_in(row, who="jonas"), "jonas")
    with viewer_of("birthe") as viewer:
        (question,) = match_questions(viewer)
    act("birthe", answer_match_question, question_id=question.id, version=1, answer=answer)
    assert only(look(take_in(row, who="jonas"), "jonas")).denied.denial.code == code
    with viewer_of("birthe") as viewer:
        assert match_questions(viewer) == []


def test_a_question_is_answered_once_and_only_by_those_who_may_know_of_it(take_in, register, act, viewer_of):
    register(take_in(HIDDEN["the family number"], who="jonas"), "jonas")
    with viewer_of("birthe") as viewer:
        (question,) = match_questions(viewer)
    for who in ("jonas", "clara"):
        with pytest.raises(NotKnown):
            act(who, answer_match_question, question_id=question.id, version=1, answer=MatchAnswer.SAME)
    act("birthe", answer_match_question, question_id=question.id, version=1, answer=MatchAnswer.SAME)
    with pytest.raises(Denied, match="match_answered"):
        act("birthe", answer_match_question, question_id=question.id, version=2, answer=MatchAnswer.DIFFERENT)


def test_another_municipalitys_numbers_are_not_known_here(take_in, look):
    row = told(HIDDEN["the person's number"], Udlændingenummer=AMINA[1])
    assert [family.denied for family in look(take_in(row, who="clara"), "clara").families] == [None]
