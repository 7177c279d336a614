"""The access log forgets what is older than the municipality keeps it: whole months, by its job alone, and nothing that is still looked into."""

from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import psycopg
import pytest

from tests.support.looks import look, take_a_sample
from tests.support.openings import come_in_an_emergency
from tests.support.plain import set_viewer
from tovholder.core.denials import Denied
from tovholder.jobs.log_retention import NAME, forget_old_looks
from tovholder.jobs.viewer import job_actor
from tovholder.rulebook.api import published_pack
from tovholder.sharing.api import EmergencyVerdict, Verdict, forget_log, judge_look, log_reach, review_emergency
from tovholder.sharing.models import SampleCheck

LOG = "tovholder_accesslogentry"
NOVEMBER, JANUARY = datetime(2025, 11, 3, tzinfo=UTC), datetime(2026, 1, 31, 22, 59, 59, tzinfo=UTC)
TWO_YEARS_ON = datetime(2028, 2, 29, tzinfo=UTC)
"""24 months after the last of January 2026 has ended, and not after February."""


@pytest.fixture
def kept(own_database):
    """Lines of two municipalities in some months, one of them a month nobody made; and what is left of them."""
    for municipality in ("671", "791"):
        for at in (datetime(2024, 3, 1, tzinfo=UTC), NOVEMBER, JANUARY, JANUARY + timedelta(seconds=1), datetime(2026, 12, 1, tzinfo=UTC)):
            own_database.as_owner(
                f"INSERT INTO {LOG} (id, municipality, at, reader, request, what, kind, gate, purpose, entries) "
                "VALUES (%s, %s, %s, %s, %s, 'refused', '', '', 'page', '{}')", uuid4(), municipality, at, uuid4(), uuid4(),
            )
    def left(municipality):
        found = own_database.as_owner(f"SELECT at FROM {LOG} WHERE municipality = %s ORDER BY at", municipality)
        return [at.astimezone(UTC).strftime("%Y-%m") for (at,) in found]

    return left


def keep(own_database, municipality, months):
    """The municipality publishes that it keeps its log so many months."""
    own_database.as_owner(
        "INSERT INTO tovholder_packversion (id, pack, municipality, number, content, sha256, base_id, published_at, published_by) "
        "SELECT gen_random_uuid(), pack, municipality, number + 1, "
        "(content::jsonb || jsonb_build_object('log_kept', jsonb_build_object('months', %s::int, 'assumed', 'x')))::text, sha256, base_id, "
        "published_at + interval '1 second', published_by FROM tovholder_packversion WHERE municipality = %s ORDER BY number DESC LIMIT 1",
        months, municipality,
    )


def test_each_municipality_forgets_whole_months_by_its_own_rule(kept, own_database, people):
    keep(own_database, "791", 12)
    forget_old_looks(TWO_YEARS_ON)
    assert kept("671") == ["2026-01", "2026-12"]  # a second after midnight in Denmark it was February
    assert kept("791") == []
    gone = own_database.as_owner("SELECT begins_on, lines, months_kept FROM tovholder_logdeletion WHERE municipality = '671' ORDER BY begins_on")
    assert gone == [(date(2024, 3, 1), 1, 24), (date(2025, 11, 1), 1, 24), (date(2025, 12, 1), 0, 24), (date(2026, 1, 1), 1, 24)]
    months = own_database.as_owner(f"SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = '{LOG}'::regclass ORDER BY 1")
    assert months[0] == (f"{LOG}_2026_02",)  # what was empty is gone, what holds the other's lines is not
    forget_old_looks(TWO_YEARS_ON)
    assert own_database.as_owner("SELECT municipality FROM tovholder_event WHERE type = 'log.forgotten' AND data @> '{\"lines\": 5}'") == [("791",)]


@pytest.mark.parametrize("months", [None, 1, 12, 600])
def test_postgresql_and_the_program_read_the_same_rule(own_database, town, people, months):
    if months:
        keep(own_database, "671", months)
    with people.viewer_of("dorthe") as viewer:
        says = published_pack("671", viewer.at).pack.log_months(viewer.today)
    with own_database.connect("tovholder_owner") as sql:
        set_viewer(sql, town.dorthe, people.at)
        assert sql.execute("SELECT sharing_log_months()").fetchone() == (says,)
    assert says == {None: 24, 1: 6, 12: 12, 600: 60}[months]


