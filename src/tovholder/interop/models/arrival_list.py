"""Arrival lists on their way in."""

from django.db import models
from django.db.models import Q

from tovholder.core.choices import choices, values
from tovholder.core.models import VersionedModel
from tovholder.interop.enums import ArrivalListState


class ArrivalList(VersionedModel):
    """A spreadsheet of families somebody has taken in. The file is kept only until its families are registered: what it
    told is then in their cases, behind the walls of those.
    """

    taken_in_by = models.UUIDField()
    taken_in_at = models.DateTimeField()
    filename = models.CharField(max_length=200)
    content = models.BinaryField(null=True, blank=True)
    state = models.CharField(max_length=20, choices=choices(ArrivalListState), default=ArrivalListState.TAKEN_IN)
    registered_at = models.DateTimeField(null=True, blank=True)
    outcome = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=values(ArrivalListState)), name="arrival_list_state_is_known"),
            models.CheckConstraint(
                condition=Q(state=ArrivalListState.TAKEN_IN, content__isnull=False, registered_at=None)
                | Q(state=ArrivalListState.REGISTERED, content=None, registered_at__isnull=False),
                name="arrival_list_keeps_no_file_once_registered",
            ),
        ]
        indexes = [models.Index(fields=["taken_in_by", "taken_in_at"], name="arrival_list_of_worker")]
