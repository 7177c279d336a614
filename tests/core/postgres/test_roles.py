import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tovholder.core.postgres import (
    ADMIN,
    Cluster,
    PostgresUnavailable,
    database_grants,
    ensure_roles_and_database,
    find_binaries,
    roles_sql,
)
from tovholder.core.postgres.account import server_account

OWNER, APP = "tovholder_owner", "tovholder_app"


@pytest.fixture(scope="module")
def cluster(shared_base: Path) -> Iterator[Cluster]:
    with Cluster(shared_base / "data", settings={"fsync": "off"}) as running:
        ensure_roles_and_database(running, dbname="tovholder")
        yield running


def run(cluster: Cluster, user: str, *statements: str, dbname: str = "tovholder") -> list[tuple[object, ...]]:
    with psycopg.connect(cluster.dsn(dbname=dbname, user=user), autocommit=True) as connection:
        for statement in statements:
            cursor = connection.execute(statement)  # type: ignore[arg-type]
        return cursor.fetchall() if cursor.description else []


def psql(cluster: Cluster, script: str) -> subprocess.CompletedProcess[str]:
    program = find_binaries(server_account(), cluster._folder.binaries).program("psql")
    argv = [program, "-X", "-q", cluster.dsn(dbname="postgres", user=ADMIN)]
    return subprocess.run(argv, input=script, capture_output=True, text=True, check=False)


def test_neither_role_can_pass_a_wall(cluster):
    rows = run(
        cluster,
        ADMIN,
        "SELECT rolname, rolsuper OR rolbypassrls OR rolcreaterole OR rolreplication, rolcreatedb, rolcanlogin "
        f"FROM pg_roles WHERE rolname IN ('{OWNER}', '{APP}') ORDER BY rolname",
    )
    assert rows == [(APP, False, False, True), (OWNER, False, True, True)]


def test_the_owner_makes_tables_and_the_app_does_not(cluster):
    run(cluster, OWNER, "CREATE TABLE mine (n int)", "DROP TABLE mine")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        run(cluster, APP, "CREATE TABLE mine (n int)")


def test_the_extensions_are_there(cluster):
    rows = run(cluster, APP, "SELECT extname FROM pg_extension WHERE extname <> 'plpgsql' ORDER BY 1")
    assert rows == [("btree_gist",), ("pg_trgm",)]


def test_nobody_else_may_connect(cluster):
    run(cluster, ADMIN, "CREATE ROLE stranger LOGIN")
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        run(cluster, "stranger", "SELECT 1")


def test_the_owner_clones_the_database_and_closes_the_clone(cluster):
    run(cluster, OWNER, "CREATE DATABASE clone TEMPLATE tovholder", *database_grants("clone"), dbname="postgres")
    assert run(cluster, APP, "SELECT count(*) FROM pg_extension WHERE extname = 'pg_trgm'", dbname="clone") == [(1,)]
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        run(cluster, APP, "CREATE TEMP TABLE t (n int)", dbname="clone")


def test_doing_it_again_changes_nothing(cluster):
    run(cluster, OWNER, "CREATE TABLE IF NOT EXISTS kept (n int)")
    ensure_roles_and_database(cluster.dsn(dbname="postgres", user=ADMIN), dbname="tovholder")
    assert run(cluster, OWNER, "SELECT count(*) FROM kept") == [(0,)]


def test_the_printed_script_does_the_same_and_may_be_run_again(cluster):
    script = roles_sql("printed", owner="printed-owner", app="printed_app")
    for _ in range(2):
        assert psql(cluster, script).returncode == 0
    run(cluster, "printed-owner", "CREATE TABLE mine (n int)", dbname="printed")
    assert run(cluster, "printed_app", "SELECT count(*) FROM pg_extension", dbname="printed") == [(3,)]
    assert run(cluster, ADMIN, "SELECT rolcreatedb FROM pg_roles WHERE rolname = 'printed-owner'") == [(False,)]


@pytest.mark.parametrize("right", ["SUPERUSER", "BYPASSRLS", "CREATEDB"])
def test_a_role_that_could_pass_the_walls_is_refused(cluster, right):
    name = f"strong_{right.lower()}"
    run(cluster, ADMIN, f"CREATE ROLE {name} LOGIN {right}")
    with pytest.raises(PostgresUnavailable, match=name) as refused:
        ensure_roles_and_database(cluster, dbname="tovholder", app=name)
    assert refused.value.code == "role_too_strong"
    assert "must not be superuser" in psql(cluster, roles_sql("other", app=name)).stderr


@pytest.mark.parametrize("name", ["", "1st", "a b", 'a"b', "a'b", "a;b", "æ", "x" * 64, "a$$b"])
def test_a_name_that_would_need_escaping_is_refused(name):
    with pytest.raises(PostgresUnavailable) as refused:
        roles_sql(name)
    assert refused.value.code == "bad_name"


def test_an_administrators_address_that_leads_nowhere_is_explained(base):
    with pytest.raises(PostgresUnavailable) as refused:
        ensure_roles_and_database(f"host={base} dbname=postgres user=x", dbname="tovholder")
    assert refused.value.code == "roles_failed"
