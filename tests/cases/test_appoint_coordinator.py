"""A family gets its tovholder, once."""

from datetime import date

import pytest

from tests.support.threads import at_the_same_moment
from tovholder.access.api import acting_as
from tovholder.cases.api import appoint_coordinator, get_case, own_cases, proposals
from tovholder.cases.models import Case
from tovholder.core.denials import Denied, NotKnown
from tovholder.core.ids import new_id
from tovholder.interop.api import command_actor
from tovholder.organisation.api import record_absence


@pytest.fixture
def appoint(act, town, osman):
    def do(worker="mette", who="birthe", **arguments):
        said = {"case_id": osman.case_id, "version": osman.case_version, "worker_id": town[worker].principal, **arguments}
        return act(who, appoint_coordinator, **said)

    return do


def test_the_tovholder_holds_the_case_and_sees_it(appoint, osman, viewer_of, town):
    appoint(deputy_id=town.jonas.principal)
    with viewer_of("mette") as viewer:
        case = get_case(viewer, osman.case_id)
    assert (case.coordinator_id, case.deputy_id) == (town.mette.principal, town.jonas.principal)
    assert case.version == osman.case_version + 1


@pytest.mark.parametrize("who", ["mette", "kirsten"])
def test_only_a_function_the_pack_names_gives_a_family_its_tovholder(appoint, who):
    with pytest.raises(Denied, match="may_not_appoint_coordinator"):
        appoint(who=who)


def test_a_team_coordinator_of_another_municipality_learns_nothing_of_the_case(appoint):
    with pytest.raises(NotKnown):
        appoint(who="clara")


def test_nobody_is_deputy_for_herself(appoint, town):
    with pytest.raises(Denied, match="deputy_is_coordinator"):
        appoint(deputy_id=town.mette.principal)


@pytest.mark.parametrize("worker", ["kirsten", "karin", "clara"])
def test_only_a_candidate_of_the_pack_can_be_tovholder_or_deputy(appoint, town, worker):
    with pytest.raises(Denied, match="not_a_candidate"):
        appoint(worker)
    with pytest.raises(Denied, match="not_a_candidate"):
        appoint(deputy_id=town[worker].principal)


def test_a_second_tovholder_is_a_hand_over(appoint, osman):
    appoint()
    with pytest.raises(Denied, match="has_coordinator"):
        appoint("jonas", version=osman.case_version + 1)


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(appoint, osman):
    with pytest.raises(Denied, match="stale"):
        appoint(version=osman.case_version - 1)


def test_a_closed_case_gets_no_tovholder(appoint, osman, viewer_of):
    with viewer_of("birthe"):
        Case.objects.filter(id=osman.case_id).update(closed_on=date(2025, 12, 18), closed_because="moved_away")
    with pytest.raises(Denied, match="case_is_closed"):
        appoint()


def test_a_case_that_does_not_exist_is_not_known(appoint):
    with pytest.raises(NotKnown):
        appoint(case_id=new_id())


def test_two_who_appoint_at_the_same_moment_make_one_tovholder(own_database, osman, at, town):
    def appoint(worker):
        with acting_as(town.birthe, at=at):
            return appoint_coordinator(
                actor=town.birthe, at=at, request_id=new_id(), case_id=osman.case_id, version=osman.case_version,
                worker_id=town[worker].principal,
            )

    results = at_the_same_moment(lambda: appoint("mette"), lambda: appoint("jonas"))
    refused = [result for result in results if isinstance(result, Denied)]
    assert [denied.denial.code for denied in refused] == ["has_coordinator"]
    assert own_database.as_owner("SELECT count(*) FROM tovholder_coordinator") == [(1,)]


def test_proposals_count_families_the_leader_cannot_see_and_put_absence_last(appoint, act, town, viewer_of):
    appoint("mette")
    away = {"worker_id": town.jonas.principal, "valid_from": date(2025, 12, 1), "valid_until": date(2026, 1, 5)}
    act(command_actor("671", "staff"), record_absence, **away)
    with viewer_of("birthe") as viewer:
        found = proposals(viewer, languages=["Kurmanji"])
    assert [(p.candidate.name, p.candidate.families, p.candidate.away_until) for p in found] == [
        ("Mette Kjær", 1, None), ("Jonas Holm", 0, date(2026, 1, 5)),
    ]


def test_own_cases_come_by_take_over_date(appoint, viewer_of):
    appoint()
    with viewer_of("mette") as viewer:
        assert [case.label for case in own_cases(viewer)] == ["Osman"]
