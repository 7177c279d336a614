"""Whom a step is made for, and which pathway a family gets. No database."""

from datetime import date

import pytest

from tovholder.rulebook.domain.conditions import PersonFacts, suiting_persons, suits_family
from tovholder.rulebook.domain.pack import Pack
from tovholder.rulebook.enums import Condition, Each

TAKEN_OVER = date(2026, 2, 2)
AGES = {"school_begins": 6, "of_age": 18}


def adult(born: int = 1990, *, needs: bool = False) -> PersonFacts:
    return PersonFacts("adult", date(born, 1, 1), needs)


def child(born: date, *, needs: bool = False) -> PersonFacts:
    return PersonFacts("child", born, needs)


def suits(people: list[PersonFacts], *conditions: Condition) -> bool:
    return suits_family(conditions, people, on=TAKEN_OVER, ages=AGES.__getitem__)


def test_nothing_asked_suits_everybody() -> None:
    assert suits([adult()])
    assert suits([])


@pytest.mark.parametrize(
    ("born", "small", "school"),
    [
        (date(2026, 1, 1), True, False),
        (date(2020, 2, 3), True, False),
        (date(2020, 2, 2), False, True),
        (date(2008, 2, 3), False, True),
        (date(2008, 2, 2), False, False),
    ],
)
def test_a_child_is_small_until_it_is_six_and_of_school_age_until_it_is_of_age(born: date, small: bool, school: bool) -> None:
    family = [adult(), child(born)]
    assert (suits(family, Condition.SMALL_CHILD), suits(family, Condition.SCHOOL_CHILD)) == (small, school)
    assert suits(family, Condition.MINOR) is (small or school)


def test_what_is_asked_of_a_person_must_be_so_of_one_and_the_same() -> None:
    mother_with_needs = [adult(needs=True), child(date(2017, 5, 1))]
    child_with_needs = [adult(), child(date(2017, 5, 1), needs=True)]
    assert not suits(mother_with_needs, Condition.SPECIAL_NEEDS, Condition.MINOR)
    assert suits(child_with_needs, Condition.SPECIAL_NEEDS, Condition.MINOR)


def test_a_need_nobody_may_know_the_age_of_draws_no_child_in() -> None:
    assert not suits([PersonFacts("child", None, True)], Condition.SPECIAL_NEEDS, Condition.MINOR)


@pytest.mark.parametrize(
    ("people", "alone"),
    [
        ([child(date(2010, 1, 1))], True),
        ([PersonFacts("adult", date(2010, 1, 1), False)], True),  # "principal person" of a list, and sixteen
        ([child(date(2010, 1, 1)), child(date(2014, 1, 1))], True),
        ([child(date(2010, 1, 1)), adult()], False),
        ([PersonFacts("adult", date(2008, 2, 2), False)], False),
        ([PersonFacts("child", None, False)], False),
        ([], False),
    ],
)
def test_children_without_anybody_of_age_are_unaccompanied(people: list[PersonFacts], alone: bool) -> None:
    assert suits(people, Condition.UNACCOMPANIED_MINOR) is alone


def test_several_adults() -> None:
    assert suits([adult(), adult()], Condition.SEVERAL_ADULTS)
    assert not suits([adult(), child(date(2015, 1, 1))], Condition.SEVERAL_ADULTS)


def test_a_step_for_each_child_is_made_for_those_it_suits_in_their_order() -> None:
    people = {"a": adult(), "b": child(date(2015, 1, 1)), "c": child(date(2024, 1, 1)), "d": child(date(2012, 1, 1))}

    def made_for(*conditions: Condition) -> list[str]:
        return suiting_persons(conditions, people, each=Each.CHILD, on=TAKEN_OVER, ages=AGES.__getitem__)

    assert made_for() == ["b", "c", "d"]
    assert made_for(Condition.SCHOOL_CHILD) == ["b", "d"]
    assert made_for(Condition.SEVERAL_ADULTS) == []


def test_the_base_knows_the_ages_that_conditions_ask_for(dk: Pack) -> None:
    assert {key: dk.age_limit(key, TAKEN_OVER) for key in AGES} == AGES


def test_every_column_of_the_board_is_served_by_a_step(struer: Pack) -> None:
    served = {step.readies for step in struer.pathway("reception").steps}
    assert served - {None} == {item.key for item in struer.readiness_items}


def test_nothing_of_health_is_told_to_the_owner_of_a_step(struer: Pack) -> None:
    steps = [step for pathway in struer.pathways for step in pathway.steps]
    assert [step.key for step in steps if "health" in step.notice_needs] == []
