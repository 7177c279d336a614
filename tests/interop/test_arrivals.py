"""Which families a list announces, and which rows must be corrected first."""

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from tovholder.core.cpr import CprKind
from tovholder.interop.domain.arrivals import read_arrivals
from tovholder.interop.domain.arriving import ArrivalList
from tovholder.interop.domain.cells import Answer
from tovholder.interop.domain.columns import Column
from tovholder.interop.domain.refusals import RowProblem
from tovholder.interop.domain.tables import Cell, Row, Table
from tovholder.interop.domain.vocabulary import AnswerState, Relation, ResidenceBasis, Sex

TODAY = date(2025, 12, 18)
CHILD = {"Fødselsdato": "3.6.2017"}
Changes = Mapping[str, Cell]
Listed = Callable[..., ArrivalList]

# Each problem with the shortest list that has it: rows as changes to a right one.
PROBLEMS: Mapping[RowProblem, tuple[Changes, ...]] = {
    RowProblem.COLUMN_TWICE: ({"Fornavn": "Amina"},),
    RowProblem.VALUE_MISSING: ({"Familienummer": ""},),
    RowProblem.NAME_MISSING: ({"Fornavne": None, "Efternavn": "  "},),
    RowProblem.TEXT_TOO_LONG: ({"Efternavn": "x" * 201},),
    RowProblem.CELL_ERROR: ({"Efternavn": "#REF!"},),
    RowProblem.DATE_UNREADABLE: ({"Fødselsdato": "i foråret"},),
    RowProblem.DATE_AMBIGUOUS: ({"Fødselsdato": 10290},),
    RowProblem.DATE_IMPOSSIBLE: ({"Fødselsdato": "31.2.1990"},),
    RowProblem.BIRTH_DATE_IN_FUTURE: ({"Fødselsdato": "19.12.2025"},),
    RowProblem.DECISION_IN_FUTURE: ({"Visiteringsdato": "19.12.2025"},),
    RowProblem.TAKE_OVER_BEFORE_DECISION: ({"Aftalt overtagelsesdato": "16.12.2025"},),
    RowProblem.SEX_UNKNOWN: ({"Køn": "voksen"},),
    RowProblem.RELATION_UNKNOWN: ({"Relation": "nabo"},),
    RowProblem.INTERPRETER_UNKNOWN: ({"Tolkebehov": "måske"},),
    RowProblem.RESIDENCE_BASIS_UNKNOWN: ({"Opholdsgrundlag": "§ 12"},),
    RowProblem.RESIDENCE_BASIS_AMBIGUOUS: ({"Opholdsgrundlag": "Familiesammenført"},),
    RowProblem.PERSON_NUMBER_UNREADABLE: ({"Udlændingenummer": "?!"},),
    RowProblem.CPR_UNREADABLE: ({"CPR-nummer": "320190-1234"},),
    RowProblem.CPR_DIFFERS_FROM_BIRTH_DATE: ({"CPR-nummer": "620190-1234"},),
    RowProblem.MUNICIPALITY_UNREADABLE: ({"Kommunekode": "Prøvekommunen"},),
    RowProblem.OTHER_MUNICIPALITY: ({"Kommunekode": "998"},),
    RowProblem.FAMILY_DIFFERS: ({}, {"Visiteringsdato": "16.12.2025"}),
    RowProblem.NO_ADULT: (CHILD,),
    RowProblem.UNACCOMPANIED_ADULT: ({"Relation": "uledsaget mindreårig"},),
    RowProblem.DUPLICATE_ROW: ({"Fornavne": "Amina"}, {"Fornavne": "AMINA"}),
    RowProblem.PERSON_NUMBER_TWICE: ({"Udlændingenummer": 99000001}, {"Udlændingenummer": "99000001"}),
    RowProblem.CPR_TWICE: ({"CPR-nummer": "610190-1234"}, {"CPR-nummer": "6101901234"}),
}


