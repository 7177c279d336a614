"""The gates over time: who is in a case, what opens, and the second it closes."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from tovholder.access.api import acting_as, openings, presences
from tovholder.cases.api import own_cases
from tovholder.core import installation
from tovholder.interop.api import command_actor
from tovholder.organisation.api import absences_of, end_absence, give_function, name_deputies, record_absence, units
from tovholder.pathways.api import finish_step, work_items
from tovholder.pathways.models import Step

STAFF = command_actor("671", "staff")
AWAY_FROM = datetime(2026, 2, 8, 23, tzinfo=UTC)  # midnight in Denmark between 8 and 9 February
BACK_FROM = datetime(2026, 2, 13, 23, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def sees_the_family(viewer_of, who, at):
    with viewer_of(who, at=at) as viewer:
        return len(own_cases(viewer)) == 1


@pytest.fixture
def mette_away(act, town, osman_with_tovholder):
    away = {"worker_id": town.mette.principal, "valid_from": date(2026, 2, 9), "valid_until": date(2026, 2, 14)}
    act(STAFF, record_absence, **away)


def test_a_deputy_is_in_the_case_only_while_the_coordinator_is_away(mette_away, viewer_of):
    seen = [sees_the_family(viewer_of, "jonas", moment) for moment in (
        AWAY_FROM - SECOND, AWAY_FROM, BACK_FROM - SECOND, BACK_FROM,
    )]
    assert seen == [False, True, True, False]


def test_the_coordinator_keeps_her_families_while_she_is_away(mette_away, viewer_of):
    assert sees_the_family(viewer_of, "mette", AWAY_FROM)


def test_a_deputy_sees_what_the_coordinator_sees(mette_away, viewer_of):
    opened = []
    for who in ("mette", "jonas"):
        with viewer_of(who, at=AWAY_FROM) as viewer:
            opened.append({(o.kind, o.persons) for o in openings(viewer, presences(viewer)).values()})
    assert opened[0] == opened[1]


def kinds_and_steps(viewer_of, who, at):
    """What somebody sees of the family: kinds of information by persons, and the keys of the steps."""
    with viewer_of(who, at=at) as viewer:
        opened = openings(viewer, presences(viewer))
        return (
            {(opening.kind, opening.persons) for opening in opened.values()},
            set(Step.objects.values_list("key", flat=True)),
            {row.capacity for row in presences(viewer)},
        )


def test_a_deputy_of_a_steps_owner_sees_exactly_what_the_owner_sees_and_only_meanwhile(osman, act, viewer_of, town, at):
    away = {"worker_id": town.kirsten.principal, "valid_from": date(2025, 12, 22), "valid_until": date(2025, 12, 29)}
    act("birthe", record_absence, **away)
    begins, ends = (datetime(2025, 12, day, 23, tzinfo=UTC) for day in (21, 28))
    seen = [sees_the_family(viewer_of, "erik", moment) for moment in (begins - SECOND, begins, ends - SECOND, ends)]
    assert seen == [False, True, True, False]
    assert kinds_and_steps(viewer_of, "erik", begins) == kinds_and_steps(viewer_of, "kirsten", begins)
    assert kinds_and_steps(viewer_of, "erik", begins)[1:] == ({"find_home"}, {"step_owner"})


def test_a_deputy_of_the_reception_receives_the_family_while_it_is_away(osman, act, viewer_of, town, at):
    assert not sees_the_family(viewer_of, "lone", at)
    act("birthe", record_absence, worker_id=town.birthe.principal, valid_from=date(2025, 12, 18), valid_until=date(2025, 12, 22))
    assert sees_the_family(viewer_of, "lone", at)


def test_a_familys_own_deputy_comes_before_the_coordinators_chain(mette_away, act, viewer_of, town):
    act(STAFF, name_deputies, worker_id=town.mette.principal, deputies=[town.erik.principal], valid_from=date(2025, 12, 18))
    assert [sees_the_family(viewer_of, who, AWAY_FROM) for who in ("jonas", "erik")] == [True, False]
    act(STAFF, record_absence, worker_id=town.jonas.principal, valid_from=date(2026, 2, 10), valid_until=date(2026, 2, 11))
    moments = [AWAY_FROM + timedelta(days=days) for days in (0, 1, 2)]
    assert [sees_the_family(viewer_of, "erik", moment) for moment in moments] == [False, True, False]
    assert sees_the_family(viewer_of, "jonas", moments[1])


def test_who_is_back_early_has_no_deputy_in_the_case_from_that_day(mette_away, act, viewer_of, town, at):
    with viewer_of("mette") as viewer:
        (absence,) = absences_of([town.mette.principal], today=viewer.today)
    wednesday = datetime(2026, 2, 11, 8, tzinfo=UTC)
    act("mette", end_absence, at=wednesday, absence_id=absence.id, version=1, valid_until=date(2026, 2, 11))
    assert [sees_the_family(viewer_of, "jonas", wednesday - timedelta(days=days)) for days in (1, 0)] == [True, False]


def test_a_function_that_ends_closes_the_queue(osman, act, viewer_of, town):
    with viewer_of(STAFF):
        unit = units(["integration"])["integration"].id
    act(
        STAFF, give_function, worker_id=town.erik.principal, unit_id=unit, function="housing_worker",
        valid_from=date(2026, 1, 5), valid_until=date(2026, 1, 10),
    )
    moments = [datetime(2026, 1, 4, 22, 59, 59, tzinfo=UTC), datetime(2026, 1, 4, 23, tzinfo=UTC),
               datetime(2026, 1, 9, 22, 59, 59, tzinfo=UTC), datetime(2026, 1, 9, 23, tzinfo=UTC)]
    assert [sees_the_family(viewer_of, "erik", moment) for moment in moments] == [False, True, True, False]


def test_a_function_held_before_opens_no_step_through_another_queue_of_the_unit(osman, act, viewer_of, own_database, town):
    """Kirsten found homes and once was a family guide; a guide's step of today is none of hers."""
    with viewer_of(STAFF):
        unit = units(["integration"])["integration"].id
    act(
        STAFF, give_function, worker_id=town.kirsten.principal, unit_id=unit, function="family_guide",
        valid_from=date(2025, 3, 1), valid_until=date(2025, 6, 1),
    )
    ((compartment,),) = own_database.as_owner(
        "INSERT INTO tovholder_compartment SELECT (jsonb_populate_record(c, jsonb_build_object("
        "'id', gen_random_uuid(), 'kind', 'network'))).* FROM tovholder_compartment c "
        "JOIN tovholder_step s ON s.compartment_id = c.id WHERE s.key = 'find_home' RETURNING id"
    )
    own_database.as_owner(
        "INSERT INTO tovholder_step SELECT (jsonb_populate_record(s, jsonb_build_object("
        "'id', gen_random_uuid(), 'key', 'show_the_town', 'function', 'family_guide', 'notice_kinds', ARRAY['school'], "
        "'compartment_id', %s::uuid))).* FROM tovholder_step s WHERE key = 'find_home'", compartment
    )
    with viewer_of("kirsten") as viewer:
        assert {opening.kind for opening in openings(viewer, presences(viewer)).values()} == {"housing"}


