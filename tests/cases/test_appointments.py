"""Appointments: content for those with a gate, that somebody is taken for the rest of the case, nothing for others."""

from dataclasses import fields
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from tests.support.appointments import TUESDAY, agenda, make, new_appointment
from tests.support.records import member_named
from tovholder.access.api import presences
from tovholder.cases.api import cancel_appointment, events_of, get_appointment, make_appointment, move_appointment
from tovholder.core.clock import midnight
from tovholder.core.denials import Denied, NotKnown, Stale
from tovholder.occupancy.api import Busy, MarkRow, marks

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
OUTSIDE = ["erik", "clara", "admin", "dorthe", "jonas"]


@pytest.fixture
def nasrin(people, osman_with_tovholder):
    return member_named(people, osman_with_tovholder.case_id, "Nasrin")


@pytest.fixture
def clinic(people, osman_with_tovholder, nasrin):
    """Nasrin is at the clinic on Tuesday; Mette wrote it."""
    return make(people, osman_with_tovholder.case_id, about=[nasrin])


def test_who_has_a_gate_sees_what_where_and_for_whom(people, osman_with_tovholder, clinic, nasrin):
    for who in ("mette", "birthe"):
        seen = agenda(people, who, osman_with_tovholder.case_id)
        [row] = seen.appointments
        assert (row.id, row.title, row.place, row.kind, row.persons) == (clinic, "Samtale på klinikken", "Prøvevænget 9", "health", (nasrin,))
        assert row.starts_at.astimezone(COPENHAGEN).time() == time(8, 50)
        assert seen.busy == []


def test_who_has_none_sees_a_person_and_a_time_and_nothing_else(people, osman_with_tovholder, clinic, nasrin):
    when = (datetime(2025, 12, 23, 7, 50, tzinfo=UTC), datetime(2025, 12, 23, 11, 40, tzinfo=UTC))
    for who in ("kirsten", "annemarie", "henrik"):
        seen = agenda(people, who, osman_with_tovholder.case_id)
        assert (seen.appointments, seen.busy) == ([], [Busy(nasrin, *when, "")])
        with people.viewer_of(who) as viewer:
            assert "appointment.made" not in {event.type for event in events_of(osman_with_tovholder.case_id, 50)}
            with pytest.raises(NotKnown):
                get_appointment(viewer, clinic)


def test_postgresql_shows_them_a_mark_and_no_way_from_it(people, osman_with_tovholder, clinic, nasrin):
    with people.viewer_of("kirsten"), connection.cursor() as sql:
        sql.execute("SELECT * FROM tovholder_appointment")
        assert sql.fetchall() == []
        sql.execute("SELECT jsonb_object_keys(to_jsonb(m)) FROM tovholder_timemark m")
        assert {key for (key,) in sql.fetchall()} == {
            "id", "municipality", "case_id", "person_id", "during", "movable", "mandatory", "sector_if_showable"
        }
        sql.execute("SELECT id FROM tovholder_compartment WHERE origin = 'appointment'")
        assert sql.fetchall() == []
    assert {field.name for field in fields(MarkRow)} == {"id", "person_id", "starts_at", "ends_at", "movable", "mandatory", "sector"}


@pytest.mark.parametrize("who", OUTSIDE)
def test_who_is_not_in_the_case_sees_no_mark(people, osman_with_tovholder, clinic, who):
    with people.viewer_of(who) as viewer, connection.cursor() as sql:
        assert marks(viewer, osman_with_tovholder.case_id, midnight(TUESDAY), midnight(TUESDAY + timedelta(days=1))) == []
        sql.execute("SELECT count(*) FROM tovholder_timemark")
        assert sql.fetchone() == (0,)
        with pytest.raises(NotKnown):
            get_appointment(viewer, clinic)


@pytest.mark.parametrize(("kind", "shown"), [
    ("school", "school"), ("employment", "employment"), ("health", ""), ("social", ""), ("children", ""), ("offences", ""), ("economy", ""),
])
def test_the_sector_shows_only_where_the_national_base_lets_it(people, osman_with_tovholder, nasrin, kind, shown):
    make(people, osman_with_tovholder.case_id, about=[nasrin], kind=kind)
    assert [block.sector for block in agenda(people, "kirsten", osman_with_tovholder.case_id).busy] == [shown]


def test_two_at_the_same_time_look_like_one(people, osman_with_tovholder, clinic, nasrin):
    alone = agenda(people, "kirsten", osman_with_tovholder.case_id).busy
    make(people, osman_with_tovholder.case_id, about=[nasrin], starts=time(9), ends=time(10), kind="school")
    assert agenda(people, "kirsten", osman_with_tovholder.case_id).busy == alone


