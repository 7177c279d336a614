"""Pathways and their steps."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from tovholder.core.choices import choices, values
from tovholder.core.models import TenantModel, VersionedModel
from tovholder.pathways.domain.states import ENDED
from tovholder.pathways.enums import StepOwner, StepState


@pghistory.track()
class Pathway(TenantModel):
    """A running course of steps in a case, made from a template of the pack version it keeps to the end."""

    case = models.ForeignKey("tovholder.Case", on_delete=models.PROTECT, related_name="+")
    template = models.CharField(max_length=60)
    pack_version = models.ForeignKey("tovholder.PackVersion", on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "template"], condition=Q(ended_at=None), name="pathway_runs_once_in_a_case"
            ),
        ]


@pghistory.track()
class Step(VersionedModel):
    """One thing to be done, by whom, by when and why then; for the whole family, or for one ``person`` of it.

    ``notice_kinds``: the kinds of information of the notice its owner needs. The deadline keeps its rule's id and version
    and the sentence that explains it; a deadline of the municipality's own has no rule. ``note``: what was done, or why it
    is set aside or left out. Of a pathway, by ``key``; or a task somebody set in ``title`` and ``details``, which keeps the
    pack version its owner's function is named by. ``agreed_on``: the day it is agreed for. ``after``: the keys of the steps that must be ended
    before it can be done.
    """

    case = models.ForeignKey("tovholder.Case", on_delete=models.PROTECT, related_name="+")
    pathway = models.ForeignKey(Pathway, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    compartment_id = models.UUIDField()
    key = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=120, blank=True)
    details = models.TextField(max_length=2000, blank=True)
    pack_version = models.ForeignKey("tovholder.PackVersion", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    position = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()
    after = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    person = models.ForeignKey("tovholder.Person", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    owner = models.CharField(max_length=20, choices=choices(StepOwner))
    unit = models.ForeignKey("tovholder.Unit", on_delete=models.PROTECT, related_name="+")
    function = models.CharField(max_length=60, blank=True)
    notice_kinds = ArrayField(models.CharField(max_length=40))
    state = models.CharField(max_length=20, choices=choices(StepState), default=StepState.OPEN)
    due_on = models.DateField(null=True, blank=True)
    due_why = models.JSONField(null=True, blank=True)
    due_rule = models.CharField(max_length=20, blank=True)
    due_rule_version = models.PositiveSmallIntegerField(null=True, blank=True)
    due_confidence = models.CharField(max_length=10, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey("tovholder.Worker", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    note = models.TextField(max_length=2000, blank=True)
    agreed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pathway", "key", "person"], nulls_distinct=False, condition=Q(pathway__isnull=False),
                name="step_once_in_a_pathway",
            ),
            models.CheckConstraint(
                condition=Q(pathway__isnull=False, key__gt="", title="", details="", pack_version=None)
                | Q(pathway=None, key="", title__gt="", pack_version__isnull=False),
                name="step_is_of_a_pathway_or_was_set",
            ),
            models.CheckConstraint(condition=Q(state__in=values(StepState)), name="step_state_is_known"),
            models.CheckConstraint(
                condition=Q(state__in=sorted(ENDED), ended_at__isnull=False, ended_by__isnull=False)
                | (~Q(state__in=sorted(ENDED)) & Q(ended_at=None, ended_by=None)),
                name="step_ended_says_when_and_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(state=StepState.AGREED_LATER, agreed_on__isnull=False)
                | (~Q(state=StepState.AGREED_LATER) & Q(agreed_on=None)),
                name="step_agreed_for_later_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(state=StepState.NOT_RELEVANT) | ~Q(note=""), name="step_left_out_says_why"
            ),
            models.CheckConstraint(
                condition=Q(owner=StepOwner.COORDINATOR, function="") | Q(owner=StepOwner.FUNCTION, function__gt=""),
                name="step_has_one_owner",
            ),
            models.CheckConstraint(
                condition=Q(due_on=None, due_why=None) | Q(due_on__isnull=False, due_why__isnull=False),
                name="step_deadline_says_why",
            ),
            models.CheckConstraint(
                condition=Q(due_rule="", due_rule_version=None) | (Q(due_rule_version__isnull=False) & ~Q(due_rule="")),
                name="step_deadline_keeps_rule_and_version",
            ),
        ]
        indexes = [
            models.Index(fields=["case"], name="step_case"),
            models.Index(fields=["case"], condition=Q(ended_at=None), name="step_open_of_case"),
            models.Index(fields=["unit", "function"], condition=Q(ended_at=None), name="step_open_of_function"),
        ]
