"""`tovholder bench`: a database to measure with, and the measuring."""

import json
import os
import subprocess
from dataclasses import asdict
from pathlib import Path

import click

from tovholder.config.bench import timing
from tovholder.config.commands.opening import Refused, database, say
from tovholder.config.commands.preparing import prepare

SMALL = 1000
"""Families of the one municipality a country is compared with."""


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

        from tovholder.config.bench.families import tell_of_larger_families
        from tovholder.config.bench.multiply import multiply

        prepare(demo=True)
        with transaction.atomic():
            tell_of_larger_families()
        with transaction.atomic(using="owner"):
            made = multiply(connections["owner"], families, municipalities, tell=lambda what: click.echo(f"  {what}"))
    told = {role: asdict(subject) for role, subject in made.callers.items()}
    (folder / timing.CALLERS).write_text(json.dumps(told), encoding="utf-8")
    say(
        f"{made.families} familier, {made.persons} personer, {made.entries} oplysninger, {made.workers} medarbejdere.",
        f"{made.families} families, {made.persons} persons, {made.entries} entries, {made.workers} workers.",
    )


@bench.command()
@click.option("--folder", type=click.Path(path_type=Path, file_okay=False, exists=True), required=True, help="Made by 'bench data'. Lavet af 'bench data'.")
def plans(folder: Path) -> None:
    """How PostgreSQL goes about every statement of the pages: by index, and with no function for each row. Exit code 1 when it does not.

    Hvordan databasen besvarer siderne.
    """
    os.environ["TOVHOLDER_DATA"] = str(folder)
    with database(demo=True):
        from tovholder.config.bench.plans import look_at_plans

        prepare(demo=True)
        seen = look_at_plans(timing.subjects(folder))
    for fault in seen.faults:
        click.echo(f"{fault.page}, {fault.caller}: {fault.fault}\n    {fault.statement[:1500]}")
    click.echo(f"{seen.statements} statements, {len(seen.indexes)} indexes, {len(seen.faults)} not in order")
    click.echo(", ".join(sorted(seen.indexes)))
    if seen.faults:
        raise Refused("Noget læses fra ende til anden.", "Something is read from end to end.")


@bench.command()
@click.option("--families", type=click.IntRange(100, 1_000_000), default=100_000, show_default=True, help="How many. Hvor mange.")
@click.option("--folder", type=click.Path(path_type=Path, file_okay=False), required=True,
              help="Where the data folders are, or are to be made. Hvor datamapperne er eller skal laves.")  # fmt: skip
@click.option("--rounds", type=click.IntRange(3, 1000), default=15, show_default=True, help="Times each page is asked. Antal gange.")
def pages(families: int, folder: Path, rounds: int) -> None:
    """Time the pages at that size against one municipality of 1,000 families and the trivial page, and look at the plans.

    So many families are as many municipalities as give each about 1,000, 98 at most: only the country grows, not one's own part of it.

    Writes bench.json in the folder. Exit code 1 when a budget is broken. Måler siderne.
    """
    large, small = folder / f"country-{families}", folder / f"one-{SMALL}"
    for made, number, over in ((large, families, min(98, max(1, families // SMALL))), (small, SMALL, 1)):
        if not (made / timing.CALLERS).exists():
            made.mkdir(parents=True, exist_ok=True)
            _tovholder("bench", "data", "--families", str(number), "--municipalities", str(over), "--folder", str(made))
    rows = timing.measured(large, small, rounds)
    click.echo("\n".join(timing.table(rows, families, SMALL)))
    (folder / "bench.json").write_text(json.dumps([row.told() for row in rows], indent=1), encoding="utf-8")
    if _tovholder("bench", "plans", "--folder", str(large)) or not all(row.is_within_budget for row in rows):
        raise Refused("Et budget er brudt.", "A budget is broken.")


def _tovholder(*words: str) -> int:
    """As a program of its own: Django is pointed at one database in a process."""
    env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return subprocess.run([*timing.TOVHOLDER, *words], env=env, check=False).returncode  # noqa: S603 -- our own program
