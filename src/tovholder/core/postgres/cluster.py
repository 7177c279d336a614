"""A PostgreSQL cluster of our own in a data folder, reachable over a closed Unix socket only.

Any number of programs may use one folder. The first that needs the server starts it, the others join it, and the last
one to leave stops it; so no program loses the database because another one ended. Two things are therefore locked:

- `users.lock`: shared by every program that uses the server; who can hold it alone is the last
- `gate.lock`: held while somebody starts or stops the server
- `run.lock`: held by `tovholder run` (`claim`): a second one on the same folder is refused

The locks end with their process. A server left behind by a program that was killed is joined by the next one.
"""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from psycopg import pq
from psycopg.conninfo import make_conninfo

from tovholder.core.postgres import postmaster
from tovholder.core.postgres.account import server_account
from tovholder.core.postgres.binaries import Binaries, find_binaries
from tovholder.core.postgres.errors import PostgresUnavailable, unusable
from tovholder.core.postgres.folder import PORT, DataFolder
from tovholder.core.postgres.locks import FolderLock

ADMIN = "tovholder_admin"
INITDB_SECONDS = 300
RETRY_SECONDS = 15
CLAIM_SECONDS = 5
HALF_MADE = "pg.new-"

SETTINGS = {
    "listen_addresses": "",
    "port": str(PORT),
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_checkpoints": "off",
    # A refused statement may hold a citizen's data. The program hears of it; the log shall not keep it.
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
}

# A server we started and others still use goes on without us; forgetting its handle would only give a warning.
_left_to_others: list[subprocess.Popen[bytes]] = []


