"""Emergency access: in by a number, for a day, told at once, and reviewed by somebody else."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from tests.support.bars import keep_out
from tests.support.letters import letter, person
from tests.support.openings import open_acute
from tovholder.access.api import Gate, inbox, openings, presences
from tovholder.cases.api import own_cases, register_notice
from tovholder.cases.models import Notice
from tovholder.core.denials import Denied, NotKnown
from tovholder.sharing.api import (
    EmergencyVerdict,
    NewOpening,
    emergencies,
    enter_case_in_emergency,
    open_gate,
    openings_of,
    renew_gate,
    review_emergency,
)

HOUR, DAY = timedelta(hours=1), timedelta(hours=24)
WHY = "Barnet er fundet alene på stationen"


@pytest.fixture
def number(people, osman_with_tovholder):
    with people.viewer_of("mette"):
        return Notice.objects.get().family_number


def enter(people, number, who="erik", **said):
    return people.act(who, enter_case_in_emergency, **{"number": number, "kinds": ["housing"], "reason": WHY, **said})


def emergencies_of(viewer_of, who, at):
    with viewer_of(who, at=at) as viewer:
        return emergencies(viewer)


def test_who_is_in_no_case_comes_in_for_a_day_and_sees_what_is_needed(people, viewer_of, at, number):
    enter(people, number)
    seen = []
    for moment in (at, at + DAY - timedelta(seconds=1), at + DAY):
        with viewer_of("erik", at=moment) as viewer:
            seen.append((len(own_cases(viewer)), {(o.kind, o.gate) for o in openings(viewer, presences(viewer)).values()}))
    inside = (1, {("housing", "acute"), ("network", "acute")})  # what averts the danger, and why she came in
    assert seen == [inside, inside, (0, set())]


def test_it_is_neither_prolonged_nor_widened_but_by_coming_in_again_which_the_officer_is_told(people, viewer_of, at, number, osman_with_tovholder):
    enter(people, number)
    case_id, later = osman_with_tovholder.case_id, at + timedelta(hours=20)
    with viewer_of("erik", at=later) as viewer:
        [opened] = openings_of(viewer, case_id)
    again = {"opening_id": opened.id, "version": opened.version, "reason": "Stadig fare"}
    for who, code in (("erik", "emergency_is_not_renewed"), ("mette", "emergency_is_not_renewed")):
        with pytest.raises(Denied, match=code):
            people.act(who, renew_gate, at=later, **again)
    with pytest.raises(Denied, match="in_by_a_gate_alone"):
        open_acute(people, case_id, "erik", kinds=("health",), at=later)
    access = emergencies_of(viewer_of, "erik", later)[0].id
    opening = NewOpening(Gate.ACUTE, list(opened.persons), "Mere", kinds=["health"], workers=[people.town.erik.principal], emergency=access)
    with pytest.raises(NotKnown):  # an old access opens nothing anew
        people.act("erik", open_gate, at=later, case_id=case_id, opening=opening)
    enter(people, number, kinds=["health"], at=later)
    with viewer_of("erik", at=at + DAY) as viewer:
        assert {o.kind for o in openings(viewer, presences(viewer)).values()} == {"health", "network"}
    assert len(emergencies_of(viewer_of, "dorthe", later)) == 2
    with viewer_of("dorthe", at=later) as viewer:
        assert len([item for item in inbox(viewer, since=at, limit=50) if item.type == "emergency.entered"]) == 2


def test_a_day_is_the_longest_also_for_who_writes_sql(people, viewer_of, at, number, osman_with_tovholder):
    enter(people, number)
    longer = (
        "INSERT INTO tovholder_gateopening SELECT (jsonb_populate_record(g, jsonb_build_object('id', gen_random_uuid(), 'valid_until', "
        "g.opened_at + interval '25 hours'))).* FROM tovholder_gateopening g"
    )
    with viewer_of("mette", at=at + HOUR), connection.cursor() as sql, pytest.raises(IntegrityError, match="over_in_a_day"), transaction.atomic():
        sql.execute(longer)


def test_a_cpr_number_leads_to_the_same_case(people, viewer_of, osman_with_tovholder):
    with viewer_of("mette"), connection.cursor() as sql:
        sql.execute("SELECT number FROM tovholder_personnumber WHERE number > '' ORDER BY number LIMIT 1")
        [cpr] = sql.fetchone()
    enter(people, cpr)
    with viewer_of("erik") as viewer:
        assert [case.id for case in own_cases(viewer)] == [osman_with_tovholder.case_id]


NASRIN = {"name": "Nasrin Khalil Ahmo", "born_on": date(1991, 9, 14)}


def enter_by_name(people, who="erik", **said):
    return people.act(who, enter_case_in_emergency, **{**NASRIN, "kinds": ["housing"], "reason": WHY, **said})


@pytest.mark.parametrize("name", ["Nasrin Khalil Ahmo", " nasrin  KHALIL ahmo "])
def test_the_exact_name_and_date_of_birth_lead_to_the_same_case(people, viewer_of, osman_with_tovholder, name):
    enter_by_name(people, name=name)
    with viewer_of("erik") as viewer:
        assert [case.id for case in own_cases(viewer)] == [osman_with_tovholder.case_id]


def test_a_name_that_is_nearly_right_or_two_have_tells_no_more_than_one_that_nobody_has(people, viewer_of, osman_with_tovholder):
    told = letter("99-3001", label="Skov", persons=[person("Nasrin Khalil", surname="Ahmo", born_on=NASRIN["born_on"])])
    keep_out(people, osman_with_tovholder.case_id, "lone")
    refusals = set()
    for who, said in (
        ("erik", {"name": "Nasrin"}), ("erik", {"name": "Nesrin Khalil Ahmo"}), ("erik", {"born_on": date(1991, 9, 15)}), ("erik", {"name": "Ingen Her"}),
        ("erik", {"name": ""}), ("lone", {}), ("clara", {}), ("erik", {"twice": told}),
    ):
        if twice := said.pop("twice", None):
            people.act("birthe", register_notice, letter=twice)
        with pytest.raises(Denied) as refused:
            enter_by_name(people, who, at=people.at + HOUR, **said)
        refusals.add((refused.value.denial.code, refused.value.denial.reason.da))
    assert [code for code, _reason in refusals] == ["nobody_has_that_number"]
    with viewer_of("erik", at=people.at + HOUR) as viewer:
        assert own_cases(viewer) == []


def test_the_coordinator_and_the_data_protection_officer_are_told_at_once_and_nobody_else(people, viewer_of, at, number, osman_with_tovholder):
    enter(people, number)
    told = {}
    for who in ("mette", "dorthe", "kirsten", "annemarie", "karin", "admin", "clara"):
        with viewer_of(who, at=at) as viewer:
            told[who] = {item.type for item in inbox(viewer, since=at, limit=50)} & {"gate.opened", "emergency.entered"}
    assert {who for who, types in told.items() if types} == {"mette", "dorthe"}
    assert told["dorthe"] == {"emergency.entered"}
    with viewer_of("mette", at=at) as viewer:
        assert [row.reason for row in openings_of(viewer, osman_with_tovholder.case_id)] == [WHY]


def test_the_officer_reads_why_and_nothing_of_the_family_and_others_nothing_at_all(people, viewer_of, at, number):
    enter(people, number)
    with viewer_of("dorthe", at=at + HOUR) as viewer, connection.cursor() as sql:
        [row] = emergencies(viewer)
        assert (row.reason, row.kinds, row.family) == (WHY, ("housing",), "Osman")
        assert own_cases(viewer) == []
        sql.execute("SELECT count(*) FROM tovholder_gateopening")
        assert sql.fetchone() == (0,)
    for who in ("mette", "birthe", "karin", "clara"):
        with viewer_of(who, at=at + HOUR) as viewer:
            assert emergencies(viewer) == []


def test_it_is_reviewed_once_by_the_officer_who_did_not_do_it_herself(people, at, number):
    access = enter(people, number)
    later = {"at": at + HOUR, "access_id": access}
    with pytest.raises(Denied, match="may_not_protect_data"):
        people.act("mette", review_emergency, verdict=EmergencyVerdict.JUSTIFIED, **later)
    with pytest.raises(Denied, match="say_why_opened"):
        people.act("dorthe", review_emergency, verdict=EmergencyVerdict.NOT_JUSTIFIED, **later)
    people.act("dorthe", review_emergency, verdict=EmergencyVerdict.JUSTIFIED, **later)
    with pytest.raises(Denied, match="reviewed_already"):
        people.act("dorthe", review_emergency, verdict=EmergencyVerdict.NOT_JUSTIFIED, note="Nej", **later)
    own = enter(people, number, who="dorthe", at=at + HOUR)
    with pytest.raises(Denied, match="own_emergency"):
        people.act("dorthe", review_emergency, at=at + HOUR, access_id=own, verdict=EmergencyVerdict.JUSTIFIED)


def test_nobody_is_told_whether_there_is_no_such_family_or_she_is_barred_or_it_is_elsewhere(people, number, osman_with_tovholder):
    keep_out(people, osman_with_tovholder.case_id, "erik")
    codes = set()
    for who, typed in (("erik", number), ("erik", "99-0000"), ("erik", ""), ("clara", number)):
        with pytest.raises(Denied) as refused:
            enter(people, typed, who=who, at=people.at + HOUR)
        codes.add(refused.value.denial.code)
    assert codes == {"nobody_has_that_number"}
    with people.viewer_of("dorthe", at=people.at + HOUR) as viewer:
        assert emergencies(viewer) == []


@pytest.mark.parametrize(("said", "code"), [({"reason": " "}, "say_why_opened"), ({"kinds": []}, "opening_kind_not_allowed")])
def test_without_a_reason_or_a_need_nothing_opens(people, viewer_of, number, said, code):
    with pytest.raises(Denied, match=code):
        enter(people, number, **said)
    with viewer_of("erik") as viewer:
        assert own_cases(viewer) == []


def test_what_one_may_not_know_of_is_not_reviewed(people, number):
    with pytest.raises(NotKnown):
        people.act("dorthe", review_emergency, access_id=people.town.erik.principal, verdict=EmergencyVerdict.JUSTIFIED)
