"""What is asked or set in one unit, when others are asked in turn, or another unit holds the case."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.support.handovers import QUEUES, send, step_named
from tests.support.town import appoint_mette, unit_of
from tovholder.access.api import openings, presences
from tovholder.cases.api import Capacity, NewPart, appoint_coordinator, end_coordinator, join_circle, leave_circle
from tovholder.core.denials import Denied
from tovholder.core.models import InboxItem
from tovholder.organisation.api import contacts_of, holdings_of, outside_contacts
from tovholder.organisation.models import OutsideContact
from tovholder.pathways.api import (
    HandoverKind,
    NewTask,
    accept_handover,
    add_task,
    finish_referral,
    offer_handover,
    return_handover,
    work_items,
)
from tovholder.pathways.models import Step
from tovholder.rulebook.api import Holder, published_pack

LATER = timedelta(seconds=1)
JANUARY = datetime(2026, 1, 8, 8, tzinfo=UTC)


@pytest.fixture
def model(monkeypatch, people):
    """``model(holder=...)``: the municipality's rule about who holds the ropes is another."""

    def goes_by(**rule):
        with people.viewer_of("birthe"):
            published = published_pack("671", people.at)
        pack = published.pack.model_copy(update={"tovholder_rule": published.pack.tovholder_rule.model_copy(update=rule)})
        for module in ("organisation.queries.powers", "cases.queries.leading", "cases.queries.candidates"):
            monkeypatch.setattr(f"tovholder.{module}.published_pack", lambda *_: replace(published, pack=pack))

    return goes_by


def version_of(people, who, step_id, at):
    with people.viewer_of(who, at=at):
        return Step.objects.get(id=step_id).version


def capacities(people, who, at):
    with people.viewer_of(who, at=at) as viewer:
        return {row.capacity for row in presences(viewer)}


def test_a_step_can_be_sent_a_third_time_whatever_became_of_the_second(people, osman_with_tovholder):
    step = step_named(people, "find_school_daycare")
    first = send(people, at=JANUARY)
    people.act("line", return_handover, at=JANUARY + LATER, handover_id=first, version=1, why="Mangler beskrivelse")
    second = send(people, at=JANUARY + 2 * LATER, to="maja", version=version_of(people, "annemarie", step, JANUARY + 2 * LATER))
    people.act("maja", finish_referral, at=JANUARY + 3 * LATER, handover_id=second, version=1, answer="Ja")
    assert send(people, at=JANUARY + 4 * LATER, to="sofie", version=version_of(people, "annemarie", step, JANUARY + 4 * LATER))


def test_a_step_that_came_back_to_its_giver_can_go_on_to_another(people, osman_with_tovholder):
    step = step_named(people, "find_school_daycare")
    there = send(people, at=JANUARY, kind=HandoverKind.HANDOVER)
    people.act("line", accept_handover, at=JANUARY + LATER, handover_id=there, version=1)
    back = send(people, "line", at=JANUARY + 2 * LATER, to="annemarie", kind=HandoverKind.HANDOVER, version=version_of(people, "line", step, JANUARY + 2 * LATER))
    people.act("annemarie", accept_handover, at=JANUARY + 3 * LATER, handover_id=back, version=1)
    assert send(people, at=JANUARY + 4 * LATER, to="sofie", kind=HandoverKind.HANDOVER, version=version_of(people, "annemarie", step, JANUARY + 4 * LATER))


def test_who_is_asked_within_the_unit_sees_what_was_asked_and_not_the_step(people, osman_with_tovholder, at):
    def steps_of(who, moment):
        with people.viewer_of(who, at=moment):
            return set(Step.objects.values_list("id", flat=True))

    before = steps_of("amira", at)
    unit, function = QUEUES["amira"]
    people.act(
        "kirsten", offer_handover, at=at + LATER, step_id=step_named(people, "find_home"), version=1, kind=HandoverKind.REFERRAL,
        what="Kan du hjælpe?", unit_id=unit_of(people, unit), function=function,
    )
    assert steps_of("amira", at + 2 * LATER) == before


def test_the_reception_that_asked_is_told_when_it_comes_back(people, osman, at):
    with people.viewer_of("birthe"):
        step = Step.objects.filter(owner="coordinator", ended_at=None).first()
    unit, function = QUEUES["line"]
    asked = people.act(
        "birthe", offer_handover, at=at + LATER, step_id=step.id, version=step.version, kind=HandoverKind.HANDOVER, what="Kan I?",
        unit_id=unit_of(people, unit), function=function,
    )
    people.act("line", return_handover, at=at + 2 * LATER, handover_id=asked, version=1, why="Det er ikke os")
    with people.viewer_of("birthe", at=at + 3 * LATER):
        assert InboxItem.objects.count() == 1


