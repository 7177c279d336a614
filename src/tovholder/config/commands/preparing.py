"""Brings a database up to the code and, for the demonstration, fills it."""

from datetime import timedelta

from tovholder.config.commands.opening import Refused, say
from tovholder.config.database import made_for, migrate
from tovholder.core import clock
from tovholder.core.enums import DatabaseKind


def prepare(*, demo: bool) -> None:
    """Migrate where we may, else see that somebody has. A demonstration begins when it is made, and is filled then."""
    from django.conf import settings

    if "owner" in settings.DATABASES:
        _migrate(demo=demo)
    else:
        _check_is_migrated()
    if demo:
        _fill()


def _migrate(*, demo: bool) -> None:
    from tovholder.config.demonstration import BEGINS

    known, now = made_for(), clock.now()
    shift = known.clock_shift if known else BEGINS - now if demo else timedelta(0)
    kind = DatabaseKind.DEMONSTRATION if demo else DatabaseKind.PRODUCTION
    migrate(kind=kind, clock_shift=shift, today=clock.local_date(now + shift))


def _check_is_migrated() -> None:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise Refused(
            "Databasen er ældre end programmet. Sæt TOVHOLDER_OWNER_URL til databasens ejer, og kør 'tovholder db migrate'.",
            "The database is older than the program. Set TOVHOLDER_OWNER_URL to the database's owner, and run "
            "'tovholder db migrate'.",
        )


def _fill() -> None:
    from tovholder.config.demonstration import fill, is_filled
    from tovholder.config.serving import check_may_serve

    check_may_serve()
    if not is_filled():
        say("Laver demonstrationen. Alle personer er opdigtede.", "Making the demonstration. All persons are invented.")
        fill()
