"""Lists registered a portion at a time, stopped and gone on with; and lists nobody wants."""

from datetime import timedelta

import pytest

from tovholder.cases.api import own_cases
from tovholder.core.denials import Denied, NotKnown
from tovholder.interop.api import (
    ArrivalListState,
    arrival_lists,
    begin_registration,
    discard_arrivals,
    get_arrival_list,
    register_arrivals,
    register_next_families,
    rows_to_correct,
    take_in_arrivals,
)
from tovholder.interop.models.keeping import forget_lists, lists_at_rest
from tovholder.interop.spreadsheets import read_table
from tovholder.interop.tasks import register_list

HEAD = "Familienummer;Fornavne;Fødselsdato;Visiteringsdato"
WRONG = "99-4999;Aziz;31.2.1990;17.12.2025"


def families(count):
    rows = [f"99-4{number:03};Amina {number};1.1.1990;17.12.2025" for number in range(count)]
    return "\n".join([HEAD, *rows[:7], WRONG, *rows[7:]]).encode()


@pytest.fixture
def take_in(act):
    return lambda count=13, who="birthe": act(who, take_in_arrivals, filename="lang.csv", content=families(count))


@pytest.fixture
def look(viewer_of):
    def do(list_id, who="birthe"):
        with viewer_of(who) as viewer:
            return get_arrival_list(viewer, list_id)

    return do


def test_a_long_list_goes_on_portion_by_portion_until_it_is_done(take_in, act, look, viewer_of):
    list_id = take_in()
    act("birthe", begin_registration, list_id=list_id, version=1)
    seen = []
    while look(list_id).state == ArrivalListState.REGISTERING:
        seen.append((look(list_id).done, look(list_id).total))
        act("birthe", register_next_families, list_id=list_id)
    assert seen == [(0, 13), (10, 13)]
    row = look(list_id)
    assert (row.state, row.outcome["counts"]) == ("registered", {"new": 13, "held_back_rows": 1, "held_back_families": 1})
    with viewer_of("birthe") as viewer:
        assert len(own_cases(viewer)) == 13


def test_it_comes_to_the_same_as_registering_at_once(take_in, act, look):
    one, other = take_in(), take_in()
    act("birthe", register_arrivals, list_id=one, version=1)
    act("birthe", begin_registration, list_id=other, version=1)
    for _ in range(3):  # once more than there is to do
        act("birthe", register_next_families, list_id=other)
    counts = look(other).outcome["counts"]
    assert look(one).outcome["counts"] == {"new": 13, "held_back_rows": 1, "held_back_families": 1}
    assert counts == {"unchanged": 13, "held_back_rows": 1, "held_back_families": 1}


@pytest.mark.parametrize("again", [begin_registration, register_arrivals, discard_arrivals])
def test_a_list_that_is_begun_is_neither_begun_nor_discarded_again(take_in, act, again):
    list_id = take_in(2)
    act("birthe", begin_registration, list_id=list_id, version=1)
    with pytest.raises(Denied, match="list_not_waiting"):
        act("birthe", again, list_id=list_id, version=2)


def test_nothing_is_registered_of_a_list_that_is_not_begun(take_in, act):
    with pytest.raises(NotKnown):
        act("birthe", register_next_families, list_id=take_in(2))


def test_somebody_elses_list_is_not_gone_on_with(take_in, act):
    list_id = take_in(2)
    act("birthe", begin_registration, list_id=list_id, version=1)
    with pytest.raises(NotKnown):
        act("mette", register_next_families, list_id=list_id)


@pytest.mark.slow
@pytest.mark.usefixtures("own_database", "clock_stands")
def test_the_job_goes_on_where_it_was_stopped(take_in, act, look, town, at):
    list_id = take_in()
    act("birthe", begin_registration, list_id=list_id, version=1)
    act("birthe", register_next_families, list_id=list_id)
    assert lists_at_rest(at) == []
    assert lists_at_rest(at + timedelta(seconds=1)) == [(list_id, "671", town.birthe.principal)]
    register_list("671", str(town.birthe.principal), str(list_id))
    assert (look(list_id).state, look(list_id).outcome["counts"]["new"]) == ("registered", 13)
    assert lists_at_rest(at + timedelta(days=1)) == []


@pytest.mark.slow
@pytest.mark.usefixtures("clock_stands")
def test_confirming_a_long_list_asks_the_worker_for_it_once(own_database, take_in, act, town):
    list_id = take_in(2)
    act("birthe", begin_registration, list_id=list_id, version=1)
    asked = own_database.as_owner("SELECT task_name, args FROM procrastinate_jobs WHERE status = 'todo'")
    assert asked == [("register_list", {"municipality": "671", "worker": str(town.birthe.principal), "list_id": str(list_id)})]


# -- rows to correct, and lists nobody wants


def test_the_rows_to_correct_are_kept_when_the_file_is_not(take_in, act, viewer_of):
    list_id = take_in(2)
    act("birthe", register_arrivals, list_id=list_id, version=1)
    with viewer_of("birthe") as viewer:
        (row,) = read_table(rows_to_correct(viewer, list_id), "rettes.xlsx").rows
    assert row.cells[:3] == ("99-4999", "Aziz", "31.2.1990")
    with viewer_of("mette") as viewer, pytest.raises(NotKnown):
        rows_to_correct(viewer, list_id)


def test_a_list_without_a_wrong_row_has_nothing_to_correct(act, viewer_of):
    content = "\n".join([HEAD, "99-1;Amina;1.1.1990;17.12.2025"]).encode()
    list_id = act("birthe", take_in_arrivals, filename="ret.csv", content=content)
    for registered in (False, True):
        if registered:
            act("birthe", register_arrivals, list_id=list_id, version=1)
        with viewer_of("birthe") as viewer, pytest.raises(NotKnown):
            rows_to_correct(viewer, list_id)


def test_a_discarded_list_is_gone_and_its_file_with_it(take_in, act, viewer_of, own_database):
    list_id = take_in(2)
    act("birthe", discard_arrivals, list_id=list_id, version=1)
    with viewer_of("birthe") as viewer:
        assert arrival_lists(viewer) == []
        with pytest.raises(NotKnown):
            get_arrival_list(viewer, list_id)
    assert own_database.as_owner("SELECT filename, content FROM tovholder_arrivallist") == [("", None)]


def test_only_its_taker_discards_a_list(take_in, act, look):
    list_id = take_in(2)
    with pytest.raises(NotKnown):
        act("mette", discard_arrivals, list_id=list_id, version=1)
    assert look(list_id).state == ArrivalListState.TAKEN_IN


def test_what_nobody_confirmed_is_forgotten_and_what_is_under_way_is_not(take_in, act, viewer_of, at):
    waiting, begun, registered = take_in(1), take_in(1), take_in(2)
    act("birthe", begin_registration, list_id=begun, version=1)
    act("birthe", register_arrivals, list_id=registered, version=1)
    assert forget_lists(at) == 0
    assert forget_lists(at + timedelta(seconds=1)) == 2
    with viewer_of("birthe") as viewer:
        assert {row.id for row in arrival_lists(viewer)} == {begun, registered} - {waiting}
        with pytest.raises(NotKnown):
            rows_to_correct(viewer, registered)
