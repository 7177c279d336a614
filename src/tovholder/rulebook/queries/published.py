"""The packs the running program works by: published versions, never files."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from tovholder.core.denials import Denied, NotKnown
from tovholder.core.text import Text
from tovholder.rulebook.domain.canonical import from_canonical_json
from tovholder.rulebook.domain.pack import OwnPack, Pack, extended, under_law_of
from tovholder.rulebook.models import PackVersion
from tovholder.rulebook.models.pack_version import NATIONAL


@dataclass(frozen=True, slots=True)
class PublishedPack:
    """A published version (`number`, `hash` in SHA-256) and the pack it makes with its base."""

    version_id: UUID
    number: int
    hash: str
    pack: Pack


def published_pack(municipality: str, at: datetime) -> PublishedPack:
    """How the municipality works at a moment: its newest pack, else the national base, under the newest published law.

    Denied ``no_pack_published`` when not even a base has been published. One query.
    """
    newest = (
        PackVersion.objects.published_by(at)
        .filter(municipality__in={municipality, NATIONAL})
        .order_by("municipality", "-published_at", "-number")
        .distinct("municipality")
    )
    ids = dict(newest.values_list("municipality", "id"))
    if NATIONAL not in ids:
        raise Denied("no_pack_published", NONE_PUBLISHED)
    return _under_newest_law(ids.get(municipality, ids[NATIONAL]), ids[NATIONAL])


def pack_version(version_id: UUID) -> PublishedPack:
    """One published version as it was, upon the base it was published with. Raises NotKnown when there is none."""
    return _published(version_id)


@lru_cache(maxsize=512)
def _under_newest_law(version_id: UUID, base_id: UUID) -> PublishedPack:
    published = _published(version_id)
    if version_id == base_id:
        return published
    pack = under_law_of(published.pack, _own(base_id), _own(version_id))
    return PublishedPack(published.version_id, published.number, published.hash, pack)


@lru_cache(maxsize=512)
def _published(version_id: UUID) -> PublishedPack:
    version = PackVersion.objects.filter(id=version_id).first()
    if version is None:
        raise NotKnown
    base = _own(version.base_id) if version.base_id else None
    pack = extended(base, from_canonical_json(version.content))
    return PublishedPack(version.id, version.number, version.sha256, pack)


@lru_cache(maxsize=512)
def _own(version_id: UUID) -> OwnPack:
    return from_canonical_json(PackVersion.objects.values_list("content", flat=True).get(id=version_id))


NONE_PUBLISHED = Text(
    da="Der er endnu ikke udgivet en modelpakke. Kør 'tovholder packs publish packs/dk'.",
    en="No pack has been published yet. Run 'tovholder packs publish packs/dk'.",
)
