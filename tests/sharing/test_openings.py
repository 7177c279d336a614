"""Gates that somebody opens: what each opens, for whom, until the second it closes; and the limits the law sets."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from tests.support.bars import keep_out
from tests.support.disclosures import tell
from tests.support.notes import new_note
from tests.support.openings import call_meeting, family_of, notify, open_acute
from tests.support.records import member_named
from tests.support.town import unit_of
from tovholder.access.api import Gate, inbox, openings, presences, search
from tovholder.cases.api import (
    ClosedBecause,
    NewPart,
    close_case,
    correct_note,
    get_case,
    get_note,
    join_circle,
    notes_of,
    own_cases,
    write_note,
)
from tovholder.cases.models import Note
from tovholder.core.denials import Denied, NotKnown
from tovholder.sharing.api import (
    NewOpening,
    close_gate,
    judge_notification,
    note_in_opening,
    open_gate,
    openings_of,
    renew_gate,
)

HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)
WHY_HER = ("network", "acute")
"""That it was opened for her, and why."""


@pytest.fixture
def case_id(people, osman_with_tovholder):
    """The Osmans; Hanne, Annemarie and Sofie are around them by their units' own tasks, and Mette has noted something of health."""
    case_id = osman_with_tovholder.case_id
    parts = [
        NewPart(unit_id=unit_of(people, unit), worker_id=people.town[who].principal)
        for unit, who in (("health_visitors", "hanne"), ("school_administration", "annemarie"), ("child_authority", "sofie"))
    ]
    people.act("mette", join_circle, case_id=case_id, parts=parts)
    people.act("mette", write_note, case_id=case_id, note=new_note("Rezan tager medicin", kind="health"))
    return case_id


def seen_by(viewer_of, who, at):
    """Kinds and gates by the program, and the texts of notes by PostgreSQL."""
    with viewer_of(who, at=at) as viewer:
        opened = openings(viewer, presences(viewer))
        return {(each.kind, each.gate) for each in opened.values()}, set(Note.objects.values_list("text", flat=True))


# -- acute


def test_in_danger_a_named_worker_sees_what_averts_it_for_72_hours_and_nothing_more(people, viewer_of, at, case_id):
    assert seen_by(viewer_of, "erik", at) == (set(), set())
    open_acute(people, case_id, whom="erik", kinds=("health",))
    over = at + timedelta(hours=72)
    for moment, kinds, texts in (
        (at - SECOND, set(), set()), (at, {("health", "acute"), WHY_HER}, {"Rezan tager medicin"}),
        (over - SECOND, {("health", "acute"), WHY_HER}, {"Rezan tager medicin"}), (over, set(), set()),
    ):
        assert seen_by(viewer_of, "erik", moment) == (kinds, texts)
    with viewer_of("erik", at=over) as viewer:
        assert own_cases(viewer) == []


def test_who_does_not_hold_the_case_opens_it_for_another_and_sees_nothing_by_it(people, viewer_of, at, case_id):
    opened = open_acute(people, case_id, "kirsten", whom="erik", kinds=("health",))
    assert seen_by(viewer_of, "erik", at)[1] == {"Rezan tager medicin"}
    assert ("health", "acute") not in seen_by(viewer_of, "kirsten", at)[0]
    people.act("kirsten", close_gate, at=at + HOUR, opening_id=opened, version=1)
    assert seen_by(viewer_of, "erik", at + HOUR + SECOND) == (set(), set())


def test_it_is_renewed_with_a_reason_of_its_own_and_closed_when_the_danger_is_over(people, viewer_of, at, case_id):
    first = open_acute(people, case_id, whom="erik", kinds=("health",))
    later = at + timedelta(hours=60)
    with pytest.raises(Denied, match="say_why_opened"):
        people.act("mette", renew_gate, at=later, opening_id=first, version=1, reason=" ")
    second = people.act("mette", renew_gate, at=later, opening_id=first, version=1, reason="Han er ikke fundet endnu")
    assert seen_by(viewer_of, "erik", later + timedelta(hours=71))[1] == {"Rezan tager medicin"}
    with pytest.raises(Denied, match="opening_is_closed"):
        people.act("mette", renew_gate, at=later + HOUR, opening_id=first, version=2, reason="Igen")
    people.act("mette", close_gate, at=later + HOUR, opening_id=second, version=1)  # the coordinator says that it is over
    assert seen_by(viewer_of, "erik", later + HOUR + SECOND) == (set(), set())


