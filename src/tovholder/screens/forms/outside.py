"""Who is of no unit and is named by a consent, as a choice beside the units."""

from collections.abc import Iterable

from tovholder.screens.labels import outside_named
from tovholder.sharing.api import OutsideRecipient, Recipient


def outside_choices(rows: Iterable[OutsideRecipient]) -> list[tuple[str, str]]:
    return [(str(row.id), outside_named(row.party, row.name)) for row in rows]


def outside_chosen(row: OutsideRecipient | None) -> Recipient | None:
    return Recipient(outside=row.party, outside_name=row.name) if row else None
