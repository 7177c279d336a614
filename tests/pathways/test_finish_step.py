"""A step is done: by whom, once, and what closes with it."""

from datetime import timedelta

import pytest

from tests.support.threads import at_the_same_moment
from tests.support.town import leave_out_all
from tovholder.access.api import acting_as
from tovholder.core.denials import Denied, NotKnown
from tovholder.core.ids import new_id
from tovholder.organisation.api import standing_of
from tovholder.pathways.api import finish_step, get_step, steps_of, work_items
from tovholder.pathways.models import Pathway, Step

LATER = timedelta(seconds=1)


@pytest.fixture
def step(osman_with_tovholder, viewer_of):
    """``step("find_home")``: its id, as Mette finds it."""

    def find(key, number=0):
        with viewer_of("mette"):
            return Step.objects.filter(key=key).order_by("position")[number].id

    return find


@pytest.fixture
def as_mette_sees(step, viewer_of):
    def look(key):
        step_id = step(key)
        with viewer_of("mette") as viewer:
            return get_step(viewer, step_id)

    return look


@pytest.fixture
def finish(act, step):
    def do(who, key, number=0, **said):
        return act(who, finish_step, **{"step_id": step(key, number), "version": 1, **said})

    return do


def test_who_finished_it_and_what_was_noted_stands_on_the_step(finish, as_mette_sees, at):
    finish("kirsten", "find_home", note="Prøvevænget 1")
    done = as_mette_sees("find_home")
    assert (done.state, done.ended_by, done.note, done.ended_at, done.version) == ("done", "Kirsten Vad", "Prøvevænget 1", at, 2)


def test_a_colleague_of_the_unit_may_cover_and_the_record_says_who_it_was(finish, as_mette_sees):
    finish("mette", "find_home")
    assert as_mette_sees("find_home").ended_by == "Mette Kjær"


def test_a_step_of_another_unit_is_theirs(finish, as_mette_sees):
    with pytest.raises(Denied, match="step_of_another_unit") as denied:
        finish("mette", "find_school_daycare")
    assert as_mette_sees("find_school_daycare").finish_denial == denied.value.denial


@pytest.mark.parametrize("who", ["erik", "clara", "annemarie", "jonas"])
def test_who_cannot_see_a_step_is_told_that_it_is_not_known(finish, who):
    with pytest.raises(NotKnown):
        finish(who, "find_home")


def test_the_second_is_told_who_did_it_and_that_the_note_is_not_kept(finish):
    finish("kirsten", "find_home")
    with pytest.raises(Denied, match="step_already_done") as denied:
        finish("mette", "find_home", version=2)
    assert denied.value.denial.reason.da == "Opgaven er allerede udført af Kirsten Vad. Din note er ikke gemt."


def test_a_step_somebody_changed_meanwhile_is_not_overwritten(finish):
    with pytest.raises(Denied, match="stale"):
        finish("kirsten", "find_home", version=0)


def test_the_same_form_twice_is_one_effect(finish, as_mette_sees):
    request = new_id()
    assert finish("kirsten", "find_home", request_id=request) == finish("kirsten", "find_home", request_id=request)
    assert as_mette_sees("find_home").version == 2


def test_two_who_finish_at_the_same_moment_do_it_once(own_database, step, at, town):
    step_id = step("find_home")

    def finish(actor):
        with acting_as(actor, at=at):
            return finish_step(actor=actor, at=at, request_id=new_id(), step_id=step_id, version=1, note=str(actor.principal))

    results = at_the_same_moment(lambda: finish(town.kirsten), lambda: finish(town.mette))
    assert results.count(step_id) == 1
    assert [result.denial.code for result in results if isinstance(result, Denied)] == ["step_already_done"]
    ((ended_by, note, version),) = own_database.as_owner(
        "SELECT ended_by_id, note, version FROM tovholder_step WHERE id = %s", step_id
    )
    assert (note, version) == (str(ended_by), 2)
    events = own_database.as_owner("SELECT count(*) FROM tovholder_event WHERE type = 'step.finished'")
    assert events == [(1,)]


def test_the_contract_is_made_with_each_adult(step, osman_with_tovholder, viewer_of):
    from tovholder.access.api import openings, presences

    with viewer_of("mette") as viewer:
        inside = presences(viewer)
        steps = steps_of(viewer, osman_with_tovholder.case_id, openings(viewer, inside), inside)
    assert [found.person for found in steps if found.key == "contract"] == ["Rezan Haji", "Nasrin Khalil"]


def test_the_pathway_ends_with_its_last_step_and_the_notice_gate_with_it(osman_with_tovholder, people, act, viewer_of, at):
    (last,) = leave_out_all(people, but=1)
    with viewer_of("mette", at=at + LATER):
        assert Pathway.objects.get().ended_at is None
    act("mette", finish_step, step_id=last, version=1)
    with viewer_of("mette", at=at + LATER):
        assert Pathway.objects.get().ended_at is not None
        assert not Step.objects.filter(key="find_school_daycare").exists()
        assert Step.objects.filter(key="find_home").exists()


def test_a_day_holds_the_step_that_is_due_first_first_and_nothing_that_is_done(finish, viewer_of, town, at):
    def day(moment):
        with viewer_of("mette", at=moment) as viewer:
            standing = standing_of(town.mette.principal, municipality="671", at=moment, on=viewer.today)
            return [(str(item.step.due_on), item.step.key, item.mine) for item in work_items(viewer, standing.holdings)]

    before = day(at)
    assert before[:2] == [("2025-12-23", "welcome_letter", "coordinator"), ("2026-01-26", "handover_form", "coordinator")]
    assert before == sorted(before, key=lambda line: line[0].replace("None", "9"))
    finish("mette", "welcome_letter")
    assert [key for _, key, _ in day(at + LATER)] == [key for _, key, _ in before[1:]]


def test_a_step_says_when_it_is_due_why_and_by_which_version_of_which_rule(as_mette_sees, viewer_of):
    home = as_mette_sees("find_home")
    assert str(home.due_on) == "2026-02-02"
    assert "§ 12" in home.due_why.da
    with viewer_of("mette"):
        rule, version = Step.objects.values_list("due_rule", "due_rule_version").get(key="find_home")
    assert rule == "D03"
    assert version >= 1


def test_a_coordinator_of_another_department_does_her_own_steps(osman_with_tovholder, own_database, act, viewer_of, at):
    own_database.as_owner(
        "UPDATE tovholder_coordinator SET unit_id = (SELECT id FROM tovholder_unit WHERE key = 'job_centre' AND municipality = '671')"
    )
    with viewer_of("mette", at=at + LATER):
        step_id = Step.objects.get(key="welcome_letter").id
    act("mette", finish_step, at=at + LATER, step_id=step_id, version=1)
    with viewer_of("mette", at=at + LATER) as viewer:
        assert get_step(viewer, step_id).state == "done"
