"""Arrival lists on their way in."""

from django.db import models
from django.db.models import F, Q

from tovholder.core.choices import choices, values
from tovholder.core.models import TenantModel, VersionedModel
from tovholder.interop.domain.columns import Column
from tovholder.interop.enums import ArrivalListState

_WAITS = [ArrivalListState.TAKEN_IN, ArrivalListState.REGISTERING]


class ArrivalList(VersionedModel):
    """A spreadsheet of families somebody has taken in. The file is kept only until its families are registered: what it
    told is then in their cases, behind the walls of those. ``correct``: the rows that could not be used, as a spreadsheet.

    ``by_hand``: headers of the file that somebody has said which column are. ``answers``: by row number, whether the person is
    the one we know. ``done`` of ``total`` families are registered.
    """

    taken_in_by = models.UUIDField()
    taken_in_at = models.DateTimeField()
    filename = models.CharField(max_length=200)
    content = models.BinaryField(null=True, blank=True)
    by_hand = models.JSONField(default=dict, blank=True)
    answers = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=20, choices=choices(ArrivalListState), default=ArrivalListState.TAKEN_IN)
    begun_at = models.DateTimeField(null=True, blank=True)
    progress_at = models.DateTimeField(null=True, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    registered_at = models.DateTimeField(null=True, blank=True)
    outcome = models.JSONField(default=dict)
    correct = models.BinaryField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=values(ArrivalListState)), name="arrival_list_state_is_known"),
            models.CheckConstraint(
                condition=Q(state__in=_WAITS, content__isnull=False, registered_at=None)
                | Q(state=ArrivalListState.REGISTERED, content=None, registered_at__isnull=False)
                | Q(state=ArrivalListState.DISCARDED, content=None, registered_at=None, correct=None),
                name="arrival_list_keeps_no_file_once_registered",
            ),
            models.CheckConstraint(
                condition=Q(state=ArrivalListState.REGISTERING, begun_at__isnull=False, progress_at__isnull=False)
                | ~Q(state=ArrivalListState.REGISTERING),
                name="arrival_list_says_when_it_was_begun",
            ),
            models.CheckConstraint(condition=Q(done__lte=F("total")), name="arrival_list_is_not_more_than_done"),
        ]
        indexes = [models.Index(fields=["taken_in_by", "taken_in_at"], name="arrival_list_of_worker")]


class ColumnMapping(TenantModel):
    """What a header that is not among the usual names means in this municipality: placed by hand once, and remembered.

    ``spelling`` is the header reduced to its letters and digits, so that capitals and spaces do not matter. Without a ``meaning`` it has been taken away again.
    """

    header = models.CharField(max_length=200)
    spelling = models.CharField(max_length=200)
    meaning = models.CharField(max_length=30, choices=choices(Column), blank=True)
    mapped_by = models.UUIDField()
    mapped_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "spelling"], name="header_means_one_column"),
            models.CheckConstraint(condition=Q(meaning="") | Q(meaning__in=values(Column)), name="mapped_column_is_known"),
        ]
