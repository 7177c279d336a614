"""Somebody who sees that a person is taken asks the tovholder for more."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q

from tovholder.core.choices import choices, values
from tovholder.core.models import VersionedModel
from tovholder.sharing.enums import AccessRequestState

LONGEST_PURPOSE = 500


@pghistory.track()
class AccessRequest(VersionedModel):
    """What somebody in the case needs to know of a time she sees as taken, and what became of it. It stands in the record of the
    unit that holds the case; who asked sees her own. It names a person and a time, and nothing of what lies there: whoever
    answers need not know either.
    """

    case = models.ForeignKey("tovholder.Case", on_delete=models.PROTECT, related_name="+")
    compartment_id = models.UUIDField()
    person = models.ForeignKey("tovholder.Person", on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    asked_by = models.ForeignKey("tovholder.Worker", on_delete=models.PROTECT, related_name="+")
    asked_for = models.ForeignKey("tovholder.Unit", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    purpose = models.CharField(max_length=LONGEST_PURPOSE)
    state = models.CharField(max_length=10, choices=choices(AccessRequestState), default=AccessRequestState.WAITS)
    answered_by = models.ForeignKey("tovholder.Worker", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=LONGEST_PURPOSE, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=values(AccessRequestState)), name="access_request_state_is_known"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="access_request_ends_after_it_begins"),
            models.CheckConstraint(condition=~Q(purpose=""), name="access_request_says_what_for"),
            models.CheckConstraint(
                condition=Q(state=AccessRequestState.WAITS, answered_by=None, answered_at=None, answer="")
                | (~Q(state=AccessRequestState.WAITS) & Q(answered_by__isnull=False, answered_at__isnull=False) & ~Q(answer="")),
                name="access_request_answer_says_why_and_by_whom",
            ),
        ]
        indexes = [
            models.Index(fields=["case"], name="access_request_case"),
            models.Index(fields=["asked_by", "-asked_at"], name="access_request_asker"),
        ]
        triggers = [
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="answered_once", operation=pgtrigger.Update, condition=~pgtrigger.Q(old__state=AccessRequestState.WAITS)
            ),
        ]
