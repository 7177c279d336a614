"""What is read of the access log, by whom; with a log in which everybody has left a trace."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from tests.support.looks import be_refused, look, take_a_sample
from tests.support.plain import set_viewer
from tests.support.records import member_named
from tovholder.access.api import write_reading
from tovholder.core.denials import Denied, NotKnown
from tovholder.core.ids import new_id
from tovholder.interop.api import command_actor
from tovholder.organisation.api import end_function
from tovholder.organisation.models import FunctionHolding
from tovholder.sharing.api import (
    Verdict,
    draw_sample,
    extract_of,
    find_by_number,
    get_sample,
    judge_look,
    log_of,
    refused_in,
    samples,
)
from tovholder.sharing.models import SampleCheck, SampleFinding

DAYS = {"first": date(2025, 12, 18), "last": date(2025, 12, 18)}
EVERYTHING = "SELECT count(*) FROM sharing_log(NULL, NULL, '2000-01-01', '2100-01-01', NULL, 1000)"
DRAW = "SELECT count(*) FROM sharing_log_draw('2000-01-01', '2100-01-01', 10, 'seed')"
REFUSED = "SELECT count(*) FROM sharing_log_refusals('2000-01-01', '2100-01-01')"


@pytest.fixture
def looked(osman_with_tovholder, own_database, people):
    """Mette, Birthe and Kirsten have looked, Erik was refused twice."""
    looks = {who: look(people, who, osman_with_tovholder.case_id) for who in ("mette", "birthe", "kirsten")}
    for _ in range(2):
        be_refused(people, "erik")
    return looks


def read(viewer, **asked):
    return log_of(viewer, **DAYS, **{"most": 1000, **asked})


def test_the_officer_reads_who_looked_and_what_explains_it(looked, people, town):
    with people.viewer_of("dorthe") as viewer:
        rows = read(viewer)
    kirstens = [row for row in rows if row.look == looked["kirsten"]]
    assert {(row.reader_name, row.family, row.kind, row.gate, tuple(row.parts)) for row in kirstens} == {
        ("Kirsten Vad", "Osman", "housing", "notice", ("step_owner",))
    }
    assert "coordinator.appointed" in {did for row in rows if row.reader == town.birthe.principal for did in row.did}
    assert [row.did for row in kirstens if row.did] == []


@pytest.mark.parametrize("question", [EVERYTHING, DRAW, REFUSED])
def test_nobody_else_reads_any_of_it_whatever_the_program_says(looked, own_database, town, at, question):
    found = {}
    with own_database.connect() as sql:
        for who, actor in town.everybody.items():
            set_viewer(sql, actor, at)
            found[who] = sql.execute(question).fetchone()[0]
            sql.rollback()
        found[""] = sql.execute(question).fetchone()[0]
    assert [who for who, rows in found.items() if rows] == ["dorthe"]


def test_her_reading_ends_with_her_function(looked, people, town, at):
    with people.viewer_of("dorthe"):
        held = FunctionHolding.objects.get(worker=town.dorthe.principal).id
    people.act(command_actor("671", "staff"), end_function, holding_id=held, valid_until=date(2025, 12, 19))
    with people.viewer_of("dorthe", at=at.replace(hour=22, minute=59)) as viewer:
        assert read(viewer)
    with people.viewer_of("dorthe", at=at.replace(hour=23, minute=0)) as viewer:  # midnight in Denmark
        assert read(viewer) == []


def test_the_log_is_asked_by_worker_by_person_and_by_day(looked, people, town, osman_with_tovholder):
    lina = member_named(people, osman_with_tovholder.case_id, "Lina")
    with people.viewer_of("dorthe") as viewer:
        assert {row.reader for row in read(viewer, reader=town.birthe.principal)} == {town.birthe.principal}
        assert {row.person_id for row in read(viewer, person=lina)} <= {lina, None}
        assert {row.look for row in read(viewer, person=lina)} == set(looked.values())
        assert log_of(viewer, first=date(2025, 12, 17), last=date(2025, 12, 17), most=10) == []
        assert [(row.reader_name, row.times) for row in refused_in(**DAYS)] == [("Erik Toft", 2)]


def test_her_own_looks_and_searches_are_in_the_log_too(looked, people, town, own_database):
    with people.viewer_of("dorthe") as viewer:
        found = find_by_number(viewer, "no such number")
        read(viewer, reader=town.mette.principal)
        write_reading(viewer)
    assert found is None
    with people.viewer_of("dorthe") as viewer:
        rows = [row for row in read(viewer) if row.reader == town.dorthe.principal]
    assert sorted((row.what, row.purpose, row.term) for row in rows) == [
        ("log", "oversight", ""), ("search", "oversight", "no such number"),
    ]


def test_only_the_officer_finds_a_person_by_number(looked, people, own_database):
    [(number, person)] = own_database.as_owner(
        "SELECT number, person_id FROM tovholder_personnumber WHERE length(number) = 10 ORDER BY number LIMIT 1"
    )
    typed = f"{number[:6]}-{number[6:]}"
    found = {}
    for who in ("dorthe", "mette", "erik", "clara"):
        with people.viewer_of(who) as viewer:
            found[who] = find_by_number(viewer, typed)
    assert found == {"dorthe": person, "mette": None, "erik": None, "clara": None}


def test_an_officer_with_a_conflict_of_interest_sees_nothing_of_that_family(looked, people, own_database, town, osman_with_tovholder, at):
    from tovholder.sharing.api import bar_worker

    lina = member_named(people, osman_with_tovholder.case_id, "Lina")
    [(number,)] = own_database.as_owner(f"SELECT max(number) FROM tovholder_personnumber WHERE person_id = '{lina}'")
    people.act("birthe", bar_worker, case_id=osman_with_tovholder.case_id, worker_id=town.dorthe.principal, why="neighbour")
    with people.viewer_of("dorthe", at=at + timedelta(minutes=1)) as viewer:
        rows = read(viewer)
        assert {row.what for row in rows} == {"refused"}
        assert find_by_number(viewer, number) is None
        with pytest.raises(NotKnown):
            extract_of(viewer, lina, **DAYS)
    sample = people.act("dorthe", draw_sample, at=at + timedelta(minutes=2))
    with people.viewer_of("dorthe", at=at + timedelta(minutes=2)) as viewer:
        assert not set(get_sample(viewer, sample)[0].looks) & set(looked.values())


# -- the citizen's extract


def test_the_extract_says_when_and_what_for_and_never_who(looked, people, town, osman_with_tovholder):
    lina = member_named(people, osman_with_tovholder.case_id, "Lina")
    with people.viewer_of("dorthe") as viewer:
        lines = extract_of(viewer, lina, **DAYS)
    assert {"coordinator", "step_owner"} <= {line.purpose for line in lines}
    names = {str(actor.principal) for actor in town.everybody.values()}
    assert not any(name in repr(lines) for name in names)


def test_whoever_holds_the_case_gets_what_she_may_see_herself(looked, people, osman_with_tovholder, own_database, town):
    """Somebody around the family reads what Mette may not: that somebody does is not told her, and is told the officer."""
    case_id, lina = osman_with_tovholder.case_id, member_named(people, osman_with_tovholder.case_id, "Lina")
    with people.viewer_of("hanne") as viewer:
        viewer.reading.note(
            case_id=case_id, persons=[lina], kind="health", gate="own_record", purpose="deputy", entry=new_id(), unit=new_id()
        )
        viewer.reading.note(
            case_id=case_id, persons=[lina], kind="housing", gate="own_record", purpose="participant", entry=new_id(),
            unit=own_database.as_owner("SELECT unit_id FROM tovholder_compartment WHERE kind = 'housing' LIMIT 1")[0][0],
        )
        write_reading(viewer)
    told = {}
    for who in ("mette", "dorthe"):
        with people.viewer_of(who) as viewer:
            lines = extract_of(viewer, lina, **DAYS)
        told[who] = {line.purpose for line in lines}
        assert ("health" in {kind for line in lines if line.purpose == "deputy" for kind in line.kinds}) is (who == "dorthe")
    assert "step_owner" in told["mette"]
    assert "participant" not in told["mette"]
    assert "participant" in told["dorthe"]


@pytest.mark.parametrize(
    ("who", "answer"),
    [("kirsten", "may_not_extract"), ("erik", NotKnown), ("jonas", NotKnown), ("clara", NotKnown), ("admin", NotKnown)],
)
def test_nobody_else_makes_an_extract(looked, people, osman_with_tovholder, who, answer):
    lina = member_named(people, osman_with_tovholder.case_id, "Lina")
    with pytest.raises(Denied if isinstance(answer, str) else answer) as refused, people.viewer_of(who) as viewer:
        extract_of(viewer, lina, **DAYS)
    if isinstance(answer, str):
        assert refused.value.denial.code == answer
    with people.viewer_of(who):
        assert lines_in_sql(lina) == 0


def lines_in_sql(person: UUID) -> int:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sharing_extract(%s, '2000-01-01', '2100-01-01')", [person])
        return int(cursor.fetchone()[0])


# -- samples


def test_a_sample_is_drawn_of_others_looks_and_the_same_seed_draws_it_again(looked, people, own_database, town, at):
    with people.viewer_of("dorthe") as viewer:
        read(viewer)
        write_reading(viewer)
    sample = people.act("dorthe", draw_sample, at=at + timedelta(minutes=1))
    with people.viewer_of("dorthe") as viewer:
        row, rows = get_sample(viewer, sample)
        seed = SampleCheck.objects.get().seed
    assert len(row.looks) == 5
    assert set(looked.values()) < set(row.looks)
    assert town.dorthe.principal not in {found.reader for found in rows}
    with own_database.connect() as sql:
        set_viewer(sql, town.dorthe, at)
        again = sql.execute("SELECT sharing_log_draw(%s, %s, 20, %s)", [row.begins_at, row.ends_at, seed]).fetchall()
    assert [found for (found,) in again] == list(row.looks)


def test_the_next_sample_begins_where_the_last_one_ended(looked, people, at):
    later = at + timedelta(days=1)
    people.act("dorthe", draw_sample, at=later)
    with pytest.raises(Denied, match="nothing_to_sample"):
        people.act("dorthe", draw_sample, at=later + timedelta(hours=1))


def test_what_is_noted_of_a_look_stands_and_the_newest_counts(looked, people, own_database, at):
    sample = people.act("dorthe", draw_sample, at=at + timedelta(minutes=1))
    found = {"sample_id": sample, "look": looked["kirsten"]}
    people.act("dorthe", judge_look, at=at + timedelta(minutes=2), verdict=Verdict.ASK, text="Kirsten er spurgt", **found)
    people.act("dorthe", judge_look, at=at + timedelta(minutes=3), verdict=Verdict.EXPLAINED, text="Ledte efter bolig", **found)
    with people.viewer_of("dorthe"):
        [row] = samples()
        assert SampleFinding.objects.count() == 2
    assert (row.explained, row.to_ask, row.open) == (1, 0, 4)
    assert row.found[looked["kirsten"]].text == "Ledte efter bolig"


def test_what_is_not_explained_says_why(looked, people, at):
    sample = people.act("dorthe", draw_sample, at=at + timedelta(minutes=1))
    for verdict in (Verdict.ASK, Verdict.UNEXPLAINED):
        with pytest.raises(Denied, match="finding_says_why"):
            people.act("dorthe", judge_look, sample_id=sample, look=looked["mette"], verdict=verdict, text=" ")
    with pytest.raises(NotKnown):
        people.act("dorthe", judge_look, sample_id=sample, look=new_id(), verdict=Verdict.EXPLAINED)


def test_nobody_judges_her_own_looks(looked, people, own_database, town, at):
    sample = people.act("dorthe", draw_sample, at=at + timedelta(minutes=1))
    own_database.as_owner(
        "INSERT INTO tovholder_functionholding (id, municipality, worker_id, unit_id, function, valid_from) "
        f"SELECT gen_random_uuid(), municipality, '{town.mette.principal}', unit_id, function, valid_from "
        "FROM tovholder_functionholding WHERE function = 'data_protection_officer' AND municipality = '671' RETURNING 1"
    )
    with pytest.raises(Denied, match="own_look"):
        people.act("mette", judge_look, sample_id=sample, look=looked["mette"], verdict=Verdict.EXPLAINED)
    people.act("mette", judge_look, sample_id=sample, look=looked["birthe"], verdict=Verdict.EXPLAINED)


@pytest.mark.parametrize("who", ["mette", "birthe", "admin", "clara"])
def test_samples_are_the_officers_alone(looked, people, who):
    sample = take_a_sample(people)
    with people.viewer_of(who) as viewer:
        assert samples() == []
        with pytest.raises(NotKnown):
            get_sample(viewer, sample)
    for operation, said in ((draw_sample, {}), (judge_look, {"sample_id": sample, "look": looked["mette"], "verdict": Verdict.EXPLAINED})):
        with pytest.raises(Denied, match="may_not_protect_data"):
            people.act(who, operation, **said)
