"""Domain events: what happened, in ids and codes. The words are made when somebody who may see it looks."""

import pgtrigger
from django.db import models

from tovholder.core.models.base import TenantModel


class Event(TenantModel):
    """One thing that happened through one operation. Append-only."""

    type = models.CharField(max_length=60)
    at = models.DateTimeField()
    actor = models.UUIDField()
    subject = models.UUIDField()
    case_id = models.UUIDField(null=True, blank=True)
    compartment_id = models.UUIDField(null=True, blank=True)
    data = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["case_id", "at"], name="event_case_at")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]


class OperationCall(TenantModel):
    """The answer to one ``request_id``, so that a form sent twice has one effect. The key is the request's id; the
    digest tells whether it came with the same content again.
    """

    operation = models.CharField(max_length=60)
    actor = models.UUIDField()
    at = models.DateTimeField()
    digest = models.CharField(max_length=64, default="")
    answer = models.UUIDField(null=True)
