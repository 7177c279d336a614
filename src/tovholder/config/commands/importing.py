"""`tovholder import`: lists from outside, by the same operations as the pages."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import click

from tovholder.config.commands.accounts import is_code, no_code
from tovholder.config.commands.opening import NothingDone, Refused, database, for_demonstration, moment
from tovholder.core.actor import Actor
from tovholder.core.clock import local_date
from tovholder.core.denials import Denied, NotKnown
from tovholder.core.ids import new_id
from tovholder.core.text import Text


@click.group("import")
def importing() -> None:
    """Take in lists from outside. Indlæs lister udefra."""


@importing.command()
@for_demonstration
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--municipality", required=True, metavar="CODE", help="The municipality's three digits. Kommunens tre cifre.")
@click.option("--as", "email", metavar="EMAIL", help="Who registers; needed when several may. Hvem der registrerer.")
@click.option("--map", "said", multiple=True, metavar="HEADER=COLUMN", help="What a column is that is not known by its name. Hvad en ukendt kolonne er.")
@click.option("--refused", type=click.Path(path_type=Path, dir_okay=False), help="Write the rows to correct to this .xlsx file. Skriv de rækker, der skal rettes, i denne fil.")
@click.option("--dry-run", is_flag=True, help="Only say what would happen. Vis kun, hvad der ville ske.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def arrivals(
    demo: bool, file: Path, municipality: str, email: str | None, said: tuple[str, ...], refused: Path | None, dry_run: bool, form: str
) -> None:
    """Register the new families of a spreadsheet (.xlsx, .csv); those it tells of differently are changed.

    Exit code 0: all well; 1: some rows or families were refused; 2: nothing could be read.

    Registrerer de nye familier i et regneark, og retter dem, listen siger noget andet om.
    """
    if not is_code(municipality):
        raise no_code(municipality)
    content = _read(file)
    with database(demo=demo):
        result = _take_in(municipality, email, file.name, content, _columns(said), dry_run=dry_run)
    if refused is not None and result.to_correct is not None:
        _write(refused, result.to_correct)
    click.echo(json.dumps(result.data(), ensure_ascii=False, indent=2) if form == "json" else "\n".join(result.lines()))
    if result.refused:
        raise click.exceptions.Exit(1)


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise NothingDone(
            f"Filen '{file}' kan ikke læses. Se, om navnet er rigtigt, og om du må læse den.",
            f"The file '{file}' cannot be read. See whether the name is right and you may read it.",
        ) from error


def _write(file: Path, content: bytes) -> None:
    try:
        file.write_bytes(content)
    except OSError as error:
        raise Refused(
            f"Rækkerne kan ikke skrives i '{file}'. Se, om mappen findes, og om du må skrive i den. Listen selv er læst.",
            f"The rows cannot be written to '{file}'. See whether the folder exists and you may write in it. The list itself was read.",
        ) from error


def _columns(said: Sequence[str]) -> dict[str, Any]:
    """``Header=column`` to column by header, the column by its code or any usual name."""
    from tovholder.interop.api import TITLES, column_named

    found = {}
    for each in said:
        header, _, name = each.rpartition("=")
        column = column_named(name)
        if not header or column is None:
            names = ", ".join(title.value for title in TITLES)
            raise NothingDone(
                f"'{each}' forstås ikke. Skriv kolonnens navn i filen, et lighedstegn og en af: {names}.",
                f"'{each}' is not understood. Write the column's name in the file, an equals sign and one of: {names}.",
            )
        found[header] = column
    return found


@dataclass(frozen=True)
class Result:
    """What came, or with ``dry_run`` would come, of a list: counts by outcome. ``refused``: which rows, and why.
    ``to_correct``: those rows as a spreadsheet.
    """

    dry_run: bool
    families: Counter[str]
    persons: Counter[str]
    refused: list[Text] = field(default_factory=list)
    to_correct: bytes | None = None

    def lines(self) -> Iterator[str]:
        new, unchanged, changed, held = (self._told(outcome) for outcome in OUTCOMES)
        da, en = ("Ville blive registreret", "Would be registered") if self.dry_run else ("Registreret", "Registered")
        rettet, corrected = ("Ville blive rettet", "Would be changed") if self.dry_run else ("Rettet efter listen", "Changed by the list")
        yield f"{da}: {new[0]}. Kendt i forvejen: {unchanged[0]}. {rettet}: {changed[0]}. Holdt tilbage: {held[0]}."
        yield f"{en}: {new[1]}. Known before: {unchanged[1]}. {corrected}: {changed[1]}. Held back: {held[1]}."
        for reason in self.refused:
            yield f"{reason.da}\n{reason.en}"

    def _told(self, outcome: str) -> tuple[str, str]:
        families, persons = self.families[outcome], self.persons[outcome]
        return (f"{families} {'familie' if families == 1 else 'familier'} ({persons} {'person' if persons == 1 else 'personer'})",
                f"{families} {'family' if families == 1 else 'families'} ({persons} {'person' if persons == 1 else 'persons'})")  # fmt: skip

    def data(self) -> dict[str, Any]:
        return {
            "dry_run": self.dry_run, "persons": _counted(self.persons), "families": _counted(self.families),
            "refused": [reason.model_dump() for reason in self.refused],
        }


OUTCOMES = ("new", "unchanged", "changed", "held_back")


def _counted(found: Counter[str]) -> dict[str, int]:
    """``accepted`` is all that could be used, whether it changed anything or not."""
    return {"accepted": sum(found.values()) - found["held_back"], **{outcome: found[outcome] for outcome in OUTCOMES}}


def _take_in(
    municipality: str, email: str | None, filename: str, content: bytes, columns: dict[str, Any], *, dry_run: bool
) -> Result:
    """Looks first; then registers a portion at a time, as the pages do, and says on stderr how far it is."""
    from django.db import transaction

    from tovholder.access.api import acting_as
    from tovholder.interop.api import begin_registration, place_columns, register_the_rest, take_in_arrivals

    now, actor = moment(), _who(municipality, email)
    with acting_as(actor, at=now) as at:
        try:
            list_id = take_in_arrivals(actor=actor, at=at, request_id=new_id(), filename=filename, content=content)
        except Denied as denied:
            raise NothingDone.of(denied.denial.reason) from denied
        if columns:
            place_columns(actor=actor, at=at, request_id=new_id(), list_id=list_id, version=1, columns=columns)
        seen, to_correct = _look(actor, at, list_id)
        if dry_run:
            transaction.set_rollback(True)
        else:
            begin_registration(actor=actor, at=at, request_id=new_id(), list_id=list_id, version=2 if columns else 1)
    if dry_run:
        return _result(seen, to_correct)
    register_the_rest(actor, list_id, tell=_tell)
    with acting_as(actor, at=moment()) as at:
        return _outcome(actor, at, list_id, seen)


def _look(actor: Actor, at: datetime, list_id: UUID) -> tuple[Any, bytes | None]:
    from tovholder.interop.api import preview, rows_to_correct

    viewer = _viewer(actor, at)
    try:
        return preview(viewer, list_id), rows_to_correct(viewer, list_id)
    except NotKnown:  # every row can be used
        return preview(viewer, list_id), None


def _viewer(actor: Actor, at: datetime) -> Any:
    from tovholder.access.api import Viewer

    return Viewer(actor=actor, at=at, today=local_date(at), request=new_id())


def _tell(done: int, total: int) -> None:
    if done < total:
        click.echo(f"{done} / {total}", err=True)


def _result(seen: Any, to_correct: bytes | None) -> Result:
    """What registering would do, as the preview sees it."""
    families: Counter[str] = Counter(held_back=seen.held_back_families)
    persons: Counter[str] = Counter(held_back=seen.held_back)
    for family in seen.families:
        outcome = "held_back" if family.denied else str(family.outcome)
        families[outcome] += 1
        persons[outcome] += len(family.rows)
    denied = [(family.rows, family.denied.denial.reason) for family in seen.families if family.denied is not None]
    return Result(True, families, persons, _said(seen, denied), to_correct)


def _outcome(actor: Actor, at: datetime, list_id: UUID, seen: Any) -> Result:
    """What came of it; ``seen`` still knows what was wrong in the rows, which the list itself forgets."""
    from tovholder.interop.api import get_arrival_list, rows_to_correct

    viewer = _viewer(actor, at)
    row = get_arrival_list(viewer, list_id)
    families, persons = Counter(row.outcome["counts"]), Counter(row.outcome["persons"])
    families["held_back"] = families.pop("held_back_families", 0) + families.pop("refused", 0)
    persons["held_back"] = families.pop("held_back_rows", 0) + persons.pop("refused", 0)
    denied = [(entry["rows"], Text.model_validate(entry["reason"])) for entry in row.outcome["refused"]]
    return Result(False, families, persons, _said(seen, denied), rows_to_correct(viewer, list_id) if row.to_correct else None)


def _said(seen: Any, denied: list[tuple[list[int], Text]]) -> list[Text]:
    said = [Text(da=each.in_language("da"), en=each.in_language("en")) for each in seen.refusals]
    for rows, why in denied:
        numbers = ", ".join(map(str, rows))
        said.append(Text(da=f"Række {numbers}: {why.da}", en=f"Row {numbers}: {why.en}"))
    return said


def _who(municipality: str, email: str | None) -> Actor:
    """The worker named, or the only one whose function receives notices."""
    may = _who_may(municipality)
    if email is not None:
        may = {address: worker for address, worker in may.items() if address == email.lower()}
        if not may:
            raise Refused(
                f"{email} kan ikke registrere familier i kommune {municipality}. Se, om adressen og funktionen er rigtige.",
                f"{email} cannot register families in municipality {municipality}. See whether address and function are right.",
            )
    if not may:
        raise Refused(
            f"Ingen i kommune {municipality} har en funktion, der modtager besked om nye familier.",
            f"Nobody in municipality {municipality} holds a function that receives notices of new families.",
        )
    if len(may) > 1:
        names = ", ".join(sorted(may))
        raise Refused(f"Flere kan registrere familier. Vælg en med --as: {names}",
                      f"Several can register families. Choose one with --as: {names}")  # fmt: skip
    return Actor(next(iter(may.values())), municipality)


def _who_may(municipality: str) -> dict[str, UUID]:
    """Sign-in address to worker, of those whose functions receive notices today."""
    from django.contrib.auth import get_user_model

    from tovholder.config.commands.opening import acting
    from tovholder.organisation.api import holders_of
    from tovholder.rulebook.api import Power, published_pack

    with acting(municipality, "import") as (_, at):
        functions = [f.key for f in published_pack(municipality, at).pack.functions if Power.REGISTER_NOTICE in f.powers]
        workers = {row.worker_id for row in holders_of(functions, local_date(at))}
        accounts = get_user_model().objects.filter(principal__in=workers, is_active=True)
        return {account.email: account.principal for account in accounts}
