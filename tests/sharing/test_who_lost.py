"""Who loses access when a yes is taken back is told so, and nobody else; and what she is told says nothing of whose yes it was."""

import re
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection

from tests.support.consents import NO, answer, bring_in, note_by, own_words, the_members
from tests.support.town import unit_of
from tovholder.access.api import inbox
from tovholder.sharing.api import BarReason, Recipient, bar_worker, revoke_consent

SECOND = timedelta(seconds=1)
EVERYBODY = ("mette", "hanne", "pia", "annemarie", "sofie", "kirsten", "birthe", "jonas", "erik", "dorthe")


@pytest.fixture
def family(people, osman_with_tovholder):
    return the_members(people, osman_with_tovholder.case_id)


@pytest.fixture
def case_id(people, family, osman_with_tovholder):
    """Hanne, the health visitor, Pia, the job consultant, and Anne-Marie of the school are in the case by their own tasks; Hanne has
    written about Nasrin's health.
    """
    case_id = osman_with_tovholder.case_id
    bring_in(people, case_id, "health_visitors", worker="hanne")
    bring_in(people, case_id, "job_centre", worker="pia")
    bring_in(people, case_id, "school_administration", worker="annemarie")
    note_by(people, "hanne", case_id, "health", [family["nasrin"]], "Sover dårligt")
    return case_id


@pytest.fixture
def told(people, at):
    """Who has been told that her access ended, and of which kinds."""

    def of(moment):
        found = {}
        for who in EVERYBODY:
            with people.viewer_of(who, at=moment) as viewer:
                items = [row.data["kinds"] for row in inbox(viewer, since=at, limit=50) if row.type == "access.ended"]
            if items:
                found[who] = items
        return found

    return of


def to_the_job_centre(people):
    return own_words(people, ["health"], Recipient(unit_id=unit_of(people, "job_centre"), function="job_consultant"))


def take_back(people, consent, nasrin, at, who="mette"):
    people.act(who, revoke_consent, at=at, consent_id=consent, said_by=[nasrin])


def test_who_loses_access_is_told_and_nobody_else(people, case_id, family, told, at):
    given = answer(people, case_id, family["nasrin"], "health_job", "health_coordinator")
    take_back(people, given, family["nasrin"], at + SECOND)
    assert told(at + SECOND) == {"pia": [["health"]]}


def test_a_no_that_ends_a_yes_tells_too_and_a_new_yes_does_not(people, case_id, family, told, at):
    answer(people, case_id, family["nasrin"], "health_job")
    answer(people, case_id, family["nasrin"], "health_job", at=at + SECOND)
    assert told(at + SECOND) == {}
    answer(people, case_id, family["nasrin"], "health_job", "health_coordinator", says=NO, at=at + 2 * SECOND)
    assert told(at + 2 * SECOND) == {"pia": [["health"]]}


def test_who_keeps_the_same_by_another_yes_is_not_told(people, case_id, family, told, at):
    kept = answer(people, case_id, family["nasrin"], to_the_job_centre(people))
    given = answer(people, case_id, family["nasrin"], "health_job")
    take_back(people, given, family["nasrin"], at + SECOND)
    assert told(at + SECOND) == {}
    take_back(people, kept, family["nasrin"], at + 2 * SECOND)
    assert told(at + 2 * SECOND) == {"pia": [["health"]]}


def test_the_coordinator_is_told_once_when_another_unit_writes_it_down(people, case_id, family, told, at):
    given = answer(people, case_id, family["nasrin"], "health_coordinator", who="hanne")
    take_back(people, given, family["nasrin"], at + SECOND, who="hanne")
    assert told(at + SECOND) == {}
    with people.viewer_of("mette", at=at + SECOND) as viewer:
        assert [row.type for row in inbox(viewer, since=at, limit=50)].count("consent.revoked") == 1


def test_who_is_barred_afterwards_reads_it_no_longer(people, case_id, family, told, at):
    given = answer(people, case_id, family["nasrin"], "health_job")
    take_back(people, given, family["nasrin"], at + SECOND)
    barred = {"case_id": case_id, "worker_id": people.town.pia.principal, "why": BarReason.NEIGHBOUR}
    assert told(at + SECOND) == {"pia": [["health"]]}
    people.act("birthe", bar_worker, at=at + 2 * SECOND, **barred)
    assert told(at + 3 * SECOND) == {}


def test_the_message_holds_kinds_and_the_case_and_only_she_reads_it(people, case_id, family, at):
    given = answer(people, case_id, family["nasrin"], "health_job")
    take_back(people, given, family["nasrin"], at + SECOND)
    rows = {}
    for who in ("mette", "hanne", "pia"):
        with people.viewer_of(who, at=at + SECOND), connection.cursor() as sql:
            sql.execute("SELECT actor, subject, case_id, data FROM tovholder_event WHERE type = 'access.ended'")
            rows[who] = [tuple(map(str, row)) for row in sql.fetchall()]
    assert (rows["mette"], rows["hanne"], len(rows["pia"])) == ([], [], 1)
    said = " ".join(rows["pia"][0])
    hers = {str(case_id), str(people.town.pia.principal), str(UUID(int=0))}
    assert set(re.findall(r"[0-9a-f-]{36}", said)) == hers
