"""Who could hold the ropes: the order and the facts behind it. No database."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tovholder.cases.domain.proposals import Candidate, rank
from tovholder.core.ids import new_id
from tovholder.core.text import Text

CASEWORKER = Text(da="Socialrådgiver", en="Social worker")


def candidate(name, families=0, *, hours="37", languages=(), away_until=None):
    return Candidate(new_id(), name, CASEWORKER, Decimal(hours), families, frozenset(languages), away_until)


def order(*candidates, languages=(), full_load=20):
    return [p.candidate.name for p in rank(candidates, languages=frozenset(languages), full_load=full_load)]


def reasons(one, languages=(), full_load=20):
    (proposal,) = rank([one], languages=frozenset(languages), full_load=full_load)
    return [(reason.speaks, reason.text.da) for reason in proposal.reasons]


def test_the_least_loaded_comes_first():
    assert order(candidate("Mette", 5), candidate("Jonas", 3)) == ["Jonas", "Mette"]


def test_load_is_measured_against_the_hours_worked():
    assert order(candidate("Mette", 6), candidate("Jonas", 5, hours="18.5")) == ["Mette", "Jonas"]


def test_a_shared_language_comes_before_less_load():
    assert order(candidate("Mette", 1), candidate("Amira", 9, languages=["arabisk"]), languages=["arabisk"]) == ["Amira", "Mette"]


def test_room_comes_before_a_shared_language():
    full = candidate("Amira", 20, languages=["arabisk"])
    assert order(full, candidate("Mette", 19), languages=["arabisk"]) == ["Mette", "Amira"]


def test_who_is_away_comes_last_however_free():
    assert order(candidate("Jonas", 0, away_until=date(2026, 1, 5)), candidate("Mette", 25)) == ["Mette", "Jonas"]


def test_equals_come_by_name():
    assert order(candidate("Mette"), candidate("Jonas")) == ["Jonas", "Mette"]


def test_the_load_is_said_in_numbers_a_person_can_check():
    assert reasons(candidate("Jonas", 3, hours="32.5")) == [(True, "Har 3 familier: 17 % af fuld belastning (32,5 timer om ugen)")]
    assert reasons(candidate("Mette", 1)) == [(True, "Har 1 familie: 5 % af fuld belastning (37 timer om ugen)")]


def test_full_load_speaks_against():
    assert reasons(candidate("Mette", 20))[0][0] is False


def test_absence_says_when_she_is_back():
    assert reasons(candidate("Jonas", away_until=date(2026, 1, 5)))[0] == (False, "Fraværende, tilbage 5.1.2026")


def test_a_language_speaks_for_and_an_interpreter_is_only_said():
    assert (True, "Taler arabisk") in reasons(candidate("Amira", languages=["arabisk", "engelsk"]), ["arabisk"])
    assert (None, "Skal bruge tolk") in reasons(candidate("Mette"), ["arabisk"])
    assert len(reasons(candidate("Mette"))) == 1


@given(st.lists(st.tuples(st.integers(0, 40), st.sampled_from(["5", "18.5", "37"])), max_size=8))
def test_nobody_is_lost_and_nobody_with_room_stands_behind_somebody_full(staff):
    people = [candidate(f"Nr. {i}", families, hours=hours) for i, (families, hours) in enumerate(staff)]
    ranked = rank(people, languages=frozenset(), full_load=20)
    assert {p.candidate.name for p in ranked} == {p.name for p in people}
    full = [p.load_percent >= 100 for p in ranked]
    assert full == sorted(full)
