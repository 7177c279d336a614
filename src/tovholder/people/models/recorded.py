"""What is recorded about a person, one version after the other: the newest holds, the earlier are its history."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from tovholder.core.choices import choices, values
from tovholder.core.models import TenantModel
from tovholder.people.enums import (
    Alphabet,
    Custody,
    InterpreterForm,
    InterpreterGender,
    InterpreterNeed,
    NameSource,
    ProtectionKind,
)
from tovholder.people.models.person import Person


class RecordedModel(TenantModel):
    """One version of one fact about a person, in a compartment of a case. Never changed: a correction is the next version."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    case_id = models.UUIDField()
    compartment_id = models.UUIDField()
    version = models.PositiveSmallIntegerField()
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField()

    objects: ClassVar[models.Manager[Any]] = models.Manager()

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["compartment_id", "person", "version"], name="%(class)s_version_once")
        ]
        indexes = [models.Index(fields=["case_id"], name="%(class)s_case")]


class PersonName(RecordedModel):
    """A spelling of a person's name. ``is_shown``: the one everybody in the case is shown, unless the name is protected."""

    given_names = models.CharField(max_length=200)
    surname = models.CharField(max_length=200, blank=True)
    alphabet = models.CharField(max_length=10, choices=choices(Alphabet))
    pronounced = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=20, choices=choices(NameSource))
    is_shown = models.BooleanField()

    class Meta(RecordedModel.Meta):
        constraints = [
            *RecordedModel.Meta.constraints,
            models.CheckConstraint(condition=Q(alphabet__in=values(Alphabet)), name="name_alphabet_is_known"),
            models.CheckConstraint(condition=Q(source__in=values(NameSource)), name="name_source_is_known"),
        ]


class LanguageProfile(RecordedModel):
    """The languages somebody speaks, mother tongue first, in words (a dialect matters); what is read and written; and
    whether an interpreter is needed.
    """

    languages = ArrayField(models.CharField(max_length=60))
    reads = ArrayField(models.CharField(max_length=10, choices=choices(Alphabet)))
    writes = ArrayField(models.CharField(max_length=10, choices=choices(Alphabet)))
    interpreter = models.CharField(max_length=10, choices=choices(InterpreterNeed))

    class Meta(RecordedModel.Meta):
        constraints = [
            *RecordedModel.Meta.constraints,
            models.CheckConstraint(condition=Q(reads__contained_by=values(Alphabet)), name="reads_known_alphabets"),
            models.CheckConstraint(condition=Q(writes__contained_by=values(Alphabet)), name="writes_known_alphabets"),
            models.CheckConstraint(condition=Q(interpreter__in=values(InterpreterNeed)), name="interpreter_need_is_known"),
        ]


class InterpreterWish(RecordedModel):
    """What somebody wishes of an interpreter. ``not_this_one``: a line on whom they do not want."""

    gender = models.CharField(max_length=10, choices=choices(InterpreterGender))
    forms = ArrayField(models.CharField(max_length=10, choices=choices(InterpreterForm)))
    not_this_one = models.CharField(max_length=500, blank=True)

    class Meta(RecordedModel.Meta):
        constraints = [
            *RecordedModel.Meta.constraints,
            models.CheckConstraint(condition=Q(gender__in=values(InterpreterGender)), name="interpreter_gender_is_known"),
            models.CheckConstraint(condition=Q(forms__contained_by=values(InterpreterForm)), name="interpreter_forms_are_known"),
        ]


class ResidenceBasis(RecordedModel):
    """On what ground somebody may stay, from a day. ``basis``: a key of the pack; ``expires_on``: when the permit does."""

    basis = models.CharField(max_length=60)
    valid_from = models.DateField()
    expires_on = models.DateField(null=True, blank=True)

    class Meta(RecordedModel.Meta):
        constraints = [
            *RecordedModel.Meta.constraints,
            models.CheckConstraint(
                condition=Q(expires_on=None) | Q(expires_on__gte=F("valid_from")), name="permit_expires_after_it_begins"
            ),
        ]


class Protection(RecordedModel):
    """Name and address protection, from a day, until a day where one is known."""

    kind = models.CharField(max_length=20, choices=choices(ProtectionKind))
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    class Meta(RecordedModel.Meta):
        constraints = [
            *RecordedModel.Meta.constraints,
            models.CheckConstraint(condition=Q(kind__in=values(ProtectionKind)), name="protection_kind_is_known"),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gt=F("valid_from")), name="protection_ends_after_it_begins"
            ),
        ]


class Address(RecordedModel):
    """Where somebody lives, from a day."""

    line = models.CharField(max_length=200)
    postcode = models.CharField(max_length=4)
    town = models.CharField(max_length=60)
    valid_from = models.DateField()

    class Meta(RecordedModel.Meta):
        constraints = [
            *RecordedModel.Meta.constraints,
            models.CheckConstraint(condition=Q(postcode__regex=r"^\d{4}$"), name="postcode_has_four_digits"),
        ]


class FamilyTie(RecordedModel):
    """What somebody is to the others, in words; and of a child, who has custody."""

    relation = models.CharField(max_length=100, blank=True)
    custody = models.CharField(max_length=10, choices=choices(Custody), blank=True)
    custody_holders = ArrayField(models.UUIDField())
    note = models.CharField(max_length=500, blank=True)

    class Meta(RecordedModel.Meta):
        constraints = [
            *RecordedModel.Meta.constraints,
            models.CheckConstraint(condition=Q(custody="") | Q(custody__in=values(Custody)), name="custody_is_known"),
        ]
