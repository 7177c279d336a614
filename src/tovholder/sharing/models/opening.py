"""Gates that somebody opens: acute danger, a meeting of SSD or SSP, a notification (``domain.md``)."""

from datetime import datetime, timedelta

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from tovholder.access.api import Gate
from tovholder.core.models import TenantModel, VersionedModel

OPENED = (Gate.ACUTE, Gate.SSD, Gate.SSP, Gate.NOTIFICATION)
LONGEST_REASON = 2_000
LONGEST_IN_DANGER = timedelta(hours=72)
"""The outermost limit, which the database keeps. The hours in force are the pack's (``Gate.hours``), and no more than these."""
LONGEST_IN_EMERGENCY = timedelta(hours=24)
"""The project's own: a day, so that the next morning somebody who is in the case has taken over."""
_ENDS = Q(valid_until__isnull=False, valid_until__gt=F("opened_at"))  # of a null PostgreSQL says neither yes nor no, and lets it pass


@pghistory.track()
class GateOpening(VersionedModel):
    """A gate is opened about these persons, for its members or for a function in a unit, from a moment until it is closed or
    the time is over (``valid_until``). Nothing of it is changed but that it ends, and is judged.

    ``reason``: what must be written down; for a notification, the notification itself. ``kinds``: what is opened of what stands
    in the case already (danger alone). ``unit``: which opens it; for a notification, which handles it as ``function``. ``child`` and
    ``meeting_number``: SSD is one meeting and one follow-up for each child. ``renews``: the opening this one goes on from.
    ``emergency``: the emergency access it rests on; such a one lasts a day and is never renewed.
    """

    case = models.ForeignKey("tovholder.Case", on_delete=models.PROTECT, related_name="+")
    compartment_id = models.UUIDField()
    gate = models.CharField(max_length=20, choices=[(gate.value, gate.value) for gate in OPENED])
    pack_version = models.ForeignKey("tovholder.PackVersion", on_delete=models.PROTECT, related_name="+")
    persons = ArrayField(models.UUIDField())
    kinds = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    child = models.ForeignKey("tovholder.Person", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    meeting_number = models.PositiveSmallIntegerField(null=True, blank=True)
    unit = models.ForeignKey("tovholder.Unit", on_delete=models.PROTECT, related_name="+")
    function = models.CharField(max_length=60, blank=True)
    reason = models.TextField(max_length=LONGEST_REASON)
    opened_by = models.UUIDField()
    opened_at = models.DateTimeField()
    valid_until = models.DateTimeField(null=True, blank=True)
    renews = models.OneToOneField("self", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    emergency = models.OneToOneField("tovholder.EmergencyAccess", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    judged_at = models.DateTimeField(null=True, blank=True)
    judged_by = models.UUIDField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.UUIDField(null=True, blank=True)
    closed_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["child", "meeting_number"], condition=Q(gate=Gate.SSD), name="one_meeting_and_one_follow_up_per_child"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="opening_says_why"),
            models.CheckConstraint(condition=Q(persons__len__gt=0), name="opening_is_about_somebody"),
            models.CheckConstraint(
                condition=_ENDS
                & Q(
                    gate=Gate.ACUTE, valid_until__lte=F("opened_at") + LONGEST_IN_DANGER, kinds__len__gt=0, child=None,
                    meeting_number=None, function="",
                )
                | _ENDS
                & Q(
                    gate=Gate.SSD, kinds__len=0, child__isnull=False, meeting_number__isnull=False, meeting_number__in=[1, 2],
                    function="", renews=None,
                )
                | Q(gate=Gate.SSP, kinds__len=0, child=None, meeting_number=None, function="", renews=None)
                | Q(
                    gate=Gate.NOTIFICATION, valid_until=None, kinds__len=0, child__isnull=False, meeting_number=None,
                    function__gt="", renews=None,
                ),
                name="opening_keeps_the_limits_of_its_gate",
            ),
            models.CheckConstraint(
                condition=Q(emergency=None)
                | Q(gate=Gate.ACUTE, renews=None, valid_until__lte=F("opened_at") + LONGEST_IN_EMERGENCY),
                name="emergency_is_over_in_a_day",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None, closed_why="") | Q(closed_at__gte=F("opened_at"), closed_by__isnull=False),
                name="opening_closed_says_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(judged_at=None, judged_by=None) | Q(gate=Gate.NOTIFICATION, judged_at__isnull=False, judged_by__isnull=False),
                name="a_notification_is_judged",
            ),
        ]
        indexes = [
            models.Index(fields=["case"], name="opening_case"),
            models.Index(fields=["unit", "function"], name="opening_queue"),
        ]
        triggers = [
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="case_is_open", when=pgtrigger.Before, operation=pgtrigger.Insert,
                func="""
                    IF EXISTS (SELECT 1 FROM tovholder_case c WHERE c.id = NEW.case_id AND c.closed_on IS NOT NULL) THEN
                        RAISE EXCEPTION 'no gate is opened in a closed case' USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Protect(name="closed_once", operation=pgtrigger.Update, condition=pgtrigger.Q(old__closed_at__isnull=False)),
            pgtrigger.Protect(
                name="unchanged", operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(exclude=["judged_at", "judged_by", "closed_at", "closed_by", "closed_why", "version"]),
            ),
        ]

    def is_open(self, at: datetime) -> bool:
        return self.closed_at is None and (self.valid_until is None or at < self.valid_until)


class OpeningMember(TenantModel):
    """One whom a gate is opened for, and the unit she comes from."""

    case_id = models.UUIDField()
    compartment_id = models.UUIDField()
    opening = models.ForeignKey(GateOpening, on_delete=models.PROTECT, related_name="members")
    worker = models.ForeignKey("tovholder.Worker", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("tovholder.Unit", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["opening", "worker"], name="let_in_once_by_an_opening")]
        indexes = [
            models.Index(fields=["case_id"], name="opening_member_case"),
            models.Index(fields=["worker"], name="opening_member_worker"),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]
