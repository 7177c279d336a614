"""A step that comes after another waits for it, also where the one who waits may not see the other."""

from datetime import timedelta

import pytest

from tests.support.letters import letter, person
from tests.support.town import Osman
from tovholder.access.api import openings, presences
from tovholder.cases.api import register_notice
from tovholder.organisation.api import standing_of
from tovholder.pathways.api import finish_step, leave_out_step, steps_of, work_items
from tovholder.people.api import FamilyRole

LATER = timedelta(seconds=1)


@pytest.fixture
def waits(viewer_of, osman_with_tovholder: Osman, at):
    """``waits("jytte")``: what each step she sees waits for, in Danish, by key and person."""

    def look(who):
        with viewer_of(who, at=at + LATER) as viewer:
            inside = presences(viewer)
            rows = steps_of(viewer, osman_with_tovholder.case_id, openings(viewer, inside), inside)
        return {(row.key, row.person): [title.da for title in row.waits_for] for row in rows}

    return look


@pytest.fixture
def step(viewer_of, osman_with_tovholder):
    from tovholder.pathways.models import Step

    def find(key, number=0):
        with viewer_of("mette"):
            return Step.objects.filter(key=key).order_by("position")[number].id

    return find


def test_a_step_waits_for_another_it_may_not_see(waits):
    assert waits("henrik") == {("first_money", ""): [], ("deposit_loan", ""): ["Find et midlertidigt opholdssted"]}


@pytest.mark.parametrize("ended_by", [finish_step, leave_out_step])
def test_it_waits_no_longer_when_the_other_is_done_or_left_out(waits, act, step, ended_by):
    said = {"why": "De har en bolig"} if ended_by is leave_out_step else {}
    act("kirsten", ended_by, step_id=step("find_home"), version=1, **said)
    assert waits("henrik")[("deposit_loan", "")] == []


def test_what_is_made_for_each_adult_waits_for_that_adults(waits, act, step):
    assert waits("amira")[("bank_account", "Rezan Haji")] == ["Bestil MitID"]
    act("jytte", finish_step, step_id=step("mitid", 0), version=1)
    found = waits("amira")
    assert (found[("bank_account", "Rezan Haji")], found[("bank_account", "Nasrin Khalil")]) == ([], ["Bestil MitID"])


def test_on_a_day_what_waits_is_told_with_what_it_waits_for(osman_with_tovholder, viewer_of):
    with viewer_of("jytte") as viewer:
        stands = standing_of(viewer.actor.principal, municipality="671", at=viewer.at, on=viewer.today)
        days = [(item.step.key, bool(item.step.waits_for)) for item in work_items(viewer, stands.holdings)]
    assert [key for key, waiting in days if not waiting] == ["register_address"]


def test_a_child_who_comes_alone_gets_a_path_of_its_own(people, viewer_of):
    from datetime import date

    alone = person("Samuel", role=FamilyRole.CHILD, born_on=date(2010, 3, 1))
    case_id = people.act("birthe", register_notice, letter=letter("99-7001", label="Samuel", persons=[alone]))
    with viewer_of("birthe") as viewer:
        inside = presences(viewer)
        keys = [row.key for row in steps_of(viewer, case_id, openings(viewer, inside), inside)]
    assert keys[:3] == ["place_child", "temporary_custody", "personal_representative"]
    assert "contract" not in keys
    with viewer_of("sofie") as viewer:
        inside = presences(viewer)
        mine = [row.key for row in steps_of(viewer, case_id, openings(viewer, inside), inside)]
    assert mine == ["place_child", "temporary_custody"]
