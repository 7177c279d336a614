"""Who is in a case because of who holds it: the leader of the team, the team itself; and a family that goes on without."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.support.town import appoint_mette, leave_out_all
from tovholder.access.api import openings, presences
from tovholder.cases.api import (
    Leading,
    begin_coordinator_change,
    coordinators_of,
    end_coordinator,
    get_case,
    leading_of,
    own_cases,
    proposals_by_case,
)
from tovholder.core.denials import Denied, NotKnown
from tovholder.pathways.api import due_in_team, finish_step, steps_done_by, steps_of
from tovholder.rulebook.api import FamiliesWithTovholder, Holder, published_pack

SOON = timedelta(seconds=1)


@pytest.fixture
def model(monkeypatch, people, at):
    """``model(holder=Holder.TEAM, ...)``: the municipality works by this rule for tovholders."""

    def works_by(**rule):
        with people.viewer_of("birthe"):
            published = published_pack("671", at)
        pack = published.pack.model_copy(update={"tovholder_rule": published.pack.tovholder_rule.model_copy(update=rule)})
        for module in ("organisation.queries.powers", "cases.queries.leading", "cases.queries.candidates"):
            monkeypatch.setattr(f"tovholder.{module}.published_pack", lambda *_: replace(published, pack=pack))

    return works_by


@pytest.fixture
def capacities(viewer_of, at):
    def of(who):
        with viewer_of(who, at=at + SOON) as viewer:
            return {row.capacity for row in presences(viewer)}

    return of


@pytest.fixture
def proposal(viewer_of, at, osman):
    def for_birthe():
        with viewer_of("birthe", at=at + SOON) as viewer:
            return leading_of(viewer, own_cases(viewer), openings(viewer, presences(viewer)))[osman.case_id]

    return for_birthe


@pytest.fixture
def end(people, osman_with_tovholder, viewer_of, at):
    def do(who="birthe", **said):
        with viewer_of("mette") as viewer:
            version = get_case(viewer, osman_with_tovholder.case_id).version
        told = {"why": "Familien klarer sig selv.", "farewell": "Socialrådgiveren i jobcentret, 00 00 01 04", "version": version, **said}
        return people.act(who, end_coordinator, case_id=osman_with_tovholder.case_id, at=at + SOON / 2, **told)

    return do


def test_who_leads_the_unit_stays_in_the_case_when_its_reception_is_over(osman_with_tovholder, people, capacities):
    leave_out_all(people)
    assert capacities("birthe") == {"team_coordinator"}
    assert capacities("erik") == set()


def test_who_leads_sees_that_there_is_a_case_and_no_content(osman_with_tovholder, people, viewer_of, at):
    leave_out_all(people)
    with viewer_of("birthe", at=at + SOON) as viewer:
        assert get_case(viewer, osman_with_tovholder.case_id).label == "Osman"
        inside = presences(viewer)
        assert steps_of(viewer, osman_with_tovholder.case_id, openings(viewer, inside), inside) == []


def test_who_leads_is_told_how_many_deadlines_are_near_and_never_which(osman_with_tovholder, viewer_of, at):
    later = at + timedelta(days=60)
    with viewer_of("birthe", at=later) as viewer:
        [due] = due_in_team(viewer).values()
    with viewer_of("mette", at=later) as viewer:
        inside = presences(viewer)
        unit = next(row.unit_id for row in inside if row.capacity == "coordinator")
        steps = steps_of(viewer, osman_with_tovholder.case_id, openings(viewer, inside), inside)
        late = [s.due_on for s in steps if s.due_on and s.due_on < viewer.today and (s.owner == "coordinator" or s.unit_id == unit)]
        others = [s for s in steps if s.due_on and s.due_on < viewer.today and s.unit_id != unit]
    assert (due.overdue, due.since) == (len(late), min(late))
    assert others
    for who in ("erik", "kirsten", "mette", "clara"):
        with viewer_of(who, at=later) as viewer:
            assert due_in_team(viewer) == {}


def test_a_team_holds_the_case_with_one_accountable(people, osman, model, capacities, town, viewer_of):
    model(holder=Holder.TEAM, team_functions=("caseworker", "family_guide"))

    appoint_mette(people, osman)
    assert capacities("amira") >= {"team"}
    assert "team" in capacities("jonas")
    assert capacities("mette") >= {"coordinator", "team"}
    with viewer_of("amira") as viewer:
        inside = presences(viewer)
        opened = openings(viewer, inside)
        assert "health" in {opening.kind for opening in opened.values()}
        theirs = [s for s in steps_of(viewer, osman.case_id, opened, inside) if s.owner == "coordinator"]
    assert [step.finish_denial for step in theirs] == [None] * len(theirs) != []
    step = next(step for step in theirs if step.gives is None)
    assert people.act("amira", finish_step, step_id=step.id, version=step.version)


def test_by_one_worker_nobody_else_of_her_unit_is_in_the_case(osman_with_tovholder, capacities):
    assert capacities("jonas") == set()
    assert "team" not in capacities("mette")


def test_several_authorities_propose_a_tovholder_and_one_alone_that_she_ends(osman, model, proposal, people):

    model(families=FamiliesWithTovholder.SEVERAL_AUTHORITIES)
    first = proposal()
    assert first.leading is Leading.APPOINT
    assert first.why.da.startswith("Flere myndigheder er med siden 18.12.2025: blandt andre")
    appoint_mette(people, osman)
    assert proposal().leading is Leading.NOTHING
    leave_out_all(people)
    last = proposal()
    assert last.leading is Leading.END
    assert last.why.da.startswith("Kun én myndighed er med siden 18.12.2025.")


def test_without_the_ropes_the_case_goes_back_to_who_receives_families(end, osman_with_tovholder, capacities, viewer_of, at):
    end()
    assert capacities("birthe") == {"reception", "team_coordinator"}
    assert capacities("mette") == {"outgoing_coordinator"}
    with viewer_of("birthe", at=at + SOON) as viewer:
        assert get_case(viewer, osman_with_tovholder.case_id).coordinator_id is None
        assert "health" in {opening.kind for opening in openings(viewer, presences(viewer)).values()}
        [held] = coordinators_of(osman_with_tovholder.case_id)
    assert held.farewell == "Socialrådgiveren i jobcentret, 00 00 01 04"


def test_after_the_pathway_too_and_by_the_tovholder_herself(end, people, osman_with_tovholder, capacities):
    leave_out_all(people)
    end("mette")
    assert capacities("birthe") == {"reception", "team_coordinator"}


@pytest.mark.parametrize(("who", "said", "code"), [
    ("kirsten", {}, "may_not_end_coordinator"), ("birthe", {"why": " "}, "say_why_no_coordinator"),
    ("birthe", {"farewell": ""}, "say_whom_to_ring"), ("birthe", {"version": 1}, "stale"),
])  # fmt: skip
def test_an_end_is_said_by_who_may_with_why_and_whom_to_ring(end, who, said, code):
    with pytest.raises(Denied, match=code):
        end(who, **said)


def test_who_is_not_in_the_case_cannot_end_it(end):
    with pytest.raises(NotKnown):
        end("erik")


def test_nobody_ends_in_the_middle_of_a_change(end, people, osman_with_tovholder, town, at):
    jonas = {"worker_id": town.jonas.principal, "takes_over_on": at.date()}
    people.act("mette", begin_coordinator_change, case_id=osman_with_tovholder.case_id, version=2, **jonas)
    with pytest.raises(Denied, match="change_under_way"):
        end()


def test_who_chooses_is_told_who_has_met_the_family_and_nobody_else_is(end, people, osman_with_tovholder, viewer_of, at):
    end()
    with viewer_of("birthe", at=at + timedelta(days=1)) as viewer:
        [case] = own_cases(viewer)
        ranked = proposals_by_case(viewer, [case], {}, steps_done_by([case.id]))[case.id]
        assert ranked[0].candidate.name == "Mette Kjær"
        assert any(reason.text.da == "Har mødt familien før: var tovholder, senest 18.12.2025" for reason in ranked[0].reasons)
    with viewer_of("kirsten", at=at + timedelta(days=1)) as viewer:
        [case] = own_cases(viewer)
        ranked = proposals_by_case(viewer, [case], {}, steps_done_by([case.id]))[case.id]
    assert not any("mødt familien" in reason.text.da for each in ranked for reason in each.reasons)
