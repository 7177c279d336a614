"""PostgreSQL alone, without a line of the program's: what the application's role can read and write."""

from datetime import timedelta

import psycopg
import pytest

from tests.support.plain import set_viewer
from tovholder.access.raising import tenant_foreign_keys
from tovholder.access.wall import Right
from tovholder.access.walls import LIBRARY_TABLES, WALLS, house_models, wall_of
from tovholder.config.database import APP, OWNER
from tovholder.core.models import TenantModel
from tovholder.core.postgres import ADMIN

NO_RIGHT = psycopg.errors.InsufficientPrivilege
MODELS = {model.__name__: model for model in house_models()}
TABLE = {name: model._meta.db_table for name, model in MODELS.items()}
WALLED = sorted(name for name, wall in WALLS.items() if wall.read is not None)
HISTORY = sorted(name for name in MODELS if name not in WALLS)
OF_A_MUNICIPALITY = sorted(name for name in WALLED if issubclass(MODELS[name], TenantModel))
STAFF = {
    "Organisation", "Unit", "UnitClosing", "OutsideContact", "Worker", "FunctionHolding", "Absence", "Deputy", "ColumnMapping",
}  # known to everybody at work in the municipality
UNREADABLE = {"AccessLogEntry"}
OF_OVERSIGHT = {"SampleCheck", "SampleFinding", "LogDeletion", "EmergencyAccess", "EmergencyReview"}  # the data protection officer's
TOLD_OF_EMERGENCIES = {"Event": 1, "InboxItem": 1}  # the data protection officer, of the one that there was; nothing of the family
OF_A_CASE = sorted(set(WALLED) - STAFF - UNREADABLE - OF_OVERSIGHT)
IN_A_CASE = ["Case", "Notice", "NoticeItem", "Identity", "PersonNumber", "Coordinator", "Participation", "Pathway", "Step",
             "Compartment", "Document", "PersonName", "LanguageProfile", "InterpreterWish", "ResidenceBasis", "Protection",
             "Address", "FamilyTie"]
POINTING = sorted(
    name for name, model in MODELS.items() if name in WALLS and issubclass(model, TenantModel) and tenant_foreign_keys(model)
)


def rows(sql, name, where="true"):
    return sql.execute(f"SELECT count(*) FROM {TABLE[name]} WHERE {where}").fetchone()[0]


@pytest.mark.parametrize("name", WALLED)
def test_every_walled_table_has_rows_to_be_hidden(walled, name):
    assert walled.as_owner(f"SELECT count(*) FROM {TABLE[name]}")[0][0] > 0


@pytest.mark.parametrize("name", sorted(set(WALLED) - UNREADABLE))
def test_without_a_viewer_there_are_no_rows(plain, name):
    assert rows(plain, name) == 0


@pytest.mark.parametrize("name", sorted(set(WALLED) - UNREADABLE))
def test_another_municipality_sees_nothing_of_this_one(looking_as, name):
    of_this = "municipality = '671'" if name in OF_A_MUNICIPALITY else "true"
    with looking_as("clara") as sql:
        assert rows(sql, name, of_this) == 0


@pytest.mark.parametrize("who", ["erik", "karin", "admin", "dorthe"])
@pytest.mark.parametrize("name", OF_A_CASE)
def test_who_is_not_in_the_case_sees_no_trace_of_it(looking_as, name, who):
    of_others = "actor <> tov_principal()" if name == "OperationCall" else "true"
    with looking_as(who) as sql:
        assert rows(sql, name, of_others) == (TOLD_OF_EMERGENCIES[name] if who == "dorthe" and name in TOLD_OF_EMERGENCIES else 0)


@pytest.mark.parametrize("name", sorted(OF_OVERSIGHT))
def test_what_came_of_looking_after_others_is_seen_by_the_data_protection_officer_alone(looking_as, town, name):
    seeing = set()
    for who in town.everybody:
        with looking_as(who) as sql:
            if rows(sql, name):
                seeing.add(who)
    assert seeing == ({"dorthe", "pia"} if name == "EmergencyAccess" else {"dorthe"})  # it was Pia who came in


def test_a_viewer_of_one_municipality_who_claims_another_sees_no_case(looking_as, town):
    with looking_as(town.mette) as sql:
        sql.execute("SELECT set_config('tovholder.municipality', '791', true)")
        assert rows(sql, "Worker", "municipality = '671'") == 0


def test_the_housing_worker_sees_of_the_notice_what_is_about_housing_and_nothing_else(looking_as):
    with looking_as("kirsten") as sql:
        seen = sql.execute(
            "SELECT DISTINCT c.kind, i.field FROM tovholder_noticeitem i JOIN tovholder_compartment c ON c.id = i.compartment_id"
        ).fetchall()
        assert seen == [("housing", "housing_need")]
        assert sql.execute("SELECT DISTINCT kind FROM tovholder_compartment").fetchall() == [("housing",)]
        assert sql.execute("SELECT key FROM tovholder_step").fetchall() == [("find_home",)]
        assert [rows(sql, name) for name in ("Identity", "PersonNumber")] == [0, 0]


