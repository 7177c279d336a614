"""Samples of the access log (*stikprøver*): which look-ups were drawn, and what came of each."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from tovholder.core.choices import choices, values
from tovholder.core.models import TenantModel
from tovholder.sharing.enums import Verdict

LONGEST_FINDING = 1000
_APPEND_ONLY = pgtrigger.Update | pgtrigger.Delete


class SampleCheck(TenantModel):
    """One sample, drawn from what was looked up from ``begins_at`` until ``ends_at`` (exclusive) by others than whoever drew it.

    A look is what the access log tells of one request; ``looks`` are the requests' keys: they outlive the log, what they name is
    forgotten with its month. ``seed``: with it the same sample can be drawn again.
    """

    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    drawn_at = models.DateTimeField()
    drawn_by = models.UUIDField()
    seed = models.CharField(max_length=36)
    looks = ArrayField(models.UUIDField())

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("begins_at")), name="sample_is_of_a_period"),
            models.CheckConstraint(condition=Q(looks__len__gt=0), name="sample_is_of_something"),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=_APPEND_ONLY)]


class SampleFinding(TenantModel):
    """What came of one look-up of a sample. Said anew it is a row of its own, and the newest counts."""

    sample = models.ForeignKey(SampleCheck, on_delete=models.PROTECT, related_name="+")
    look = models.UUIDField()
    verdict = models.CharField(max_length=20, choices=choices(Verdict))
    text = models.TextField(max_length=LONGEST_FINDING, blank=True)
    found_at = models.DateTimeField()
    found_by = models.UUIDField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(verdict__in=values(Verdict)), name="verdict_is_known"),
            models.CheckConstraint(
                condition=Q(verdict=Verdict.EXPLAINED) | ~Q(text=""), name="finding_says_why"
            ),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=_APPEND_ONLY)]
