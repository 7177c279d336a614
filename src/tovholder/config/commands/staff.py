"""`tovholder import staff`: the staff list, as the municipality keeps it in a spreadsheet."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tovholder.config.commands.accounts import is_code, no_code
from tovholder.config.commands.opening import NothingDone, acting, database, for_demonstration
from tovholder.core.denials import Denied

if TYPE_CHECKING:
    from tovholder.interop.api import StaffOutcome


@click.command()
@for_demonstration
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--municipality", required=True, metavar="CODE", help="The municipality's three digits. Kommunens tre cifre.")
@click.option("--dry-run", is_flag=True, help="Only say what would happen. Vis kun, hvad der ville ske.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def staff(demo: bool, file: Path, municipality: str, dry_run: bool, form: str) -> None:
    """Take in the staff list of a spreadsheet (.xlsx, .csv): workers, their functions, and who stands in for them.

    Exit code 0: all well; 1: some rows were refused; 2: nothing could be read. Opens no accounts.

    Indlæser medarbejderlisten. Der åbnes ingen konti.
    """
    if not is_code(municipality):
        raise no_code(municipality)
    content = _read(file)
    with database(demo=demo):
        outcome = _take_in(municipality, file.name, content, dry_run=dry_run)
        said = json.dumps(_data(outcome, dry_run), ensure_ascii=False, indent=2) if form == "json" else "\n".join(_lines(outcome, dry_run))
    click.echo(said)
    if outcome.refused:
        raise click.exceptions.Exit(1)


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise NothingDone(
            f"Filen '{file}' kan ikke læses. Se, om navnet er rigtigt, og om du må læse den.",
            f"The file '{file}' cannot be read. See whether the name is right and you may read it.",
        ) from error


def _take_in(municipality: str, filename: str, content: bytes, *, dry_run: bool) -> "StaffOutcome":
    from django.db import transaction

    from tovholder.interop.api import import_staff

    with acting(municipality, "staff") as (actor, at):
        try:
            outcome = import_staff(actor=actor, at=at, filename=filename, content=content)
        except Denied as denied:
            raise NothingDone.of(denied.denial.reason) from denied
        if dry_run:
            transaction.set_rollback(True)
    return outcome


def _lines(outcome: "StaffOutcome", dry_run: bool) -> Iterator[str]:
    new, changed, same = len(outcome.new), len(outcome.changed), len(outcome.unchanged)
    da, en = ("Ville blive", "Would be") if dry_run else ("Er", "Are")
    yield f"{da} nye: {new}. {da} ændret: {changed}. Uændret: {same}. Afvist: {len(outcome.refused)}."
    yield f"{en} new: {new}. {en} changed: {changed}. Unchanged: {same}. Refused: {len(outcome.refused)}."
    if outcome.unknown_columns:
        names = ", ".join(outcome.unknown_columns)
        yield f"Kolonner, der ikke er forstået og ikke er læst: {names}.\nColumns not understood and not read: {names}."
    for refusal in outcome.refused:
        yield f"Række {refusal.number}: {refusal.reason.da}\nRow {refusal.number}: {refusal.reason.en}"


def _data(outcome: "StaffOutcome", dry_run: bool) -> dict[str, Any]:
    return {
        "dry_run": dry_run, "new": len(outcome.new), "changed": len(outcome.changed), "unchanged": len(outcome.unchanged),
        "unknown_columns": list(outcome.unknown_columns),
        "refused": [{"row": refusal.number, **refusal.reason.model_dump()} for refusal in outcome.refused],
    }
