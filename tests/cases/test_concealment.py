"""What members of one family are not shown of each other: by rule, by choice, and whoever asks."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.consents import the_members
from tovholder.cases.api import HiddenKinds, KeptBy, Relative, family_discretion, get_case, kept_from
from tovholder.core.ids import new_id
from tovholder.people.api import have_reached
from tovholder.rulebook.api import published_pack

REZAN, NASRIN, DIYAR, ALAN, GONE = (UUID(int=number) for number in range(1, 6))
FAMILY = [Relative(REZAN, True), Relative(NASRIN, True), Relative(DIYAR, False, True), Relative(ALAN, False)]
HIDDEN = HiddenKinds(frozenset({"health", "social"}), frozenset({"social"}))
BY_RULE, OWN, CHOSEN = KeptBy.BETWEEN_ADULTS, KeptBy.OWN_COUNSELLING, KeptBy.CHOSEN


@pytest.mark.parametrize(
    ("kind", "about", "kept"),
    [
        ("health", [NASRIN], {REZAN: BY_RULE}),
        ("health", [NASRIN, ALAN], {REZAN: BY_RULE}),
        ("health", [NASRIN, REZAN], {}),
        ("housing", [NASRIN], {}),
        ("health", [ALAN], {}),
        ("health", [DIYAR], {}),
        ("social", [DIYAR], {REZAN: OWN, NASRIN: OWN}),
        ("social", [ALAN], {}),
        ("social", [DIYAR, ALAN], {}),
        ("health", [GONE], {REZAN: BY_RULE, NASRIN: BY_RULE}),
    ],
)
def test_what_is_kept_from_whom_when_nobody_has_chosen(kind, about, kept):
    assert kept_from(kind, about, FAMILY, HIDDEN) == kept


def test_to_show_lifts_a_rule_and_no_choice_and_to_hide_holds_for_whom_it_concerns_too():
    assert kept_from("health", [NASRIN], FAMILY, HIDDEN, shown_to=[REZAN]) == {}
    assert kept_from("health", [NASRIN], FAMILY, HIDDEN, shown_to=[REZAN], hidden_from=[REZAN, NASRIN]) == {REZAN: CHOSEN, NASRIN: CHOSEN}


some = st.sets(st.sampled_from([REZAN, NASRIN, DIYAR, ALAN, GONE]))
kinds = st.sampled_from(["health", "social", "housing"])


@given(kinds, some, some, some, some)
def test_what_is_hidden_stays_hidden_when_more_is(kind, about, hidden, more, shown):
    less = kept_from(kind, about, FAMILY, HIDDEN, hidden_from=hidden, shown_to=shown)
    assert less.keys() <= kept_from(kind, about, FAMILY, HIDDEN, hidden_from=hidden | more, shown_to=shown).keys()
    stricter = HiddenKinds(HIDDEN.between_adults | {"housing"}, HIDDEN.own_counselling)
    assert less.keys() <= kept_from(kind, about, FAMILY, stricter, hidden_from=hidden, shown_to=shown).keys()


@given(kinds, some, some, some)
def test_no_rule_keeps_from_anybody_what_concerns_them(kind, about, hidden, shown):
    assert about & kept_from(kind, about, FAMILY, HIDDEN, hidden_from=hidden, shown_to=shown).keys() <= hidden


def discretion(people, case_id, who, today=date(2026, 2, 3)):
    with people.viewer_of(who) as viewer:
        pack = published_pack("671", viewer.at).pack
        return family_discretion(get_case(viewer, case_id).family_id, pack, today)


@pytest.mark.parametrize("who", ["mette", "kirsten"])
def test_the_answer_is_the_same_whoever_asks(people, osman_with_tovholder, who):
    """Kirsten may see no birth date: that Diyar is seventeen she is not told, and still his talk is kept from his parents."""
    family = the_members(people, osman_with_tovholder.case_id)
    asked = discretion(people, osman_with_tovholder.case_id, who)
    kept = asked.kept_from("social", [family["diyar"]])
    assert {person: why.by for person, why in kept.items()} == {family["rezan"]: OWN, family["nasrin"]: OWN}
    assert "barnets lov" in kept[family["rezan"]].legal_basis.da
    assert asked.kept_from("health", [family["diyar"]]) == asked.kept_from("social", [family["alan"]]) == {}


def test_on_the_day_somebody_is_of_age_health_is_kept_from_the_parents_and_theirs_from_the_new_adult(people, osman_with_tovholder):
    family = the_members(people, osman_with_tovholder.case_id)
    grown = discretion(people, osman_with_tovholder.case_id, "kirsten", date(2026, 5, 8))
    assert grown.kept_from("health", [family["diyar"]]).keys() == {family["rezan"], family["nasrin"]}
    assert grown.kept_from("health", [family["nasrin"]]).keys() == {family["rezan"], family["diyar"]}


def test_who_is_in_no_case_of_a_person_learns_no_age(people, osman_with_tovholder):
    family = the_members(people, osman_with_tovholder.case_id)
    with people.viewer_of("erik"):
        assert have_reached([family["diyar"], new_id()], 15, date(2026, 2, 3)) == {}
