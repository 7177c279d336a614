import os
import signal
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest

from tovholder.core.postgres import ADMIN, Cluster, PostgresUnavailable, postmaster

ANOTHER_PROGRAM = """
import os, pathlib, signal, sys
import psycopg
from tovholder.core.postgres import ADMIN, Cluster
cluster = Cluster(pathlib.Path(sys.argv[1]), settings={"fsync": "off"})
if "claim" in sys.argv:
    cluster.claim()
cluster.start()
with psycopg.connect(cluster.dsn(dbname="postgres", user=ADMIN)) as connection:
    connection.execute("SELECT pg_advisory_xact_lock(1)")  # IF NOT EXISTS does not hold for two at once
    connection.execute("CREATE TABLE IF NOT EXISTS note (words text)")
    connection.execute("INSERT INTO note VALUES ('kept')")
if "killed" in sys.argv:
    os.kill(os.getpid(), signal.SIGKILL)
cluster.stop()
"""


def another_program(folder: Path, *how: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", ANOTHER_PROGRAM, str(folder), *how])


def ask(cluster: Cluster, question: str) -> object:
    with psycopg.connect(cluster.dsn(dbname="postgres", user=ADMIN)) as connection:
        row = connection.execute(question).fetchone()  # type: ignore[arg-type]
    return row[0] if row else None


def write_note(cluster: Cluster) -> None:
    with psycopg.connect(cluster.dsn(dbname="postgres", user=ADMIN)) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS note (words text)")
        connection.execute("INSERT INTO note VALUES ('kept')")


def notes(cluster: Cluster) -> object:
    return ask(cluster, "SELECT count(*) FROM note WHERE words = 'kept'")


def kill_postmaster(folder: Path) -> None:
    pid = postmaster.living(folder / "pg")
    assert pid is not None
    os.kill(pid, signal.SIGKILL)


def test_a_fresh_folder_gets_a_cluster_in_utf8_that_listens_on_no_network(cluster_in, data):
    with cluster_in(data) as cluster:
        assert ask(cluster, "SHOW server_encoding") == "UTF8"
        assert ask(cluster, "SELECT datcollate FROM pg_database WHERE datname = 'template1'") == "C.UTF-8"
        assert ask(cluster, "SHOW listen_addresses") == ""
        assert ask(cluster, "SHOW fsync") == "off"
    assert not cluster.is_alive()


def test_only_the_servers_account_can_reach_cluster_and_sockets(cluster_in, data):
    with cluster_in(data) as cluster:
        sockets = Path(cluster.django_database(dbname="x", user="y")["HOST"])
        assert [stat.S_IMODE(folder.stat().st_mode) for folder in (data / "pg", sockets)] == [0o700, 0o700]
        assert (data / "pg").stat().st_uid == sockets.stat().st_uid != 0


def test_a_restart_keeps_data(cluster_in, data, source):
    with cluster_in(data, source=source) as cluster:
        write_note(cluster)
    with cluster_in(data, source=source) as cluster:
        assert notes(cluster) == 1


def test_a_killed_postmaster_loses_nothing_that_was_committed(cluster_in, data, source):
    with cluster_in(data, source=source) as cluster:
        write_note(cluster)
        kill_postmaster(data)
        cluster.start()
        assert notes(cluster) == 1
    assert not cluster.is_alive()


def test_a_postmaster_killed_and_not_reaped_does_not_block_the_next_start(cluster_in, data):
    first = cluster_in(data)
    first.start()
    write_note(first)
    kill_postmaster(data)
    with cluster_in(data) as second:  # `first` is its parent and has not looked yet, so it is a zombie
        assert notes(second) == 1
    first.stop()


@pytest.mark.skipif(not postmaster.HAS_PROC, reason="the pid file is believed where there is no /proc")
def test_a_pid_file_that_names_an_unrelated_process_does_not_block_the_start(cluster_in, data):
    with cluster_in(data) as cluster:
        account = cluster._folder.account
    with (data / "postgres.log").open("ab") as log, account.spawn(["sleep", "60"], log) as stranger:
        for left_over in ("pg/postmaster.pid", "run/.s.PGSQL.5432.lock"):
            (data / left_over).write_text(f"{stranger.pid}\n{data / 'pg'}\n")
        with cluster_in(data) as cluster:
            assert cluster.is_running()
        assert stranger.poll() is None
        stranger.kill()


def test_starting_twice_is_harmless(cluster_in, data):
    with cluster_in(data) as cluster:
        pid = postmaster.living(data / "pg")
        cluster.start()
        assert postmaster.living(data / "pg") == pid
    assert not cluster.is_alive()


def test_the_last_program_to_leave_stops_the_server(cluster_in, data):
    first, second = cluster_in(data), cluster_in(data)
    first.start()
    second.start()
    first.stop()
    assert second.is_running()
    second.stop()
    assert not second.is_alive()


def test_another_program_joins_the_running_server_and_leaves_it_running(cluster_in, data):
    with cluster_in(data) as cluster:
        assert another_program(data).wait(30) == 0
        assert notes(cluster) == 1


def test_programs_that_start_at_the_same_moment_share_one_server(cluster_in, data):
    programs = [another_program(data) for _ in range(3)]
    assert [program.wait(60) for program in programs] == [0, 0, 0]
    with cluster_in(data) as cluster:
        assert notes(cluster) == 3


def test_the_server_of_a_killed_program_is_joined_and_then_stopped(cluster_in, data):
    assert another_program(data, "killed").wait(30) == -signal.SIGKILL
    assert postmaster.living(data / "pg")
    with cluster_in(data) as cluster:
        assert notes(cluster) == 1
    assert postmaster.living(data / "pg") is None


def test_a_second_run_on_one_folder_is_refused_until_the_first_is_gone(cluster_in, data):
    first, second = cluster_in(data), cluster_in(data)
    first.claim()
    with pytest.raises(PostgresUnavailable, match="kører allerede") as refused:
        second.claim()
    assert refused.value.code == "already_running"
    first.stop()
    second.claim()
    second.stop()


def test_a_killed_run_gives_up_its_claim(cluster_in, data):
    assert another_program(data, "claim", "killed").wait(30) == -signal.SIGKILL
    with cluster_in(data) as cluster:
        cluster.claim()
        assert notes(cluster) == 1


def test_a_cluster_half_made_is_made_again(cluster_in, data):
    half_made = data / "pg.new-broken"
    half_made.mkdir(parents=True)
    (half_made / "PG_VERSION").write_text("15\n")
    data.chmod(0o755)
    with cluster_in(data) as cluster:
        assert cluster.is_running()
    assert not half_made.exists()


def test_a_folder_too_long_for_a_socket_gets_a_short_private_one_that_is_remembered(cluster_in, base, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(base))
    data = base / ("long, " * 15) / ("path" * 10)
    with cluster_in(data) as cluster:
        sockets = Path(cluster.django_database(dbname="x", user="y")["HOST"])
        assert stat.S_IMODE(sockets.stat().st_mode) == 0o700
        assert another_program(data).wait(30) == 0
        assert notes(cluster) == 1
    sockets.chmod(0o755)
    with cluster_in(data) as cluster:  # no longer private: not to be trusted again
        assert Path(cluster.django_database(dbname="x", user="y")["HOST"]) != sockets
        assert notes(cluster) == 1


def test_a_server_that_will_not_stop_is_ended_by_force_and_keeps_its_data(cluster_in, data, monkeypatch):
    monkeypatch.setattr(postmaster, "FAST_SECONDS", 0.2)
    monkeypatch.setattr(postmaster, "IMMEDIATE_SECONDS", 1)
    with cluster_in(data) as cluster:
        write_note(cluster)
        os.kill(postmaster.living(data / "pg"), signal.SIGSTOP)
    assert not cluster.is_alive()
    with cluster_in(data) as cluster:
        assert notes(cluster) == 1


def test_settings_of_the_environment_do_not_reach_the_server(cluster_in, data, monkeypatch):
    monkeypatch.setenv("PGPORT", "6543")
    monkeypatch.setenv("PGDATA", "/nowhere")
    with cluster_in(data) as cluster:
        assert ask(cluster, "SHOW port") == "5432"


def test_a_refused_statement_leaves_no_words_of_it_in_the_log(cluster_in, data):
    with cluster_in(data) as cluster, pytest.raises(psycopg.errors.InvalidTextRepresentation):
        ask(cluster, "SELECT 'Nasrin'::int")
    assert "Nasrin" not in (data / "postgres.log").read_text()
