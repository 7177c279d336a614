"""A pack as the one JSON text it is published in: the same content always gives the same text and fingerprint."""

import json
from hashlib import sha256

from tovholder.rulebook.domain.pack import OwnPack


def canonical_json(own: OwnPack) -> str:
    """What the files say and nothing more, keys sorted, no spaces."""
    said = own.model_dump(mode="json", exclude_unset=True)
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_canonical_json(text: str) -> OwnPack:
    return OwnPack.model_validate_json(text, strict=True)


def fingerprint(canonical: str) -> str:
    """SHA-256 in hexadecimal."""
    return sha256(canonical.encode()).hexdigest()
