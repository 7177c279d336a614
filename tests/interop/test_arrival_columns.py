"""Headers are recognised by their usual names, however they are written and wherever they stand."""

from pathlib import Path

import pytest

from tovholder.interop.domain.columns import TITLES, Column, recognise


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_column_is_known_by_its_title_in_any_order(language: str) -> None:
    headers = [TITLES[column].in_language(language) for column in reversed(Column)]

    found = recognise(headers)

    assert found.positions == {column: position for position, column in enumerate(reversed(Column))}
    assert (found.missing, found.unknown, found.twice) == ((), (), ())


@pytest.mark.parametrize(
    "header",
    [
        "fødselsdato",
        "FOEDSELSDATO",
        " Fødsels-dato: ",
        "Fodselsdato",
        "Fødselsdato (dd-mm-åååå)",
        "Date of Birth",
        "DOB",
    ],
)
def test_spelling_does_not_matter(header: str) -> None:
    assert recognise([header]).positions == {Column.BIRTH_DATE: 0}


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("Udl.nr.", Column.PERSON_NUMBER),
        ("CPR-nr./erst.nr.", Column.CPR),
        ("Særlige behov", Column.SPECIAL_NEEDS),
        ("Saerlige behov", Column.SPECIAL_NEEDS),
        ("Skole/dagtilbud", Column.SCHOOL_DAYCARE),
        ("§", Column.RESIDENCE_BASIS),
        ("Telefon", None),
        ("Visiteret den", Column.DECIDED_ON),
        ("Kommune", None),
    ],
)
def test_usual_names_are_known_and_others_are_named(header: str, column: Column | None) -> None:
    found = recognise([header])

    assert list(found.positions) == ([column] if column else [])
    assert found.unknown == (() if column else (header,))


def test_two_columns_of_one_kind_are_not_guessed_between() -> None:
    assert recognise(["Fornavn", "Fornavne"]).twice == (Column.GIVEN_NAMES,)


def test_a_placement_by_hand_goes_before_the_usual_names() -> None:
    found = recognise(["Note", "Fornavn"], by_hand={"Note": Column.EDUCATION})

    assert found.positions[Column.EDUCATION] == 0


def test_the_examples_explain_every_column(examples: Path) -> None:
    explained = (examples / "README.md").read_text(encoding="utf-8")

    assert [t.da for t in TITLES.values() if f"| {t.da} " not in explained or f" | {t.en} |" not in explained] == []