def test_who_is_in_only_by_a_gate_opens_no_more_and_keeps_nothing_open_for_herself(people, viewer_of, at, case_id):
    opened = open_acute(people, case_id, whom="erik", kinds=("housing",))
    for whom in ("erik", "amira"):
        with pytest.raises(Denied, match="in_by_a_gate_alone"):
            open_acute(people, case_id, "erik", whom=whom, kinds=("health",), at=at + HOUR)
    with pytest.raises(Denied, match="in_by_a_gate_alone"):
        people.act("erik", renew_gate, at=at + HOUR, opening_id=opened, version=1, reason="Endnu lidt")
    with viewer_of("erik", at=at + HOUR) as viewer:
        [row] = openings_of(viewer, case_id)
        assert (row.renew_denial.code, row.close_denial) == ("in_by_a_gate_alone", None)
    notify(people, case_id, "erik", at=at + HOUR)  # to notify is everybody's duty


@pytest.mark.parametrize("until", ["opened_at + interval '72 hours 1 second'", "NULL", "opened_at"])
def test_no_more_than_72_hours_also_for_who_writes_sql(people, at, case_id, until):
    open_acute(people, case_id)
    again = (
        "INSERT INTO tovholder_gateopening SELECT (jsonb_populate_record(g, jsonb_build_object('id', gen_random_uuid(), 'valid_until', "
        f"{until}))).* FROM tovholder_gateopening g"
    )
    with people.viewer_of("mette", at=at + HOUR), connection.cursor() as sql, pytest.raises(IntegrityError, match="opening_keeps"), transaction.atomic():
        sql.execute(again)


def test_what_was_opened_ends_with_the_case_and_nothing_is_opened_in_it_afterwards(people, viewer_of, at, case_id):
    open_acute(people, case_id, whom="erik", kinds=("health",))
    body = call_meeting(people, case_id, "sofie", gate=Gate.SSP, whom=("sofie", "line"), child="Diyar")
    people.act("line", note_in_opening, opening_id=body, note=new_note("Sagt i SSP", kind="offences"))
    notify(people, case_id)
    with viewer_of("mette") as viewer:
        version = get_case(viewer, case_id).version
    over = at + HOUR
    people.act("mette", close_case, at=over, case_id=case_id, version=version, because=ClosedBecause.SELF_SUPPORTING, why="Slut")
    after = {who: seen_by(viewer_of, who, over + SECOND) for who in ("erik", "line", "sofie")}
    assert after == {"erik": (set(), set()), "line": (set(), set()), "sofie": ({("children", "notification")}, set())}
    assert "Sagt i SSP" in seen_by(viewer_of, "line", over - SECOND)[1]
    for who in ("line", "mette", "sofie"):  # out of it; keeps its record; handles the notification to its end
        with pytest.raises((Denied, NotKnown)):
            open_acute(people, case_id, who, at=over + HOUR)
    again = "INSERT INTO tovholder_gateopening SELECT (jsonb_populate_record(g, jsonb_build_object('id', gen_random_uuid()))).* FROM tovholder_gateopening g"
    with viewer_of("sofie", at=over + HOUR), connection.cursor() as sql, pytest.raises(IntegrityError, match="closed case"), transaction.atomic():
        sql.execute(again)


def test_those_who_hold_the_case_are_told_and_read_why_and_others_in_it_do_not(people, viewer_of, at, case_id):
    open_acute(people, case_id, "annemarie", whom="annemarie", kinds=("health",))
    told, reading = set(), set()
    for who in ("mette", "birthe", "kirsten", "hanne", "annemarie"):
        with viewer_of(who, at=at + HOUR) as viewer:
            if any(item.type == "gate.opened" for item in inbox(viewer, since=at, limit=50)):
                told.add(who)
            if [row.reason for row in openings_of(viewer, case_id)] == ["Nogen er i fare"]:
                reading.add(who)
    assert told == {"mette"}
    assert reading == {"mette", "annemarie"}


