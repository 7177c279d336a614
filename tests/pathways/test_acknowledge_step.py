"""A step is seen: by whom, by pressing a button and not by looking; and what is said while nobody has."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tovholder.access.api import presences
from tovholder.core.denials import Denied, NotKnown
from tovholder.core.ids import new_id
from tovholder.organisation.api import standing_of
from tovholder.pathways.api import acknowledge_step, finish_step, get_step, set_step_aside, work_day
from tovholder.pathways.attention import attention_for
from tovholder.pathways.enums import StepState
from tovholder.pathways.models import Acknowledgement, Step
from tovholder.rulebook.api import Escalation, danish_calendar

LATER = timedelta(seconds=1)
MONDAY = datetime(2025, 12, 22, 8, tzinfo=UTC)
TUESDAY = datetime(2025, 12, 23, 8, tzinfo=UTC)


@pytest.fixture
def step(osman_with_tovholder, viewer_of):
    def find(key):
        with viewer_of("mette"):
            return Step.objects.filter(key=key).order_by("position").first().id

    return find


@pytest.fixture
def see(act, step):
    def do(who, key, **said):
        return act(who, acknowledge_step, step_id=step(key), **said)

    return do


@pytest.fixture
def as_mette_sees(step, viewer_of, at):
    def look(key, moment=at + LATER):
        step_id = step(key)
        with viewer_of("mette", at=moment) as viewer:
            return get_step(viewer, step_id)

    return look


def day_of(viewer):
    stands = standing_of(viewer.actor.principal, municipality="671", at=viewer.at, on=viewer.today)
    return work_day(viewer, presences(viewer), stands.holdings)


def test_who_saw_it_first_and_when_stands_on_the_step(see, as_mette_sees, at):
    see("kirsten", "find_home")
    see("mette", "find_home", at=at + LATER)
    seen = as_mette_sees("find_home")
    assert (seen.seen_by, seen.seen_at, seen.is_seen_by_viewer) == ("Kirsten Vad", at, True)


def test_looking_at_a_step_is_not_seeing_it(step, viewer_of, as_mette_sees):
    step_id = step("find_home")
    with viewer_of("kirsten") as viewer:
        get_step(viewer, step_id)
    assert as_mette_sees("find_home").seen_by == ""


@pytest.mark.parametrize("what", [finish_step, set_step_aside])
def test_who_does_something_about_it_has_seen_it(act, step, as_mette_sees, what):
    said = {"state": StepState.WAITING_OTHERS, "why": "Venter på nøglen"} if what is set_step_aside else {}
    act("kirsten", what, step_id=step("find_home"), version=1, **said)
    assert as_mette_sees("find_home").seen_by == "Kirsten Vad"


def test_it_changes_nothing_of_the_step(see, as_mette_sees):
    see("kirsten", "find_home")
    assert (as_mette_sees("find_home").version, as_mette_sees("find_home").state) == (1, "open")


def test_the_same_form_twice_is_one_effect_and_another_form_is_told_so(see, viewer_of):
    request = new_id()
    assert see("kirsten", "find_home", request_id=request) == see("kirsten", "find_home", request_id=request)
    with pytest.raises(Denied, match="step_already_seen"):
        see("kirsten", "find_home")
    with viewer_of("kirsten"):
        assert Acknowledgement.objects.count() == 1


def test_a_step_of_another_unit_is_theirs_to_see(see, as_mette_sees):
    with pytest.raises(Denied, match="step_of_another_unit"):
        see("mette", "find_school_daycare")
    assert as_mette_sees("find_school_daycare").acknowledge_denial.code == "step_of_another_unit"


@pytest.mark.parametrize("who", ["erik", "clara", "annemarie", "jonas"])
def test_who_cannot_see_a_step_is_told_that_it_is_not_known(see, who):
    with pytest.raises(NotKnown):
        see(who, "find_home")


def test_an_ended_step_needs_no_seeing(see, act, step):
    act("kirsten", finish_step, step_id=step("find_home"), version=1)
    with pytest.raises(Denied, match="step_already_done"):
        see("mette", "find_home")


def test_only_who_sees_the_step_sees_who_has_seen_it(see, viewer_of):
    see("kirsten", "find_home")
    with viewer_of("annemarie"):
        assert Acknowledgement.objects.count() == 0


def test_a_new_step_stands_apart_until_its_owner_has_seen_it(see, viewer_of, at, osman_with_tovholder):
    def new_to(who):
        with viewer_of(who, at=at + LATER) as viewer:
            return [item.step.key for item in day_of(viewer).items if item.is_new]

    assert new_to("kirsten") == ["find_home"]
    see("mette", "find_home")  # a colleague who covers
    assert new_to("kirsten") == ["find_home"]
    see("kirsten", "find_home")
    assert new_to("kirsten") == []


def test_what_waits_for_another_step_is_not_new_yet(viewer_of, osman_with_tovholder):
    with viewer_of("henrik") as viewer:
        assert [item.step.key for item in day_of(viewer).items if item.is_new] == ["first_money"]


def test_the_tovholder_is_told_what_nobody_has_seen_after_a_working_day(see, viewer_of):
    def unseen(who, moment):
        with viewer_of(who, at=moment) as viewer:
            return {item.step.key for item in day_of(viewer).unseen}

    see("annemarie", "find_school_daycare")
    told = unseen("mette", MONDAY)
    assert {"find_placement", "first_money", "book_interpreter"} <= told
    assert not {"find_school_daycare", "find_home", "mitid"} & told  # seen; Kirsten works Tuesdays; waits for another
    assert unseen("mette", datetime(2025, 12, 19, 8, tzinfo=UTC)) == set()
    assert unseen("pia", MONDAY) == set()


def test_then_it_goes_to_the_deputy_and_on(as_mette_sees):
    assert as_mette_sees("find_placement", MONDAY).attention.turn is None
    assert as_mette_sees("find_placement", TUESDAY).attention.turn is Escalation.DEPUTY


def test_of_what_nobody_has_seen_the_turn_goes_no_further_than_the_owners_own_leader():
    said = {
        "made_on": date(2026, 3, 2), "seen": False, "today": date(2026, 3, 27), "calendar": danish_calendar(),
        "stages": [(2, Escalation.DEPUTY), (3, Escalation.OWN_TEAM_LEADER), (5, Escalation.BOTH_TEAM_LEADERS), (10, Escalation.STEERING_GROUP)],
    }
    assert attention_for(due_on=None, **said).turn is Escalation.OWN_TEAM_LEADER
    assert attention_for(due_on=date(2026, 3, 4), **said).turn is Escalation.STEERING_GROUP


def test_of_ones_own_step_it_is_not_said_that_nobody_has_seen_it(viewer_of, step, osman_with_tovholder):
    money = step("first_money")

    def as_seen_by(who):
        with viewer_of(who, at=TUESDAY) as viewer:
            return get_step(viewer, money).attention

    assert as_seen_by("mette") is not None
    assert as_seen_by("henrik") is None


def test_a_deadline_that_has_passed_weighs_more(as_mette_sees):
    found = as_mette_sees("welcome_letter", datetime(2026, 1, 5, 8, tzinfo=UTC)).attention
    assert (found.concern, str(found.since)) == ("overdue", "2025-12-23")


def test_a_step_that_has_waited_is_new_when_it_waits_no_longer(act, step, as_mette_sees):
    act("kirsten", finish_step, step_id=step("find_home"), version=1, at=TUESDAY)
    assert as_mette_sees("deposit_loan", TUESDAY + LATER).attention is None
    january = datetime(2026, 1, 5, 8, tzinfo=UTC)  # the house was closed until 2 January
    found = as_mette_sees("deposit_loan", january).attention
    assert (found.concern, str(found.since), found.turn) == ("unseen", "2026-01-02", None)
