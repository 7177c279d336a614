"""The table of who sees what about a person says what the clearances say, no more and no less than its viewer may know."""

from datetime import timedelta
from functools import cache

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.access import test_derivation
from tests.access.test_derivation import LOOKERS, SHARING, Days, a_moment, something
from tests.support.consents import NO, answer, bring_in, note_by, own_words, the_members
from tests.support.openings import open_acute
from tests.support.town import People
from tests.support.who_sees import World, _holds
from tovholder.core.clock import local_date
from tovholder.core.denials import NotKnown
from tovholder.sharing.api import ANSWERS, Recipient, sharing_of

NEVER_SHOWN = ("apart", "notification", "bar", "opening")
talked_about = test_derivation.talked_about
WHO = ("jytte", "henrik", *LOOKERS)
MEETINGS = ("ssd", "ssp", "notification")


@pytest.fixture
def case_id(osman_with_tovholder):
    return osman_with_tovholder.case_id


@pytest.fixture
def family(people, case_id):
    return the_members(people, case_id)


def table(people, who, person, at=None):
    """(whom, kind, gate) of each line; None where the viewer gets no table."""
    names = {people.town[each].principal: each for each in people.town.everybody}
    with people.viewer_of(who, at=at):
        try:
            return {(names[line.principal], line.kind, line.gate) for line in sharing_of(person)}
        except NotKnown:
            return None


def test_who_has_no_gate_to_the_person_gets_no_table_and_who_has_one_gets_her_own_part(people, case_id, family):
    bring_in(people, case_id, "school_administration", worker="annemarie")
    for who in ("erik", "admin", "clara", "dorthe"):
        assert table(people, who, family["nasrin"]) is None
    kirsten = table(people, "kirsten", family["nasrin"])
    assert {kind for _, kind, _ in kirsten} == {"housing"}
    assert kirsten < table(people, "mette", family["nasrin"])


def test_what_the_viewer_may_not_see_does_not_stand_there_whoever_else_sees_it(people, case_id, family):
    """Hanne has noted health, and the job centre may know by a yes the coordinator herself wrote down: she still sees no entry of it."""
    bring_in(people, case_id, "health_visitors", worker="hanne")
    bring_in(people, case_id, "job_centre", worker="pia")
    note_by(people, "hanne", case_id, "health", [family["nasrin"]])
    answer(people, case_id, family["nasrin"], own_words(people, ["health"], Recipient(worker_id=people.town.pia.principal), from_units=["health_visitors"]))
    assert not {line for line in table(people, "mette", family["nasrin"]) if line[0] in ("hanne", "pia") and line[1] == "health"}
    answer(people, case_id, family["nasrin"], "health_coordinator")
    assert {("hanne", "health", "own_record"), ("pia", "health", "consent"), ("mette", "health", "family_plan")} <= table(people, "mette", family["nasrin"])


def test_who_may_not_read_the_answer_is_not_told_who_sees_through_it(people, case_id, family):
    """Hanne reads her own note; that the coordinator and the job centre do too, by a yes that is not hers to read, she is not told."""
    bring_in(people, case_id, "health_visitors", worker="hanne")
    bring_in(people, case_id, "job_centre", worker="pia")
    note_by(people, "hanne", case_id, "health", [family["nasrin"]])
    before = table(people, "hanne", family["nasrin"])
    answer(people, case_id, family["nasrin"], "health_job", "health_coordinator")
    assert table(people, "hanne", family["nasrin"]) == before
    assert table(people, "pia", family["nasrin"]) >= {("pia", "health", "consent")}


def test_an_answer_about_health_is_no_health(people, case_id, family):
    def of_health():
        return {line for line in table(people, "mette", family["nasrin"]) if line[1] == "health"}

    before = of_health()
    answer(people, case_id, family["nasrin"], "health_job", says=NO)
    assert of_health() == before
    assert ("mette", ANSWERS, "own_record") in table(people, "mette", family["nasrin"])


