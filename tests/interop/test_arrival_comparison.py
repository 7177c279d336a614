"""A list read again: what is new, what changed, and that the same file twice changes nothing."""

from collections.abc import Callable
from datetime import date

import pytest

from tovholder.interop.domain.arriving import ArrivalList, ArrivingFamily
from tovholder.interop.domain.comparison import Change, Comparison, KnownFamily, Outcome, compare, known_family
from tovholder.interop.domain.tables import Cell

Listed = Callable[..., ArrivalList]
FIRST = {"Udlændingenummer": "99000001", "Sprog": "Kurmanji", "Særlige behov": "Ingen", "Kommunekode": "999"}


@pytest.fixture
def family(listed: Listed) -> ArrivingFamily:
    return listed(FIRST, {}).families[0]


def test_an_unknown_family_is_new(family: ArrivingFamily) -> None:
    assert compare(family, None) == Comparison(Outcome.NEW)


def test_the_same_list_again_changes_nothing(family: ArrivingFamily) -> None:
    assert compare(family, known_family(family)) == Comparison(Outcome.UNCHANGED)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"Sprog": "Sorani"}, Change("language", 2)),
        ({"Særlige behov": "Kørestol"}, Change("special_needs", 2)),
        ({"Fornavne": "Amine"}, Change("given_names", 2)),
        ({"Kommunekode": "998"}, Change("municipality")),
        ({"Aftalt overtagelsesdato": date(2026, 1, 2)}, Change("take_over_on")),
    ],
)
def test_a_changed_field_is_named_with_its_row(
    listed: Listed, family: ArrivingFamily, change: dict[str, Cell], expected: Change
) -> None:
    again = listed({**FIRST, **change}, {}).families[0]

    assert compare(again, known_family(family)) == Comparison(Outcome.CHANGED, (expected,))


def test_a_blank_says_nothing_and_takes_nothing_away(listed: Listed, family: ArrivingFamily) -> None:
    again = listed({"Udlændingenummer": "99000001"}, {}).families[0]

    assert compare(again, known_family(family)).outcome is Outcome.UNCHANGED


def test_a_number_that_came_later_is_a_change_and_not_another_person(listed: Listed, family: ArrivingFamily) -> None:
    again = listed(FIRST, {"Udlændingenummer": "99000002"}).families[0]

    assert compare(again, known_family(family)).changes == (Change("person_number", 3),)


def test_added_and_missing_persons_are_told(listed: Listed, family: ArrivingFamily) -> None:
    again = listed(FIRST, {"Fornavne": "Zara"}).families[0]

    assert compare(again, known_family(family)).changes == (Change("person_added", 3), Change("person_missing"))


def test_only_what_is_held_is_compared(family: ArrivingFamily) -> None:
    held = KnownFamily(
        {"number": family.number},
        tuple({"given_names": p.given_names, "surname": p.surname, "birth_date": p.birth_date} for p in family.persons),
    )

    assert compare(family, held).outcome is Outcome.UNCHANGED
