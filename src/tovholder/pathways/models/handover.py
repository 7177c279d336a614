"""One unit hands a step to another, or asks another for something."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q

from tovholder.cases.api import ContactForm
from tovholder.core.choices import choices, values
from tovholder.core.models import VersionedModel
from tovholder.pathways.domain.handovers import REFERRAL
from tovholder.pathways.enums import HandoverKind, HandoverState

LONGEST = 2000
_OPEN = Q(ended_at=None)
_HAS_LOGIN = Q(outside_contact=None, receiver_function__gt="", receiver_compartment_id__isnull=False)
_HAS_NONE = Q(outside_contact__isnull=False, receiver_function="", receiver_compartment_id=None)
_NOT_TOLD = Q(told_whom="", told_how="", told_on=None)


@pghistory.track()
class Handover(VersionedModel):
    """A hand-over (*overdragelse*: the step moves when it is accepted) or a referral (*henvisning*: the step stays, and waits).

    Lies in two compartments: the step's, and one of the receiving unit made for it (ADR 0018). What is asked is never
    changed; a returned one is sent again as a row of its own, ``again_after`` the former. ``title``: the step's, since who is
    referred to does not see the step. ``giver_function``: empty where the step is the coordinator's. A receiver without a
    login is an ``outside_contact``; ``told_whom``, ``told_how`` and ``told_on`` say how the answer came. ``agreement``: the
    key of the pack version's interface agreement the answer is counted by. ``ended_at``: when the receiver had no more to
    answer; then an accepted hand-over is the receiver's step, and the rest is closed to the receiver.
    """

    case = models.ForeignKey("tovholder.Case", on_delete=models.PROTECT, related_name="+")
    compartment_id = models.UUIDField()
    receiver_compartment_id = models.UUIDField(null=True, blank=True)
    step = models.ForeignKey("tovholder.Step", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=choices(HandoverKind))
    state = models.CharField(max_length=20, choices=choices(HandoverState), default=HandoverState.OFFERED)
    title = models.JSONField()
    what = models.TextField(max_length=LONGEST)
    giver_unit = models.ForeignKey("tovholder.Unit", on_delete=models.PROTECT, related_name="+")
    giver_function = models.CharField(max_length=60, blank=True)
    receiver_unit = models.ForeignKey("tovholder.Unit", on_delete=models.PROTECT, related_name="+")
    receiver_function = models.CharField(max_length=60, blank=True)
    outside_contact = models.ForeignKey(
        "tovholder.OutsideContact", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    offered_at = models.DateTimeField()
    offered_by = models.ForeignKey("tovholder.Worker", on_delete=models.PROTECT, related_name="+")
    answer_due_on = models.DateField()
    answer_due_why = models.JSONField()
    agreement = models.CharField(max_length=60, blank=True)
    pack_version = models.ForeignKey("tovholder.PackVersion", on_delete=models.PROTECT, related_name="+")
    again_after = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey("tovholder.Worker", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    agreed = models.TextField(max_length=LONGEST, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey("tovholder.Worker", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    answer = models.TextField(max_length=LONGEST, blank=True)
    told_whom = models.CharField(max_length=200, blank=True)
    told_how = models.CharField(max_length=20, choices=choices(ContactForm), blank=True)
    told_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["step"], condition=_OPEN, name="one_open_handover_of_a_step"),
            models.CheckConstraint(condition=Q(kind__in=values(HandoverKind)), name="handover_kind_is_known"),
            models.CheckConstraint(condition=Q(state__in=values(HandoverState)), name="handover_state_is_known"),
            models.CheckConstraint(condition=_HAS_LOGIN | _HAS_NONE, name="handover_has_one_receiver"),
            models.CheckConstraint(
                condition=Q(kind=HandoverKind.REFERRAL) | Q(outside_contact=None), name="responsibility_goes_to_who_can_answer_for_it"
            ),
            models.CheckConstraint(
                condition=Q(outside_contact__isnull=False) | ~Q(giver_unit=F("receiver_unit"), giver_function=F("receiver_function")),
                name="handover_goes_to_another",
            ),
            models.CheckConstraint(condition=~Q(what=""), name="handover_says_what"),
            models.CheckConstraint(
                condition=Q(state__in=["offered", "returned", "recalled", "done"]) | Q(accepted_at__isnull=False),
                name="handover_accepted_says_when",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None, accepted_by=None) | Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="handover_accepted_says_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="handover_ended_says_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(state="offered", ended_at=None, accepted_at=None)
                | Q(state="accepted", kind=HandoverKind.REFERRAL, ended_at=None)
                | Q(state="accepted", kind=HandoverKind.HANDOVER, ended_at__isnull=False)
                | Q(state__in=["returned", "recalled"], ended_at__isnull=False)
                | Q(state="done", kind=HandoverKind.REFERRAL, ended_at__isnull=False),
                name="handover_state_and_end_agree",
            ),
            models.CheckConstraint(condition=~Q(state="returned") | ~Q(answer=""), name="handover_returned_says_why"),
            models.CheckConstraint(
                condition=_NOT_TOLD | (~Q(told_whom="") & ~Q(told_how="") & Q(told_on__isnull=False, outside_contact__isnull=False)),
                name="answer_without_a_login_says_whom_how_and_when",
            ),
            models.CheckConstraint(
                condition=Q(outside_contact=None) | Q(state__in=["offered", "recalled"]) | Q(told_on__isnull=False),
                name="answer_without_a_login_is_told",
            ),
        ]
        indexes = [
            models.Index(fields=["case"], name="handover_case"),
            models.Index(fields=["receiver_unit", "receiver_function"], condition=_OPEN, name="handover_open_to_function"),
            models.Index(fields=["giver_unit"], condition=_OPEN, name="handover_open_from_unit"),
        ]
        triggers = [
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
            pgtrigger.FSM(
                name="goes_its_way", field="state",
                transitions=[(str(was), str(to)) for was, after in REFERRAL.items() for to in sorted({was, *after})],
            ),
            pgtrigger.Protect(name="over_is_over", operation=pgtrigger.Update, condition=pgtrigger.Q(old__ended_at__isnull=False)),
            pgtrigger.Protect(
                name="asked_once", operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(
                    exclude=[
                        "state", "version", "accepted_at", "accepted_by", "agreed", "ended_at", "ended_by", "answer", "told_whom",
                        "told_how", "told_on",
                    ]
                ),
            ),
        ]
