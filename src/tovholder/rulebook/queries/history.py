"""The versions of a pack: which there have been, and what changed from one to the next."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from tovholder.core.denials import NotKnown
from tovholder.core.text import Text
from tovholder.rulebook.domain.canonical import from_canonical_json
from tovholder.rulebook.domain.differences import differences
from tovholder.rulebook.enums import PackState
from tovholder.rulebook.models import PackVersion
from tovholder.rulebook.packfiles import read_pack


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version as a list shows it."""

    version_id: UUID
    pack: str
    number: int
    hash: str
    published_at: datetime
    published_by: UUID
    state: PackState


def pack_history(municipality: str, at: datetime) -> list[VersionRow]:
    """The versions a municipality ("" for a national base) has published until a moment, the newest first."""
    versions = PackVersion.objects.published_by(at).filter(municipality=municipality)
    return [
        VersionRow(
            version.id, version.pack, version.number, version.sha256, version.published_at, version.published_by,
            PackState.PUBLISHED if place == 0 else PackState.RETIRED,
        )
        for place, version in enumerate(versions)
    ]


def changes_between(earlier: UUID, later: UUID) -> list[Text]:
    """What changed from one version to another, in words. Raises NotKnown when one of them does not exist."""
    content = dict(PackVersion.objects.filter(id__in={earlier, later}).values_list("id", "content"))
    if not {earlier, later} <= content.keys():
        raise NotKnown
    return differences(from_canonical_json(content[earlier]), from_canonical_json(content[later]))


def changes_since_published(pack_folder: Path, at: datetime) -> list[Text] | None:
    """What the draft in a folder changes in the newest published version; None when it was never published.

    Raises PackRefused when the draft is faulty.
    """
    draft = read_pack(pack_folder).own
    newest = PackVersion.objects.published_by(at).filter(pack=draft.key).first()
    return None if newest is None else differences(from_canonical_json(newest.content), draft)