def test_plain_sql_answers_nobody_who_is_not_somebody(people, case_id, family):
    """Without a viewer, in another municipality, at a moment when it is over."""
    with connection.cursor() as sql:
        sql.execute("SELECT count(*) FROM sharing_of(%s)", [family["nasrin"]])
        assert sql.fetchone()[0] == 0
    opened = people.at
    open_acute(people, case_id, whom="erik")
    for at, seen in ((opened + timedelta(hours=72, microseconds=-1), True), (opened + timedelta(hours=72), False)):
        with people.viewer_of("mette", at=at), connection.cursor() as sql:
            sql.execute("SELECT count(*) FROM sharing_of(%s) WHERE gate = 'acute'", [family["nasrin"]])
            assert bool(sql.fetchone()[0]) is seen


# -- both ways, whatever has happened


def check_tables(copy, people, family, moment):
    """What the table says of somebody she can read; and what she can read stands there where its viewer may know of her part and her gate."""
    world = World(copy)
    boxes = {box.id: box for box in world.facts["compartments"]}

    @cache
    def sees(who):
        return world.sees(people.town[who].principal, moment)

    for viewer in ("mette", "jonas", "birthe", "kirsten", "hanne"):
        for person in family.values():
            shown = [
                boxes[key] for key in sees(viewer)
                if boxes[key].origin not in NEVER_SHOWN and (person in boxes[key].persons or not boxes[key].persons)
            ]
            said = table(people, viewer, person, moment)
            assert (viewer, said is None) == (viewer, not shown)
            for whom, kind, gate in said or ():
                assert gate not in MEETINGS
                assert any(kind_of(box) == kind and box.id in sees(whom) for box in shown), (viewer, whom, kind, gate)
            there = {(whom, kind) for whom, kind, _ in said or ()}
            for whom in WHO:
                expected = {(whom, kind_of(box)) for box in shown if box.id in sees(whom) and may_be_told(world, people, viewer, whom, box, sees(viewer), moment)}
                assert expected <= there, (viewer, whom, expected - there)


def kind_of(box):
    return ANSWERS if box.origin == "consent" else box.kind


def may_be_told(world, people, viewer, whom, box, seen, moment):
    """That the other reads it, through a part and a gate the viewer may know: in the domain's words, a second time."""
    if whom == viewer:
        return True
    worker, holder = people.town[whom].principal, people.town[viewer].principal
    parts = [part for part in world._parts(worker, moment) if is_known(world, worker, part, seen, moment)]
    holds = any(part.capacity in ("coordinator", "deputy") for part in world._parts(holder, moment))
    danger = any(
        each.gate == "acute" and each.compartment_id in seen and box.kind in each.kinds and set(box.persons) <= set(each.persons)
        and box.origin != "consent" and any((m.opening_id, m.worker_id) == (each.id, worker) for m in world.facts["members"])
        for each in world._open_at(moment)
    )
    return (
        danger or world._own_record(parts, box) or world._notice(parts, box, moment) or world._answers(parts, box)
        or (holds and world._consented(worker, parts, box, moment))
    )


def is_known(world, worker, part, seen, moment):
    """Everybody in the case knows who holds it; of others, who reads the record in which her part stands."""
    if part.capacity in ("coordinator", "deputy"):
        return True
    functions = world._functions(worker, local_date(moment))
    return any(
        (row.case_id, row.unit_id, row.capacity) == (part.case, part.unit, part.capacity) and row.compartment_id in seen and _holds(row, moment)
        and (worker in (row.worker_id, *world._stand_ins(row.worker_id, local_date(moment))) if row.worker_id else (row.unit_id, row.function) in functions)
        for row in world.facts["participations"]
    )


@pytest.mark.slow
@given(life=st.lists(st.one_of(something, SHARING, SHARING), min_size=2, max_size=7), data=st.data())
@settings(max_examples=settings.default.max_examples // 4, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_the_table_tells_who_can_read_and_who_can_read_stands_in_it(databases, talked_about, django_db_blocker, town, at, life, data):
    with databases.copy(of=talked_about) as copy, copy.behind_django(), django_db_blocker.unblock():
        people = People(town, at)
        days = Days(people, at)
        for what in life:
            days.happen(*what)
        check_tables(copy, people, days.family, a_moment(days, data))
