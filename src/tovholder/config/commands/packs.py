"""`tovholder packs` and `tovholder deadline`: the municipalities' models and the dates they give."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tovholder.config.commands.opening import Refused, acting, database, for_demonstration, no_database, say

if TYPE_CHECKING:
    from tovholder.rulebook.api import Answer, Pack

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FORMAT = click.Choice(["text", "json"])


@click.group()
def packs() -> None:
    """Check, compare and publish the municipalities' models. Kontrollér, sammenlign og udgiv kommunens model."""


@packs.command()
@click.argument("folders", nargs=-1, type=FOLDER)
@click.option("--format", "form", type=FORMAT, default="text", show_default=True)
def check(folders: tuple[Path, ...], form: str) -> None:
    """Say what is wrong with the packs in FOLDERS, with file and line; without FOLDERS those the program brings.

    Vis, hvad der er galt, med fil og linje.
    """
    with no_database():
        from django.conf import settings

        from tovholder.rulebook.api import check_packs

        own = sorted(file.parent for file in settings.PACKS_FOLDER.glob("*/pack.yaml"))
        _answer(check_packs(folders or own), form)


@packs.command()
@click.argument("earlier", type=FOLDER)
@click.argument("later", type=FOLDER)
@click.option("--format", "form", type=FORMAT, default="text", show_default=True)
def diff(earlier: Path, later: Path, form: str) -> None:
    """Tell in words what is different in LATER. Vis forskellen i ord."""
    with no_database():
        from tovholder.rulebook.api import compare_packs

        _answer(compare_packs(earlier, later), form)


@packs.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def schema(folder: Path) -> None:
    """Write the JSON Schema files into FOLDER, for editors that check while one writes."""
    with no_database():
        click.echo(f"Skrevet / Written: {', '.join(export_schemas(folder))}")


def export_schemas(folder: Path) -> list[str]:
    """Write every JSON Schema the code publishes into a folder; their names."""
    from tovholder.config.scenarios.schema import SCHEMA_FILE, schema_text
    from tovholder.rulebook.api import write_schemas

    written = list(write_schemas(folder).data["files"])
    (folder / SCHEMA_FILE).write_text(schema_text(), encoding="utf-8")
    return [*written, SCHEMA_FILE]


@packs.command()
@for_demonstration
@click.argument("folders", nargs=-1, required=True, type=FOLDER)
def publish(demo: bool, folders: tuple[Path, ...]) -> None:
    """Publish the packs in FOLDERS as their next versions; the base first. Udgiv modellerne som nye versioner."""
    with database(demo=demo):
        from tovholder.config.demonstration import NATIONAL, code_of

        for folder in sorted(folders, key=lambda folder: code_of(folder) != NATIONAL):
            _publish(folder, code_of(folder))


def _publish(folder: Path, code: str) -> None:
    from tovholder.core.denials import Denied
    from tovholder.core.ids import new_id
    from tovholder.rulebook.api import publish_pack

    try:
        with acting(code, "packs") as (actor, at):
            publish_pack(actor=actor, at=at, request_id=new_id(), pack_folder=folder)
    except Denied as denied:
        if denied.denial.code != "pack_unchanged":
            raise
        say(f"{folder.name}: uændret, ikke udgivet igen.", f"{folder.name}: unchanged, not published again.")
    else:
        say(f"{folder.name}: udgivet.", f"{folder.name}: published.")


@click.command()
@click.argument("rule")
@click.option("--from", "anchor", required=True, type=click.DateTime(["%Y-%m-%d"]), help="The day it is counted from.")
@click.option("--pack", "folder", type=FOLDER, help="The pack's folder; without it the national base.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="Whose day decides which version of the rule holds; else the anchor.")
@click.option("--residence-basis", "basis", help="The residence basis, e.g. udl_7. Opholdsgrundlaget.")
@click.option("--format", "form", type=FORMAT, default="text", show_default=True)
def deadline(rule: str, anchor: datetime, folder: Path | None, on: datetime | None, basis: str | None, form: str) -> None:
    """The date RULE gives, counted from a day, and why. Den frist, en regel giver, og hvorfor."""
    with no_database():
        from django.conf import settings

        from tovholder.rulebook.api import deadline as answer

        pack = _pack(folder or settings.PACKS_FOLDER / "dk")
        _answer(answer(pack, rule, anchor.date(), on=_day(on), residence_basis=basis), form)


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _pack(folder: Path) -> "Pack":
    from tovholder.rulebook.api import read_pack

    return read_pack(folder).pack


def _answer(answer: "Answer", form: str) -> None:
    """Print it; exit code 1 when not all is well."""
    text = json.dumps(answer.data, ensure_ascii=False, indent=2)
    if not answer.ok and form == "text":
        raise Refused(answer.in_language("da"), answer.in_language("en"))
    click.echo(text if form == "json" else f"{answer.in_language('da')}\n{answer.in_language('en')}")
    if not answer.ok:
        raise click.exceptions.Exit(1)
