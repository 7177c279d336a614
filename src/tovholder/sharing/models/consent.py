"""Consents: what a person answered when asked whether something may be told, to whom and for what."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from tovholder.access.api import Gate
from tovholder.core.choices import choices, values
from tovholder.core.models import TenantModel
from tovholder.rulebook.api import GdprBasis
from tovholder.sharing.enums import ConsentAnswer, ConsentForm, OutsideParty, RevokedHow

GATES = (Gate.CONSENT, Gate.FAMILY_PLAN, Gate.HEALTH_ASSESSMENT)


class Consent(TenantModel):
    """One answer about one person, as it was given. Never changed: a new answer is a row of its own.

    ``given_by``: who answered: the person, or who has custody. ``tick`` and ``pack_version``: the question as the municipality
    then asked it; empty for one put in words at the table (``purpose``). A yes opens what is of these ``kinds``, written by
    these ``from_units``, to its recipients, from ``valid_from`` until midnight before ``lapses_on``, which ``lapse_rule``
    decided. ``from_outside``: what is told is with the person's own doctor and not in the program, so that nothing opens. ``legal_basis`` is why a yes is needed, ``gdpr_basis`` on what ground the recipient then handles it.
    """

    case = models.ForeignKey("tovholder.Case", on_delete=models.PROTECT, related_name="+")
    compartment_id = models.UUIDField()
    person = models.ForeignKey("tovholder.Person", on_delete=models.PROTECT, related_name="+")
    given_by = ArrayField(models.UUIDField())
    answer = models.CharField(max_length=20, choices=choices(ConsentAnswer))
    tick = models.CharField(max_length=60, blank=True)
    pack_version = models.ForeignKey("tovholder.PackVersion", on_delete=models.PROTECT, related_name="+")
    kinds = ArrayField(models.CharField(max_length=40))
    from_units = ArrayField(models.UUIDField())
    from_outside = models.CharField(max_length=20, choices=choices(OutsideParty), blank=True, default="", db_default="")
    purpose = models.CharField(max_length=200)
    legal_basis = models.CharField(max_length=200)
    gdpr_basis = models.CharField(max_length=20, choices=choices(GdprBasis))
    gate = models.CharField(max_length=20, choices=[(gate.value, gate.value) for gate in GATES])
    given_on = models.DateField()
    form = models.CharField(max_length=20, choices=choices(ConsentForm))
    language = models.CharField(max_length=60)
    interpreter = models.CharField(max_length=120, blank=True)
    note = models.CharField(max_length=500, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField()
    valid_from = models.DateTimeField()
    lapses_on = models.DateField(null=True, blank=True)
    lapse_rule = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(answer__in=values(ConsentAnswer)), name="consent_answer_is_known"),
            models.CheckConstraint(condition=Q(form__in=values(ConsentForm)), name="consent_form_is_known"),
            models.CheckConstraint(condition=Q(gdpr_basis__in=values(GdprBasis)), name="consent_gdpr_basis_is_known"),
            models.CheckConstraint(condition=Q(gate__in=[gate.value for gate in GATES]), name="consent_gate_is_known"),
            models.CheckConstraint(
                condition=Q(given_by__len__gt=0, kinds__len__gt=0)
                & (Q(from_units__len__gt=0, from_outside="") | Q(from_units__len=0, from_outside=OutsideParty.OWN_DOCTOR.value)),
                name="consent_names_who_what_and_whence",
            ),
            models.CheckConstraint(condition=~Q(purpose=""), name="consent_has_a_purpose"),
            models.CheckConstraint(condition=Q(valid_from__gte=F("recorded_at")), name="consent_opens_nothing_before_it_was_recorded"),
            models.CheckConstraint(
                condition=~Q(answer=ConsentAnswer.GIVEN) | Q(lapses_on__gt=F("given_on")), name="consent_given_lapses"
            ),
            models.CheckConstraint(
                condition=Q(lapses_on=None, lapse_rule="") | (Q(lapses_on__isnull=False) & ~Q(lapse_rule="")),
                name="consent_lapse_says_why",
            ),
            models.CheckConstraint(condition=~Q(form=ConsentForm.ORAL) | ~Q(note=""), name="oral_consent_is_noted"),
        ]
        indexes = [models.Index(fields=["case", "person"], name="consent_case")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]


_NOBODY_INSIDE = Q(coordinator=False, unit=None, function="", worker=None, outside_contact=None)
_NOBODY_OUTSIDE = Q(outside="", outside_name="")


class ConsentRecipient(TenantModel):
    """One who may be told: the coordinator (and a deputy), whoever holds a function in a unit, a worker, somebody of a unit who has no
    login, or somebody who is of no unit (``outside``). The last two come into no case by it: they may be told, and nothing is open to them.
    """

    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, related_name="recipients")
    case_id = models.UUIDField()
    compartment_id = models.UUIDField()
    coordinator = models.BooleanField(default=False)
    unit = models.ForeignKey("tovholder.Unit", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    function = models.CharField(max_length=60, blank=True)
    worker = models.ForeignKey("tovholder.Worker", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    outside_contact = models.ForeignKey(
        "tovholder.OutsideContact", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    outside = models.CharField(max_length=20, choices=choices(OutsideParty), blank=True, default="", db_default="")
    outside_name = models.CharField(max_length=200, blank=True, default="", db_default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=_NOBODY_OUTSIDE
                & (
                    Q(coordinator=True, unit=None, function="", worker=None, outside_contact=None)
                    | Q(coordinator=False, unit__isnull=False, function__gt="", worker=None, outside_contact=None)
                    | Q(coordinator=False, unit=None, function="", worker__isnull=False, outside_contact=None)
                    | Q(coordinator=False, unit=None, function="", worker=None, outside_contact__isnull=False)
                )
                | (_NOBODY_INSIDE & Q(outside__in=values(OutsideParty))),
                name="consent_recipient_names_one",
            ),
            models.CheckConstraint(
                condition=Q(outside__in=["", OutsideParty.OWN_DOCTOR.value]) | ~Q(outside_name=""), name="consent_outside_has_a_name"
            ),
        ]
        indexes = [
            models.Index(fields=["case_id"], name="consent_recipient_case"),
            models.Index(fields=["unit", "function"], name="consent_recipient_queue"),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]


class ConsentRevocation(TenantModel):
    """A consent holds no longer from this moment. Once, and for good: whoever says yes again gives a new consent."""

    consent = models.OneToOneField(Consent, on_delete=models.PROTECT, related_name="revocation")
    case_id = models.UUIDField()
    compartment_id = models.UUIDField()
    revoked_at = models.DateTimeField()
    recorded_by = models.UUIDField()
    how = models.CharField(max_length=20, choices=choices(RevokedHow))
    said_by = ArrayField(models.UUIDField())
    form = models.CharField(max_length=20, choices=choices(ConsentForm))
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(how__in=values(RevokedHow)), name="revocation_how_is_known"),
            models.CheckConstraint(condition=Q(form__in=values(ConsentForm)), name="revocation_form_is_known"),
            models.CheckConstraint(condition=Q(said_by__len__gt=0), name="revocation_names_who"),
        ]
        indexes = [models.Index(fields=["case_id"], name="consent_revocation_case")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]
