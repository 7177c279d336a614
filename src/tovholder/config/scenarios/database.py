"""A scenario is played in a database of its own: a clone of a template with packs and staff, thrown away afterwards."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import psycopg

from tovholder.config.database import OWNER, Place, clone, drop, exists, migrate
from tovholder.core.clock import local_date
from tovholder.core.enums import DatabaseKind

PREFIX = "tovholder_scenario_"
PACKAGE = Path(__file__).parents[2]


@contextmanager
def scenario_database(where: Place, packs_folder: Path) -> Iterator[None]:
    """Django on a fresh clone for as long as the context lasts. ``where``: a place of that clone's name."""
    template = Place(f"{PREFIX}{fingerprint(packs_folder)}", where.cluster, where.folder)
    if not exists(template):
        _make(template, where, packs_folder)
    clone(where, template.name, where.name)
    try:
        yield
    finally:
        _disconnect()
        drop(where)


def fingerprint(packs_folder: Path) -> str:
    """Of everything the template is made from: the program, its SQL, the packs and the personae."""
    files = [*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.sql"), *packs_folder.glob("*.yaml"), *packs_folder.glob("*/*.yaml")]
    content = hashlib.sha256()
    for file in sorted(files):
        content.update(file.name.encode() + file.read_bytes())
    return content.hexdigest()[:12]


def _make(template: Place, where: Place, packs_folder: Path) -> None:
    """Made under the passing name Django is connected by, and given its own when it is whole."""
    from tovholder.config.demonstration import BEGINS, set_up

    migrate(kind=DatabaseKind.SCENARIO, clock_shift=timedelta(0), today=local_date(BEGINS))
    set_up(packs_folder)
    _disconnect()
    _drop_outdated(where)
    assert where.cluster is not None
    with psycopg.connect(where.cluster.dsn(dbname="postgres", user=OWNER), autocommit=True) as connection:
        if not exists(template):
            connection.execute(f'ALTER DATABASE "{where.name}" RENAME TO "{template.name}"')


def _drop_outdated(where: Place) -> None:
    assert where.cluster is not None
    with psycopg.connect(where.cluster.dsn(dbname="postgres", user=OWNER)) as connection:
        rows = connection.execute("SELECT datname FROM pg_database WHERE datname ~ %s", [f"^{PREFIX}[0-9a-f]{{12}}$"])
        outdated = [name for (name,) in rows]
    for name in outdated:
        drop(Place(name, where.cluster))


def _disconnect() -> None:
    from django.db import connections

    connections.close_all()


def passing_name() -> str:
    return f"{PREFIX}playing_{os.getpid()}"
