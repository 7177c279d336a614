"""`tovholder bench`: a database to measure with."""

import json
import os
from pathlib import Path

import click

from tovholder.config.commands.opening import Refused, database, say
from tovholder.config.commands.preparing import prepare

CALLERS = "callers.json"
"""In the data folder: whom to measure as."""


@click.group()
def bench() -> None:
    """Measure at the size of a country. Mål i et lands størrelse."""


@bench.command()
@click.option("--families", type=click.IntRange(100, 1_000_000), default=100_000, show_default=True, help="How many. Hvor mange.")
@click.option("--municipalities", type=click.IntRange(1, 98), default=98, show_default=True, help="Over how many. Over hvor mange.")
@click.option("--folder", type=click.Path(path_type=Path, file_okay=False), required=True,
              help="A data folder of its own, new or empty. En datamappe for sig selv.")  # fmt: skip
def data(families: int, municipalities: int, folder: Path) -> None:
    """Fill a data folder of its own with invented families, never the served one.

    Look at it with TOVHOLDER_DATA=<folder> tovholder run --demo. Fylder en datamappe for sig selv med opdigtede familier.
    """
    if folder.exists() and any(folder.iterdir()):
        raise Refused(
            f"Mappen {folder} er ikke tom. Vælg en ny mappe: de data, du ellers arbejder med, røres ikke herfra.",
            f"The folder {folder} is not empty. Choose a new one: the data you work with are not touched from here.",
        )
    if os.environ.get("DATABASE_URL"):
        raise Refused(
            "Måledata laves i programmets egen PostgreSQL. Kør uden DATABASE_URL.",
            "Data to measure with are made in the program's own PostgreSQL. Run without DATABASE_URL.",
        )
    os.environ["TOVHOLDER_DATA"] = str(folder)
    with database(demo=True):
        from django.db import connections, transaction

        from tovholder.config.bench.multiply import multiply

        prepare(demo=True)
        with transaction.atomic(using="owner"):
            made = multiply(connections["owner"], families, municipalities, tell=lambda what: click.echo(f"  {what}"))
    (folder / CALLERS).write_text(json.dumps(made.callers), encoding="utf-8")
    say(
        f"{made.families} familier, {made.persons} personer, {made.entries} oplysninger, {made.workers} medarbejdere.",
        f"{made.families} families, {made.persons} persons, {made.entries} entries, {made.workers} workers.",
    )
