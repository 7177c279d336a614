"""Fills a fresh database with packs and invented people, through the operations."""

from datetime import UTC, date, datetime
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction

from tovholder.access.api import acting_as
from tovholder.config.scenarios.playing import play
from tovholder.config.scenarios.reading import Script, read_script
from tovholder.config.scenarios.stage import stage_for
from tovholder.core.clock import COPENHAGEN
from tovholder.core.denials import Denied
from tovholder.core.ids import new_id
from tovholder.core.text import Text
from tovholder.interop.api import Cast, command_actor, read_personae, set_up_town
from tovholder.rulebook.api import publish_pack

NATIONAL = "000"
"""What a command that belongs to no municipality writes as its code."""

BEGINS = datetime(2025, 12, 18, 8, 5, tzinfo=COPENHAGEN).astimezone(UTC)
"""When it is in a demonstration at the moment it is made: the morning after the notice of the example list is decided."""

PUBLISHED = datetime(2024, 11, 1, 9, 0, tzinfo=COPENHAGEN).astimezone(UTC)
STAFFED = datetime(2025, 1, 2, 9, 0, tzinfo=COPENHAGEN).astimezone(UTC)
EMPLOYED_SINCE = date(2025, 1, 1)


def fill() -> None:
    """Packs, staff and earlier families; all of it or nothing, so that a start that was broken off is made good."""
    with transaction.atomic():
        set_up(settings.PACKS_FOLDER)
        for file in sorted(settings.PACKS_FOLDER.glob("*/scenarios/*.yaml")):
            script = read_script(file, packs_folder=settings.PACKS_FOLDER)
            if script.scenario.demonstration:
                _play(script)


def set_up(packs_folder: Path) -> None:
    """The packs published, and the invented staff at work."""
    publish_packs(packs_folder, at=PUBLISHED)
    set_up_personae(packs_folder, at=STAFFED, since=EMPLOYED_SINCE)


def _play(script: Script) -> None:
    for played in play(script, stage_for(script.town, settings.PACKS_FOLDER), ask=False):
        if not played.as_told:
            said = f"{played.where}: {played.found}"
            raise Denied(
                "demonstration_broken",
                Text(da=f"Demonstrationen kunne ikke laves ({said}).", en=f"The demonstration could not be made ({said})."),
            )


def is_filled() -> bool:
    return get_user_model().objects.exists()


def publish_packs(packs_folder: Path, *, at: datetime) -> None:
    """Publish the national base and every municipality's pack of a folder. Already published and unchanged: nothing."""
    folders = sorted(file.parent for file in packs_folder.glob("*/pack.yaml"))
    for folder in sorted(folders, key=lambda folder: code_of(folder) != NATIONAL):
        actor = command_actor(code_of(folder), "packs")
        with acting_as(actor, at=at) as moment:
            try:
                publish_pack(actor=actor, at=moment, request_id=new_id(), pack_folder=folder)
            except Denied as denied:
                if denied.denial.code != "pack_unchanged":
                    raise


def code_of(folder: Path) -> str:
    """The municipality a pack folder is for, or NATIONAL."""
    import yaml

    said = yaml.safe_load((folder / "pack.yaml").read_text(encoding="utf-8"))
    return str(said.get("municipality") or NATIONAL)


def set_up_personae(packs_folder: Path, *, at: datetime, since: date) -> dict[str, Cast]:
    """The invented staff of every town of the personae file, by municipality code."""
    return {town.code: set_up_town(town, at=at, since=since) for town in read_personae(packs_folder).municipalities}
