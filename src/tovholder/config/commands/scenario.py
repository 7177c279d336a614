"""`tovholder scenario`: plays what a pack's scenarios tell, in a database made for it."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tovholder.config.commands.opening import Refused, database_named, say
from tovholder.config.database import Place

if TYPE_CHECKING:
    from tovholder.config.scenarios.playing import Played


@click.group()
def scenario() -> None:
    """Play a municipality's scenarios. Afspil kommunens scenarier."""


@scenario.command("run")
@click.argument("packs_or_paths", nargs=-1, required=True)
def run_scenario(packs_or_paths: tuple[str, ...]) -> None:
    """Play the scenarios of packs (by their keys) or single files, in a passing database; never the served one.

    Exit code 1 when something goes otherwise than the scenario tells.
    """
    _check_own_cluster()
    from tovholder.config.scenarios.database import passing_name

    with database_named(passing_name()) as where:
        told = [_play(file, where) for named in packs_or_paths for file in _files(named)]
    if not all(told):
        raise click.exceptions.Exit(1)


def _check_own_cluster() -> None:
    if os.environ.get("DATABASE_URL"):
        raise Refused(
            "Scenarier afspilles i programmets egen PostgreSQL, aldrig i databasen i DATABASE_URL. Kør uden DATABASE_URL.",
            "Scenarios are played in the program's own PostgreSQL, never in the database of DATABASE_URL. Run without it.",
        )


def _files(pack_or_path: str) -> list[Path]:
    """One file, or every scenario of a pack."""
    from django.conf import settings

    path = Path(pack_or_path)
    if path.is_file():
        return [path]
    folder = (path if path.is_dir() else settings.PACKS_FOLDER / pack_or_path) / "scenarios"
    files = sorted(folder.glob("*.yaml"))
    if not files:
        raise Refused(
            f"Her er ingen scenarier: {folder}. Skriv navnet på en pakke, eller vælg en fil.",
            f"There are no scenarios here: {folder}. Name a pack, or choose a file.",
        )
    return files


def _play(file: Path, where: Place) -> bool:
    from django.conf import settings

    from tovholder.config.scenarios.database import scenario_database
    from tovholder.config.scenarios.playing import play
    from tovholder.config.scenarios.reading import read_script
    from tovholder.config.scenarios.stage import stage_for

    script = read_script(file, packs_folder=settings.PACKS_FOLDER)
    title = script.scenario.title
    say(f"\n{title.da}", title.en)
    with scenario_database(where, settings.PACKS_FOLDER):
        return all(_tell(played) for played in play(script, stage_for(script.town, settings.PACKS_FOLDER)))


def _tell(played: "Played") -> bool:
    if played.as_told:
        click.echo(f"✓ {played.words.da}")
        return True
    click.echo(f"✗ {played.words.da}")
    click.echo(f"  {played.where}: forventet / expected: {played.expected}")
    click.echo(f"  {played.where}: fundet / found: {played.found}")
    return False
