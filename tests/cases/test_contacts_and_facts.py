"""Whom the family turns to; and the dates that become known on the way."""

from datetime import UTC, date, datetime, timedelta

import psycopg
import pytest

from tovholder.access.api import openings, presences
from tovholder.cases.api import end_contact, get_case, name_contact
from tovholder.core.denials import Denied, NotKnown
from tovholder.pathways.api import finish_step, leave_out_step, steps_of

MOVED_IN = datetime(2026, 2, 16, 9, tzinfo=UTC)


def name(people, who, worker, osman, **said):
    return people.act(who, name_contact, case_id=osman.case_id, worker_id=people.town[worker].principal, **said)


def contacts(people, osman, who="mette"):
    with people.viewer_of(who) as viewer:
        return [contact.name for contact in get_case(viewer, osman.case_id).contacts]


def denied(call, *args, **kwargs):
    with pytest.raises(Denied) as refused:
        call(*args, **kwargs)
    return refused.value.denial.code


def test_two_contacts_are_named_and_a_third_needs_a_reason(people, osman_with_tovholder):
    name(people, "mette", "mette", osman_with_tovholder)
    name(people, "mette", "amira", osman_with_tovholder)
    assert denied(name, people, "mette", "jonas", osman_with_tovholder) == "say_why_more_contacts"
    name(people, "mette", "jonas", osman_with_tovholder, reason="Mette holder ferie i tre uger.")
    assert contacts(people, osman_with_tovholder) == ["Mette Kjær", "Amira Saleh", "Jonas Holm"]


def test_a_contact_is_named_once_and_by_those_who_hold_the_case(people, osman_with_tovholder):
    name(people, "mette", "amira", osman_with_tovholder)
    assert denied(name, people, "birthe", "amira", osman_with_tovholder) == "is_contact_already"
    assert denied(name, people, "kirsten", "kirsten", osman_with_tovholder) == "may_not_name_contact"
    assert denied(name, people, "mette", "karin", osman_with_tovholder) == "not_at_work_here"
    with pytest.raises(NotKnown):
        name(people, "erik", "erik", osman_with_tovholder)


def test_a_contact_ends(people, osman_with_tovholder, at):
    contact = name(people, "mette", "amira", osman_with_tovholder)
    people.act("mette", end_contact, contact_id=contact)
    with people.viewer_of("mette", at=at + timedelta(seconds=1)) as viewer:
        assert get_case(viewer, osman_with_tovholder.case_id).contacts == ()


def test_being_a_contact_opens_nothing(people, osman_with_tovholder):
    name(people, "mette", "erik", osman_with_tovholder)
    with people.viewer_of("erik") as viewer:
        assert presences(viewer, [osman_with_tovholder.case_id]) == []


# -- the day the family moves in, and who was witness


def step(people, osman, key, who="mette", at=MOVED_IN):
    with people.viewer_of(who, at=at) as viewer:
        inside = presences(viewer, [osman.case_id])
        return next(row for row in steps_of(viewer, osman.case_id, openings(viewer, inside), inside) if row.key == key)


def moved_in(people, osman, **said):
    for key, who in (("find_home", "kirsten"), ("deposit_loan", "henrik")):
        row = step(people, osman, key, who)
        people.act(who, finish_step, at=MOVED_IN, step_id=row.id, version=row.version)
    row = step(people, osman, "moving_in_inspection", "amira")
    people.act("amira", finish_step, at=MOVED_IN, step_id=row.id, version=row.version, **said)


def test_the_thirty_days_of_housing_benefit_run_from_the_day_the_family_moved_in(people, osman_with_tovholder):
    assert step(people, osman_with_tovholder, "housing_benefit").due_on is None
    moved_in(people, osman_with_tovholder, happened_on=date(2026, 2, 16))
    row = step(people, osman_with_tovholder, "housing_benefit", at=MOVED_IN + timedelta(minutes=1))
    assert row.due_on == date(2026, 3, 18)
    assert "30 dage" in row.due_why.da


@pytest.mark.parametrize(("said", "code"), [({}, "say_which_day"), ({"happened_on": date(2026, 2, 17)}, "fact_in_future")])
def test_the_day_is_asked_for_and_lies_behind(people, osman_with_tovholder, said, code):
    assert denied(moved_in, people, osman_with_tovholder, **said) == code


def mitid_steps(people, osman):
    """The two adults' steps, free to be done."""
    for key, who in (("register_address", "jytte"), ("residence_card", "amira")):
        for _ in range(2):
            with people.viewer_of(who, at=MOVED_IN) as viewer:
                inside = presences(viewer, [osman.case_id])
                rows = [row for row in steps_of(viewer, osman.case_id, openings(viewer, inside), inside) if row.key == key and row.ended_at is None]
            for row in rows[:1]:
                people.act(who, leave_out_step, at=MOVED_IN, step_id=row.id, version=row.version, why="Er gjort.")
    with people.viewer_of("jytte", at=MOVED_IN + timedelta(seconds=1)) as viewer:
        inside = presences(viewer, [osman.case_id])
        return [row for row in steps_of(viewer, osman.case_id, openings(viewer, inside), inside) if row.key == "mitid"]


def test_a_witness_is_kept_and_stopped_by_the_rule_and_told_when(people, osman_with_tovholder, monkeypatch):
    from tovholder.pathways.operations import keep_witness

    rows = mitid_steps(people, osman_with_tovholder)
    amira = people.town.amira.principal
    people.act("jytte", finish_step, at=MOVED_IN + timedelta(minutes=1), step_id=rows[0].id, version=rows[0].version, witness_id=amira)
    earlier = [date(2025, 12, 20), date(2026, 1, 2), date(2026, 2, 16)]
    monkeypatch.setattr(keep_witness, "witnessed", lambda worker_id: earlier if worker_id == amira else [])
    with pytest.raises(Denied) as refused:
        people.act("jytte", finish_step, at=MOVED_IN + timedelta(minutes=2), step_id=rows[1].id, version=rows[1].version, witness_id=amira)
    assert refused.value.denial.code == "witness_limit"
    assert "Amira Saleh kan først være vidne igen 19.4.2026" in refused.value.denial.reason.da
    people.act("jytte", finish_step, at=MOVED_IN + timedelta(minutes=3), step_id=rows[1].id, version=rows[1].version, witness_id=people.town.mette.principal)


def test_two_who_write_down_the_same_witness_at_once_wait_for_each_other(own_database, town):
    """Else both would count one too few."""
    ask = "SELECT pathways_witnessed(%s)"
    with own_database.connect() as first, own_database.connect() as second:
        first.execute(ask, [town.amira.principal])
        second.execute("SET LOCAL lock_timeout = '100ms'")
        second.execute(ask, [town.mette.principal])
        with pytest.raises(psycopg.errors.LockNotAvailable):
            second.execute(ask, [town.amira.principal])
