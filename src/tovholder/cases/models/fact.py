"""Dates that become known while a case runs, and the family's own contacts."""

import pghistory
import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from tovholder.core.choices import choices, values
from tovholder.core.models import TenantModel
from tovholder.core.periods import MomentRange
from tovholder.rulebook.api import Anchor


class DatedFact(TenantModel):
    """A date deadlines count from, such as the day the family moved in; the last one recorded holds. Append-only.

    Known to everybody in the case, as the take-over date is: each of them has a deadline that may count from it.
    """

    case = models.ForeignKey("tovholder.Case", on_delete=models.PROTECT, related_name="+")
    fact = models.CharField(max_length=30, choices=choices(Anchor))
    happened_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(fact__in=values(Anchor)), name="dated_fact_is_known")]
        indexes = [models.Index(fields=["case", "recorded_at"], name="dated_fact_case")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]


@pghistory.track()
class FamilyContact(TenantModel):
    """A worker whom the family turns to (*fast kontakt*), from a moment until a moment. ``reason``: why one more than the
    pack's limit. It opens nothing: what a contact sees comes from her part in the case.
    """

    case = models.ForeignKey("tovholder.Case", on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey("tovholder.Worker", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300, blank=True)
    named_by = models.UUIDField()
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="contact_once_at_a_time",
                expressions=[
                    (F("case"), RangeOperators.EQUAL),
                    (F("worker"), RangeOperators.EQUAL),
                    (MomentRange("valid_from", "valid_until"), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")), name="contact_ends_after_begins"
            ),
        ]
        indexes = [models.Index(fields=["case"], name="contact_case")]
