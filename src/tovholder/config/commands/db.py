"""`tovholder db`: for whoever runs the database."""

import click

from tovholder.config.commands.opening import Refused, database, for_demonstration, no_database, say
from tovholder.config.commands.preparing import prepare
from tovholder.config.database import APP, PRODUCTION, derivations
from tovholder.core.postgres import PostgresUnavailable, roles_sql


@click.group()
def db() -> None:
    """For the database administrator. Til databaseadministratoren."""


@db.command()
@for_demonstration
def migrate(demo: bool) -> None:
    """Bring the database up to this version of the program. Opdatér databasen til denne version af programmet."""
    with database(demo=demo):
        from django.conf import settings

        if "owner" not in settings.DATABASES:
            raise Refused(
                "Databasen opdateres af sin ejer. Sæt TOVHOLDER_OWNER_URL til ejerens adresse og DATABASE_URL til programmets.",
                "The database is brought up to date by its owner. Set TOVHOLDER_OWNER_URL to the owner's address and "
                "DATABASE_URL to the program's.",
            )
        prepare(demo=demo)
        say("Databasen er opdateret.", "The database is up to date.")


@db.command()
@click.option("--name", default=PRODUCTION, show_default=True, help="The database's name. Databasens navn.")
def roles(name: str) -> None:
    """Print the SQL that makes the two roles and the database. Vis den SQL, der laver de to roller og databasen."""
    try:
        click.echo(roles_sql(name), nl=False)
    except PostgresUnavailable as unavailable:
        raise Refused(unavailable.sentence_da, unavailable.sentence_en) from unavailable


@db.command()
def walls() -> None:
    """Print the SQL of the walls: what the program may do with each table. Vis adgangsreglerne som SQL."""
    with no_database():
        from tovholder.access.api import wall_statements

        for statement in wall_statements(app_role=APP, derivations=derivations()):
            click.echo(f"{statement.rstrip().rstrip(';')};")
