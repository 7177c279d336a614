"""From files to an immutable version."""

from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.db import IntegrityError

from tovholder.core.actor import Actor
from tovholder.core.denials import Denied, Stale
from tovholder.core.events import Happening
from tovholder.core.operations import operation
from tovholder.core.text import Text
from tovholder.rulebook.domain.assembly import assemble, base_named_in
from tovholder.rulebook.domain.canonical import canonical_json, fingerprint, from_canonical_json
from tovholder.rulebook.models import PackVersion
from tovholder.rulebook.models.pack_version import NATIONAL
from tovholder.rulebook.packfiles import read_files
from tovholder.rulebook.policies import check_is_changed, check_keeps_the_law, check_may_publish


@operation("pack.published")
def publish_pack(*, actor: Actor, at: datetime, request_id: UUID, pack_folder: Path) -> Happening:
    """Publish the pack in a folder as its next version, upon the newest published base.

    Raises PackRefused with every fault of the files. Denied: ``other_municipality``, ``base_by_command_only``,
    ``base_not_published``, ``pack_unchanged``, ``law_vanishes``.
    """
    files = read_files(pack_folder)
    base = _published_base(base_named_in(files), at)
    own = assemble(files, base=from_canonical_json(base.content) if base else None).own
    check_may_publish(own, actor)
    earlier = PackVersion.objects.published_by(at).filter(pack=own.key).first()
    content = canonical_json(own)
    if earlier:
        check_is_changed(earlier.sha256, fingerprint(content), same_base=earlier.base_id == (base.id if base else None))
        check_keeps_the_law(from_canonical_json(earlier.content), own)
    version = PackVersion(
        pack=own.key, municipality=own.municipality or NATIONAL, number=earlier.number + 1 if earlier else 1,
        content=content, sha256=fingerprint(content), base=base, published_at=at, published_by=actor.principal,
    )
    _save(version)
    return Happening("pack.published", subject=version.id, data={"pack": own.key, "number": version.number})


def _save(version: PackVersion) -> None:
    """Two who publish the same pack at once get the same number; the second is told."""
    try:
        version.save()
    except IntegrityError as error:
        raise Stale from error


def _published_base(key: str | None, at: datetime) -> PackVersion | None:
    if key is None:
        return None
    base = PackVersion.objects.published_by(at).filter(pack=key, municipality=NATIONAL).first()
    if base is None:
        raise Denied(
            "base_not_published",
            Text(
                da=f"Grundlaget '{key}' er ikke udgivet endnu. Udgiv det først.",
                en=f"The base '{key}' has not been published yet. Publish it first.",
            ),
        )
    return base
