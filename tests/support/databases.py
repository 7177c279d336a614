"""The databases of a test run: one cluster in a throwaway folder, one template, and clones of it."""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import psycopg.rows

from tovholder.config.database import APP, OWNER, Place, clone
from tovholder.core.postgres import ADMIN, Cluster
from tovholder.core.postgres.locks import FolderLock

ROOT = Path(__file__).resolve().parents[2]
QUICK = {
    "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "60", "autovacuum": "off",
}
WAIT_SECONDS = 300
ALIASES = ("default", "log")


def fresh_folder() -> Path:
    """A folder everybody may pass through: as root the server runs as another user."""
    folder = Path(tempfile.mkdtemp(prefix="tov-tests-"))
    folder.chmod(0o755)
    return folder


def fingerprint() -> str:
    """Of everything the template is made from."""
    files = [*(ROOT / "src" / "tovholder").rglob("*.py"), *(ROOT / "src" / "tovholder").rglob("*.sql")]
    files = [file for file in files if "screens" not in file.parts] + [*(ROOT / "packs").rglob("*.yaml")]
    content = hashlib.sha256()
    for file in sorted([*files, Path(__file__).with_name("make_template.py")]):
        content.update(file.read_bytes())
    return content.hexdigest()[:12]


class Databases:
    """The cluster in ``folder``, shared by all workers of one run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.cluster = Cluster(folder, settings=QUICK)

    def __enter__(self) -> "Databases":
        self.cluster.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.cluster.stop()

    @cached_property
    def template(self) -> str:
        return f"tov_template_{fingerprint()}"

    @cached_property
    def cast(self) -> dict[str, dict[str, str]]:
        """The actors of the template: municipality, persona, principal. Makes the template when nobody has yet."""
        answer = self.folder / f"{self.template}.json"
        with FolderLock(self.folder, "template.lock").within(WAIT_SECONDS):
            if not answer.exists():
                said = self._make_template()
                answer.write_text(said, encoding="utf-8")
        return json.loads(answer.read_text(encoding="utf-8"))

    def _make_template(self) -> str:
        self.throw_away(self.template)  # half made, when its maker was killed
        outside = {"DATABASE_URL", "TOVHOLDER_OWNER_URL", "TOVHOLDER_DEMONSTRATION"}
        done = subprocess.run(
            [sys.executable, str(Path(__file__).with_name("make_template.py")), str(self.folder), self.template],
            env={name: value for name, value in os.environ.items() if name not in outside},
            capture_output=True, text=True, check=False, cwd=ROOT,
        )
        assert done.returncode == 0, f"the tests' database could not be made:\n{done.stderr}"
        return done.stdout

    @contextmanager
    def copy(self, of: "OwnDatabase | None" = None) -> Iterator["OwnDatabase"]:
        """A clone of the template, or of another database, that is thrown away afterwards."""
        from django.db import connections

        assert self.cast
        connections.close_all()  # nobody may be connected to what is copied
        source = of.name if of else self.template
        where = clone(Place(source, self.cluster), source, f"tov_test_{uuid4().hex[:12]}")
        try:
            yield OwnDatabase(where)
        finally:
            self.throw_away(where.name)

    def throw_away(self, name: str) -> None:
        """As the administrator: the owner may not end the application's connections."""
        with psycopg.connect(self.cluster.dsn(dbname="postgres", user=ADMIN), autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


class OwnDatabase:
    """A database of a test's own. Django is connected to it as the app; ``as_owner`` sees and may do everything."""

    def __init__(self, where: Place) -> None:
        self.where = where

    @property
    def name(self) -> str:
        return self.where.name

    def connect(self, user: str = APP) -> "psycopg.Connection[tuple[Any, ...]]":
        """A connection of its own, outside Django: nobody is set as its viewer."""
        assert self.where.cluster is not None
        return psycopg.connect(self.where.cluster.dsn(dbname=self.name, user=user))

    def as_owner(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """Run one statement as the owner, in a transaction of its own; gives its rows, if it has any."""
        with self.connect(OWNER) as connection:
            cursor = connection.execute(statement, values or None)  # type: ignore[arg-type]
            return cursor.fetchall() if cursor.description else []

    def as_owner_named(self, question: str) -> list[Any]:
        """The rows of one question, each with its columns as attributes."""
        with self.connect(OWNER) as connection:
            return connection.cursor(row_factory=psycopg.rows.namedtuple_row).execute(question).fetchall()  # type: ignore[arg-type]

    @contextmanager
    def behind_django(self) -> Iterator["OwnDatabase"]:
        """Point both of Django's connections here, for every thread, for as long as the context lasts."""
        from django.db import connections

        before = {alias: dict(connections.settings[alias]) for alias in ALIASES}
        self.stand_behind_django()
        try:
            yield self
        finally:
            connections.close_all()
            for alias in ALIASES:
                connections.settings[alias].update(before[alias])

    def stand_behind_django(self) -> None:
        """Point both of Django's connections here, until they are pointed elsewhere."""
        from django.db import connections

        assert self.where.cluster is not None
        address = self.where.cluster.django_database(dbname=self.name, user=APP)
        if connections.settings["default"]["NAME"] == self.name:
            return
        connections.close_all()
        for alias in ALIASES:
            connections.settings[alias].update(address, PASSWORD="")
