"""Compartments: the key is made from the parts, and what is shown is gathered by it. No database."""

from hypothesis import given
from hypothesis import strategies as st

from tovholder.access.api import CompartmentKey, Reading
from tovholder.core.ids import new_id

CASE, UNIT, ADULT, CHILD = (new_id() for _ in range(4))


def key(**other):
    return CompartmentKey.of(**{
        "case_id": CASE, "unit_id": UNIT, "kind": "school", "origin": "notice", "persons": [ADULT, CHILD], **other,
    })


def test_the_same_parts_are_the_same_compartment_whatever_the_order_of_persons():
    assert key().id == key(persons=[CHILD, ADULT, CHILD]).id


@given(st.sampled_from([
    {"case_id": new_id()}, {"unit_id": new_id()}, {"kind": "health"}, {"origin": "pathway"}, {"persons": [ADULT]}, {"persons": []},
]))
def test_one_part_that_differs_is_another_compartment(other):
    assert key(**other).id != key().id


def test_a_reading_gathers_entries_by_person_kind_gate_and_purpose():
    reading = Reading()
    entries = [new_id(), new_id()]
    for entry in [*entries, entries[0]]:
        reading.note(case_id=CASE, persons=[ADULT, CHILD], kind="school", gate="notice", purpose="step_owner", entry=entry)
    assert {shown.person_id: ids for shown, ids in reading.shown.items()} == {ADULT: set(entries), CHILD: set(entries)}


def test_content_about_nobody_in_particular_is_noted_all_the_same():
    reading = Reading()
    reading.note(case_id=CASE, persons=[], kind="school", gate="notice", purpose="reception", entry=new_id())
    assert [shown.person_id for shown in reading.shown] == [None]
