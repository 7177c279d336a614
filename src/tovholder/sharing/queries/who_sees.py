"""Who sees what about a person, for whoever may know of it."""

from collections.abc import Collection
from uuid import UUID

from tovholder.core.denials import NotKnown
from tovholder.sharing.models.who_sees import SeenBy, seen_by


def sharing_of(person_id: UUID, readers: Collection[UUID] = ()) -> list[SeenBy]:
    """Whose eyes are on which kinds of information about the person, at the moment PostgreSQL judges by. ``readers``:
    members of the family it is made for; what somebody chose to keep from one of them does not stand there. Raises NotKnown for whoever has
    no gate to the person herself. One query.
    """
    found = seen_by(person_id, readers)
    if not found:
        raise NotKnown
    return found