def test_nobody_sees_what_the_notice_says_of_health_but_the_unit_that_received_it(looking_as, town):
    health = "compartment_id IN (SELECT id FROM tovholder_compartment WHERE kind = 'health')"
    seeing = set()
    for who in town.everybody:
        with looking_as(who) as sql:
            if rows(sql, "NoticeItem", health):
                seeing.add(who)
    assert seeing == {"birthe", "mette", "jonas"}  # he takes over from Mette


@pytest.mark.parametrize("name", sorted(set(WALLS) - {n for n in WALLS if WALLS[n].rights in (Right.AMEND, Right.CHANGE, Right.ALL)}))
def test_what_is_written_once_is_never_changed(plain, name):
    with pytest.raises(NO_RIGHT):
        plain.execute(f"UPDATE {TABLE[name]} SET id = id")


@pytest.mark.parametrize("name", sorted(MODELS))
def test_the_application_deletes_nothing(plain, name):
    with pytest.raises(NO_RIGHT):
        plain.execute(f"DELETE FROM {TABLE[name]}")


@pytest.mark.parametrize("name", [*HISTORY, "AccessLogEntry"])
def test_row_history_and_access_log_are_written_and_not_read(plain, looking_as, name):
    assert wall_of(MODELS[name]).rights is Right.ADD_ONLY
    if name in HISTORY:
        with pytest.raises(NO_RIGHT), looking_as("mette") as sql:
            rows(sql, name)
    else:
        with pytest.raises(NO_RIGHT), looking_as("mette") as sql:
            sql.execute("SELECT reader FROM tovholder_accesslogentry")


def test_the_months_of_the_access_log_are_not_read_around_their_parent(walled, plain):
    months = walled.as_owner("SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'tovholder_accesslogentry'::regclass")
    assert len(months) > 12
    for (month,) in months:
        with pytest.raises(NO_RIGHT), plain.transaction():
            plain.execute(f"SELECT * FROM {month}")


@pytest.mark.parametrize("table", sorted(name for name, right in LIBRARY_TABLES.items() if right is Right.NOTHING))
def test_library_tables_the_program_does_not_need_are_closed(plain, table):
    with pytest.raises(NO_RIGHT):
        plain.execute(f"SELECT * FROM {table}")


def test_the_application_owns_nothing_and_goes_round_nothing(walled, plain):
    powers = "rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication"
    assert plain.execute(f"SELECT {powers} FROM pg_roles WHERE rolname = current_user").fetchone() == (False,) * 5
    assert plain.execute("SELECT count(*) FROM pg_class WHERE pg_has_role(current_user, relowner, 'MEMBER')").fetchone() == (0,)
    assert plain.execute("SELECT count(*) FROM pg_proc WHERE pg_has_role(current_user, proowner, 'MEMBER')").fetchone() == (0,)
    for role in (OWNER, ADMIN):
        with pytest.raises(NO_RIGHT), plain.transaction():
            plain.execute(f"SET ROLE {role}")
    with pytest.raises(NO_RIGHT), plain.transaction():
        plain.execute("CREATE TABLE of_my_own (id int)")


def test_row_security_cannot_be_switched_off(plain):
    plain.execute("SET row_security = off")
    with pytest.raises(NO_RIGHT):
        plain.execute("SELECT * FROM tovholder_step")


@pytest.mark.parametrize("call", ["access_rebuild(ARRAY[]::uuid[])", "derive_cases_case_insert()"])
def test_the_application_cannot_call_what_derives_clearances(plain, call):
    with pytest.raises(psycopg.errors.DatabaseError, match=r"permission denied|trigger functions"):
        plain.execute(f"SELECT {call}")