def test_who_was_in_the_case_for_one_step_is_out_when_it_is_done(osman, act, viewer_of, at):
    with viewer_of("kirsten") as viewer:
        step = Step.objects.get()
    act("kirsten", finish_step, step_id=step.id, version=1, note="Prøvevænget 1")
    assert [sees_the_family(viewer_of, "kirsten", moment) for moment in (at, at + SECOND)] == [True, False]
    with viewer_of("kirsten", at=at + SECOND) as viewer:
        assert (Step.objects.count(), work_items(viewer, [])) == (0, [])


NOT_OF_THE_RECEPTIONS_UNIT = (
    "UPDATE tovholder_coordinator SET unit_id = (SELECT id FROM tovholder_unit WHERE key = 'job_centre' AND municipality = '671')"
)


def kinds_open_to(viewer_of, who):
    with viewer_of(who) as viewer:
        return {opening.kind for opening in openings(viewer, presences(viewer)).values()}


def test_a_tovholder_of_another_unit_sees_the_notice_but_nothing_of_health(own_database, osman_with_tovholder, viewer_of):
    before = kinds_open_to(viewer_of, "mette")
    own_database.as_owner(NOT_OF_THE_RECEPTIONS_UNIT)
    assert before - kinds_open_to(viewer_of, "mette") == {"health"}


def test_a_step_that_asks_for_health_gets_none_through_the_notice(own_database, osman, viewer_of):
    own_database.as_owner("UPDATE tovholder_step SET notice_kinds = notice_kinds || '{health,language}'::varchar[]")
    assert kinds_open_to(viewer_of, "kirsten") == {"housing", "language"}


def test_the_viewer_ends_with_the_transaction_even_if_nobody_takes_it_back(own_database, town, at):
    with acting_as(town.mette, at=at), connection.cursor() as sql:
        sql.execute("COMMIT")
        sql.execute("SELECT current_setting('tovholder.principal', true)")
        assert sql.fetchone() == ("",)


def test_the_reception_sees_no_notice_it_was_never_in(osman, viewer_of, at):
    assert not sees_the_family(viewer_of, "birthe", at - SECOND)


@pytest.fixture
def kind_is_read_again():
    installation.current.cache_clear()
    yield
    installation.current.cache_clear()


def test_in_production_nobody_looks_at_another_moment_than_now(own_database, osman_with_tovholder, town, kind_is_read_again):
    """The family was registered in December; a database in production cannot be told that it is November."""
    november = "2025-11-01T08:00:00+00:00"

    def sees():
        with own_database.connect() as sql:
            for name, value in (("municipality", "671"), ("principal", str(town.mette.principal)), ("now", november)):
                sql.execute("SELECT set_config(%s, %s, true)", [f"tovholder.{name}", value])
            return sql.execute("SELECT tov_now() = now(), count(*) FROM tovholder_case").fetchone()

    assert sees() == (False, 0)
    own_database.as_owner("UPDATE tovholder_installation SET kind = 'production'")
    assert sees() == (True, 1)


def test_in_production_what_happens_happens_at_postgresqls_own_moment(own_database, at, town, kind_is_read_again):
    own_database.as_owner("UPDATE tovholder_installation SET kind = 'production'")
    with acting_as(town.mette, at=at) as moment:
        assert moment > at + timedelta(days=1)


def test_the_kind_of_a_database_is_not_the_applications_to_change(own_database):
    import psycopg

    with own_database.connect() as sql, pytest.raises(psycopg.errors.InsufficientPrivilege):
        sql.execute("UPDATE tovholder_installation SET kind = 'test'")