def test_a_task_for_the_coordinator_is_hers_also_in_another_unit_and_the_receptions_when_there_is_none(people, osman, model, at):
    def on_the_day_of(who, moment):
        with people.viewer_of(who, at=moment) as viewer:
            return task in {item.step.id for item in work_items(viewer, holdings_of(viewer.actor.principal, viewer.today))}

    model(candidate_functions=("caseworker", "job_consultant"))
    task = people.act("birthe", add_task, case_id=osman.case_id, task=NewTask("Ring til familien", kind="housing"))
    people.act("birthe", appoint_coordinator, at=at + LATER, case_id=osman.case_id, version=1, worker_id=people.town.pia.principal)
    assert on_the_day_of("pia", at + 2 * LATER)
    people.act("pia", end_coordinator, at=at + 3 * LATER, case_id=osman.case_id, version=2, why="Klarer sig selv", farewell="Borgerservice")
    assert on_the_day_of("birthe", at + 4 * LATER)
    assert not on_the_day_of("pia", at + timedelta(days=60))


def test_a_task_about_health_is_a_functions_and_goes_along_with_nobody(people, osman_with_tovholder):
    with pytest.raises(Denied, match="health_stays_in_unit"):
        people.act("mette", add_task, case_id=osman_with_tovholder.case_id, task=NewTask("Ring til lægen", kind="health"))


def test_who_leads_where_families_are_received_leads_where_nobody_does(people, osman, model, at):
    model(candidate_functions=("caseworker", "job_consultant"))
    people.act("birthe", appoint_coordinator, at=at + LATER, case_id=osman.case_id, version=1, worker_id=people.town.pia.principal)
    assert Capacity.TEAM_COORDINATOR in capacities(people, "birthe", at + 2 * LATER)


def test_a_team_holds_nothing_where_nobody_is_accountable(people, osman, model, at):
    model(holder=Holder.TEAM, team_functions=("caseworker", "family_guide"))
    appoint_mette(people, osman)
    assert Capacity.TEAM in capacities(people, "amira", at)
    people.act("mette", end_coordinator, at=at + LATER, case_id=osman.case_id, version=2, why="Klarer sig selv", farewell="Borgerservice")
    assert Capacity.TEAM not in capacities(people, "amira", at + 2 * LATER)
    with people.viewer_of("amira", at=at + 2 * LATER) as viewer:
        assert "health" not in {opening.kind for opening in openings(viewer, presences(viewer)).values()}


def test_whom_a_family_meets_is_known_through_its_case_alone(people, osman_with_tovholder, at):
    unit = unit_of(people, "job_centre")
    part = NewPart(unit_id=unit, name="Ukendt Person", title="traumepsykolog", phone="00 00 00 01")
    people.act("mette", join_circle, case_id=osman_with_tovholder.case_id, parts=[part])
    for who, sees in (("mette", 1), ("kirsten", 0), ("erik", 0)):
        with people.viewer_of(who, at=at + LATER) as viewer:
            assert OutsideContact.objects.filter(name="Ukendt Person").count() == sees
            assert "Ukendt Person" not in {row.name for row in [*contacts_of(unit, viewer.today), *outside_contacts(viewer.today)]}


def test_who_leaves_stays_no_longer_by_it(people, osman_with_tovholder, at):
    with people.viewer_of("henrik") as viewer:
        unit = holdings_of(viewer.actor.principal, viewer.today)[0].unit.id
    part = NewPart(unit_id=unit, worker_id=people.town.henrik.principal, until_on=date(2026, 1, 15))
    people.act("mette", join_circle, case_id=osman_with_tovholder.case_id, parts=[part])
    with people.viewer_of("henrik", at=at + LATER):
        from tovholder.cases.models import Participation

        own = Participation.objects.get(worker=people.town.henrik.principal).id
    people.act("henrik", leave_circle, at=at + 2 * LATER, participation_id=own, until_on=date(2027, 1, 15))
    assert Capacity.PARTICIPANT not in capacities(people, "henrik", datetime(2026, 1, 20, 8, tzinfo=UTC))
