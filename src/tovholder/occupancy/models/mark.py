"""Time marks: somebody is taken from a moment to a moment, and nothing else."""

import pghistory
from django.contrib.postgres.fields import DateTimeRangeField
from django.db import models
from django.db.models import Q

from tovholder.core.models import TenantModel


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class TimeMark(TenantModel):
    """A person of a case is taken. Row-level security shows or hides whole rows, so that somebody is *busy* is a row of its own,
    beside the content and without a way back to it: the content holds the mark's id.

    ``movable``: it could lie at another time. ``mandatory``: a law makes the person come. ``sector_if_showable``: only where the
    national base lets the sector of such content show to those in the case without a gate; else empty.
    """

    case_id = models.UUIDField()
    person_id = models.UUIDField()
    during = DateTimeRangeField()
    movable = models.BooleanField(default=True)
    mandatory = models.BooleanField(default=False)
    sector_if_showable = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(during__isempty=False, during__lower_inf=False, during__upper_inf=False), name="mark_has_two_ends"
            ),
        ]
        indexes = [models.Index(fields=["case_id"], name="mark_case")]
