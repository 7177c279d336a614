"""What kind of database this is: the one row that keeps demonstration and production apart."""

from django.db import models

from tovholder.core.choices import choices, values
from tovholder.core.enums import DatabaseKind


class Installation(models.Model):
    """One row, written by the owner when the database is made; the application may only read it.

    ``derivation``: the fingerprint of the rules by which the clearances in it were derived.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    kind = models.CharField(max_length=20, choices=choices(DatabaseKind))
    clock_shift_seconds = models.BigIntegerField(default=0)
    derivation = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="installation_is_one_row"),
            models.CheckConstraint(
                condition=~models.Q(kind=DatabaseKind.PRODUCTION) | models.Q(clock_shift_seconds=0),
                name="production_keeps_real_time",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=values(DatabaseKind)), name="installation_kind_is_known"
            ),
        ]