@pytest.mark.parametrize(("problem", "changes"), PROBLEMS.items(), ids=str)
def test_each_problem_is_named_in_two_languages_and_keeps_the_family_back(
    listed: Listed, problem: RowProblem, changes: tuple[Changes, ...]
) -> None:
    arrivals = listed(*changes, municipality="999")

    assert {refusal.code for refusal in arrivals.refusals} == {problem}
    assert arrivals.families == ()
    assert set(arrivals.held_back) == set(range(2, 2 + len(changes)))
    for refusal in arrivals.refusals:
        assert "{" not in refusal.in_language("da") + refusal.in_language("en")
        assert refusal.in_language("da").startswith(f"Række {refusal.row_number}")


def test_the_table_of_problems_is_complete() -> None:
    assert {*PROBLEMS, RowProblem.COLUMN_MISSING} == set(RowProblem)


def test_a_missing_column_is_said_once_and_not_for_every_row() -> None:
    table = Table(("Familienummer", "Fornavne", "Fødselsdato"), (Row(4, ("1", "Amina", "1.1.1990")),) * 9, header_row=3)

    arrivals = read_arrivals(table, today=TODAY)

    assert [(r.row_number, r.column, r.code) for r in arrivals.refusals] == [
        (3, "Visiteringsdato", RowProblem.COLUMN_MISSING)
    ]


def test_a_header_can_be_placed_by_hand() -> None:
    headers = ("Familienummer", "Navn 1", "Fødselsdato", "Visiteringsdato")
    table = Table(headers, (Row(2, ("1", "Amina", "1.1.1990", "1.12.2025")),))

    assert read_arrivals(table, today=TODAY).families == ()
    (family,) = read_arrivals(table, today=TODAY, by_hand={"Navn 1": Column.GIVEN_NAMES}).families
    assert family.persons[0].given_names == "Amina"


def test_everything_a_row_says_is_read(listed: Listed) -> None:
    (family,) = listed(
        {
            "Udlændingenummer": "99 000 001",
            "CPR": "610190-1234",
            "Køn": "K",
            "Relation": "Hovedperson",
            "Statsborgerskab": "Syrien",
            "Modersmål": "Kurmanji",
            "Tolk": "nej",
            "Hjemmel": "Udlændingelovens § 7, stk. 2",
            "Kommunekode": 999,
            "Aftalt overtagelsesdato": date(2026, 1, 5),
            "Center": "Asylcenter Prøvevænget",
            "Bolig": "Stueetage",
            "Helbred": "Bruger høreapparat",
            "Skole": "",
            "Erhverv": "Syerske",
            "Note": "Ring først",
        },
        municipality="999",
    ).families
    (person,) = family.persons

    assert (family.number, family.label, family.decided_on) == ("99-2001", "Prøve", date(2025, 12, 17))
    assert (family.municipality, family.take_over_on) == ("999", date(2026, 1, 5))
    assert (family.asylum_centre, family.housing_need) == ("Asylcenter Prøvevænget", "Stueetage")
    assert (person.person_number, person.birth_date) == ("99000001", date(1990, 1, 1))
    assert person.cpr is not None
    assert (person.cpr.digits, person.cpr.kind) == ("6101901234", CprKind.REPLACEMENT)
    assert (person.sex, person.relation) == (Sex.FEMALE, Relation.MAIN_PERSON)
    assert (person.nationality, person.language, person.interpreter_needed) == ("Syrien", "Kurmanji", False)
    assert person.residence_basis is ResidenceBasis.UDL_7
    assert person.special_needs == Answer(AnswerState.STATED, "Bruger høreapparat")
    assert (person.school_daycare, person.education, person.remark) == ("", "Syerske", "Ring først")


def test_a_bad_row_holds_back_its_family_and_no_other(listed: Listed) -> None:
    arrivals = listed(
        {"Familienummer": "A"},
        {"Familienummer": "B"},
        {"Familienummer": "A", "Køn": "voksen", "Fødselsdato": ""},
    )

    assert [family.number for family in arrivals.families] == ["B"]
    assert [(r.row_number, r.column) for r in arrivals.refusals] == [(4, "Fødselsdato"), (4, "Køn")]
    assert arrivals.held_back == {2: "A", 4: "A"}


