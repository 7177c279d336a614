"""A worker with a conflict of interest is out of the family's case: by every way in, from that moment, until it is lifted."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from tests.support.bars import keep_out
from tests.support.town import unit_of
from tovholder.access.api import barred_from, inbox, openings, presences
from tovholder.cases.api import (
    NewPart,
    appoint_coordinator,
    begin_coordinator_change,
    get_case,
    join_circle,
    name_contact,
    own_cases,
    proposals,
)
from tovholder.core.denials import Denied, NotKnown
from tovholder.interop.api import command_actor
from tovholder.organisation.api import record_absence
from tovholder.pathways.api import finish_step
from tovholder.pathways.models import Step
from tovholder.sharing.api import bars_of, lift_bar

LATER = timedelta(hours=1)
METTE_AWAY = datetime(2026, 2, 10, 9, tzinfo=UTC)
TABLES = ("case", "compartment", "step", "notice", "noticeitem", "participation", "person", "family", "event", "inboxitem")


def rows_seen(viewer_of, who, at):
    """How many rows of a case PostgreSQL shows somebody, whatever the program asks."""
    with viewer_of(who, at=at), connection.cursor() as sql:
        found = {}
        for table in TABLES:
            sql.execute(f"SELECT count(*) FROM tovholder_{table}")
            found[table] = sql.fetchone()[0]
        return found


@pytest.mark.parametrize("who", ["kirsten", "mette", "birthe"])  # who has a step, who holds the case, who receives it
def test_from_the_next_moment_on_nothing_of_the_family_is_left(people, viewer_of, at, osman_with_tovholder, who):
    assert sum(rows_seen(viewer_of, who, at).values()) > 5
    keep_out(people, osman_with_tovholder.case_id, who, by=who)
    assert rows_seen(viewer_of, who, at + timedelta(microseconds=1)) == dict.fromkeys(TABLES, 0)


def test_who_stands_in_for_somebody_is_not_let_in_by_it(people, viewer_of, osman_with_tovholder):
    keep_out(people, osman_with_tovholder.case_id, "jonas")
    away = {"worker_id": people.town.mette.principal, "valid_from": date(2026, 2, 9), "valid_until": date(2026, 2, 14)}
    people.act(command_actor("671", "staff"), record_absence, **away)
    with viewer_of("jonas", at=METTE_AWAY) as viewer:
        assert own_cases(viewer) == []


def test_she_cannot_finish_her_step_any_more(people, viewer_of, at, osman_with_tovholder):
    with viewer_of("kirsten"):
        step = Step.objects.get()
    keep_out(people, osman_with_tovholder.case_id, "kirsten")
    with pytest.raises(NotKnown):
        people.act("kirsten", finish_step, at=at + LATER, step_id=step.id, version=step.version)


def test_her_part_counts_again_when_the_conflict_is_over(people, viewer_of, at, osman_with_tovholder):
    bar = keep_out(people, osman_with_tovholder.case_id, "kirsten")
    over = at + timedelta(days=3)
    people.act("birthe", lift_bar, at=over, bar_id=bar, version=1)
    seen = []
    for moment in (at, at + LATER, over - timedelta(microseconds=1), over):
        with viewer_of("kirsten", at=moment) as viewer:
            seen.append(len(own_cases(viewer)))
    assert seen == [1, 0, 0, 1]
    with pytest.raises(NotKnown):  # lifted once
        people.act("birthe", lift_bar, at=over + LATER, bar_id=bar, version=2)


def test_others_are_kept_out_by_who_gives_families_their_coordinator_alone(people, osman_with_tovholder):
    with pytest.raises(Denied, match="may_not_bar_others"):
        keep_out(people, osman_with_tovholder.case_id, "kirsten", by="mette")
    bar = keep_out(people, osman_with_tovholder.case_id, "kirsten")
    with pytest.raises(Denied, match="may_not_bar_others"):
        people.act("mette", lift_bar, at=people.at + LATER, bar_id=bar, version=1)
    with pytest.raises(Denied, match="barred_already"):
        keep_out(people, osman_with_tovholder.case_id, "kirsten", at=people.at + LATER)
    with pytest.raises(NotKnown):  # she does not know that there is such a case
        keep_out(people, osman_with_tovholder.case_id, "annemarie", by="erik")


def test_nobody_brings_her_into_the_case_in_any_way(people, osman):
    keep_out(people, osman.case_id, "mette")
    later, mette = people.at + LATER, people.town.mette.principal
    ways = [
        (appoint_coordinator, {"version": osman.case_version, "worker_id": mette}),
        (appoint_coordinator, {"version": osman.case_version, "worker_id": people.town.jonas.principal, "deputy_id": mette}),
        (join_circle, {"parts": [NewPart(unit_id=unit_of(people, "integration"), worker_id=mette)]}),
        (name_contact, {"worker_id": mette}),
    ]
    for operation, said in ways:
        with pytest.raises(Denied, match="conflict_of_interest"):
            people.act("birthe", operation, at=later, case_id=osman.case_id, **said)


def test_she_does_not_take_the_case_over(people, osman_with_tovholder):
    keep_out(people, osman_with_tovholder.case_id, "jonas")
    with pytest.raises(Denied, match="conflict_of_interest"):
        people.act(
            "mette", begin_coordinator_change, at=people.at + LATER, case_id=osman_with_tovholder.case_id,
            version=osman_with_tovholder.case_version, worker_id=people.town.jonas.principal, takes_over_on=date(2026, 1, 5),
        )


def test_she_is_not_proposed_for_this_family_and_still_for_others(people, viewer_of, osman):
    keep_out(people, osman.case_id, "mette")
    with viewer_of("birthe", at=people.at + LATER) as viewer:
        for_this = proposals(viewer, languages=(), case=get_case(viewer, osman.case_id))
        for_any = proposals(viewer, languages=())
    mette = people.town.mette.principal
    assert mette in {each.candidate.worker_id for each in for_any} - {each.candidate.worker_id for each in for_this}


def test_those_who_let_others_in_are_told_and_nobody_else_learns_of_it(people, viewer_of, at, osman_with_tovholder):
    keep_out(people, osman_with_tovholder.case_id, "amira", by="birthe")
    keep_out(people, osman_with_tovholder.case_id, "kirsten", by="kirsten")
    told, known = set(), set()
    for who in ("mette", "birthe", "annemarie", "henrik", "amira", "kirsten"):
        with viewer_of(who, at=at + LATER) as viewer:
            if any(item.type == "bar.set" for item in inbox(viewer, since=at, limit=50)):
                told.add(who)
            if bars_of(viewer, osman_with_tovholder.case_id):
                known.add(who)
            if who == "mette":
                assert len(barred_from([osman_with_tovholder.case_id])[osman_with_tovholder.case_id]) == 2
            if who in ("amira", "kirsten"):
                assert barred_from([osman_with_tovholder.case_id]) == {}
                assert openings(viewer, presences(viewer)) == {}
    assert told == known == {"mette", "birthe"}
