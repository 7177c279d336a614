"""Who was witness for whom."""

import pgtrigger
from django.db import models

from tovholder.core.models import TenantModel


class Witnessing(TenantModel):
    """A worker was witness when a citizen proved who they are, e.g. for MitID. Append-only: how often somebody may be is
    limited by law, across all families.
    """

    case = models.ForeignKey("tovholder.Case", on_delete=models.PROTECT, related_name="+")
    compartment_id = models.UUIDField()
    step = models.OneToOneField("tovholder.Step", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("tovholder.Person", on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey("tovholder.Worker", on_delete=models.PROTECT, related_name="+")
    witnessed_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["worker", "witnessed_on"], name="witnessing_worker")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]
