"""A case changes hands: what is agreed, and what has been seen to."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q

from tovholder.cases.enums import ChangeState
from tovholder.cases.models.case import Case, Coordinator
from tovholder.core.choices import choices, values
from tovholder.core.models import TenantModel, VersionedModel


@pghistory.track()
class CoordinatorChange(VersionedModel):
    """The hand-over of a case (*overdragelse*) from its coordinator to another. Both are in the case while it lasts; until it
    is completed the former holds the ropes. ``checklist``: the pack's, as it was when the change began.

    Nothing here tells of the family: what the new one must know first is a note, behind the walls of notes.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    outgoing = models.ForeignKey(Coordinator, on_delete=models.PROTECT, related_name="+")
    incoming = models.ForeignKey("tovholder.Worker", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("tovholder.Unit", on_delete=models.PROTECT, related_name="+")
    deputy = models.ForeignKey("tovholder.Worker", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    state = models.CharField(max_length=20, choices=choices(ChangeState), default=ChangeState.UNDER_WAY)
    checklist = models.JSONField()
    takes_over_on = models.DateField()
    begun_at = models.DateTimeField()
    begun_by = models.UUIDField()
    family_told_on = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(state=ChangeState.UNDER_WAY), name="one_change_at_a_time"),
            models.CheckConstraint(condition=Q(state__in=values(ChangeState)), name="change_state_is_known"),
            models.CheckConstraint(
                condition=Q(state=ChangeState.UNDER_WAY, ended_at=None) | (~Q(state=ChangeState.UNDER_WAY) & Q(ended_at__isnull=False)),
                name="change_ended_says_when",
            ),
        ]


class ChangeCheck(TenantModel):
    """Somebody has seen to one thing of the checklist."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    change = models.ForeignKey(CoordinatorChange, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=60)
    checked_by = models.ForeignKey("tovholder.Worker", on_delete=models.PROTECT, related_name="+")
    checked_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["change", "key"], name="seen_to_once")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]