def test_danger_opens_neither_the_answers_of_others_nor_what_a_meeting_keeps_apart(people, viewer_of, at, case_id):
    meeting = call_meeting(people, case_id)
    people.act("hanne", note_in_opening, opening_id=meeting, note=new_note("Sagt på mødet", kind="children"))
    open_acute(people, case_id, whom="erik", kinds=("children", "health", "network"))
    assert "Sagt på mødet" not in seen_by(viewer_of, "erik", at + HOUR)[1]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"reason": " "}, "say_why_opened"), ({"kinds": ()}, "opening_kind_not_allowed"), ({"kinds": ("gold",)}, "opening_kind_not_allowed"),
        ({"persons": ()}, "opening_person_unknown"), ({"workers": ()}, "opening_members_do_not_fit"),
    ],
)
def test_what_is_not_said_is_asked_for(people, case_id, said, code):
    whole = {"persons": family_of(people, case_id), "reason": "Fare", "kinds": ("health",), "workers": [people.town.erik.principal]}
    with pytest.raises(Denied, match=code):
        people.act("mette", open_gate, case_id=case_id, opening=NewOpening(Gate.ACUTE, **{**whole, **said}))


def test_nobody_is_let_in_who_has_a_conflict_of_interest_and_nobody_outside_opens(people, viewer_of, case_id):
    keep_out(people, case_id, "erik")
    with pytest.raises(Denied, match="conflict_of_interest"):
        open_acute(people, case_id, whom="erik", at=people.at + HOUR)
    with pytest.raises(NotKnown):
        open_acute(people, case_id, "lone")


# -- SSD


def test_what_is_told_at_the_meeting_is_for_those_who_sit_there_until_the_minutes_are_approved(people, viewer_of, at, case_id):
    meeting = call_meeting(people, case_id)
    people.act("annemarie", note_in_opening, opening_id=meeting, note=new_note("Lina er træt i skolen", kind="children"))
    told = {who for who in ("hanne", "annemarie", "sofie", "mette", "birthe") if "Lina er træt i skolen" in seen_by(viewer_of, who, at + HOUR)[1]}
    assert told == {"hanne", "annemarie"}
    people.act("hanne", close_gate, at=at + HOUR, opening_id=meeting, version=1, why="Referatet er godkendt")
    assert not any("Lina er træt i skolen" in seen_by(viewer_of, who, at + HOUR + SECOND)[1] for who in ("hanne", "annemarie"))
    with pytest.raises(NotKnown):
        people.act("annemarie", note_in_opening, at=at + 2 * HOUR, opening_id=meeting, note=new_note("For sent", kind="children"))


def test_the_law_gives_one_meeting_and_one_follow_up_for_each_child(people, at, case_id):
    for number in (1, 2):
        meeting = call_meeting(people, case_id, at=at + number * HOUR)
        people.act("hanne", close_gate, at=at + number * HOUR, opening_id=meeting, version=1)
    with pytest.raises(Denied, match="no_more_meetings"):
        call_meeting(people, case_id, at=at + 3 * HOUR)
    call_meeting(people, case_id, at=at + 3 * HOUR, child="Diyar")
    again = (
        "INSERT INTO tovholder_gateopening SELECT (jsonb_populate_record(g, jsonb_build_object('id', gen_random_uuid()))).* "
        "FROM tovholder_gateopening g WHERE meeting_number = 1 LIMIT 1"
    )
    with people.viewer_of("hanne", at=at + 4 * HOUR), connection.cursor() as sql, pytest.raises(IntegrityError, match="one_meeting"), transaction.atomic():
        sql.execute(again)


def test_the_meeting_is_for_the_early_years_sectors_and_about_a_child(people, case_id):
    with pytest.raises(Denied, match="gate_is_for_other_sectors"):
        call_meeting(people, case_id, whom=("hanne", "pia"))
    with pytest.raises(Denied, match="opening_is_about_one_child"):
        call_meeting(people, case_id, child="Rezan")
    with pytest.raises(Denied, match="meeting_needs_own_task"):
        call_meeting(people, case_id, "kirsten")
    with pytest.raises(Denied, match="caller_does_not_sit_there"):
        call_meeting(people, case_id, "sofie")


