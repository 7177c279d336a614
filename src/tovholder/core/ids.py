"""Keys are UUIDv7 made in Python: they sort by time, and a new row's key is known without reading the row back
(an ``INSERT ... RETURNING`` of a row the viewer may not see is refused by row-level security)."""

from uuid import UUID

from uuid6 import uuid7


def new_id() -> UUID:
    return UUID(bytes=uuid7().bytes)
