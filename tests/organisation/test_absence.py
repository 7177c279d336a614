"""Who may say that a worker is away, how an absence ends, and who stands in."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError

from tovholder.core.denials import Denied, NotKnown
from tovholder.core.ids import new_id
from tovholder.interop.api import command_actor
from tovholder.organisation.api import (
    absences_of,
    deputies_of,
    end_absence,
    name_deputies,
    record_absence,
    standing_in_for,
    who_stands_in,
)
from tovholder.organisation.models import Absence, Deputy

STAFF = command_actor("671", "staff")
TODAY, BACK = date(2025, 12, 18), date(2025, 12, 22)
NEXT_MONTH = datetime(2026, 1, 15, 8, tzinfo=UTC)


@pytest.fixture
def away(act, town):
    """``away("mette", "birthe")``: Birthe says that Mette is away from today."""

    def record(who, by=STAFF, valid_from=TODAY, valid_until=BACK):
        return act(by, record_absence, worker_id=town[who].principal, valid_from=valid_from, valid_until=valid_until)

    return record


@pytest.mark.parametrize(("who", "by"), [("mette", "mette"), ("mette", "birthe"), ("birthe", "birthe"), ("annemarie", "annemarie")])
def test_absence_is_recorded_by_oneself_or_by_whoever_has_the_power_in_the_unit(away, town, viewer_of, who, by):
    away(who, by)
    with viewer_of("erik"):
        assert [(row.valid_from, row.valid_until) for row in absences_of([town[who].principal], today=TODAY)] == [(TODAY, BACK)]


@pytest.mark.parametrize(("who", "by"), [("mette", "jonas"), ("annemarie", "birthe"), ("mette", "admin"), ("birthe", "mette")])
def test_nobody_else_says_that_somebody_is_away(away, who, by):
    with pytest.raises(Denied, match="may_not_record_absence"):
        away(who, by)


def test_a_worker_of_another_municipality_is_not_known(away, town, act):
    with pytest.raises(NotKnown):
        act("birthe", record_absence, worker_id=town.clara.principal, valid_from=TODAY, valid_until=BACK)


@pytest.mark.parametrize(
    ("valid_from", "valid_until", "code"),
    [
        (TODAY, TODAY, "absence_ends_before_it_begins"),
        (TODAY - timedelta(days=1), BACK, "absence_begins_in_the_past"),
        (TODAY, date(2062, 1, 1), "absence_is_too_long"),
    ],
)
def test_a_period_that_cannot_be_is_refused(away, valid_from, valid_until, code):
    with pytest.raises(Denied, match=code):
        away("mette", "mette", valid_from, valid_until)


@pytest.fixture
def end(act, at):
    def ending(absence, until, by="mette", version=1, moment=at):
        return act(by, end_absence, at=moment, absence_id=absence, version=version, valid_until=until)

    return ending


def left(viewer_of, town, who="mette"):
    with viewer_of(STAFF):
        return [row.valid_until for row in absences_of([town[who].principal], today=TODAY)]


def test_who_is_back_early_says_so_and_the_history_keeps_what_stood_there(own_database, away, end, viewer_of, town):
    absence = away("mette")
    end(absence, TODAY + timedelta(days=1))
    assert left(viewer_of, town) == [TODAY + timedelta(days=1)]
    assert own_database.as_owner("SELECT valid_until FROM tovholder_absenceevent ORDER BY pgh_id") == [
        (BACK,), (TODAY + timedelta(days=1),)
    ]


def test_an_absence_of_today_can_be_called_off(away, end, viewer_of, town):
    end(away("mette"), TODAY)
    assert left(viewer_of, town) == []


@pytest.mark.parametrize("until", [TODAY - timedelta(days=1), BACK, BACK + timedelta(days=3)])
def test_what_has_been_is_not_changed_and_an_end_never_makes_it_longer(away, end, until):
    with pytest.raises(Denied, match="absence_cannot_end_then"):
        end(away("mette"), until)


def test_an_absence_that_is_over_stays_as_it_was(away, end):
    with pytest.raises(Denied, match="absence_cannot_end_then"):
        end(away("mette"), TODAY, moment=NEXT_MONTH)


def test_an_absence_is_ended_by_those_who_could_have_recorded_it(away, end):
    with pytest.raises(Denied, match="may_not_record_absence"):
        end(away("mette"), TODAY, by="jonas")


def test_of_two_who_end_an_absence_the_second_is_told(away, end):
    absence = away("mette")
    end(absence, BACK - timedelta(days=1))
    with pytest.raises(Denied, match="stale"):
        end(absence, BACK - timedelta(days=2))


def test_an_absence_of_another_municipality_is_not_known(away, end):
    with pytest.raises(NotKnown):
        end(away("mette"), TODAY, by="clara")


def test_nothing_can_be_kept_about_why(town):
    assert {field.name for field in Absence._meta.concrete_fields} == {
        "id", "municipality", "version", "worker", "valid_from", "valid_until"
    }


# -- the chain


@pytest.fixture
def chain(act, town):
    def name(who, *deputies, valid_from=TODAY):
        act(STAFF, name_deputies, worker_id=town[who].principal, deputies=[town[each].principal for each in deputies],
            valid_from=valid_from)

    return name


def names(viewer_of, town, who, today=TODAY):
    with viewer_of("erik"):
        return [row.name for row in deputies_of([town[who].principal], today=today).get(town[who].principal, [])]


def test_deputies_stand_in_their_order(chain, viewer_of, town):
    chain("kirsten", "lone", "amira", "erik")
    assert names(viewer_of, town, "kirsten") == ["Lone Brink", "Amira Saleh", "Erik Toft"]


def test_a_new_chain_begins_on_its_day_and_keeps_whoever_stays(chain, viewer_of, town):
    chain("kirsten", "lone", "amira")
    chain("kirsten", "lone", "erik", valid_from=BACK)
    assert names(viewer_of, town, "kirsten", today=BACK - timedelta(days=1)) == ["Lone Brink", "Amira Saleh"]
    assert names(viewer_of, town, "kirsten", today=BACK) == ["Lone Brink", "Erik Toft"]
    with viewer_of(STAFF):
        assert Deputy.objects.filter(worker=town.kirsten.principal, deputy=town.lone.principal).count() == 1


@pytest.mark.parametrize("deputies", [["kirsten"], ["lone", "lone"]])
def test_a_chain_names_each_once_and_not_the_worker_herself(chain, deputies):
    with pytest.raises(Denied, match="deputies_are_no_chain"):
        chain("kirsten", *deputies)


def test_postgresql_keeps_two_from_standing_in_the_same_position(viewer_of, town):
    row = {"municipality": "671", "worker_id": town.kirsten.principal, "position": 1, "valid_from": TODAY}
    with pytest.raises(IntegrityError, match="one_deputy_in_each_position"), viewer_of(STAFF):
        Deputy.objects.create(id=new_id(), deputy_id=town.erik.principal, **row)


def stands_in(viewer_of, town, who, at):
    with viewer_of("erik", at=at) as viewer:
        found = who_stands_in([town[who].principal], at=at).get(town[who].principal, set())
        mirrored = {
            key for key, actor in town.everybody.items() if actor.municipality == "671"
            and town[who].principal in {row.worker_id for row in standing_in_for(actor.principal, at=at, today=viewer.today)}
        }
    assert {town[key].principal for key in mirrored} == found
    return mirrored


def test_the_next_stands_in_only_while_all_before_are_away_too(chain, away, viewer_of, town, at):
    chain("kirsten", "lone", "amira", "erik")
    assert stands_in(viewer_of, town, "kirsten", at) == set()
    away("kirsten", valid_until=date(2026, 1, 12))
    assert stands_in(viewer_of, town, "kirsten", at) == {"lone"}
    away("lone", valid_from=date(2025, 12, 19), valid_until=BACK)
    away("erik", valid_from=date(2025, 12, 19), valid_until=BACK)
    next_day = at + timedelta(days=1)
    assert stands_in(viewer_of, town, "kirsten", next_day) == {"lone", "amira"}
    away("amira", valid_from=date(2025, 12, 20), valid_until=BACK)
    assert stands_in(viewer_of, town, "kirsten", at + timedelta(days=2)) == {"lone", "amira", "erik"}
    assert stands_in(viewer_of, town, "kirsten", at + timedelta(days=4)) == {"lone"}
