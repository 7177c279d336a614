"""Ways round a gate or a wall that somebody found by looking for them, and that are shut."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from tests.support.bars import keep_out
from tests.support.consents import NO, answer, note_by, the_members
from tests.support.notes import new_note
from tests.support.openings import open_acute
from tests.support.town import unit_of
from tovholder.access.api import inbox
from tovholder.cases.api import NewPart, join_circle, leave_circle, write_note
from tovholder.cases.models import Note, Notice, Participation
from tovholder.core.denials import Denied
from tovholder.people.api import MembershipEnd, end_membership
from tovholder.sharing.api import bars_of, emergencies, enter_case_in_emergency, extract_of

HOUR = timedelta(hours=1)
DAYS = {"first": date(2025, 12, 1), "last": date(2026, 12, 1)}


@pytest.fixture
def case_id(people, osman_with_tovholder):
    """The health visitor and the school are in the case by tasks of their own."""
    case_id = osman_with_tovholder.case_id
    parts = [
        NewPart(unit_id=unit_of(people, unit), worker_id=people.town[who].principal)
        for unit, who in (("health_visitors", "hanne"), ("school_administration", "annemarie"), ("integration", "amira"))
    ]
    people.act("mette", join_circle, case_id=case_id, parts=parts)
    return case_id


@pytest.fixture
def family(people, case_id):
    return the_members(people, case_id)


def asked(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def texts(people, who, at):
    with people.viewer_of(who, at=at):
        return set(Note.objects.values_list("text", flat=True))


def test_a_no_ends_the_yes_that_another_unit_wrote_down(people, at, case_id, family):
    note_by(people, "annemarie", case_id, "school", [family["nasrin"]], "Om skolen")
    answer(people, case_id, family["nasrin"], "school")
    assert "Om skolen" in texts(people, "mette", at + HOUR)
    answer(people, case_id, family["nasrin"], "school", says=NO, who="hanne", at=at + HOUR)
    assert "Om skolen" not in texts(people, "mette", at + HOUR)


def test_who_is_let_in_by_an_opened_gate_is_not_in_charge(people, at, case_id, family):
    open_acute(people, case_id, whom="erik")
    with people.viewer_of("erik", at=at + HOUR) as viewer:
        with pytest.raises(Denied, match="may_not_extract"):
            extract_of(viewer, family["rezan"], **DAYS)
        seen = asked("SELECT count(*) FROM tovholder_step")
        assert asked("SELECT count(*) FROM pathways_steps_running(%s)", case_id)[0][0] <= seen[0][0]
        asked("SELECT cases_end_all_parts(%s, %s)::text", case_id, at + HOUR)
    with people.viewer_of("mette", at=at + 2 * HOUR):
        assert Participation.objects.filter(case_id=case_id, valid_until=at + HOUR).count() == 0


def test_a_colleague_in_the_case_for_a_task_is_not_told_who_is_kept_out(people, at, case_id):
    keep_out(people, case_id, "lone")
    with people.viewer_of("mette", at=at + HOUR) as viewer:
        assert len(bars_of(viewer, case_id)) == 1
    with people.viewer_of("amira", at=at + HOUR) as viewer:
        assert bars_of(viewer, case_id) == []


def test_an_officer_who_is_kept_out_is_not_told_of_danger_in_that_family(people, at, case_id):
    with people.viewer_of("birthe"):
        number = Notice.objects.get().family_number
    keep_out(people, case_id, "dorthe")
    people.act("pia", enter_case_in_emergency, at=at + HOUR, number=number, kinds=["housing"], reason="Truer naboen")
    with people.viewer_of("dorthe", at=at + 2 * HOUR) as viewer:
        assert (emergencies(viewer), inbox(viewer, since=at, limit=9)) == ([], [])


def test_that_the_officer_looked_at_emergencies_is_noted(people):
    with people.viewer_of("dorthe") as viewer:
        emergencies(viewer)
        assert [look.purpose for look in viewer.reading.logs] == ["oversight"]


def test_a_number_of_who_has_left_the_family_is_no_way_into_its_case(people, at, case_id, family):
    with people.viewer_of("mette"):
        [[number, person, home]] = asked(
            "SELECT n.number, n.person_id, m.family_id FROM tovholder_personnumber n JOIN tovholder_familymember m USING (person_id)"
            " WHERE n.number > '' AND n.person_id = %s LIMIT 1", family["rezan"],
        )
    people.act("mette", end_membership, family_id=home, person_id=person, on=date(2025, 12, 19), why=MembershipEnd.MOVED_OUT)
    with pytest.raises(Denied, match="nobody_has_that_number"):
        people.act("erik", enter_case_in_emergency, at=at + timedelta(days=300), number=number, kinds=["housing"], reason="Haster")


def test_who_wrote_a_note_on_health_is_not_named_as_somebody_who_has_met_the_family(people, case_id, family):
    hanne, annemarie = people.town.hanne.principal, people.town.annemarie.principal
    note_by(people, "hanne", case_id, "health", [family["nasrin"]], "Sover dårligt")
    people.act("annemarie", write_note, case_id=case_id, note=new_note("Besøgte skolen", kind="school"))
    with people.viewer_of("birthe"):
        met = asked("SELECT worker_id FROM cases_have_met(%s, %s)", [case_id], [hanne, annemarie])
    assert met == [(annemarie,)]


def test_who_has_left_the_case_ends_nothing_in_it(people, at, case_id):
    with people.viewer_of("mette"):
        part = Participation.objects.get(worker=people.town.annemarie.principal)
    people.act("mette", leave_circle, participation_id=part.id)
    with people.viewer_of("annemarie", at=at + HOUR):
        asked("SELECT cases_end_reception(%s, %s)::text", case_id, at + HOUR)
    with people.viewer_of("birthe", at=at + 2 * HOUR):
        assert not Participation.objects.filter(case_id=case_id, capacity="reception", valid_until=at + HOUR).exists()


@pytest.mark.parametrize("statement", ["SELECT interop_forget_lists('2099-01-01')", "SELECT count(*) FROM interop_lists_at_rest('2099-01-01')"])
def test_what_a_job_does_for_all_no_worker_does(people, osman, statement):
    with people.viewer_of("erik"):
        assert asked(statement) == [(0,)]
    with people.viewer_of("birthe"):
        assert asked("SELECT count(*) FROM tovholder_arrivallist")[0][0] > 0


def test_nobody_writes_an_event_in_anothers_name(people):
    with people.viewer_of("erik"), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        asked(
            "INSERT INTO tovholder_event (id, municipality, type, at, actor, subject, data)"
            " VALUES (gen_random_uuid(), '671', 'emergency.entered', tov_now(), gen_random_uuid(), gen_random_uuid(), '{}') RETURNING id"
        )