def test_a_row_without_a_family_number_holds_back_the_family_above_it(listed: Listed) -> None:
    arrivals = listed({"Familienummer": "A"}, {"Familienummer": None}, {"Familienummer": "B"})

    assert [family.number for family in arrivals.families] == ["B"]
    assert arrivals.held_back == {2: "A", 3: "A"}


def test_a_family_s_facts_may_stand_in_one_row_only(listed: Listed) -> None:
    (family,) = listed(
        {"Visiteringsdato": "", "Boligbehov": "Trinfri bolig"},
        {"Visiteringsdato": "16.12.2025", "Boligbehov": "Trinfri bolig"},
        {"Visiteringsdato": "", "Boligbehov": "Nær skole"},
    ).families

    assert (family.decided_on, family.housing_need) == (date(2025, 12, 16), "Trinfri bolig; Nær skole")


def test_a_decision_date_must_stand_in_some_row(listed: Listed) -> None:
    (refusal,) = listed({"Visiteringsdato": ""}, {"Visiteringsdato": ""}).refusals

    assert (refusal.code, refusal.column) == (RowProblem.VALUE_MISSING, "Visiteringsdato")


def test_an_unaccompanied_minor_may_come_without_an_adult(listed: Listed) -> None:
    (family,) = listed({**CHILD, "Relation": "Uledsaget mindreårig"}).families

    assert family.has_unaccompanied_minor


def test_adulthood_is_counted_on_the_decision_date(listed: Listed) -> None:
    assert listed({"Fødselsdato": "17.12.2007"}).refusals == ()
    assert [r.code for r in listed({"Fødselsdato": "18.12.2007"}).refusals] == [RowProblem.NO_ADULT]


def test_strangers_may_share_a_name_and_the_first_of_january(listed: Listed) -> None:
    arrivals = listed({"Familienummer": "A", "Fornavne": "Amina"}, {"Familienummer": "B", "Fornavne": "Amina"})

    assert len(arrivals.families) == 2


def test_the_label_is_the_surname_of_the_main_person_else_of_the_oldest(listed: Listed) -> None:
    older = {"Efternavn": "Ældst", "Fødselsdato": "1.1.1950"}
    (by_age,) = listed({}, older).families
    (by_relation,) = listed({"Relation": "hovedperson"}, older).families

    assert (by_age.label, by_relation.label) == ("Ældst", "Prøve")


def test_a_real_cpr_number_tells_the_birth_date_but_a_replacement_number_does_not(listed: Listed) -> None:
    (family,) = listed({"Fødselsdato": "", "CPR": "010190-1234"}).families
    refused = listed({"Fødselsdato": "", "CPR": "610190-1234"})

    assert family.persons[0].birth_date == date(1990, 1, 1)
    assert [r.column for r in refused.refusals] == ["Fødselsdato"]


def test_text_that_looks_like_a_formula_is_kept_as_text(listed: Listed) -> None:
    remark = '=HYPERLINK("http://prøve.example"); +45, -1, @x'
    (family,) = listed({"Bemærkning": remark}).families

    assert family.persons[0].remark == remark


def test_control_and_unseen_characters_do_not_come_through(listed: Listed) -> None:
    (family,) = listed({"Efternavn": "Pr\x00ø\u202eve\r\n\u200b A\u030asen\ud800"}).families

    assert family.persons[0].surname == "Pr øve Åsen"


def test_no_refusal_and_no_repr_repeats_a_value(listed: Listed) -> None:
    secret = dict.fromkeys(["Fødselsdato", "Køn", "Relation", "CPR", "Tolk", "Hjemmel", "Kommunekode"], "Hemmelig")
    refused = listed(secret)
    kept = listed({"Fornavne": "Hemmelig", "CPR": "010190-1234"})

    assert len(refused.refusals) == len(secret)
    assert "Hemmelig" not in repr(refused)
    assert not any(value in repr(kept.families) for value in ("Hemmelig", "0101901234", "Prøve"))