def test_nobody_but_the_job_makes_it_forget_and_the_job_no_more_than_is_old(kept, own_database, town, people):
    with own_database.connect() as sql:
        for actor in town.everybody.values():
            set_viewer(sql, actor, TWO_YEARS_ON)
            sql.execute("SELECT set_config('tovholder.kind', 'worker', true)")
            assert sql.execute("SELECT * FROM sharing_log_forget()").fetchall() == []
            assert sql.execute("SELECT sharing_log_drop_empty()").fetchone() == (0,)
            sql.rollback()
    with pytest.raises(Denied, match="nothing_to_forget"):
        people.act("dorthe", forget_log, at=TWO_YEARS_ON)
    job = job_actor("671", NAME)
    people.act(job, forget_log, at=datetime(2027, 11, 30, tzinfo=UTC))
    assert kept("671") == ["2025-11", "2026-01", "2026-01", "2026-12"]
    assert len(kept("791")) == 5


def test_the_log_is_as_append_only_after_the_job_as_before(kept, own_database):
    forget_old_looks(TWO_YEARS_ON)
    for part in (LOG, f"{LOG}_2026_02", f"{LOG}_other"):
        own_database.as_owner(f"INSERT INTO {LOG} SELECT gen_random_uuid(), municipality, '2050-01-01', reader, request, what, case_id, "
                              f"person_id, kind, gate, purpose, entries, unit_id, term FROM {LOG} LIMIT 1")
        with pytest.raises(psycopg.errors.RaiseException):
            own_database.as_owner(f"DELETE FROM {part}")
        with pytest.raises(psycopg.errors.InsufficientPrivilege), own_database.connect() as sql:
            sql.execute(f"DELETE FROM {part}")


@contextmanager
def nothing_else_changes(database):
    """Of all the house, only the log, what is said of it, and what the operation writes."""
    def rows():
        tables = database.as_owner("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND NOT relispartition")
        own = {name for (name,) in tables} - {"tovholder_logdeletion", "tovholder_event", "tovholder_operationcall"}
        return {name: database.as_owner(f"SELECT count(*) FROM {name}")[0][0] for name in own}

    before = rows()
    yield
    assert rows() == before


def test_a_month_waits_for_a_sample_and_an_emergency_somebody_still_looks_into(osman_with_tovholder, own_database, people):
    looks = {who: look(people, who, osman_with_tovholder.case_id) for who in ("mette", "kirsten")}
    sample = take_a_sample(people)
    access = come_in_an_emergency(people, reviewed=False)
    waits = [date(2025, 12, 1)]

    def after_the_job():
        with nothing_else_changes(own_database):
            forget_old_looks(TWO_YEARS_ON)
        with people.viewer_of("dorthe", at=TWO_YEARS_ON):
            return list(log_reach().waiting)

    assert after_the_job() == waits
    with people.viewer_of("dorthe"):
        drawn = SampleCheck.objects.get().looks
    assert set(drawn) == set(looks.values())
    later = people.at + timedelta(minutes=5)
    for verdict in (Verdict.ASK, Verdict.EXPLAINED):
        for one in drawn:
            people.act("dorthe", judge_look, sample_id=sample, look=one, verdict=verdict, text="Spurgt", at=later)
        assert after_the_job() == waits
        later += timedelta(minutes=1)
    people.act("dorthe", review_emergency, access_id=access, verdict=EmergencyVerdict.JUSTIFIED)
    assert after_the_job() == []
    assert own_database.as_owner(f"SELECT count(*) FROM {LOG} WHERE at < '2026-01-01'") == [(0,)]


def test_only_the_officer_is_told_how_far_the_log_reaches(kept, people):
    forget_old_looks(TWO_YEARS_ON)
    for who in ("mette", "birthe", "karin", "clara"):
        with people.viewer_of(who, at=TWO_YEARS_ON):
            assert log_reach() is None
    with people.viewer_of("dorthe", at=TWO_YEARS_ON):
        assert (log_reach().newest_deleted, log_reach().waiting) == (date(2026, 1, 1), ())
