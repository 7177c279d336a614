"""The list of 349 persons: what the generator makes, plausible for its year, and read without a refusal."""

from collections import Counter
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from openpyxl import load_workbook

from tests.interop.conftest import read_example
from tovholder.interop.domain.arriving import ArrivalList, ArrivingFamily
from tovholder.interop.domain.vocabulary import ResidenceBasis
from tovholder.interop.spreadsheets import read_table

NAME = "vejle-2016.xlsx"


@pytest.fixture(scope="module")
def arrivals(examples: Path) -> ArrivalList:
    return read_example(examples / NAME, municipality="630")


def test_the_committed_file_is_what_the_generator_makes(make_vejle_arrivals: ModuleType, examples: Path, tmp_path: Path) -> None:
    make_vejle_arrivals.main(tmp_path)
    assert read_table((tmp_path / NAME).read_bytes(), NAME) == read_table((examples / NAME).read_bytes(), NAME)


def test_349_persons_in_152_families_are_announced_without_a_refusal(arrivals: ArrivalList) -> None:
    assert (arrivals.refusals, arrivals.unknown_columns, len(arrivals.families)) == ((), (), 152)
    assert sum(len(family.persons) for family in arrivals.families) == 349


def test_the_file_itself_says_that_everybody_is_invented(examples: Path) -> None:
    workbook = load_workbook(examples / NAME)
    assert "opdigtede" in str(workbook.worksheets[0]["A1"].value)
    assert "invented" in str(workbook.properties.title)


def test_it_is_like_that_year(arrivals: ArrivalList) -> None:
    persons = [person for family in arrivals.families for person in family.persons]
    adults = [person for person in persons if person.birth_date <= date(1998, 1, 1)]
    share = Counter(person.nationality for person in persons)["Syrien"] / len(persons)
    first_of_january = sum((person.birth_date.month, person.birth_date.day) == (1, 1) for person in adults) / len(adults)
    sizes = Counter(len(family.persons) for family in arrivals.families)
    assert 0.6 < share < 0.75
    assert 1 / 8 < first_of_january < 1 / 5
    assert (min(sizes), max(sizes)) == (1, 9)
    assert {family.decided_on.year for family in arrivals.families} == {2016}


def test_single_men_come_before_the_summer_and_the_reunified_after_it(arrivals: ArrivalList) -> None:
    def is_spring(family: ArrivingFamily) -> bool:
        return family.decided_on.month <= 6

    alone = [family for family in arrivals.families if len(family.persons) == 1]
    reunified = [
        family for family in arrivals.families
        if any(person.residence_basis is ResidenceBasis.FAMILY_REUNIFIED_REFUGEE for person in family.persons)
    ]
    assert sum(map(is_spring, alone)) > len(alone) * 0.8
    assert not any(map(is_spring, reunified))
    by_month = Counter(family.decided_on.month for family in arrivals.families for _ in family.persons)
    assert (by_month[3], max(by_month.values()) <= 60) == (0, True)
