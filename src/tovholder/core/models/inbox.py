"""The inbox: who has been told of which event."""

from django.db import models

from tovholder.core.models.base import TenantModel
from tovholder.core.models.event import Event


class InboxItem(TenantModel):
    """One event told to one person. PostgreSQL writes it (``inbox_tell``); the person it is for says when it was read.

    It holds no words: they are made of the event when it is shown, and only while its reader may see the event.
    """

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+")
    recipient = models.UUIDField()
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "recipient"], name="told_once")]
        indexes = [models.Index(fields=["recipient", "read_at"], name="inbox_of_recipient")]
