"""Whether somebody on a list is one we know: the same, different, or to be asked."""

from datetime import date
from uuid import UUID

import pytest

from tovholder.interop.domain.matching import NEW, Match, Sameness, Somebody, is_alike, match_family

BORN, OTHER = date(1990, 1, 1), date(1991, 2, 2)
ONE, TWO = UUID(int=1), UUID(int=2)
SERVICE, ELSE = ("immigration", "99000001"), ("immigration", "99000002")
REPLACEMENT, CPR = ("replacement", "6101901111"), ("cpr", "0101901111")


def somebody(*numbers, name="Amina Prøve", born=BORN, key=None, in_family=True):
    return Somebody(name, born, frozenset(numbers), key, in_family)


def known(*numbers, key=ONE, **more):
    return somebody(*numbers, key=key, **more)


def matched(person, *others):
    (match,) = match_family([person], others)
    return match


@pytest.mark.parametrize(
    ("announced", "held"),
    [
        (somebody(SERVICE), known(SERVICE)),
        (somebody(SERVICE, name="Aminah Proeve"), known(SERVICE)),
        (somebody(SERVICE, CPR), known(SERVICE, REPLACEMENT)),
        (somebody(SERVICE, born=OTHER), known(SERVICE)),
        (somebody(REPLACEMENT, name="Helt Anden"), known(REPLACEMENT)),
        (somebody(name="AMINA  PRØVE"), known(SERVICE, CPR)),
    ],
    ids=["the service's number", "and another spelling", "a CPR number has come", "a corrected date", "a replacement number", "name and date"],
)
def test_it_is_the_same(announced, held):
    assert matched(announced, held) == Match(Sameness.SAME, ONE)


@pytest.mark.parametrize(
    ("announced", "held"),
    [
        (somebody(CPR, SERVICE), known(CPR, ELSE)),
        (somebody(SERVICE, name="Farid", born=OTHER), known(SERVICE)),
        (somebody(SERVICE), known(ELSE)),
        (somebody(SERVICE), known(SERVICE, in_family=False)),
        (somebody(name="Emine Prøve"), known()),
        (somebody(name="Amina Proeve", born=OTHER), known()),
        (somebody(name="Somebody Else"), known()),
    ],
    ids=["CPR says yes, the service no", "nothing but the number", "name and date, another number", "in another family", "another transliteration",
         "another date", "the date alone, in the family"],
)
def test_it_is_asked(announced, held):
    assert matched(announced, held) == Match(Sameness.AMBIGUOUS, ONE)


@pytest.mark.parametrize(
    "held",
    [known(in_family=False), known(name="Farid Eksempel", born=OTHER), known(ELSE, name="Farid", born=OTHER)],
    ids=["name and date in another family", "another name and date", "another number too"],
)
def test_it_is_somebody_new(held):
    assert matched(somebody(), held) == NEW


def test_two_who_bear_one_number_are_asked_about():
    assert matched(somebody(SERVICE), known(SERVICE), known(SERVICE, key=TWO)).sameness is Sameness.AMBIGUOUS


def test_twins_are_told_apart_and_neither_is_taken_for_the_other():
    announced = [somebody(name="Amina"), somebody(name="Omar")]
    held = [known(name="Omar", key=TWO), known(name="Amina")]
    assert match_family(announced, held) == [Match(Sameness.SAME, ONE), Match(Sameness.SAME, TWO)]
    assert match_family(announced, held[1:]) == [Match(Sameness.SAME, ONE), NEW]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Osman", "Uthman", True), ("Yusuf", "Youssef", True), ("Mohammed", "Muhamad", True), ("Khaled", "Halid", False),
        ("Amina", "Emine", True), ("Farid", "Amina", False), ("", "", False), ("قاسم", "قاسم", True),
    ],
)
def test_transliterations_are_alike(one, other, alike):
    assert is_alike(one, other) is alike
