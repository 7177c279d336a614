"""Who sees only that somebody is taken asks the tovholder; the question and the answer tell nothing of what lies there."""

from dataclasses import asdict
from datetime import timedelta

import pytest
from django.db import connection

from tests.support.appointments import agenda, ask, ask_about, make
from tests.support.consents import answer, bring_in, the_members
from tovholder.access.api import presences
from tovholder.core.denials import Denied, NotKnown
from tovholder.sharing.api import (
    AccessRequestState,
    access_answers,
    access_requests_waiting,
    answer_access_request,
    ask_for_access,
    consents_of,
    get_access_request,
    revoke_consent,
)

WHY = "Nøglen udleveres tirsdag."


def waiting(people, who, **at):
    with people.viewer_of(who, **at) as viewer:
        inside = presences(viewer)
        return access_requests_waiting(viewer, inside)


def reply(people, who, asked, state=AccessRequestState.REFUSED, version=1):
    return people.act(who, answer_access_request, access_request_id=asked, version=version, state=state, answer="Ring til hende.")


def test_it_waits_for_the_tovholder_with_who_asks_whom_and_when_it_is_about_and_what_for(people, osman_with_tovholder):
    asked = ask(people, osman_with_tovholder.case_id, purpose=WHY)
    [row] = waiting(people, "mette")
    assert (row.id, row.asker, row.unit, row.purpose) == (asked, "Kirsten Vad", "Integrationsafdelingen", WHY)
    assert (row.ends_at - row.starts_at, row.answer_denial) == (timedelta(hours=1), None)
    for who in ("kirsten", "annemarie", "henrik", "erik", "birthe"):
        assert waiting(people, who) == []


def test_the_deputy_answers_while_the_tovholder_is_away(people, osman_with_tovholder, put_mette_away):
    asked = ask_as_deputy_stands_in(people, osman_with_tovholder)
    assert [row.id for row in waiting(people, "jonas")] == [asked]


def ask_as_deputy_stands_in(people, osman):
    make(people, osman.case_id, "jonas")
    return ask_about(people, osman.case_id, "kirsten", purpose=WHY)


@pytest.fixture
def put_mette_away(people):
    from datetime import date

    from tovholder.interop.api import command_actor
    from tovholder.organisation.api import record_absence

    people.act(
        command_actor("671", "tests"), record_absence, worker_id=people.town.mette.principal,
        valid_from=date(2025, 12, 18), valid_until=date(2025, 12, 22),
    )


@pytest.mark.parametrize("state", [AccessRequestState.MET, AccessRequestState.REFUSED])
def test_the_asker_gets_the_answer_for_a_week_and_it_opens_nothing(people, osman_with_tovholder, at, state):
    asked = ask(people, osman_with_tovholder.case_id)
    before = agenda(people, "kirsten", osman_with_tovholder.case_id)
    reply(people, "mette", asked, state)
    with people.viewer_of("kirsten") as viewer:
        [row] = access_answers(viewer)
        assert (row.state, row.answer, row.answered_by) == (state, "Ring til hende.", "Mette Kjær")
    with people.viewer_of("kirsten", at=at + timedelta(days=8)) as viewer:
        assert access_answers(viewer) == []
    assert agenda(people, "kirsten", osman_with_tovholder.case_id) == before
    assert waiting(people, "mette") == []


def test_it_tells_the_asker_nothing_she_did_not_know(people, osman_with_tovholder):
    asked = ask(people, osman_with_tovholder.case_id)
    with people.viewer_of("kirsten") as viewer:
        told = repr(asdict(get_access_request(viewer, asked)))
        for hidden in ("klinik", "Prøvevænget", "health"):
            assert hidden not in told


@pytest.mark.parametrize("who", ["annemarie", "henrik", "erik", "clara", "admin"])
def test_nobody_else_learns_that_she_asked(people, osman_with_tovholder, who):
    asked = ask(people, osman_with_tovholder.case_id)
    with people.viewer_of(who) as viewer, connection.cursor() as sql:
        with pytest.raises(NotKnown):
            get_access_request(viewer, asked)
        sql.execute("SELECT count(*) FROM tovholder_accessrequest")
        assert sql.fetchone() == (0,)


def test_only_a_time_that_is_shown_as_taken_can_be_asked_about(people, osman_with_tovholder):
    case_id = osman_with_tovholder.case_id
    make(people, case_id)
    [block, *_] = agenda(people, "kirsten", case_id).busy
    about = {"case_id": case_id, "person_id": block.person_id, "starts_at": block.starts_at, "ends_at": block.ends_at, "purpose": WHY}
    for who in ("erik", "mette"):  # one is not in the case, the other sees what it is
        with pytest.raises(NotKnown):
            people.act(who, ask_for_access, **about)
    with pytest.raises(NotKnown):
        people.act("kirsten", ask_for_access, **{**about, "ends_at": block.ends_at + timedelta(hours=1)})
    people.act("kirsten", ask_for_access, **about)
    with pytest.raises(Denied) as refused:
        people.act("kirsten", ask_for_access, **about)
    assert refused.value.denial.code == "asked_already"


def test_it_is_answered_once_and_by_who_holds_the_case(people, osman_with_tovholder):
    asked = ask(people, osman_with_tovholder.case_id)
    for who, code in (("kirsten", "not_yours_to_answer"), ("birthe", "not_yours_to_answer")):
        with pytest.raises(Denied) as refused:
            reply(people, who, asked)
        assert refused.value.denial.code == code
    reply(people, "mette", asked)
    with pytest.raises(Denied) as refused:
        reply(people, "mette", asked, version=2)
    assert refused.value.denial.code == "answered_already"


def test_only_the_citizens_own_yes_turns_what_is_taken_into_content_and_a_no_takes_it_back(people, osman_with_tovholder, at):
    """The health visitor's appointment, which the tovholder has no gate to but by Nasrin's consent."""
    case_id = osman_with_tovholder.case_id
    nasrin = the_members(people, case_id)["nasrin"]
    bring_in(people, case_id, "health_visitors", worker="hanne")
    made = make(people, case_id, "hanne", about=[nasrin])
    taken = agenda(people, "mette", case_id)
    assert (taken.appointments, [block.person_id for block in taken.busy]) == ([], [nasrin])
    answer(people, case_id, nasrin, "health_coordinator")
    seen = agenda(people, "mette", case_id)
    assert ([row.id for row in seen.appointments], seen.busy) == ([made], [])
    assert seen.appointments[0].change_denial.code == "appointment_of_another_unit"
    assert agenda(people, "kirsten", case_id).busy == taken.busy
    with people.viewer_of("mette") as viewer:
        [given] = [row.id for row in consents_of(viewer, nasrin)]
    people.act("mette", revoke_consent, at=at + timedelta(hours=1), consent_id=given, said_by=[nasrin])
    assert agenda(people, "mette", case_id, at=at + timedelta(hours=1)) == taken
