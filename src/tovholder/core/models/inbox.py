"""The inbox: who has been told of which event, and the daily mail that says how much waits there."""

from django.db import models

from tovholder.core.choices import choices, values
from tovholder.core.enums import DailyMail
from tovholder.core.models.base import TenantModel, VersionedModel
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


class DailyMailChoice(VersionedModel):
    """Whether somebody wants the daily mail, and in which language. Who has chosen nothing gets it in Danish."""

    worker = models.UUIDField()
    mail = models.CharField(max_length=10, choices=choices(DailyMail))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["worker"], name="one_daily_mail_choice"),
            models.CheckConstraint(condition=models.Q(mail__in=values(DailyMail)), name="daily_mail_is_known"),
        ]


class DailyMailSent(TenantModel):
    """The daily mail of one day went to one worker: the row that makes it one, however often the job runs."""

    worker = models.UUIDField()
    sent_on = models.DateField()
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["worker", "sent_on"], name="one_daily_mail_a_day")]
