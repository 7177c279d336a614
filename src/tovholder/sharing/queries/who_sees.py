"""Who sees what about a person, for whoever may know of it."""

from uuid import UUID

from tovholder.core.denials import NotKnown
from tovholder.sharing.models.who_sees import SeenBy, seen_by


def sharing_of(person_id: UUID) -> list[SeenBy]:
    """Whose eyes are on which kinds of information about the person, at the moment PostgreSQL judges by. Raises NotKnown for whoever
    has no gate to the person herself. One query.
    """
    found = seen_by(person_id)
    if not found:
        raise NotKnown
    return found
