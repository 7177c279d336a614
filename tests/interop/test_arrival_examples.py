"""The example files are what the generator makes, and read as the family they announce."""

import importlib.util
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from tovholder.core.cpr import CprKind
from tovholder.interop.domain.arrivals import read_arrivals
from tovholder.interop.domain.vocabulary import AnswerState
from tovholder.interop.spreadsheets import read_table

FILES = ("struer-2025-12-18.xlsx", "struer-2025-12-18.csv")


@pytest.fixture(scope="session")
def generator() -> ModuleType:
    path = Path(__file__).parents[2] / "tools" / "make_arrival_examples.py"
    spec = importlib.util.spec_from_file_location("make_arrival_examples", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", FILES)
def test_the_committed_file_is_what_the_generator_makes(
    generator: ModuleType, examples: Path, tmp_path: Path, name: str
) -> None:
    generator.main(tmp_path)

    assert read_table((tmp_path / name).read_bytes(), name) == read_table((examples / name).read_bytes(), name)


@pytest.mark.parametrize("name", FILES)
def test_the_family_of_five_is_announced_without_a_refusal(examples: Path, name: str) -> None:
    table = read_table((examples / name).read_bytes(), name)
    arrivals = read_arrivals(table, today=date(2025, 12, 18), municipality="671")

    assert (arrivals.refusals, arrivals.unknown_columns, arrivals.held_back) == ((), (), {})
    (family,) = arrivals.families
    assert (family.label, family.decided_on, family.housing_need) == (
        "Osman", date(2025, 12, 17), "Trinfri bolig, 5 personer",
    )  # fmt: skip
    assert [person.given_names for person in family.persons] == ["Rezan Haji", "Nasrin Khalil", "Diyar", "Alan", "Lina"]
    assert [person.is_adult(family.decided_on) for person in family.persons] == [True, True, False, False, False]
    assert {person.cpr.kind for person in family.persons if person.cpr} == {CprKind.REPLACEMENT}
    assert family.persons[1].special_needs.state is AnswerState.NOT_ASKED
    assert "kørestol" in family.persons[3].special_needs.text


def test_health_stands_in_the_health_column_only(examples: Path) -> None:
    table = read_table((examples / FILES[0]).read_bytes(), FILES[0])
    column = table.headers.index("Særlige behov")

    assert not any("kørestol" in str(cell) for row in table.rows for i, cell in enumerate(row.cells) if i != column)


def test_both_files_hold_the_same_family(examples: Path) -> None:
    first, second = (
        read_arrivals(read_table((examples / name).read_bytes(), name), today=date(2025, 12, 18)) for name in FILES
    )

    assert first.families == second.families
