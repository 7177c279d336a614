"""The access log: who read what about whom, when, through which gate, for what purpose."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from tovholder.access.enums import ReadKind
from tovholder.core.choices import choices
from tovholder.core.models import TenantModel


class AccessLogEntry(TenantModel):
    """One request's reading of one kind about one person through one gate. Append-only, partitioned by month
    (the table is made by hand in the migration; the primary key there is (id, at)).

    ``unit_id``: whose record was read. ``term``: what was searched for, as typed. Nobody reads the table; what is read of it
    comes from functions that ask who calls (``sharing/models/log_reading.py``).
    """

    at = models.DateTimeField()
    reader = models.UUIDField()
    request = models.UUIDField()
    what = models.CharField(max_length=20, choices=choices(ReadKind))
    case_id = models.UUIDField(null=True)
    person_id = models.UUIDField(null=True)
    kind = models.CharField(max_length=40, blank=True)
    gate = models.CharField(max_length=20, blank=True)
    purpose = models.CharField(max_length=60)
    entries = ArrayField(models.UUIDField(), default=list)
    unit_id = models.UUIDField(null=True)
    term = models.CharField(max_length=200, blank=True)

    class Meta:
        managed = False
        db_table = "tovholder_accesslogentry"
