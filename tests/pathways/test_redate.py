"""When a date moves: the open steps get what a fresh pathway would have got, and what is done is left alone."""

from datetime import date, timedelta
from uuid import uuid4

import hypothesis
import hypothesis.strategies as st
import pytest

from tests.support.letters import letter, person
from tovholder.access.api import openings, presences
from tovholder.cases.api import (
    appoint_coordinator,
    case_facts,
    get_case,
    postpone_notice,
    receive_later_member,
    register_notice,
)
from tovholder.core.models import Event
from tovholder.pathways.api import finish_step, preview_moves, steps_of
from tovholder.pathways.deadlines import deadline_of
from tovholder.pathways.domain.moves import Due, RunningStep, deadlines_anew
from tovholder.pathways.wording import template_of
from tovholder.rulebook.api import published_pack

DAYS = st.dates(date(2026, 1, 2), date(2027, 6, 30))


# -- pure


def a_step(*, is_open=True, due=None):
    return RunningStep(uuid4(), uuid4(), "reception", uuid4(), "find_home", None, uuid4(), 0, is_open, agreed=False, due=due)


def due_on(day):
    return Due(day, {"da": f"Frist {day}", "en": f"Due {day}"})


@hypothesis.given(was=st.none() | DAYS.map(due_on), becomes=st.none() | DAYS.map(due_on), is_open=st.booleans())
def test_an_open_step_gets_the_new_deadline_and_an_ended_one_keeps_its_own(was, becomes, is_open):
    anew = deadlines_anew([a_step(is_open=is_open, due=was)], lambda _: becomes)
    assert [new.due for new in anew] == ([becomes] if is_open and was != becomes else [])
    assert all(new.moves == ((was and was.on) != (becomes and becomes.on)) for new in anew)


def test_another_reason_for_the_same_day_is_written_and_moves_nothing():
    day = date(2026, 3, 2)
    [new] = deadlines_anew([a_step(due=due_on(day))], lambda _: Due(day, {"da": "Ny grund", "en": "New reason"}))
    assert not new.moves


# -- with the whole house


@pytest.fixture
def family(act, people):
    told = letter(persons=[person(), person("Karim", born_on=date(1988, 1, 1))])
    case_id = act("birthe", register_notice, letter=told)
    act("birthe", appoint_coordinator, case_id=case_id, version=1, worker_id=people.town.mette.principal)
    return case_id


def look(people, case_id, who="mette"):
    """The version of the case, its steps, and the deadline each open one would get in a fresh pathway."""
    with people.viewer_of(who) as viewer:
        inside = presences(viewer, [case_id])
        steps = steps_of(viewer, case_id, openings(viewer, inside), inside)
        facts, pack = case_facts(case_id), published_pack("671", viewer.at).pack
        names = {step.id: step.person for step in steps}
        by_name = {people_name: key for key, people_name in _names(viewer, case_id).items()}
        fresh = {}
        for step in steps:
            anchors = facts.anchors_for(by_name.get(names[step.id]))
            due = deadline_of(pack, template_of(pack, "reception", step.key), anchors=anchors, residence_basis=facts.residence_basis)
            fresh[step.id] = due.on if due else None
        return get_case(viewer, case_id).version, steps, fresh


def _names(viewer, case_id):
    from tovholder.people.models import FamilyMember

    rows = FamilyMember.objects.filter(family=get_case(viewer, case_id).family_id).select_related("person")
    return {row.person_id: row.person.given_names for row in rows}


@hypothesis.settings(
    suppress_health_check=[hypothesis.HealthCheck.function_scoped_fixture], max_examples=4, deadline=None,
)
@hypothesis.given(days=st.lists(st.none() | DAYS, min_size=1, max_size=3))
def test_wherever_the_date_moves_open_deadlines_are_those_of_a_fresh_pathway(people, family, days):
    version, steps, _ = look(people, family)
    done = {step.id: step.due_on for step in steps if step.state == "done"}
    if not done:
        home = next(step for step in steps if step.key == "find_home")
        people.act("kirsten", finish_step, step_id=home.id, version=home.version, note="Prøvevænget 1")
        done = {home.id: home.due_on}
    for day in days:
        people.act("mette", postpone_notice, case_id=family, version=version, why="Rejsen er flyttet.", take_over_on=day)
        version, steps, fresh = look(people, family)
        assert {step.id: step.due_on for step in steps if step.id in done} == done
        assert {step.id: step.due_on for step in steps if step.id not in done} == {
            key: on for key, on in fresh.items() if key not in done
        }


def test_the_preview_says_what_then_happens(people, family):
    day = date(2026, 4, 1)
    with people.viewer_of("mette") as viewer:
        facts = case_facts(family)
        preview = preview_moves(viewer, facts.taken_over(day, date(2025, 12, 17)))
    people.act("mette", postpone_notice, case_id=family, version=2, why="Rejsen.", take_over_on=day)
    _, steps, _ = look(people, family)
    assert sorted(move.becomes_on for move in preview.moves) == sorted(step.due_on for step in steps if step.moved)
    assert (preview.ended, preview.open) == (0, len(steps))


def test_each_is_told_of_the_own_step_only(people, family):
    people.act("mette", postpone_notice, case_id=family, version=2, why="Rejsen.", take_over_on=date(2026, 4, 1))
    with people.viewer_of("kirsten"):
        told = [event.data["steps"] for event in Event.objects.filter(type="deadlines.moved")]
    assert [list(steps.values()) for steps in told] == [[["2026-02-02", "2026-04-01"]]]
    with people.viewer_of("erik"):
        assert not Event.objects.filter(case_id=family).exists()


def test_who_comes_later_has_steps_from_the_own_date_and_the_others_keep_theirs(people, family):
    _, before, _ = look(people, family)
    idris = letter(persons=[person("Idris", born_on=date(1985, 1, 1))], residence_basis="family_reunified_refugee")
    people.act("mette", receive_later_member, case_id=family, version=2, letter=idris, take_over_on=date(2026, 6, 1))
    _, steps, _ = look(people, family)
    contracts = {step.person: step.due_on for step in steps if step.key == "contract"}
    assert contracts["Idris"] == date(2026, 7, 1)
    assert {step.id: step.due_on for step in before}.items() <= {step.id: step.due_on for step in steps}.items()
    people.act("mette", postpone_notice, case_id=family, version=3, why="Rejsen.", take_over_on=date(2026, 4, 1))
    _, steps, _ = look(people, family)
    assert {step.person: step.due_on for step in steps if step.key == "contract"}["Idris"] == date(2026, 7, 1)


def test_who_is_reunified_has_no_deadline_before_the_day_is_told(people, family):
    idris = letter(
        persons=[person("Idris", born_on=date(1985, 1, 1))], residence_basis="family_reunified_refugee",
        decided_on=date(2025, 12, 1),
    )
    people.act("mette", receive_later_member, case_id=family, version=2, letter=idris)
    _, steps, _ = look(people, family)
    assert {step.person: step.due_on for step in steps if step.key == "contract"}["Idris"] is None
    with people.viewer_of("mette", at=people.at + timedelta(minutes=1)) as viewer:
        assert get_case(viewer, family).later[0].take_over_on is None
