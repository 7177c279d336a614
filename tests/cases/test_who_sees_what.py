"""What each sees of the Osman family on the day its notice came and Mette became its tovholder."""

from dataclasses import dataclass, field

import pytest

from tovholder.access.api import openings, presences
from tovholder.cases.api import events_of, notice_items, own_cases, participations
from tovholder.organisation.api import standing_of
from tovholder.pathways.api import steps_of, work_items
from tovholder.people.api import get_person, members

EVERYTHING = {
    "asylum_centre", "housing_need", "interpreter", "language", "nationality", "occupation", "remark", "residence_basis",
    "schooling", "special_needs",
}


@dataclass
class Sees:
    """``fields``: of the notice; ``born``: of how many members the date of birth; ``day``: the steps on her day."""

    family: bool = False
    fields: set = field(default_factory=set)
    steps: list = field(default_factory=list)
    born: int = 0
    parts: set = field(default_factory=set)
    events: set = field(default_factory=set)
    day: list = field(default_factory=list)


SHARED = {"notice.registered", "identities.recorded", "pathway.started", "coordinator.appointed"}
FAMILY_GUIDE = ["book_interpreter", "residence_card", "bank_account", "bank_account", "moving_in_inspection"]
CITIZEN_SERVICE = ["register_address", "choose_doctor", "mitid", "mitid", "digital_post", "digital_post"]
MONEY = ["first_money", "deposit_loan"]
MINE = ["welcome_letter", "handover_form", "housing_benefit", "refer_to_danish", "contract", "offer_health_assessment"]
MY_STEPS = sorted([*MINE, "refer_to_danish", "contract"])
ALL_STEPS = sorted([
    *MY_STEPS, *FAMILY_GUIDE, *CITIZEN_SERVICE, *MONEY, "find_home", "find_school_daycare", "find_daycare", "find_placement",
    "ask_about_needs", "ask_about_school_needs", "first_visit",
])
TOLD = SHARED | {"participation.begun"}
SPOKEN = {"language", "interpreter"}


def one_step(key, fields, born=5):
    """In the case for that step alone."""
    return Sees(True, fields, [key], born, {"step_owner"}, TOLD, [key])


def several(steps, fields, also=()):
    """The unit's own steps of the same kind show beside hers, and are not on her day."""
    return Sees(True, fields, sorted([*steps, *also]), 5, {"step_owner"}, TOLD, sorted(steps))


TABLE = {
    "mette": Sees(True, EVERYTHING, ALL_STEPS, 5, {"reception", "step_owner"}, TOLD, MY_STEPS),
    "birthe": Sees(True, EVERYTHING, ALL_STEPS, 5, {"reception", "step_owner"}, TOLD),
    "kirsten": one_step("find_home", {"housing_need"}, born=0),
    "annemarie": one_step("find_school_daycare", {"schooling", *SPOKEN}),
    "dorte": one_step("find_daycare", {"schooling", *SPOKEN}),
    "pia": one_step("find_placement", {"occupation", *SPOKEN}, born=0),
    "hanne": one_step("first_visit", SPOKEN),
    "maja": one_step("ask_about_needs", SPOKEN),
    "line": one_step("ask_about_school_needs", SPOKEN),
    "henrik": several(MONEY, set()),
    "jytte": several(CITIZEN_SERVICE, {"residence_basis", "nationality", *SPOKEN}),
    "amira": several(
        FAMILY_GUIDE, {"residence_basis", "nationality", "housing_need", *SPOKEN}, also=["handover_form", "housing_benefit"]
    ),
    **{who: Sees() for who in ("jonas", "erik", "sofie", "karin", "dorthe", "admin", "clara")},
}


def look(viewer):
    inside = presences(viewer)
    opened = openings(viewer, inside)
    standing = standing_of(viewer.actor.principal, municipality=viewer.actor.municipality, at=viewer.at, on=viewer.today)
    seen = Sees(fields={item.field for item in notice_items(viewer, opened)})
    for case in own_cases(viewer):
        seen.family = True
        seen.steps = sorted(step.key for step in steps_of(viewer, case.id, opened, inside))
        seen.born = sum(member.born_on is not None for member in members(viewer, case.family_id, opened))
        seen.parts = {part.capacity for part in participations(viewer, case.id, opened)}
        seen.events = {event.type for event in events_of(case.id, 50)}
    seen.day = sorted(item.step.key for item in work_items(viewer, standing.holdings))
    return seen


@pytest.mark.parametrize("who", TABLE)
def test_each_sees_what_she_needs_and_no_more(osman_with_tovholder, viewer_of, who):
    with viewer_of(who) as viewer:
        assert look(viewer) == TABLE[who]


def test_before_anybody_holds_the_ropes_the_tovholders_steps_wait_with_the_reception(osman, viewer_of):
    with viewer_of("birthe") as viewer:
        assert look(viewer).day == MY_STEPS


def test_five_members_are_named_for_everybody_in_the_case_and_their_numbers_for_those_who_need_them(osman, viewer_of):
    numbers = {}
    for who in ("birthe", "kirsten"):
        with viewer_of(who) as viewer:
            family = own_cases(viewer)[0].family_id
            rows = members(viewer, family, {})
            numbers[who] = (len([row.name for row in rows]), sum(len(get_person(viewer, row.person_id).numbers) for row in rows))
    assert numbers == {"birthe": (5, 10), "kirsten": (5, 0)}


def test_what_is_shown_is_noted_once_for_each_person_kind_gate_and_purpose(osman_with_tovholder, viewer_of):
    with viewer_of("kirsten") as viewer:
        look(viewer)
        noted = {(key.kind, key.gate, key.purpose) for key in viewer.reading.shown}
    assert noted == {("housing", "notice", "step_owner")}


def test_where_two_gates_are_open_the_own_record_is_the_one_named(osman_with_tovholder, viewer_of):
    with viewer_of("mette") as viewer:
        opened = openings(viewer, presences(viewer)).values()
    assert {(opening.kind, opening.gate) for opening in opened if opening.kind in ("health", "housing", "school")} == {
        ("health", "own_record"), ("housing", "own_record"), ("school", "own_record"), ("school", "notice"),
    }