def test_no_function_that_runs_with_the_owners_rights_is_open_unless_the_house_says_so(plain):
    callable_by_app = plain.execute(
        "SELECT proname FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace "
        f"AND has_function_privilege('{APP}', oid, 'EXECUTE') ORDER BY proname"
    ).fetchall()
    assert {name for (name,) in callable_by_app} == {
        "tov_nobody_in", "tov_family_is_free", "access_barred", "sharing_meetings_held", "sharing_close_gates", "sharing_enter_in_emergency", "sharing_enter_by_name", "sharing_tell_officers", "sharing_families_entered", "access_log_month", "cases_known_family_numbers",
        "organisation_has_power", "sharing_log", "sharing_log_refusals", "sharing_log_draw", "sharing_person_with",
        "sharing_extract_is_for", "sharing_extract", "sharing_log_forget", "sharing_log_drop_empty", "sharing_log_reach", "sharing_barred", "sharing_end_former_yes", "sharing_tell_who_lost", "sharing_call_in", "sharing_called_in_leave", "sharing_of", "sharing_shown_to", "sharing_yes_to_me",
        "cases_end_reception", "pathways_has_open_steps", "pathways_waits_for", "pathways_free_since", "pathways_witnessed", "inbox_tell",
        "cases_load_held", "cases_several_authorities", "cases_have_met", "cases_end_team",
        "pathways_due_in_team", "pathways_steps_done_by", "pathways_others_wait",
        "cases_supersede_items", "cases_end_all_parts", "cases_nobody_covers",
        "pathways_steps_running", "pathways_set_deadlines", "pathways_leave_out_open", "pathways_settle_handover", "pathways_handover_flow",
        "interop_forget_lists", "interop_lists_at_rest",
        "people_have_reached", "people_show_name", "occupancy_remove",
        "interop_numbers_in_use", "interop_ask", "interop_answers",
        "search_find", "search_forget",
    }


@pytest.mark.parametrize("name", POINTING)
def test_no_row_points_into_another_municipality(walled, name):
    """What is never changed refuses first; what may be, by the key. No municipality has that code, so no name is taken there."""
    row = walled.as_owner(f"SELECT id FROM {TABLE[name]} WHERE municipality = '671' LIMIT 1")[0][0]
    with pytest.raises((psycopg.errors.ForeignKeyViolation, psycopg.errors.RaiseException)):
        walled.as_owner(f"UPDATE {TABLE[name]} SET municipality = '999' WHERE id = %s", row)


def test_the_viewer_is_gone_when_the_transaction_ends_or_is_undone(plain, looking_as, town, at):
    with looking_as("mette") as sql:
        assert rows(sql, "Case") == 1
    assert rows(plain, "Case") == 0
    with looking_as("mette") as sql:
        sql.commit()
        assert rows(sql, "Case") == 0
    with plain.transaction():
        with plain.transaction(force_rollback=True):
            set_viewer(plain, town.mette, at)
            assert rows(plain, "Case") == 1
        assert rows(plain, "Case") == 0


def test_two_viewers_who_take_turns_on_one_connection_see_their_own(looking_as):
    seen = []
    for who in ("mette", "erik", "kirsten", "clara", "mette", "erik"):
        with looking_as(who) as sql:
            seen.append((rows(sql, "Case"), rows(sql, "Step")))
            sql.commit()
    every = seen[0]
    assert every > (1, 1)
    assert seen == [every, (0, 0), (1, 1), (0, 0), every, (0, 0)]


@pytest.mark.parametrize("name", IN_A_CASE)
def test_nobody_writes_into_a_case_of_others(walled, looking_as, name):
    copied = walled.as_owner(f"SELECT to_jsonb(t)::text FROM {TABLE[name]} t LIMIT 1")[0][0]
    with pytest.raises(NO_RIGHT, match="row-level security"), looking_as("erik") as sql:
        sql.execute(f"INSERT INTO {TABLE[name]} SELECT * FROM jsonb_populate_record(NULL::{TABLE[name]}, %s)", [copied])


@pytest.mark.parametrize("name", sorted(n for n in OF_A_CASE if WALLS[n].rights in (Right.AMEND, Right.CHANGE)))
def test_nobody_changes_what_they_cannot_see(looking_as, name):
    with looking_as("erik") as sql:
        column = WALLS[name].changes[0]
        assert sql.execute(f"UPDATE {TABLE[name]} SET {column} = {column}").rowcount == 0


@pytest.mark.parametrize(
    ("who", "change"),
    [
        ("kirsten", "participation SET basis = 'own_task'"),
        ("kirsten", "step SET notice_kinds = ARRAY['school', 'health']"),
        ("kirsten", "case SET family_id = family_id"),
        ("kirsten", "person SET surname = ''"),
        ("birthe", "participation SET unit_id = unit_id"),
        ("mette", "coordinator SET worker_id = deputy_id"),
        ("mette", "notice SET family_number = ''"),
    ],
)
def test_nobody_in_a_case_can_widen_what_they_see_or_change_whom_it_is_about(looking_as, who, change):
    with pytest.raises(NO_RIGHT, match="permission denied"), looking_as(who) as sql:
        sql.execute(f"UPDATE tovholder_{change}")


