"""Something told to somebody outside the unit."""

from datetime import date
from typing import Any
from uuid import UUID

from tests.support.town import People
from tovholder.sharing.api import NewDisclosure, note_disclosure


def disclosure(**said: Any) -> NewDisclosure:
    return NewDisclosure(
        **{
            "gate": "notice", "kinds": ["school"], "what": "Tre børn, 17, 8 og 2 år.", "told_on": date(2025, 12, 18),
            "recipient": "Gitte på skolens kontor", **said,
        }
    )


def tell(people: People, case_id: UUID, who: str = "mette", **said: Any) -> UUID:
    """Mette told the school how old the children are."""
    return people.act(who, note_disclosure, case_id=case_id, disclosure=disclosure(**said))
