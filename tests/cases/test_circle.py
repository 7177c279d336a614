"""Who is around a family: written down by those who hold the case, and seen by nobody else."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.support.circle import PARTNERS, UNITS, parts_of, surround
from tests.support.town import unit_of
from tovholder.access.api import inbox, openings, presences
from tovholder.cases.api import (
    ClosedBecause,
    ContactRole,
    NewPart,
    ParticipationBasis,
    SuggestionKind,
    close_case,
    contact_load,
    coordinators_of,
    events_of,
    get_case,
    join_circle,
    leave_circle,
    own_cases,
    participations,
    participations_over_time,
)
from tovholder.cases.models import Participation
from tovholder.core.denials import Denied, NotKnown
from tovholder.rulebook.api import published_pack

SECOND = timedelta(seconds=1)
SOFIE = "Sofie Krag"  # in no case of the Osmans


@pytest.fixture
def join(people, osman_with_tovholder):
    """``join("health_visitors", worker="hanne")``; ``who``: by whom, ``at``: when."""

    def joined(unit="health_visitors", *, who="mette", worker="", at=None, **said):
        worker_id = people.town[worker].principal if worker else None
        part = NewPart(unit_id=unit_of(people, unit), worker_id=worker_id, **said)
        people.act(who, join_circle, case_id=osman_with_tovholder.case_id, parts=[part], at=at)

    return joined


def circle(people, case_id, who="mette", at=None, *, ever=False):
    with people.viewer_of(who, at=at) as viewer:
        ask = participations_over_time if ever else participations
        rows = ask(viewer, case_id, openings(viewer, presences(viewer, [case_id])))
    return {row.name or row.function: row for row in rows if row.capacity == "participant"}


def load_of(people, case_id, who, at=None):
    with people.viewer_of(who, at=at) as viewer:
        rows = participations_over_time(viewer, case_id, openings(viewer, presences(viewer, [case_id])))
        pack = published_pack("671", viewer.at).pack
        return contact_load(get_case(viewer, case_id), rows, coordinators_of(case_id), pack, viewer.today)


def denied(call, *args, **kwargs):
    with pytest.raises(Denied) as refused:
        call(*args, **kwargs)
    return refused.value.denial.code


# -- who may, and what stands there


def test_a_worker_is_there_as_the_model_says_unless_somebody_says_otherwise(people, osman_with_tovholder, join):
    join(worker="hanne", purpose="Lina vejes")
    join("ppr", worker="line", role=ContactRole.DECIDES)
    join("integration", worker="amira")
    rows = circle(people, osman_with_tovholder.case_id)
    assert {name: row.role for name, row in rows.items()} == {
        "Hanne Lauge": "treats", "Line Frost": "decides", "Amira Saleh": "everyday",
    }
    assert (rows["Hanne Lauge"].purpose, len(rows["Hanne Lauge"].persons)) == ("Lina vejes", 5)


def test_those_who_hold_or_receive_the_family_write_it_and_nobody_else(join, at):
    assert denied(join, who="kirsten", worker="hanne") == "may_not_change_circle"
    assert denied(join, who="birthe", worker="hanne", at=at + SECOND) == "may_not_change_circle"  # Mette holds the family
    with pytest.raises(NotKnown):
        join(who="erik", worker="hanne")


def test_the_reception_writes_it_until_somebody_holds_the_family(people, osman):
    part = NewPart(unit_id=unit_of(people, "health_visitors"), name="Navn", title="læge")
    people.act("birthe", join_circle, case_id=osman.case_id, parts=[part])
    assert list(circle(people, osman.case_id, "birthe")) == ["Navn"]


@pytest.mark.parametrize(("said", "code"), [
    ({}, "circle_names_nobody"),
    ({"name": "  "}, "circle_names_nobody"),
    ({"worker": "pia"}, "does_not_work_there"),
    ({"function": "job_consultant"}, "does_not_work_there"),
    ({"name": "Navn", "from_on": date(2025, 12, 1), "until_on": date(2025, 12, 1)}, "part_ends_before_it_begins"),
])  # fmt: skip
def test_what_cannot_be_is_refused(people, osman_with_tovholder, join, said, code):
    assert denied(join, **said) == code
    assert circle(people, osman_with_tovholder.case_id) == {}


def test_the_same_one_is_there_once_at_a_time(people, osman_with_tovholder, join, at):
    join(worker="hanne")
    assert denied(join, worker="hanne") == "in_circle_already"
    people.act("mette", leave_circle, participation_id=circle(people, osman_with_tovholder.case_id)["Hanne Lauge"].id, at=at)
    join(worker="hanne", at=at + SECOND)


def test_a_family_in_another_case_is_not_known(people, osman_with_tovholder, at):
    other = surround(people, UNITS[:1]).case_id
    stranger = NewPart(unit_id=unit_of(people, "integration"), name="Navn")
    with pytest.raises(NotKnown):
        people.act("mette", join_circle, case_id=other, parts=[stranger])


def test_the_same_form_sent_twice_is_one(people, osman_with_tovholder):
    said = {"unit_id": unit_of(people, "ppr"), "name": "Navn", "title": "psykolog"}
    again = {"case_id": osman_with_tovholder.case_id, "request_id": osman_with_tovholder.list_id}
    for _ in range(2):
        people.act("mette", join_circle, parts=[NewPart(**said)], **again)
    assert len(circle(people, osman_with_tovholder.case_id)) == 1
    assert "Navn" not in repr(NewPart(**said))


# -- what it opens, and what not


def test_a_worker_by_her_units_own_task_is_let_in_from_now_on_and_told(people, osman_with_tovholder, join, at):
    join("child_authority", worker="sofie", from_on=date(2025, 11, 3))
    row = circle(people, osman_with_tovholder.case_id)[SOFIE]
    assert row.valid_from == datetime(2025, 11, 2, 23, tzinfo=UTC)
    with people.viewer_of("sofie", at=at - SECOND) as viewer:
        assert own_cases(viewer) == []
    with people.viewer_of("sofie") as viewer:
        assert [(row.capacity, row.own_task) for row in presences(viewer)] == [("participant", True)]
        assert "circle.let_in" in {item.type for item in inbox(viewer, since=at, limit=10)}


def test_she_sees_her_own_line_and_no_others_and_the_tovholder_sees_all(people, osman_with_tovholder, join, at):
    join(worker="hanne")
    join("ppr", worker="line")
    join("job_centre", name="Navn", title="mentor")
    case = osman_with_tovholder.case_id
    assert set(circle(people, case)) == {"Hanne Lauge", "Line Frost", "Navn"}
    join("ppr", name="Var Her", from_on=date(2025, 3, 1), until_on=date(2025, 9, 1))
    assert [set(circle(people, case, "hanne", ever=ever)) for ever in (False, True)] == [{"Hanne Lauge"}] * 2
    assert set(circle(people, case, "birthe", at + SECOND)) == set()  # in the case by the notice's ground
    assert set(circle(people, case, "kirsten")) == set()
    with people.viewer_of("hanne") as viewer:
        assert Participation.objects.filter(capacity="participant").count() == 1  # the wall itself, past the query's filter
        told = {event.type for event in events_of(case, 50)}
        load = load_of_viewer(viewer, case)
    assert "circle.joined" not in told
    assert (load.persons, load.units) == (2, 2)  # herself and the coordinator


def load_of_viewer(viewer, case_id):
    rows = participations_over_time(viewer, case_id, openings(viewer, presences(viewer, [case_id])))
    pack = published_pack("671", viewer.at).pack
    return contact_load(get_case(viewer, case_id), rows, coordinators_of(case_id), pack, viewer.today).today


def test_who_is_there_by_a_consent_is_not_let_in_while_there_are_no_consents(people, osman_with_tovholder, join):
    join("child_authority", worker="sofie", basis=ParticipationBasis.CONSENT)
    assert set(circle(people, osman_with_tovholder.case_id)) == {SOFIE}
    with people.viewer_of("sofie") as viewer, pytest.raises(NotKnown):
        get_case(viewer, osman_with_tovholder.case_id)


def test_a_units_function_lets_in_whoever_holds_it(people, osman_with_tovholder, join):
    join("benefits_office", function="benefits_officer")
    with people.viewer_of("henrik") as viewer:
        assert ("participant", True) in {(row.capacity, row.own_task) for row in presences(viewer, [osman_with_tovholder.case_id])}


# -- leaving


def test_a_worker_leaves_by_herself_and_is_in_the_case_no_longer(people, osman_with_tovholder, join, at):
    join("child_authority", worker="sofie")
    part = circle(people, osman_with_tovholder.case_id)[SOFIE].id
    people.act("sofie", leave_circle, participation_id=part, until_on=date(2025, 12, 1), why="Praktikken er slut")
    with people.viewer_of("sofie", at=at + SECOND) as viewer, pytest.raises(NotKnown):
        get_case(viewer, osman_with_tovholder.case_id)
    assert circle(people, osman_with_tovholder.case_id, at=at + SECOND) == {}
    assert circle(people, osman_with_tovholder.case_id, at=at + SECOND, ever=True)[SOFIE].ended_why == "Praktikken er slut"


def test_nobody_ends_the_part_of_another_but_those_who_hold_the_case(people, osman_with_tovholder, join, at):
    join("child_authority", worker="sofie")
    join(worker="hanne")
    part = circle(people, osman_with_tovholder.case_id)[SOFIE].id
    with pytest.raises(NotKnown):
        people.act("hanne", leave_circle, participation_id=part)
    people.act("mette", leave_circle, participation_id=part)
    with pytest.raises(Denied, match="part_has_ended"):
        people.act("mette", leave_circle, participation_id=part, at=at + SECOND)


def test_an_end_before_the_beginning_is_refused_and_one_to_come_is_kept(people, osman_with_tovholder, join):
    join(worker="hanne")
    part = circle(people, osman_with_tovholder.case_id)["Hanne Lauge"].id
    assert denied(people.act, "mette", leave_circle, participation_id=part, until_on=date(2025, 11, 1)) == "part_ends_before_it_begins"
    people.act("mette", leave_circle, participation_id=part, until_on=date(2026, 1, 5))
    assert set(circle(people, osman_with_tovholder.case_id)) == {"Hanne Lauge"}
    assert circle(people, osman_with_tovholder.case_id, at=datetime(2026, 1, 6, tzinfo=UTC)) == {}


def test_a_case_is_closed_though_somebody_was_to_come_later(people, osman_with_tovholder, join):
    join("child_authority", worker="sofie", from_on=date(2026, 2, 2))
    said = {"version": osman_with_tovholder.case_version, "because": ClosedBecause.MOVED_AWAY, "why": "Flyttet"}
    people.act("mette", close_case, case_id=osman_with_tovholder.case_id, **said)
    with people.viewer_of("sofie", at=datetime(2026, 2, 3, tzinfo=UTC)) as viewer:
        assert own_cases(viewer) == []
        assert presences(viewer) == []


# -- the eighteen and the forty-seven


def test_eighteen_authorities_and_forty_seven_persons_and_how_they_became_fewer(people, at):
    around = surround(people)
    load = load_of(people, around.case_id, "birthe")
    assert (load.today.units, load.today.persons) == (18, 47)
    assert load.today.load + load.today.everyday == 47
    rows = circle(people, around.case_id, "birthe")
    groups = {unit.name: unit.group for unit in UNITS}
    sums = dict.fromkeys(groups.values(), 0)
    for row in rows.values():
        if row.role != ContactRole.NONE:
            sums[groups[row.unit]] += 1
    assert sums == {
        "job og ydelse": 7, "børn": 20, "sundhed": 10, "voksenhandicap": 2, "SSP": 2, "sprogcenter": 3, "ungdomsuddannelse": 3,
    }
    assert len(rows) == 47 + sum(len(unit.who) for unit in PARTNERS)
    assert {each.kind for each in load.suggestions} >= {
        SuggestionKind.SAME_UNIT_SAME_PERSON, SuggestionKind.SAME_UNIT, SuggestionKind.MANY_DECIDE,
    }
    for name in ("Jobcenter 4", "Familiehuset 2", "Familiehuset 3"):
        people.act("birthe", leave_circle, participation_id=rows[name].id)
    later = load_of(people, around.case_id, "birthe", at + timedelta(days=20))
    assert (later.today.persons, later.today.treats) == (44, load.today.treats - 3)
    assert [point.figures.persons for point in later.trend] == [47, 47, 47, 47, 47, 47, 47, 47, 47, 44, 44]


def test_what_is_told_as_history_lets_nobody_in(people, osman_with_tovholder, join, at):
    join("child_authority", worker="sofie", from_on=date(2025, 3, 1), until_on=date(2025, 9, 1))
    with people.viewer_of("sofie", at=at) as viewer, pytest.raises(NotKnown):
        get_case(viewer, osman_with_tovholder.case_id)
    assert set(circle(people, osman_with_tovholder.case_id, ever=True)) == {SOFIE}


def test_parts_are_written_in_a_number_of_questions_that_does_not_grow(people, django_assert_max_num_queries):
    around = surround(people, UNITS[:1])
    with django_assert_max_num_queries(40):
        people.act("birthe", join_circle, case_id=around.case_id, parts=parts_of(UNITS[1:], around.units, around.members))
