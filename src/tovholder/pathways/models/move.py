"""Deadlines that were moved."""

from django.db import models

from tovholder.core.models import TenantModel


class DeadlineMove(TenantModel):
    """One step's deadline was moved, from which date to which, and why. In the step's compartment: who may see the step may
    see this. Append-only. ``keeps_agreed``: somebody had agreed on another day, and that day was left as it is.
    """

    case = models.ForeignKey("tovholder.Case", on_delete=models.PROTECT, related_name="+")
    step = models.ForeignKey("tovholder.Step", on_delete=models.PROTECT, related_name="+")
    compartment_id = models.UUIDField()
    moved_at = models.DateTimeField()
    was_on = models.DateField(null=True, blank=True)
    becomes_on = models.DateField(null=True, blank=True)
    keeps_agreed = models.BooleanField(default=False)
    why = models.TextField(max_length=2000, blank=True)

    class Meta:
        indexes = [models.Index(fields=["step", "moved_at"], name="deadline_move_step")]