def test_everybody_of_the_family_is_taken_where_nobody_is_named(people, osman_with_tovholder):
    make(people, osman_with_tovholder.case_id)
    assert len(agenda(people, "kirsten", osman_with_tovholder.case_id).busy) == 5


def test_a_weekly_one_keeps_its_hour_when_the_clocks_change(people, osman_with_tovholder, nasrin):
    first, last = date(2026, 3, 24), date(2026, 4, 7)
    make(people, osman_with_tovholder.case_id, about=[nasrin], on=first, weekly_until=last)
    seen = agenda(people, "mette", osman_with_tovholder.case_id, first=first, last=last + timedelta(days=1)).appointments
    assert [row.starts_at.astimezone(COPENHAGEN).strftime("%d.%m %H.%M") for row in seen] == ["24.03 08.50", "31.03 08.50", "07.04 08.50"]
    assert [row.starts_at.hour for row in seen] == [7, 6, 6]
    busy = agenda(people, "kirsten", osman_with_tovholder.case_id, first=first, last=last + timedelta(days=1)).busy
    assert [block.starts_at for block in busy] == [row.starts_at for row in seen]


def test_who_moves_it_moves_the_mark(people, osman_with_tovholder, clinic, nasrin):
    changed = {"on": TUESDAY, "starts": time(13), "ends": time(14), "place": ""}
    people.act("birthe", move_appointment, appointment_id=clinic, version=1, **changed)
    [block] = agenda(people, "kirsten", osman_with_tovholder.case_id).busy
    assert (block.starts_at.hour, block.ends_at.hour) == (12, 13)
    with pytest.raises(Stale):
        people.act("mette", move_appointment, appointment_id=clinic, version=1, **changed)


def test_who_calls_it_off_frees_the_person_and_the_following_weeks_if_told(people, osman_with_tovholder, nasrin):
    case_id, last = osman_with_tovholder.case_id, TUESDAY + timedelta(days=21)
    first = make(people, case_id, about=[nasrin], weekly_until=last)
    weeks = lambda: [block.starts_at.date() for block in agenda(people, "kirsten", case_id, last=last + timedelta(days=1)).busy]  # noqa: E731
    assert len(weeks()) == 4
    people.act("mette", cancel_appointment, appointment_id=first, version=1, why="Ferie")
    assert weeks() == [TUESDAY + timedelta(days=7 * week) for week in (1, 2, 3)]
    with people.viewer_of("mette") as viewer:
        second = agenda_ids(viewer, case_id, last)[1]
    people.act("mette", cancel_appointment, appointment_id=second, version=1, why="Slut", and_later=True)
    assert weeks() == [TUESDAY + timedelta(days=7)]
    with pytest.raises(Denied) as refused:
        people.act("mette", cancel_appointment, appointment_id=first, version=2, why="Igen")
    assert refused.value.denial.code == "appointment_is_cancelled"


def agenda_ids(viewer, case_id, last):
    from tovholder.cases.api import appointments_between

    inside = presences(viewer)
    rows = appointments_between(viewer, inside, midnight(TUESDAY), midnight(last + timedelta(days=1)))
    return [row.id for row in rows]


def test_who_is_there_for_one_step_makes_none(people, osman_with_tovholder):
    with pytest.raises(Denied) as refused:
        make(people, osman_with_tovholder.case_id, "kirsten")
    assert refused.value.denial.code == "note_needs_own_task"
    with pytest.raises(NotKnown):
        make(people, osman_with_tovholder.case_id, "erik")


@pytest.mark.parametrize(("said", "code"), [
    ({"title": " "}, "appointment_says_nothing"),
    ({"kind": "gossip"}, "appointment_kind_unknown"),
    ({"ends": time(8, 50)}, "appointment_ends_first"),
    ({"on": date(2025, 12, 17)}, "appointment_in_past"),
    ({"weekly_until": date(2027, 12, 23)}, "appointment_too_many_weeks"),
    ({"on": date(2026, 3, 29), "starts": time(2, 30), "ends": time(3, 15)}, "appointment_ends_first"),
])
def test_what_is_wrong_is_said(people, osman_with_tovholder, said, code):
    with pytest.raises(Denied) as refused:
        people.act("mette", make_appointment, case_id=osman_with_tovholder.case_id, appointment=new_appointment(**said))
    assert refused.value.denial.code == code


def test_a_look_is_noted_and_the_form_tells_a_log_nothing(people, osman_with_tovholder, clinic, nasrin):
    with people.viewer_of("birthe") as viewer:
        get_appointment(viewer, clinic)
        assert [(key.person_id, key.kind) for key, ids in viewer.reading.shown.items() if clinic in ids] == [(nasrin, "health")]
    assert "klinik" not in repr(new_appointment())
