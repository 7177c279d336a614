"""Conflicts of interest: who is kept out of a family's case."""

import pghistory
import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from tovholder.core.choices import choices, values
from tovholder.core.models import VersionedModel
from tovholder.core.periods import MomentRange
from tovholder.sharing.enums import BarReason


@pghistory.track()
class Bar(VersionedModel):
    """A worker is kept out of a case (*interessekonflikt*; forvaltningsloven §§ 3-6) from a moment until it is lifted: whatever
    part she has in it, and whoever she stands in for.

    Stands in the compartment of those who let others in; she herself never reads it while it holds. ``why``: the code alone.
    """

    case = models.ForeignKey("tovholder.Case", on_delete=models.PROTECT, related_name="+")
    compartment_id = models.UUIDField()
    worker = models.ForeignKey("tovholder.Worker", on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=20, choices=choices(BarReason))
    set_by = models.UUIDField()
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField(null=True, blank=True)
    lifted_by = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="barred_once_at_a_time",
                expressions=[
                    (F("case"), RangeOperators.EQUAL),
                    (F("worker"), RangeOperators.EQUAL),
                    (MomentRange("valid_from", "valid_until"), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(condition=Q(why__in=values(BarReason)), name="bar_reason_is_known"),
            models.CheckConstraint(
                condition=Q(valid_until=None, lifted_by=None) | Q(valid_until__gt=F("valid_from"), lifted_by__isnull=False),
                name="bar_lifted_says_by_whom",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
            pgtrigger.Protect(name="lifted_once", operation=pgtrigger.Update, condition=pgtrigger.Q(old__valid_until__isnull=False)),
            pgtrigger.Protect(
                name="unchanged", operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(exclude=["valid_until", "lifted_by", "version"]),
            ),
        ]


BAR = "SELECT b.case_id, b.worker_id AS principal, b.valid_from, b.valid_until FROM tovholder_bar b"

# Those who let others into the case must know whom not to ask. Nothing else lies in these compartments.
BARS_KNOWN = """
SELECT p.case_id, c.id AS compartment_id, p.principal, p.valid_from, p.valid_until, 'own_record'::text AS gate
  FROM tovholder_presence p JOIN tovholder_compartment c ON c.case_id = p.case_id AND c.origin = 'bar'
 WHERE p.capacity IN ('coordinator', 'deputy', 'team', 'team_coordinator', 'reception')
"""

TOUCHED = {"tovholder_bar": "SELECT DISTINCT case_id FROM {changed} x"}
