"""The disclosure ledger: what went to whom outside the unit, when, how, and on which ground."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from tovholder.core.choices import choices, values
from tovholder.core.models import TenantModel
from tovholder.sharing.enums import ToldHow

LONGEST_TOLD = 1000
BY_CONSENT = ("consent", "family_plan", "health_assessment")
"""The gates of the national base that open by a consent alone."""


class Disclosure(TenantModel):
    """Something was told or sent to somebody outside the unit. Append-only: what was told cannot be untold.

    It stands in the record of the unit whose worker told it, kept as closely as the most sensitive of its ``kinds``; whoever
    told it sees it too. ``unit``: the receiving unit, where the model has it; ``recipient``: who there, or who else.
    ``gate``: the one named ground (its key in the pack of ``pack_version``); ``consents``: those it rested on, where the gate opens by
    consent. ``entries``: the notes that were handed over, if any. ``persons``: whom it was about.
    """

    case = models.ForeignKey("tovholder.Case", on_delete=models.PROTECT, related_name="+")
    compartment_id = models.UUIDField()
    told_by = models.ForeignKey("tovholder.Worker", on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()
    told_on = models.DateField()
    how = models.CharField(max_length=20, choices=choices(ToldHow))
    unit = models.ForeignKey("tovholder.Unit", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    recipient = models.CharField(max_length=200, blank=True)
    gate = models.CharField(max_length=40)
    pack_version = models.ForeignKey("tovholder.PackVersion", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500, blank=True)
    consents = ArrayField(models.UUIDField(), default=list, blank=True)
    persons = ArrayField(models.UUIDField())
    kinds = ArrayField(models.CharField(max_length=40))
    what = models.TextField(max_length=LONGEST_TOLD)
    entries = ArrayField(models.UUIDField(), default=list, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(how__in=values(ToldHow)), name="disclosure_how_is_known"),
            models.CheckConstraint(condition=Q(unit__isnull=False) | ~Q(recipient=""), name="disclosure_names_a_recipient"),
            models.CheckConstraint(
                condition=Q(persons__len__gt=0, kinds__len__gt=0) & ~Q(what="") & ~Q(gate=""), name="disclosure_says_what_of_whom_why"
            ),
            models.CheckConstraint(
                condition=~Q(gate__in=BY_CONSENT) | Q(consents__len__gt=0), name="disclosure_by_consent_names_it"
            ),
        ]
        indexes = [models.Index(fields=["case", "-told_on"], name="disclosure_case")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]
