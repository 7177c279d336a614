"""Who is told of what, and that nobody is told of what she may not know."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.support.letters import attach_a_letter
from tovholder.access.api import count_unread, inbox, inbox_item, openings, presences, read_inbox, read_inbox_item
from tovholder.config.telling import EVERYBODY, TELLING
from tovholder.core.denials import NotKnown
from tovholder.core.inbox import install_audiences
from tovholder.core.operations import registry
from tovholder.interop.api import command_actor
from tovholder.organisation.api import record_absence
from tovholder.pathways.api import finish_step, steps_of

MONTH = timedelta(days=30)


@pytest.fixture
def told(viewer_of):
    """``told("mette")``: the types of event in her inbox, the newest first; ``told.items("mette")``: the items."""

    def types(who, **when):
        return [row.type for row in items(who, **when)]

    def items(who, **when):
        with viewer_of(who, **when) as viewer:
            return inbox(viewer, since=viewer.at - MONTH, limit=50)

    types.items = items
    return types


@pytest.fixture
def step(viewer_of):
    """``step("kirsten", osman, "find_home")`` as she sees it."""

    def found(who, family, key):
        with viewer_of(who) as viewer:
            inside = presences(viewer)
            return next(row for row in steps_of(viewer, family.case_id, openings(viewer, inside), inside) if row.key == key)

    return found


def test_every_type_that_is_told_is_an_event_of_the_house():
    assert set(TELLING) <= {operation.event_type for operation in registry.values()}


@pytest.mark.parametrize("who", ["kirsten", "annemarie"])
def test_who_gets_steps_in_a_new_family_is_told_once(osman, told, who):
    assert told(who) == ["pathway.started"]


@pytest.mark.parametrize("who", ["birthe", "erik", "jonas", "mette", "clara", "admin", "dorthe"])
def test_who_did_it_and_who_is_not_in_the_case_are_told_nothing(osman, told, who):
    assert told(who) == []


def test_the_new_coordinator_is_told_and_her_deputy_only_while_she_is_away(osman_with_tovholder, told):
    assert told("mette") == ["coordinator.appointed"]
    assert told("jonas") == []


def test_the_deputy_is_told_too_while_the_coordinator_is_away(osman_with_tovholder, people, act, told, step):
    away = {"worker_id": people.town.mette.principal, "valid_from": date(2025, 12, 18), "valid_until": date(2025, 12, 22)}
    act(command_actor("671", "tests"), record_absence, **away)
    home = step("kirsten", osman_with_tovholder, "find_home")
    act("kirsten", finish_step, step_id=home.id, version=home.version, note="Fundet")
    assert told("jonas") == ["step.finished"]


def test_the_coordinator_is_told_when_a_step_is_done_and_the_other_step_owners_are_not(osman_with_tovholder, act, told, step):
    home = step("kirsten", osman_with_tovholder, "find_home")
    act("kirsten", finish_step, step_id=home.id, version=home.version, note="Fundet")
    assert told("mette") == ["step.finished", "coordinator.appointed"]
    assert told("annemarie") == ["pathway.started"]


def test_an_item_goes_when_its_reader_is_in_the_case_no_longer(osman_with_tovholder, act, told, step, viewer_of, at):
    """Kirsten's only step is done: she is not to know of the family a second later, nor that something was told."""
    home = step("kirsten", osman_with_tovholder, "find_home")
    act("kirsten", finish_step, step_id=home.id, version=home.version, note="Fundet")
    later = at + timedelta(seconds=1)
    assert told("kirsten", at=later) == []
    with viewer_of("kirsten", at=later) as viewer:
        assert count_unread(viewer) == 0


def test_no_audience_reaches_past_a_compartment(osman_with_tovholder, people, told):
    """The letter is the reception's: told to everybody it still comes to nobody who may not open it."""
    install_audiences({**TELLING, "document.attached": EVERYBODY})
    try:
        attach_a_letter(people, osman_with_tovholder.case_id)
    finally:
        install_audiences(TELLING)
    assert told("mette")[0] == "document.attached"
    assert told("kirsten") == told("annemarie") == ["pathway.started"]


def test_telling_is_one_query_however_many_are_told(osman_with_tovholder, act, step):
    home = step("kirsten", osman_with_tovholder, "find_home")
    with CaptureQueriesContext(connection) as asked:
        act("kirsten", finish_step, step_id=home.id, version=home.version, note="Fundet")
    assert sum("inbox_tell" in query["sql"] for query in asked.captured_queries) == 1


def test_what_one_opens_is_read_and_keeps_the_first_moment(osman_with_tovholder, act, told, viewer_of, at):
    [item] = told.items("mette")
    act("mette", read_inbox_item, item_id=item.id)
    act("mette", read_inbox_item, item_id=item.id, at=at + timedelta(hours=1))
    [again] = told.items("mette")
    assert again.read_at == at
    with viewer_of("mette") as viewer:
        assert count_unread(viewer) == 0


@pytest.mark.parametrize("who", ["jonas", "kirsten", "erik", "clara"])
def test_nobody_reads_anothers_item(osman_with_tovholder, act, told, viewer_of, who):
    [item] = told.items("mette")
    with viewer_of(who) as viewer, pytest.raises(NotKnown):
        inbox_item(viewer, item.id)
    with pytest.raises(NotKnown):
        act(who, read_inbox_item, item_id=item.id)
    assert told.items("mette")[0].read_at is None


def test_marking_all_as_read_leaves_what_came_after_the_page_was_made(osman_with_tovholder, act, told, step, viewer_of, at):
    home = step("kirsten", osman_with_tovholder, "find_home")
    act("kirsten", finish_step, step_id=home.id, version=home.version, note="Fundet", at=at + timedelta(minutes=5))
    act("mette", read_inbox, until=at + timedelta(minutes=1), at=at + timedelta(minutes=6))
    with viewer_of("mette", at=at + timedelta(minutes=7)) as viewer:
        assert count_unread(viewer) == 1
    assert [row.read_at is None for row in told.items("mette", at=at + timedelta(minutes=7))] == [True, False]