def test_how_many_meetings_were_held_is_told_to_nobody_who_does_not_call_one(people, at, case_id):
    codes = []
    for number in (1, 2):
        with pytest.raises(Denied) as refused:
            call_meeting(people, case_id, "mette", at=at + number * HOUR)
        codes.append(refused.value.denial.code)
        meeting = call_meeting(people, case_id, at=at + number * HOUR)
        people.act("hanne", close_gate, at=at + number * HOUR, opening_id=meeting, version=1)
    with pytest.raises(Denied) as refused:
        call_meeting(people, case_id, "mette", at=at + 3 * HOUR)
    assert {*codes, refused.value.denial.code} == {"field_does_not_meet"}


def test_the_meeting_opens_nothing_that_stands_already_and_is_over_after_thirty_days(people, viewer_of, at, case_id):
    lina = member_named(people, case_id, "Lina")
    people.act("hanne", write_note, case_id=case_id, note=new_note("Sundhedsplejens eget", kind="health", about=[lina]))
    meeting = call_meeting(people, case_id)
    people.act("hanne", note_in_opening, opening_id=meeting, note=new_note("Sagt på mødet", kind="children"))
    last = at + timedelta(days=30)
    assert [seen_by(viewer_of, "annemarie", moment)[1] for moment in (at + HOUR, last - SECOND, last)] == [{"Sagt på mødet"}] * 2 + [set()]
    with pytest.raises(NotKnown):
        people.act("annemarie", note_in_opening, at=last, opening_id=meeting, note=new_note("For sent", kind="children"))
    asked = NewOpening(Gate.SSD, [lina], "Bekymring", kinds=("health",), workers=[people.town[each].principal for each in ("hanne", "annemarie")])
    with pytest.raises(Denied, match="opening_kind_not_allowed"):
        people.act("hanne", open_gate, at=last, case_id=case_id, opening=asked)


# -- SSP


def test_ssp_keeps_its_own_record_and_no_other_gate_opens_it(people, viewer_of, at, case_id):
    body = call_meeting(people, case_id, "sofie", gate=Gate.SSP, whom=("sofie", "annemarie"), child="Diyar")
    people.act("sofie", note_in_opening, opening_id=body, note=new_note("Set med ældre drenge", kind="offences"))
    open_acute(people, case_id, whom="erik", kinds=("offences", "children"))
    seen = {who for who in ("sofie", "annemarie", "erik", "mette", "hanne") if "Set med ældre drenge" in seen_by(viewer_of, who, at + HOUR)[1]}
    assert seen == {"sofie", "annemarie"}
    people.act("annemarie", close_gate, at=at + 2 * HOUR, opening_id=body, version=1)
    assert "Set med ældre drenge" not in seen_by(viewer_of, "sofie", at + 3 * HOUR)[1]


# -- what is told at a meeting is that meeting's own


def test_a_new_ssp_about_the_same_child_reads_nothing_of_the_former(people, viewer_of, at, case_id):
    first = call_meeting(people, case_id, "sofie", gate=Gate.SSP, whom=("sofie", "line"), child="Diyar")
    people.act("line", note_in_opening, opening_id=first, note=new_note("Sagt i den første", kind="offences"))
    second = call_meeting(people, case_id, "sofie", gate=Gate.SSP, whom=("sofie", "annemarie"), child="Diyar", at=at + HOUR)
    people.act("sofie", note_in_opening, at=at + HOUR, opening_id=second, note=new_note("Sagt i den næste", kind="offences"))
    later = at + 2 * HOUR
    read = {who: seen_by(viewer_of, who, later)[1] & {"Sagt i den første", "Sagt i den næste"} for who in ("line", "annemarie", "sofie")}
    assert read == {"line": {"Sagt i den første"}, "annemarie": {"Sagt i den næste"}, "sofie": {"Sagt i den første", "Sagt i den næste"}}
    for who, known in (("line", {first}), ("annemarie", {second})):
        with viewer_of(who, at=later) as viewer:
            assert {row.id for row in openings_of(viewer, case_id)} == known
            assert {item.subject for item in inbox(viewer, since=at, limit=50) if item.type == "gate.opened"} <= known


