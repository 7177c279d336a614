"""Compartments, and what is derived for each person who may look."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from tovholder.access.enums import Gate, Origin
from tovholder.core.choices import choices
from tovholder.core.models import TenantModel


class Compartment(TenantModel):
    """What is opened or closed as one: the content of one case, from one unit, of one kind, about the same persons.

    The key is made from these parts, so that whoever writes into a compartment need not be able to read it.
    """

    case_id = models.UUIDField()
    unit_id = models.UUIDField()
    kind = models.CharField(max_length=40)
    origin = models.CharField(max_length=20, choices=choices(Origin))
    persons = ArrayField(models.UUIDField())

    class Meta:
        indexes = [models.Index(fields=["case_id"], name="compartment_case")]


class DerivedModel(models.Model):
    """A row only PostgreSQL writes (``access_rebuild``); its key means nothing."""

    id = models.BigAutoField(primary_key=True)
    case_id = models.UUIDField()
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField(null=True)

    class Meta:
        abstract = True


class Presence(DerivedModel):
    """Somebody is in a case from a moment to a moment, through a unit. ``own_task``: by that unit's own statutory task,
    which opens the unit's own record; otherwise only what a named gate opens. ``concerns``: the members her part is about, None for
    all of the family: of the others she does not even learn when they are taken.
    """

    principal = models.UUIDField()
    unit_id = models.UUIDField()
    capacity = models.CharField(max_length=40)
    own_task = models.BooleanField()
    concerns = ArrayField(models.UUIDField(), null=True)

    class Meta:
        indexes = [
            models.Index(fields=["principal", "case_id"], include=["valid_from", "valid_until"], name="presence_principal"),
            models.Index(fields=["case_id"], name="presence_case"),
        ]


class Clearance(DerivedModel):
    """Somebody may see a compartment's content from a moment to a moment, through one gate."""

    compartment = models.ForeignKey(
        Compartment, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False
    )
    principal = models.UUIDField()
    gate = models.CharField(max_length=20, choices=choices(Gate))

    class Meta:
        indexes = [
            models.Index(fields=["principal", "compartment"], include=["valid_from", "valid_until"], name="clearance_principal"),
            models.Index(fields=["case_id"], name="clearance_case"),
        ]


class CaseSubject(models.Model):
    """A person or family that belongs to a case: who is in the case may know that they exist and what they are called."""

    id = models.BigAutoField(primary_key=True)
    case_id = models.UUIDField()
    subject_id = models.UUIDField()

    class Meta:
        indexes = [
            models.Index(fields=["subject_id", "case_id"], name="subject_case"),
            models.Index(fields=["case_id"], name="subject_of_case"),
        ]
