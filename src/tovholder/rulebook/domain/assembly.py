"""From a pack's files to a pack that holds together, or everything that is wrong with it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import ValidationError

from tovholder.core.text import Text
from tovholder.rulebook.domain.checks import findings_in
from tovholder.rulebook.domain.errors import Finding, PackRefused
from tovholder.rulebook.domain.pack import REQUIRED, OwnPack, Pack, extended
from tovholder.rulebook.domain.schema_faults import findings_of
from tovholder.rulebook.domain.source import Source, read_source


@dataclass(frozen=True)
class Assembled:
    """A pack as its own files say it, and as it works together with its base."""

    own: OwnPack
    pack: Pack


def assemble(files: Mapping[str, bytes], *, base: OwnPack | None) -> Assembled:
    """The pack the files make upon the base. Raises PackRefused with every fault, not only the first."""
    source = read_source(files)
    own = _own_pack(source)
    if own is None:
        raise PackRefused(source.faults)
    findings = _missing(base, own) or findings_in(own, base, extended(base, own))
    faults = source.faults + [source.fault(finding) for finding in findings]
    if faults:
        raise PackRefused(faults)
    return Assembled(own, extended(base, own))


def base_named_in(files: Mapping[str, bytes]) -> str | None:
    """The key of the base the files say they extend, if they say so readably."""
    name = read_source(files).data.get("extends")
    return name if isinstance(name, str) and name.isidentifier() else None


def _own_pack(source: Source) -> OwnPack | None:
    try:
        return OwnPack.model_validate_json(json.dumps(source.data), strict=True)
    except ValidationError as error:
        source.faults.extend(source.fault(finding) for finding in findings_of(error, OwnPack))
        return None


def _missing(base: OwnPack | None, own: OwnPack) -> list[Finding]:
    said_by = [pack for pack in (own, base) if pack]
    return [
        Finding(
            (section,),
            Text(da=f"Afsnittet '{section}' mangler.", en=f"The section '{section}' is missing."),
            Text(da="Tilføj det, eller byg på et grundlag, der har det.", en="Add it, or extend a base that has it."),
        )
        for section in REQUIRED
        if not any(getattr(pack, section) for pack in said_by)
    ]
