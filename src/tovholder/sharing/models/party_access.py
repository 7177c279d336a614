"""Party access (*aktindsigt*): somebody asks to see what is kept about a person; each unit answers for its own record."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q

from tovholder.core.choices import choices, values
from tovholder.core.models import TenantModel, VersionedModel
from tovholder.sharing.enums import PartyAnswerState, PartyAskedBy, PartyChoice, ToldHow

LONGEST_SCOPE = 500
LONGEST_WHY = 500
_APPEND_ONLY = pgtrigger.Update | pgtrigger.Delete


class PartyAccessRequest(TenantModel):
    """What came in, and by when it is to be answered (forvaltningsloven §§ 9 and 16, stk. 2). Append-only. Open to every unit that is in
    the case by its own task; it does not say which of them keeps anything.

    ``asker``: the guardian who asks for a child; ``representative``: the name of who asks with a written authority. ``scope``: what was
    asked for, in words, where it was not everything. The deadline keeps its rule and version, and the sentence that explains it.
    """

    case = models.ForeignKey("tovholder.Case", on_delete=models.PROTECT, related_name="+")
    compartment_id = models.UUIDField()
    person = models.ForeignKey("tovholder.Person", on_delete=models.PROTECT, related_name="+")
    asked_by = models.CharField(max_length=20, choices=choices(PartyAskedBy))
    asker = models.ForeignKey("tovholder.Person", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    representative = models.CharField(max_length=200, blank=True)
    received_on = models.DateField()
    how = models.CharField(max_length=20, choices=choices(ToldHow))
    scope = models.CharField(max_length=LONGEST_SCOPE, blank=True)
    due_on = models.DateField()
    due_why = models.JSONField()
    due_rule = models.CharField(max_length=20)
    due_rule_version = models.PositiveSmallIntegerField()
    due_confidence = models.CharField(max_length=10)
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(how__in=values(ToldHow)), name="party_request_how_is_known"),
            models.CheckConstraint(
                condition=Q(asked_by=PartyAskedBy.SELF, asker=None, representative="")
                | Q(asked_by=PartyAskedBy.GUARDIAN, asker__isnull=False, representative="")
                | Q(asked_by=PartyAskedBy.REPRESENTATIVE, asker=None, representative__gt=""),
                name="party_request_says_who_asks",
            ),
            models.CheckConstraint(condition=Q(asker=None) | ~Q(asker=F("person")), name="party_request_guardian_is_another"),
            models.CheckConstraint(condition=Q(due_on__gt=F("received_on")), name="party_request_is_due_later"),
        ]
        indexes = [models.Index(fields=["case", "person"], name="party_request_case")]
        triggers = [pgtrigger.Protect(name="append_only", operation=_APPEND_ONLY)]


@pghistory.track()
class PartyAccessAnswer(VersionedModel):
    """One unit's answer to one request: put off with the reason and the day it can be expected, or sent. Never changed once it is sent.

    ``document``: what was sent, as it was sent; its files are those of the lines.
    """

    case = models.ForeignKey("tovholder.Case", on_delete=models.PROTECT, related_name="+")
    compartment_id = models.UUIDField()
    request = models.ForeignKey(PartyAccessRequest, on_delete=models.PROTECT, related_name="answers")
    unit = models.ForeignKey("tovholder.Unit", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=choices(PartyAnswerState))
    later_why = models.CharField(max_length=LONGEST_WHY, blank=True)
    expected_on = models.DateField(null=True, blank=True)
    told_later_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey("tovholder.Worker", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    how = models.CharField(max_length=20, choices=choices(ToldHow), blank=True)
    document = models.OneToOneField("tovholder.Document", on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "unit"], name="one_party_answer_of_a_unit"),
            models.CheckConstraint(
                condition=Q(state=PartyAnswerState.LATER, sent_at=None, sent_by=None, how="", document=None, expected_on__isnull=False,
                            told_later_at__isnull=False, later_why__gt="")
                | Q(state=PartyAnswerState.SENT, sent_at__isnull=False, sent_by__isnull=False, how__in=values(ToldHow), document__isnull=False),
                name="party_answer_is_put_off_or_sent",
            ),
        ]
        indexes = [models.Index(fields=["case"], name="party_answer_case")]
        triggers = [
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
            pgtrigger.Protect(name="sent_once", operation=pgtrigger.Update, condition=pgtrigger.Q(old__state=PartyAnswerState.SENT)),
        ]


class PartyAccessLine(TenantModel):
    """What was done with one entry of the record in an answer that was sent. Append-only.

    ``kind``: the entry's model; ``entry`` its id; ``fingerprint``: of what it told then. ``exemption``: the key of the reason in the pack
    of ``pack_version``. ``why``: what was weighed.
    """

    case_id = models.UUIDField()
    compartment_id = models.UUIDField()
    answer = models.ForeignKey(PartyAccessAnswer, on_delete=models.PROTECT, related_name="lines")
    kind = models.CharField(max_length=40)
    entry = models.UUIDField()
    fingerprint = models.CharField(max_length=64)
    choice = models.CharField(max_length=10, choices=choices(PartyChoice))
    exemption = models.CharField(max_length=60, blank=True)
    pack_version = models.ForeignKey("tovholder.PackVersion", on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=LONGEST_WHY, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["answer", "kind", "entry"], name="party_line_once"),
            models.CheckConstraint(
                condition=Q(choice=PartyChoice.GIVEN, exemption="") | Q(choice__in=[PartyChoice.PART, PartyChoice.KEPT_BACK], exemption__gt=""),
                name="kept_back_says_on_which_ground",
            ),
        ]
        indexes = [models.Index(fields=["case_id"], name="party_line_case")]
        triggers = [pgtrigger.Protect(name="append_only", operation=_APPEND_ONLY)]


# Every unit that is in the case by its own task must know that it has to answer; by whom else anything is kept it does not say.
REQUESTS_KNOWN = """
SELECT p.case_id, c.id AS compartment_id, p.principal, p.valid_from, p.valid_until, 'own_record'::text AS gate
  FROM tovholder_presence p JOIN tovholder_compartment c ON c.case_id = p.case_id AND c.origin = 'party_access'
 WHERE p.own_task
"""
