"""Who could hold the ropes: the order and the facts behind it. No database."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tovholder.cases.domain.proposals import Candidate, Load, Meeting, Wanted, Weights, rank
from tovholder.core.ids import new_id
from tovholder.core.text import Text

CASEWORKER = Text(da="Socialrådgiver", en="Social worker")


ALONE = Weights()
WEIGHTS = Weights(Decimal(1), Decimal("0.1"), Decimal("0.5"))


def candidate(name, families=0, *, children=0, new=0, hours="37", languages=(), away_until=None, **more):
    load = Load(families, children, new)
    return Candidate(new_id(), name, CASEWORKER, Decimal(hours), load, frozenset(languages), away_until, **more)


def order(*candidates, languages=(), full_load=20, weights=ALONE, **wanted):
    asked = Wanted(frozenset(languages), **wanted)
    return [p.candidate.name for p in rank(candidates, asked, full_load=full_load, weights=weights)]


def reasons(one, languages=(), full_load=20, weights=ALONE, **wanted):
    (proposal,) = rank([one], Wanted(frozenset(languages), **wanted), full_load=full_load, weights=weights)
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


def test_children_and_new_families_weigh_by_the_pack():
    assert order(candidate("Mette", 3, children=9), candidate("Jonas", 3, new=1), weights=WEIGHTS) == ["Jonas", "Mette"]


def test_the_weighed_load_can_be_worked_out_again():
    [(speaks, said)] = reasons(candidate("Jonas", 3, children=7, new=1, hours="32"), weights=WEIGHTS)
    assert speaks is True
    assert said == "Har 3 familier, 7 børn, 1 ny: 3 × 1 + 7 × 0,1 + 1 × 0,5 = 4,2 af 17,3, 24 % af fuld belastning (32 timer om ugen)"


def test_who_has_met_the_family_comes_before_a_shared_language():
    jonas, amira = candidate("Jonas", 5), candidate("Amira", 1, languages=["arabisk"])
    met = {jonas.worker_id: Meeting(Text(da="har skrevet notat", en="wrote a note"), date(2026, 2, 3))}
    assert order(amira, jonas, languages=["arabisk"], met=met) == ["Jonas", "Amira"]
    assert (True, "Har mødt familien før: har skrevet notat, senest 3.2.2026") in reasons(jonas, met=met)


def test_an_absence_in_sight_comes_after_who_stays():
    leaves = candidate("Jonas", away_soon=(date(2026, 1, 5), date(2026, 1, 16)))
    assert order(leaves, candidate("Mette", 19)) == ["Mette", "Jonas"]
    assert reasons(leaves)[0] == (False, "Fraværende fra 5.1.2026 til og med 16.1.2026")


def test_a_competence_that_is_wanted_comes_before_less_load():
    mette = candidate("Mette", 9, competences=frozenset({"traumer"}))
    assert order(candidate("Jonas", 1), mette, competences=frozenset({"traumer"})) == ["Mette", "Jonas"]
    assert (True, "Har kompetence: traumer") in reasons(mette, competences=frozenset({"traumer"}))


@given(st.lists(st.tuples(st.integers(0, 40), st.sampled_from(["5", "18.5", "37"])), max_size=8))
def test_nobody_is_lost_and_nobody_with_room_stands_behind_somebody_full(staff):
    people = [candidate(f"Nr. {i}", families, hours=hours) for i, (families, hours) in enumerate(staff)]
    ranked = rank(people, Wanted(), full_load=20)
    assert {p.candidate.name for p in ranked} == {p.name for p in people}
    full = [p.load_percent >= 100 for p in ranked]
    assert full == sorted(full)
