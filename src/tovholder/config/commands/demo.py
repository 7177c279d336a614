"""`tovholder demo`: the demonstration's database, made or made anew."""

import click

from tovholder.config.commands.opening import Refused, database, say
from tovholder.config.commands.preparing import prepare
from tovholder.config.database import APP, OWNER, Place, drop, made_for
from tovholder.core.enums import DatabaseKind
from tovholder.core.postgres import ensure_roles_and_database


@click.command()
@click.option("--reset", is_flag=True, help="Throw away everything in the demonstration and begin again. Begynd forfra.")
@click.option("--yes", is_flag=True, help="Do not ask before a reset.")
def demo(reset: bool, yes: bool) -> None:
    """Make the demonstration: invented staff and families, on a Thursday morning in December.

    Laver demonstrationen. Alle personer i den er opdigtede.
    """
    with database(demo=True, serving=True) as where:
        if reset:
            _reset(where, ask=not yes)
        prepare(demo=True)
        say("Demonstrationen er klar. Start den med 'tovholder run --demo'.",
            "The demonstration is ready. Start it with 'tovholder run --demo'.")  # fmt: skip


def _reset(where: Place, *, ask: bool) -> None:
    """Refused for anything but a demonstration, and for a database that is not ours to drop."""
    from django.db import connections

    if where.cluster is None:
        raise Refused(
            "Databasen i DATABASE_URL slettes ikke herfra. Lad dens administrator lave den på ny.",
            "The database of DATABASE_URL is not deleted from here. Have its administrator make it anew.",
        )
    known = made_for()
    if known is not None:
        _check_is_demonstration(known.kind)
        if ask:
            _ask(_families())
    connections.close_all()
    drop(where)
    ensure_roles_and_database(where.cluster, dbname=where.name, owner=OWNER, app=APP)


def _check_is_demonstration(kind: DatabaseKind) -> None:
    if kind is not DatabaseKind.DEMONSTRATION:
        raise Refused(
            f"Databasen er lavet til '{kind}' og er ikke en demonstration. Den er ikke rørt.",
            f"The database was made for '{kind}' and is no demonstration. It is untouched.",
        )


def _families() -> int:
    """How many families would be thrown away; counted by the owner, whom the walls do not bind."""
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM tovholder_case")
        return int(cursor.fetchone()[0])


def _ask(families: int) -> None:
    say(
        f"Alt i demonstrationen slettes: {families} familieforløb og alt, hvad der er skrevet. Kommunens egne data røres ikke.",
        f"Everything in the demonstration is deleted: {families} cases and all that was written. "
        "The municipality's own data are not touched.",
    )
    click.confirm("Slet og begynd forfra? / Delete and begin again?", abort=True)
