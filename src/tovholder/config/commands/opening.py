"""What commands share: a database opened for a command, and refusals as sentences instead of tracebacks."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, Any, Self, TypeVar

import click

from tovholder.config.database import DEMONSTRATION, PRODUCTION, Place, place, point_django_at
from tovholder.config.mail import fault_of
from tovholder.core.actor import Actor
from tovholder.core.denials import Denied, NotKnown
from tovholder.core.postgres import PostgresUnavailable
from tovholder.core.text import Text

F = TypeVar("F", bound=Callable[..., Any])

UNDEFINED_TABLE = "42P01"  # PostgreSQL's own code


class Refused(click.ClickException):
    """Ends the command with a sentence in Danish and English, and no traceback. Exit code 1."""

    def __init__(self, da: str, en: str = "") -> None:
        super().__init__(f"{da}\n{en}".strip())

    @classmethod
    def of(cls, text: Text) -> Self:
        return cls(text.da, text.en)

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(self.message, file=file, err=file is None)


class NothingDone(Refused):
    """Nothing could be begun at all."""

    exit_code = 2


def say(da: str, en: str) -> None:
    """To the one who runs the program, Danish first."""
    click.echo(f"{da}\n{en}")


def for_demonstration(command: F) -> F:
    """The option that points a command at the demonstration instead of the municipality's own data."""
    option = click.option(
        "--demo", is_flag=True, envvar="TOVHOLDER_DEMONSTRATION", help="Use the demonstration's database. Brug demonstrationen."
    )
    return option(command)


@contextmanager
def database(*, demo: bool, serving: bool = False) -> Iterator[Place]:
    """The database a command works on, with Django pointed at it. Once in a process.

    ``serving``: alone on the folder, and with a folder for the collected static files.
    """
    os.environ["TOVHOLDER_DEMONSTRATION"] = "1" if demo else "0"
    with database_named(DEMONSTRATION if demo else PRODUCTION, serving=serving) as where:
        yield where


@contextmanager
def database_named(name: str, *, serving: bool = False) -> Iterator[Place]:
    """The same for a database of any name."""
    _check_addresses()
    try:
        with place(name, claim=serving) as where, _static_folder(where, wanted=serving):
            point_django_at(where)
            with _closing(), telling():
                yield where
    except PostgresUnavailable as unavailable:
        raise Refused(unavailable.sentence_da, unavailable.sentence_en) from unavailable


def _check_addresses() -> None:
    for name in ("DATABASE_URL", "TOVHOLDER_OWNER_URL"):
        value = os.environ.get(name)
        if value and not value.startswith(("postgresql://", "postgres://")):
            raise Refused(
                f"{name} er ikke adressen på en PostgreSQL-database. Skriv den som postgresql://bruger:kode@vært:5432/database.",
                f"{name} is not the address of a PostgreSQL database. Write it as postgresql://user:password@host:5432/database.",
            )
    fault = fault_of(os.environ.get("TOVHOLDER_MAIL_URL", ""))
    if fault:
        raise Refused.of(fault)


@contextmanager
def _static_folder(where: Place, *, wanted: bool) -> Iterator[None]:
    """In the data folder, or for somebody else's database in a passing one; read by the settings."""
    with tempfile.TemporaryDirectory() as passing:
        if wanted:
            os.environ.setdefault("TOVHOLDER_STATIC", str((where.folder or Path(passing)) / "static"))
        yield


@contextmanager
def no_database() -> Iterator[None]:
    """Django set up for a command that needs no database."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tovholder.config.settings")
    import django

    django.setup()
    with telling():
        yield


@contextmanager
def _closing() -> Iterator[None]:
    from django.db import connections

    try:
        yield
    finally:
        connections.close_all()


@contextmanager
def telling() -> Iterator[None]:
    """Refusals and the database's own troubles become sentences."""
    from django.db import DatabaseError, OperationalError

    from tovholder.config.serving import TooPowerful
    from tovholder.core.installation import WrongDatabase
    from tovholder.rulebook.api import PackRefused

    try:
        yield
    except Denied as denied:
        raise Refused.of(denied.denial.reason) from denied
    except NotKnown as error:
        raise Refused("Det findes ikke.", "It does not exist.") from error
    except PackRefused as refused:
        lines = ["\n".join(fault.in_language(code) for fault in refused.faults) for code in ("da", "en")]
        raise Refused(*lines) from refused
    except (WrongDatabase, TooPowerful) as error:
        raise Refused(str(error)) from error
    except OperationalError as error:
        raise _unreachable(error) from error
    except DatabaseError as error:
        if getattr(error.__cause__, "sqlstate", "") == UNDEFINED_TABLE:
            raise _not_set_up() from error
        raise


def _unreachable(error: Exception) -> Refused:
    said = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    return Refused(
        f"Databasen kan ikke nås. Se, om DATABASE_URL er rigtig, og om serveren kører. Den svarede: {said}",
        f"The database cannot be reached. See whether DATABASE_URL is right and the server runs. It answered: {said}",
    )


def _not_set_up() -> Refused:
    return Refused(
        "Databasen er ikke sat op endnu. Kør 'tovholder run' eller 'tovholder db migrate' først; "
        "til demonstrationen 'tovholder demo', og sæt --demo på denne kommando.",
        "The database has not been set up yet. Run 'tovholder run' or 'tovholder db migrate' first; "
        "for the demonstration 'tovholder demo', and give this command --demo.",
    )


def moment() -> datetime:
    """The command's one reading of the clock, moved as the database says."""
    from tovholder.core import clock
    from tovholder.core.installation import settle_clock

    settle_clock()
    return clock.now()


@contextmanager
def acting(municipality: str, name: str) -> Iterator[tuple[Actor, datetime]]:
    """One transaction as the command of that name in a municipality, and the moment everything in it happens at."""
    from tovholder.access.api import acting_as
    from tovholder.interop.api import command_actor

    actor = command_actor(municipality, name)
    with acting_as(actor, at=moment()) as at:
        yield actor, at
