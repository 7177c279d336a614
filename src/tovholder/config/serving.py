"""What must hold before a single page is served."""

from collections.abc import Iterator

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection

from tovholder.core import clock
from tovholder.core.denials import Denied
from tovholder.core.installation import Kind, WrongDatabase, settle_clock
from tovholder.core.text import Text
from tovholder.rulebook.api import published_pack

NATIONAL = "000"
"""Stands for no municipality: what the national base is published under."""


class TooPowerful(Exception):
    """The program is signed in to PostgreSQL with a role the walls do not hold for."""


def check_may_serve() -> Kind:
    """Refuse to serve as superuser, as a role that bypasses row-level security, as owner, or in the wrong database.

    Also moves the process's clock as the database says. Raises TooPowerful or WrongDatabase.
    """
    check_role()
    kind = settle_clock()
    if kind.is_demonstration is not settings.DEMONSTRATION:
        raise WrongDatabase(
            "Demonstrationen kører kun i sin egen database, og dens database bruges kun til demonstration. "
            "The demonstration runs only in a database of its own, and that database is used for nothing else."
        )
    return kind


def check_role() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolname, rolsuper, rolbypassrls, EXISTS (SELECT 1 FROM pg_tables t WHERE t.schemaname = 'public' "
            "AND pg_has_role(current_user, t.tableowner, 'MEMBER')) FROM pg_roles WHERE rolname = current_user"
        )
        name, superuser, bypasses, owns = cursor.fetchone()
    if superuser or bypasses or owns:
        raise TooPowerful(
            f"Rollen {name} må ikke betjene sider: den er superbruger, omgår adgangsreglerne eller ejer tabellerne. "
            f"The role {name} may not serve pages: it is a superuser, bypasses row-level security or owns the tables. "
            "'tovholder db roles' prints the two roles to make."
        )


def missing() -> Iterator[Text]:
    """What a new installation still needs before anybody can work in it, each with the command that mends it."""
    try:
        published_pack(NATIONAL, clock.now())
    except Denied as denied:
        yield denied.denial.reason
    if not get_user_model().objects.exists():
        yield Text(
            da="Ingen kan logge ind endnu. Lav den første konto med 'tovholder createadmin'.",
            en="Nobody can sign in yet. Make the first account with 'tovholder createadmin'.",
        )