def test_a_worker_cannot_give_herself_a_function(walled, looking_as, town):
    held = walled.as_owner("SELECT to_jsonb(h)::text FROM tovholder_functionholding h WHERE function = 'team_coordinator' LIMIT 1")[0][0]
    with pytest.raises(NO_RIGHT, match="row-level security"), looking_as("erik") as sql:
        sql.execute(
            "INSERT INTO tovholder_functionholding SELECT (jsonb_populate_record(h, jsonb_build_object("
            "'id', gen_random_uuid(), 'worker_id', %s::uuid))).* "
            "FROM jsonb_populate_record(NULL::tovholder_functionholding, %s) h",
            [town.erik.principal, held],
        )


def say_away(sql, who, by):
    sql.execute(
        "INSERT INTO tovholder_absence (id, municipality, worker_id, valid_from, valid_until, version) "
        "VALUES (gen_random_uuid(), %s, %s, '2025-12-18', '2025-12-20', 1)", [by.municipality, who.principal]
    )


@pytest.mark.parametrize(("who", "by"), [("mette", "mette"), ("mette", "erik"), ("annemarie", "annemarie")])
def test_a_worker_or_a_colleague_of_her_unit_says_that_she_is_away(looking_as, town, who, by):
    with looking_as(by) as sql:
        say_away(sql, town[who], town[by])
        assert rows(sql, "Absence", f"worker_id = '{town[who].principal}' AND valid_from = '2025-12-18'") == 1


@pytest.mark.parametrize(("who", "by"), [("mette", "annemarie"), ("mette", "karin"), ("mette", "clara"), ("annemarie", "birthe")])
def test_nobody_outside_her_unit_says_that_a_worker_is_away(looking_as, town, who, by):
    with pytest.raises(psycopg.errors.DatabaseError), looking_as(by) as sql:
        say_away(sql, town[who], town[by])


def test_nobody_makes_an_absence_another_workers(looking_as):
    with pytest.raises(NO_RIGHT, match="permission denied"), looking_as("birthe") as sql:
        sql.execute("UPDATE tovholder_absence SET worker_id = worker_id")


def test_no_worker_names_a_deputy(walled, looking_as, town):
    row = "(gen_random_uuid(), '671', %s, %s, 9, '2025-12-18')"
    with pytest.raises(NO_RIGHT, match="row-level security"), looking_as("erik") as sql:
        sql.execute(
            f"INSERT INTO tovholder_deputy (id, municipality, worker_id, deputy_id, position, valid_from) VALUES {row}",
            [town.mette.principal, town.erik.principal],
        )


def test_closing_days_are_written_only_by_who_works_in_the_unit(looking_as):
    row = "SELECT gen_random_uuid(), '671', 'Prøve', '2026-05-15', '2026-05-16', id FROM tovholder_unit WHERE key = 'integration'"
    insert = f"INSERT INTO tovholder_unitclosing (id, municipality, name, valid_from, valid_until, unit_id) {row}"
    with looking_as("mette") as sql:
        assert sql.execute(insert).rowcount == 1
    with pytest.raises(NO_RIGHT, match="row-level security"), looking_as("annemarie") as sql:
        sql.execute(insert)


@pytest.mark.parametrize("who", ["erik", "clara"])
def test_nobody_writes_an_event_into_a_case_of_others(walled, looking_as, who):
    case_id = walled.as_owner("SELECT id FROM tovholder_case LIMIT 1")[0][0]
    with pytest.raises(NO_RIGHT, match="row-level security"), looking_as(who) as sql:
        sql.execute(
            "INSERT INTO tovholder_event (id, municipality, type, at, actor, subject, case_id, data) VALUES "
            "(gen_random_uuid(), tov_municipality(), 'step.finished', now(), tov_principal(), %s, %s, '{}')",
            [case_id, case_id],
        )


def test_nobody_joins_a_family_of_others(walled, looking_as):
    member = walled.as_owner("SELECT to_jsonb(m)::text FROM tovholder_familymember m LIMIT 1")[0][0]
    with pytest.raises(NO_RIGHT, match="row-level security"), looking_as("erik") as sql:
        sql.execute(
            "INSERT INTO tovholder_familymember SELECT (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid()))).* "
            "FROM jsonb_populate_record(NULL::tovholder_familymember, %s) m",
            [member],
        )


def test_content_lies_in_a_compartment_of_its_own_case(walled):
    with pytest.raises(psycopg.errors.ForeignKeyViolation):
        walled.as_owner("UPDATE tovholder_noticeitem SET compartment_id = gen_random_uuid()")


def test_nobody_moves_a_row_into_a_municipality_of_others(looking_as):
    with pytest.raises(psycopg.errors.DatabaseError), looking_as("mette") as sql:
        sql.execute("UPDATE tovholder_case SET municipality = '791'")


def test_a_period_opens_at_its_first_second_and_not_before(looking_as, at):
    with looking_as("mette", at - timedelta(seconds=1)) as sql:
        assert rows(sql, "Case") == 0
    with looking_as("mette", at) as sql:
        assert rows(sql, "Case") == 1
