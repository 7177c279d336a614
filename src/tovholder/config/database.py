"""Which database, made ready: found or started, migrated, walled, and marked for what it is."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from tovholder.core.postgres import ADMIN, Cluster, database_grants, default_data_folder, ensure_roles_and_database

if TYPE_CHECKING:
    from tovholder.access.api import Derivation
    from tovholder.core.installation import Kind

OWNER, APP = "tovholder_owner", "tovholder_app"
PRODUCTION, DEMONSTRATION = "tovholder", "tovholder_demonstration"
LOG_MONTHS = 24
MIGRATION_LOCK = 7_046_105  # ours, and means nothing else


@dataclass(frozen=True, slots=True)
class Place:
    """Where the database is: ours, in a data folder, or somebody else's, by ``DATABASE_URL``."""

    name: str
    cluster: Cluster | None
    folder: Path | None = None

    def url(self, user: str) -> str:
        """The address for Django, a socket folder percent-encoded as the host."""
        if self.cluster is None:
            return os.environ["DATABASE_URL" if user == APP else "TOVHOLDER_OWNER_URL"]
        host = quote(self.cluster.django_database(dbname=self.name, user=user)["HOST"], safe="")
        return f"postgresql://{user}@{host}/{self.name}"


@contextmanager
def place(name: str, *, folder: Path | None = None, claim: bool = False) -> Iterator[Place]:
    """The database of that name, reachable for as long as the context lasts. Raises PostgresUnavailable.

    With ``DATABASE_URL`` set it is that one, whatever its name, and nothing is started. ``claim`` refuses a folder that
    another ``tovholder run`` works on.
    """
    if os.environ.get("DATABASE_URL"):
        yield Place(name, None)
        return
    data = folder or default_data_folder()
    cluster = Cluster(data)
    if claim:
        cluster.claim()
    with cluster:
        ensure_roles_and_database(cluster, dbname=name, owner=OWNER, app=APP)
        os.environ.setdefault("TOVHOLDER_SECRET_KEY", _secret(data))
        yield Place(name, cluster, data)


def _secret(data: Path) -> str:
    """The key that signs sessions, made once and kept beside the database, readable by its owner only."""
    file = data / "secret.key"
    if not file.exists():
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as out:
            out.write(secrets.token_urlsafe(48))
    return file.read_text(encoding="ascii")


def point_django_at(where: Place) -> None:
    """Set the environment Django's settings read, and set Django up. Once in a process."""
    os.environ["DATABASE_URL"] = where.url(APP)
    if where.cluster is not None or os.environ.get("TOVHOLDER_OWNER_URL"):
        os.environ["TOVHOLDER_OWNER_URL"] = where.url(OWNER)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tovholder.config.settings")
    import django

    django.setup()


def migrate(*, kind: str, clock_shift: timedelta, today: date) -> None:
    """Bring the database up to the code, as its owner: schema, walls, months of the access log, and what it is for.

    Raises WrongDatabase, before anything is touched, when the database was made for something else. Safe to run again;
    the clock's shift is kept as it was made.
    """
    from django.core.management import call_command
    from django.db import connections, transaction

    from tovholder.access.api import apply_walls, prepare_log_months
    from tovholder.core.models import Installation

    owner = connections["owner"]
    with owner.cursor() as cursor:  # two who migrate at once take turns; the lock ends with the connection
        cursor.execute("SELECT pg_advisory_lock(%s)", [MIGRATION_LOCK])
    known = made_for()
    if known is not None:
        _check_is(kind, known)
    call_command("migrate", database="owner", verbosity=0, interactive=False)
    with transaction.atomic(using="owner"):
        apply_walls(owner, app_role=APP, derivations=derivations())
        prepare_log_months(today, ahead=LOG_MONTHS, using="owner")
        if known is None:
            seconds = round(clock_shift.total_seconds())
            Installation.objects.using("owner").create(kind=kind, clock_shift_seconds=seconds)
        _derive_anew()
    owner.close()


def _derive_anew() -> None:
    """When the rules of who sees what have changed, what was derived by the old ones must not live on."""
    from tovholder.access.api import rederive, rules_fingerprint
    from tovholder.core.models import Installation

    fingerprint = rules_fingerprint(derivations())
    row = Installation.objects.using("owner").get()
    if row.derivation != fingerprint:
        rederive(using="owner")
        Installation.objects.using("owner").update(derivation=fingerprint)


def made_for() -> "Kind | None":
    """What the database was made for, read as its owner; None before the first migration."""
    from django.db import connections

    from tovholder.core.enums import DatabaseKind
    from tovholder.core.installation import Kind
    from tovholder.core.models import Installation

    owner = connections["owner"]
    if "tovholder_installation" not in owner.introspection.table_names():
        return None
    row = Installation.objects.using("owner").first()
    return Kind(DatabaseKind(row.kind), timedelta(seconds=row.clock_shift_seconds)) if row else None


def _check_is(kind: str, known: "Kind") -> None:
    from tovholder.core.installation import WrongDatabase

    if known.kind != kind:
        raise WrongDatabase(
            f"Databasen er lavet til '{known.kind}' og bruges ikke til '{kind}'. "
            f"The database was made for '{known.kind}' and is not used for '{kind}'."
        )


def derivations() -> "list[Derivation]":
    """What each context contributes to the derivation of clearances."""
    from tovholder.cases.api import DERIVATION as CASES
    from tovholder.interop.api import KEEPING
    from tovholder.occupancy.api import DERIVATION as OCCUPANCY
    from tovholder.organisation.api import DERIVATION as ORGANISATION
    from tovholder.pathways.api import DERIVATION as PATHWAYS
    from tovholder.people.api import DERIVATION as PEOPLE
    from tovholder.sharing.api import DERIVATION as SHARING

    return [ORGANISATION, OCCUPANCY, CASES, SHARING, PATHWAYS, PEOPLE, KEEPING]


def clone(where: Place, template: str, name: str) -> Place:
    """A copy of a database nobody is connected to, owned by the owner. Only in our own cluster."""
    import psycopg

    assert where.cluster is not None, "a clone is made in our own cluster"
    copy = Place(name, where.cluster, where.folder)
    drop(copy)
    with psycopg.connect(where.cluster.dsn(dbname="postgres", user=OWNER), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        for statement in database_grants(name, APP):
            connection.execute(statement)
    return copy


def drop(where: Place) -> None:
    """As the administrator: the owner may not end the application's connections."""
    import psycopg

    assert where.cluster is not None, "only a database of our own cluster is dropped"
    with psycopg.connect(where.cluster.dsn(dbname="postgres", user=ADMIN), autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{where.name}" WITH (FORCE)')


def exists(where: Place) -> bool:
    import psycopg

    assert where.cluster is not None
    with psycopg.connect(where.cluster.dsn(dbname="postgres", user=OWNER)) as connection:
        return connection.execute("SELECT FROM pg_database WHERE datname = %s", [where.name]).rowcount == 1
