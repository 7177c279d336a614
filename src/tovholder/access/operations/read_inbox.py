"""The inbox is read."""

from datetime import datetime
from uuid import UUID

from tovholder.core.actor import Actor
from tovholder.core.denials import NotKnown
from tovholder.core.events import Happening
from tovholder.core.models import InboxItem
from tovholder.core.operations import operation


@operation("inbox.item_read")
def read_inbox_item(*, actor: Actor, at: datetime, request_id: UUID, item_id: UUID) -> Happening:
    """One item was opened; opened again it keeps the moment of the first time. The wall hides what is another's."""
    item = InboxItem.objects.filter(id=item_id).first()
    if item is None:
        raise NotKnown
    InboxItem.objects.filter(id=item_id, read_at=None).update(read_at=at)
    return Happening("inbox.item_read", subject=item_id)


@operation("inbox.read")
def read_inbox(*, actor: Actor, at: datetime, request_id: UUID, until: datetime) -> Happening:
    """Everything told ``until`` the moment the page was made: what came in the meantime stays unread."""
    InboxItem.objects.filter(recipient=actor.principal, read_at=None, event__at__lte=until).update(read_at=at)
    return Happening("inbox.read", subject=actor.principal)