def test_at_the_follow_up_only_who_sat_at_the_first_meeting_reads_what_was_told_there(people, viewer_of, at, case_id):
    first = call_meeting(people, case_id, whom=("hanne", "annemarie"))
    people.act("hanne", note_in_opening, opening_id=first, note=new_note("Sagt på det første", kind="children"))
    people.act("hanne", close_gate, at=at + HOUR, opening_id=first, version=1)
    reads = [who for who in ("hanne", "annemarie", "sofie") if "Sagt på det første" in seen_by(viewer_of, who, at + 2 * HOUR)[1]]
    second = call_meeting(people, case_id, whom=("hanne", "sofie"), at=at + 2 * HOUR)
    reads += [who for who in ("hanne", "annemarie", "sofie") if "Sagt på det første" in seen_by(viewer_of, who, at + 2 * HOUR)[1]]
    assert reads == ["hanne"]
    with viewer_of("hanne", at=at + 3 * HOUR) as viewer:
        assert [[note.text for note in row.notes] for row in openings_of(viewer, case_id)] == [[], ["Sagt på det første"]]
    people.act("sofie", close_gate, at=at + 3 * HOUR, opening_id=second, version=1)
    assert "Sagt på det første" not in seen_by(viewer_of, "hanne", at + 4 * HOUR)[1]


def test_what_is_told_there_is_read_on_the_meetings_page_and_neither_among_notes_nor_found_nor_moved(people, viewer_of, at, case_id):
    body = call_meeting(people, case_id, "sofie", gate=Gate.SSP, whom=("sofie", "annemarie"), child="Diyar")
    people.act("sofie", note_in_opening, opening_id=body, note=new_note("Set ved stationen", kind="offences"))
    with viewer_of("sofie", at=at + HOUR) as viewer:
        [[told]] = [row.notes for row in openings_of(viewer, case_id)]
        assert told.text == "Set ved stationen"
        opened = openings(viewer, presences(viewer))
        assert notes_of(viewer, case_id, opened).notes == []
        assert search("stationen").found == []
        with pytest.raises(NotKnown):
            get_note(viewer, told.id)
    with pytest.raises(Denied, match="entry_is_kept_apart"):
        tell(people, case_id, "sofie", entries=[told.id])
    with pytest.raises(Denied, match="note_is_kept_apart"):
        people.act("sofie", correct_note, at=at + HOUR, note_id=told.id, note=new_note("Set ved stationen kl. 23", kind="offences"))


# -- notification


def test_the_child_authority_sees_all_of_a_childs_notifications_and_judges_within_24_hours(people, viewer_of, at, osman_with_tovholder):
    case_id = osman_with_tovholder.case_id
    first = notify(people, case_id)
    second = notify(people, case_id, "kirsten", reason="Kom sulten", at=at + HOUR)
    with viewer_of("sofie", at=at + 2 * HOUR) as viewer:
        rows = openings_of(viewer, case_id)
        assert [row.reason for row in rows] == ["Kom sulten", "Blå mærker"]
        assert rows[0].judge_by == at + timedelta(hours=25)
        assert {(o.kind, o.gate) for o in openings(viewer, presences(viewer)).values()} == {("children", "notification")}
    for who, expected in (("annemarie", ["Blå mærker"]), ("kirsten", ["Kom sulten"]), ("mette", [])):
        with viewer_of(who, at=at + 2 * HOUR) as viewer:
            assert [row.reason for row in openings_of(viewer, case_id)] == expected
    with pytest.raises(Denied, match="may_not_close_gate"):
        people.act("annemarie", judge_notification, at=at + 2 * HOUR, opening_id=first, version=1)
    people.act("sofie", judge_notification, at=at + 2 * HOUR, opening_id=first, version=1)
    for opening, version in ((first, 2), (second, 1)):
        people.act("sofie", close_gate, at=at + 3 * HOUR, opening_id=opening, version=version)
    with viewer_of("sofie", at=at + 4 * HOUR) as viewer:
        assert own_cases(viewer) == []


def test_a_notification_goes_to_the_child_authority_and_not_elsewhere(people, case_id):
    child = member_named(people, case_id, "Lina")
    sent = NewOpening(Gate.NOTIFICATION, [child], "Bekymret", unit_id=unit_of(people, "job_centre"), function="job_consultant")
    with pytest.raises(Denied, match="gate_is_for_other_sectors"):
        people.act("annemarie", open_gate, case_id=case_id, opening=sent)
