"""Who has seen a step."""

import pgtrigger
from django.db import models

from tovholder.core.models import TenantModel


class Acknowledgement(TenantModel):
    """A worker has seen a step (*set*): said so, or done something about it. Opening its page says nothing. Append-only."""

    case = models.ForeignKey("tovholder.Case", on_delete=models.PROTECT, related_name="+")
    compartment_id = models.UUIDField()
    step = models.ForeignKey("tovholder.Step", on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey("tovholder.Worker", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["step", "worker"], name="step_seen_once_by_each")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]