class Cluster:
    """The cluster in `data`, started with `settings` on top of ours (tests switch `fsync` off); who joins takes what runs.

    `source` limits where the programs come from (see `find_binaries`); `start_seconds` bounds the wait for the server,
    which after a crash first replays its journal.
    """

    def __init__(
        self,
        data: Path,
        *,
        settings: Mapping[str, str] | None = None,
        source: str | None = None,
        start_seconds: int = 60,
    ) -> None:
        data = data.absolute()
        self._folder = DataFolder(data, server_account(data / "pg", data))
        self._settings = SETTINGS | dict(settings or {})
        self._source = source
        self._start_seconds = start_seconds
        self._users = FolderLock(data, "users.lock")
        self._gate = FolderLock(data, "gate.lock")
        self._sole = FolderLock(data, "run.lock")
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    def claim(self) -> None:
        """Be the one `tovholder run` of this folder until `stop`. Raises PostgresUnavailable `already_running`.

        Waits some seconds: one that has just been ended or killed may not be quite gone on a busy machine.
        """
        try:
            self._folder.prepare()
            for _ in range(CLAIM_SECONDS * 10):
                if self._sole.take():
                    return
                time.sleep(0.1)
        except OSError as error:
            raise unusable(self._folder.path, error) from error
        raise _already_running(self._folder.path)

    def start(self) -> None:
        """Start the server, or join the one that runs; making the cluster the first time. Calling it again is harmless.

        Returns when it accepts connections. Raises PostgresUnavailable, whose sentences say what to do.
        """
        try:
            self._folder.prepare()
            with self._gate.within(self._start_seconds + RETRY_SECONDS):
                if not self.is_running():
                    self._bring_up()
                self._users.take(shared=True)
        except OSError as error:
            raise unusable(self._folder.path, error) from error

    def stop(self) -> None:
        """Leave the server; the last one to leave stops it, fast and, when that takes too long, at once."""
        if self._users.held:
            with self._gate.within(self._start_seconds + RETRY_SECONDS):
                if self._users.take():
                    postmaster.shut_down(self._folder.pg)
                self._users.free()
        self._let_go()
        self._sole.free()

    def is_running(self) -> bool:
        """Whether the server accepts connections now."""
        address = make_conninfo(self.dsn(dbname="postgres", user=ADMIN), connect_timeout=2)
        if self._process is not None:
            self._process.poll()  # a dead server of ours is reaped, or it would look alive
        return pq.PGconn.ping(address.encode()) == pq.Ping.OK

    def is_alive(self) -> bool:
        """Whether the server's process is there at all; unlike `is_running` never wrong because the machine is busy."""
        if self._process is not None:
            self._process.poll()
        return postmaster.living(self._folder.pg) is not None

    def dsn(self, *, dbname: str, user: str) -> str:
        """libpq's keyword string, for psycopg and PostgreSQL's own programs."""
        return make_conninfo(host=str(self._folder.socket_folder()), port=PORT, dbname=dbname, user=user)

    def django_database(self, *, dbname: str, user: str) -> dict[str, str]:
        """The same for Django's DATABASES, without ENGINE."""
        return {"HOST": str(self._folder.socket_folder()), "PORT": str(PORT), "NAME": dbname, "USER": user}

    def _bring_up(self) -> None:
        binaries = self._binaries()
        if self._folder.major() is None:
            self._make(binaries)
        said = self._launch(binaries)
        for _ in range(RETRY_SECONDS * 2):
            if said is None or not postmaster.is_in_the_way(said):
                break
            postmaster.forget_the_dead(self._folder.pg, self._folder.socket_folder())
            time.sleep(0.5)
            said = None if self.is_running() else self._launch(binaries)
        if said is not None:
            raise _start_failed(self._folder.log, said)

    def _binaries(self) -> Binaries:
        folder = self._folder
        return find_binaries(folder.account, folder.binaries, major=folder.major(), source=self._source)

    def _make(self, binaries: Binaries) -> None:
        """Make the cluster beside its place and move it there when it is whole; what was half made holds no data."""
        folder = self._folder
        if folder.pg.exists() and any(folder.pg.iterdir()):
            raise _not_a_cluster(folder.pg)
        for half_made in folder.path.glob(f"{HALF_MADE}*"):
            shutil.rmtree(half_made)
        fresh = Path(tempfile.mkdtemp(prefix=HALF_MADE, dir=folder.path))
        folder.account.own(fresh)
        # Whoever reaches the closed socket folder is let in; the network is refused even if somebody opens a port.
        options = [
            "--auth-local=trust",
            "--auth-host=reject",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--data-checksums",
        ]
        if self._settings.get("fsync") == "off":
            options.append("--no-sync")
        argv = [binaries.program("initdb"), f"--pgdata={fresh}", f"--username={ADMIN}", *options]
        try:
            done = folder.account.run(argv, seconds=INITDB_SECONDS)
        except subprocess.TimeoutExpired as error:
            raise _initdb_failed(folder.path, f"{INITDB_SECONDS} s") from error
        if done.returncode != 0:
            raise _initdb_failed(folder.path, done.stdout)
        fresh.rename(folder.pg)
        _make_durable(folder.path)

    def _launch(self, binaries: Binaries) -> str | None:
        """Start the server and wait until it answers: None, or what it said before it gave up."""
        self._let_go()  # of one we started before, that somebody has killed
        settings = self._settings | {"unix_socket_directories": str(self._folder.socket_folder())}
        argv = [binaries.program("postgres"), "-D", str(self._folder.pg)]
        argv += [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with os.fdopen(self._folder.open_log(), "ab") as log:
            before = log.seek(0, os.SEEK_END)
            process = self._process = self._folder.account.spawn(argv, log)
        try:
            for _ in range(self._start_seconds * 10):
                if self.is_running():
                    return None
                if process.poll() is not None:
                    return self._said_since(before)
                time.sleep(0.1)
        except BaseException:
            postmaster.end(process)
            raise
        postmaster.end(process)
        return self._said_since(before)

    def _let_go(self) -> None:
        """Reap the server we started when it has ended; others may still use it."""
        process, self._process = self._process, None
        if process is None:
            return
        if postmaster.living(self._folder.pg) is None:
            with suppress(subprocess.TimeoutExpired):
                process.wait(postmaster.IMMEDIATE_SECONDS)
        if process.returncode is None:
            _left_to_others.append(process)

    def _said_since(self, before: int) -> str:
        with self._folder.log.open("rb") as log:
            log.seek(before)
            return log.read().decode(errors="replace").strip()


def _make_durable(folder: Path) -> None:
    """Have the names in a folder written to disk: a power cut must not bring back the half-made cluster's name."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _already_running(folder: Path) -> PostgresUnavailable:
    return PostgresUnavailable(
        "already_running",
        f"Tovholder kører allerede på mappen {folder}. Stop det andet program, eller vælg en anden mappe med "
        "TOVHOLDER_DATA.",
        f"Tovholder is already running on the folder {folder}. Stop the other program, or choose another folder with "
        "TOVHOLDER_DATA.",
    )


def _not_a_cluster(pg: Path) -> PostgresUnavailable:
    return PostgresUnavailable(
        "not_a_cluster",
        f"Mappen {pg} er ikke tom, men er heller ikke en hel database (PG_VERSION mangler). Den er ikke rørt. "
        "Læg en sikkerhedskopi på plads, eller flyt mappen væk og start igen.",
        f"The folder {pg} is not empty, but it is no whole database either (PG_VERSION is missing). It is untouched. "
        "Put a backup in its place, or move the folder away and start again.",
    )


def _initdb_failed(folder: Path, said: str) -> PostgresUnavailable:
    return PostgresUnavailable(
        "initdb_failed",
        f"Databasen kunne ikke laves i {folder}. Se efter, om disken er fuld. PostgreSQL skrev: {_end_of(said)}",
        f"The database could not be made in {folder}. See whether the disk is full. PostgreSQL said: {_end_of(said)}",
    )


def _start_failed(log: Path, said: str) -> PostgresUnavailable:
    return PostgresUnavailable(
        "start_failed",
        f"PostgreSQL kunne ikke starte. Det sidste, den skrev (mere i {log}): {_end_of(said)}",
        f"PostgreSQL could not start. The last it said (more in {log}): {_end_of(said)}",
    )


def _end_of(said: str) -> str:
    return " | ".join(said.strip().splitlines()[-4:])[-600:] or "-"
