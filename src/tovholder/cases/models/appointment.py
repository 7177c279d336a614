"""Appointments (*aftaler*): when somebody of the family is to be where, and for what."""

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from tovholder.cases.models.case import Case
from tovholder.core.models import VersionedModel


@pghistory.track()
class Appointment(VersionedModel):
    """One time and place; each week of a weekly one is a row of its own (``series_id``), so that each keeps its hour when the
    clocks change, and one can be moved alone.

    The kind of information and the persons are those of the compartment. ``marks``: the time marks of the persons, which those
    without a gate see instead (``occupancy``).
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    compartment_id = models.UUIDField()
    title = models.CharField(max_length=120)
    place = models.CharField(max_length=120, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    series_id = models.UUIDField(null=True, blank=True)
    marks = ArrayField(models.UUIDField())
    made_by = models.ForeignKey("tovholder.Worker", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_why = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="appointment_ends_after_it_begins"),
            models.CheckConstraint(condition=~Q(title=""), name="appointment_says_something"),
            models.CheckConstraint(
                condition=Q(cancelled_at=None, cancelled_why="") | (Q(cancelled_at__isnull=False) & ~Q(cancelled_why="")),
                name="appointment_cancelled_says_why",
            ),
        ]
        indexes = [models.Index(fields=["case", "starts_at"], name="appointment_case")]
        triggers = [
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="cancelled_once", operation=pgtrigger.Update, condition=pgtrigger.Q(old__cancelled_at__isnull=False)
            ),
        ]
