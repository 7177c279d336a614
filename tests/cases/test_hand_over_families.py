"""A coordinator leaves: all her families begin to change hands at once, and none is nobody's meanwhile."""

from datetime import date, timedelta

import pytest

from tovholder.cases.api import (
    CasePerson,
    HandedOn,
    WayIn,
    appoint_coordinator,
    complete_coordinator_change,
    coordinators_of,
    families_held_by,
    get_case,
    hand_over_families,
    open_case,
    own_cases,
)
from tovholder.cases.models import CoordinatorChange
from tovholder.core.denials import Denied
from tovholder.people.api import FamilyRole

LATER = date(2026, 1, 5)


@pytest.fixture
def three(people, osman_with_tovholder):
    """Mette holds the Osmans and two more; Birthe is in the cases of all."""
    for label in ("Rahimi", "Tesfay"):
        person = CasePerson(given_names="Amina", surname=label, role=FamilyRole.ADULT, born_on=date(1990, 1, 1))
        case_id = people.act(
            "birthe", open_case, way_in=WayIn.OWN_REQUEST, target_group="newly_arrived", label=label, persons=[person], why="Selv"
        )
        with people.viewer_of("birthe") as viewer:
            version = get_case(viewer, case_id).version
        people.act("birthe", appoint_coordinator, case_id=case_id, version=version, worker_id=people.town.mette.principal)
    with people.viewer_of("mette") as viewer:
        return [HandedOn(case.id, case.version, people.town.jonas.principal) for case in own_cases(viewer)]


def hand_over(people, who, handed):
    return people.act(who, hand_over_families, worker_id=people.town.mette.principal, handed=handed, takes_over_on=LATER)


def holders(people, handed, at=None):
    with people.viewer_of("mette", at=at):
        return [[row.worker for row in coordinators_of(each.case_id) if row.valid_until is None] for each in handed]


def test_every_family_has_one_who_holds_it_before_and_while_it_lasts_and_after(people, three, at):
    assert len(three) == 3
    hand_over(people, "mette", three)
    assert holders(people, three) == [["Mette Kjær"]] * 3
    with people.viewer_of("jonas"):
        changes = list(CoordinatorChange.objects.values_list("id", "version"))
    then = at + timedelta(days=18)
    for change_id, version in changes:
        people.act("jonas", complete_coordinator_change, at=then, change_id=change_id, version=version, anyway=True)
    assert holders(people, three, then) == [["Jonas Holm"]] * 3


def test_those_that_are_not_among_them_stay_as_they_are(people, three):
    hand_over(people, "birthe", three[:1])
    with people.viewer_of("mette") as viewer:
        held = families_held_by(viewer, people.town.mette.principal)
    assert sorted(each.incoming for each in held) == ["", "", "Jonas Holm"]


def test_one_that_cannot_leaves_them_all_as_they_were(people, three):
    hand_over(people, "mette", three[:1])
    with pytest.raises(Denied, match="change_under_way"):
        hand_over(people, "mette", list(reversed(three)))
    with people.viewer_of("mette") as viewer:
        assert sum(bool(each.incoming) for each in families_held_by(viewer, people.town.mette.principal)) == 1


def test_only_she_herself_or_who_gives_families_a_coordinator(people, three):
    with pytest.raises(Denied, match="may_not_change_coordinator"):
        hand_over(people, "amira", three)
    with pytest.raises(Denied, match="nothing_to_hand_over"):
        hand_over(people, "mette", [])


def test_families_one_may_not_know_of_are_neither_named_nor_counted(people, three):
    with people.viewer_of("kirsten") as viewer:  # she has a step with one of the three
        assert [each.case.label for each in families_held_by(viewer, people.town.mette.principal)] == ["Osman"]
    with people.viewer_of("erik") as viewer:
        assert families_held_by(viewer, people.town.mette.principal) == []
