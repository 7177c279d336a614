"""Published packs."""

from datetime import datetime
from typing import Self

import pgtrigger
from django.db import models

from tovholder.core.models import BaseModel

NATIONAL = ""
"""The municipality of a national base: none."""


class PackVersionQuerySet(models.QuerySet["PackVersion"]):
    def published_by(self, at: datetime) -> Self:
        """Published at the moment or before, the newest first."""
        return self.filter(published_at__lte=at).order_by("-published_at", "-number")


class PackVersion(BaseModel):
    """A pack as it was published: canonical JSON that never changes again.

    A draft is the files themselves; a version is retired by the next one. What runs keeps the version it began with, so
    no row is ever removed. ``base`` is the version of the national base it was checked against.
    """

    pack = models.CharField(max_length=60)
    municipality = models.CharField(max_length=3, blank=True)
    number = models.PositiveIntegerField()
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    base = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    published_at = models.DateTimeField()
    published_by = models.UUIDField()

    objects = PackVersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pack", "number"], name="pack_version_number"),
            models.CheckConstraint(
                condition=models.Q(municipality=NATIONAL) ^ models.Q(base__isnull=False),
                name="municipal_pack_has_a_base",
            ),
        ]
        indexes = [models.Index(fields=["municipality", "-published_at"], name="pack_version_newest")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]
