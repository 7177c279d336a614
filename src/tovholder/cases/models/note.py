"""Coordination notes (*koordineringsnotater*): what is said and agreed across units, beside the specialist systems' records."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q

from tovholder.cases.enums import ContactForm
from tovholder.cases.models.case import Case
from tovholder.core.choices import choices, values
from tovholder.core.models import TenantModel

LONGEST_NOTE = 10_000


@pghistory.track()
class Note(TenantModel):
    """One note, kept as it was written (offentlighedsloven § 13): a correction is a note of its own that names the old.

    The kind of information and the persons are those of the compartment.
    From whom of the family it is kept: ``Concealment``. ``ours_only``: kept in the unit, no consent opens it. ``case_number``: of the specialist system, where the case of the law lives. ``superseded_at``: when it was
    corrected, also for those who may not see the correction; the one thing that is ever set later, and once.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    compartment_id = models.UUIDField()
    written_by = models.ForeignKey("tovholder.Worker", on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    happened_on = models.DateField()
    form = models.CharField(max_length=20, choices=choices(ContactForm))
    theme = models.CharField(max_length=120, blank=True)
    text = models.TextField(max_length=LONGEST_NOTE)
    case_number = models.CharField(max_length=60, blank=True)
    ours_only = models.BooleanField(default=False)
    corrects = models.OneToOneField("self", on_delete=models.PROTECT, related_name="correction", null=True, blank=True)
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(form__in=values(ContactForm)), name="note_form_is_known"),
            models.CheckConstraint(condition=~Q(text=""), name="note_says_something"),
            models.CheckConstraint(condition=Q(corrects=None) | ~Q(corrects=F("id")), name="note_corrects_another"),
        ]
        indexes = [models.Index(fields=["case", "-happened_on"], name="note_case")]
        triggers = [
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
            pgtrigger.Protect(name="corrected_once", operation=pgtrigger.Update, condition=pgtrigger.Q(old__superseded_at__isnull=False)),
            pgtrigger.Protect(
                name="unchanged", operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(exclude=["superseded_at"]),
            ),
        ]


class NoteAttachment(TenantModel):
    """A document that belongs to a note; both stand in the same compartment."""

    case_id = models.UUIDField()
    compartment_id = models.UUIDField()
    note = models.ForeignKey(Note, on_delete=models.PROTECT, related_name="+")
    document = models.OneToOneField("tovholder.Document", on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["case_id"], name="note_attachment_case")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]


class NoteDraft(TenantModel):
    """What somebody has typed and not yet written into the case: hers alone, one for each case."""

    worker_id = models.UUIDField()
    case_id = models.UUIDField()
    typed = models.JSONField()
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["worker_id", "case_id"], name="one_draft_in_a_case")]
