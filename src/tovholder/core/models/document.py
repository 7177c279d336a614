"""Documents: rows like others, so that walls, backup and replicas cover them."""

import pgtrigger
from django.db import models
from django.db.models import Q

from tovholder.core.documents import LONGEST_NAME, MOST_BYTES, PDF
from tovholder.core.models.base import TenantModel


class Document(TenantModel):
    """A file in a case's compartment. Append-only: another version of a letter is another document."""

    case_id = models.UUIDField()
    compartment_id = models.UUIDField()
    name = models.CharField(max_length=LONGEST_NAME)
    content_type = models.CharField(max_length=60)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    added_at = models.DateTimeField()
    added_by = models.UUIDField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(content_type=PDF), name="document_type_is_accepted"),
            models.CheckConstraint(condition=Q(size__gte=1, size__lte=MOST_BYTES), name="document_size_is_accepted"),
        ]
        indexes = [models.Index(fields=["case_id"], name="document_case")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]
