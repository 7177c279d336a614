"""Base models."""

from typing import Any

from django.db import models

from tovholder.core.ids import new_id


class BaseModel(models.Model):
    """A row with a UUIDv7 key made in Python."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert without asking first whether the row exists: the key is new, and the walls might hide the answer."""
        if self._state.adding and not kwargs.get("update_fields"):
            kwargs.setdefault("force_insert", True)
        super().save(*args, **kwargs)


class TenantModel(BaseModel):
    """A row that belongs to a municipality and carries its official three-digit code.

    Foreign keys between two such rows get a second constraint on (id, municipality): the same municipality on both
    ends, kept by PostgreSQL (``access/raising.py``).
    """

    municipality = models.CharField(max_length=3)

    class Meta:
        abstract = True


class VersionedModel(TenantModel):
    """A row people edit: operations on it take the ``version`` the person saw."""

    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True
