"""Persons. What identifies a person beyond the name is content: not everybody in the case needs it."""

import pghistory
from django.db import models
from django.db.models import Q

from tovholder.core.choices import choices, values
from tovholder.core.models import TenantModel
from tovholder.people.enums import NumberKind, Sex


@pghistory.track()
class Person(TenantModel):
    """A citizen: the name, which everybody in the case may know."""

    given_names = models.CharField(max_length=200)
    surname = models.CharField(max_length=200, blank=True)

    @property
    def full_name(self) -> str:
        return f"{self.given_names} {self.surname}".strip()


@pghistory.track()
class Identity(TenantModel):
    """Date of birth and sex, as last told. A correction is a new row."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    case_id = models.UUIDField()
    compartment_id = models.UUIDField()
    born_on = models.DateField()
    sex = models.CharField(max_length=10, choices=choices(Sex))
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(sex__in=values(Sex)), name="identity_sex_is_known")]
        indexes = [models.Index(fields=["case_id"], name="identity_case")]


@pghistory.track()
class PersonNumber(TenantModel):
    """A number a person goes by. Dated: a replacement number is followed by a real one, and both stay."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    case_id = models.UUIDField()
    compartment_id = models.UUIDField()
    kind = models.CharField(max_length=20, choices=choices(NumberKind))
    number = models.CharField(max_length=20)
    valid_from = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "kind", "number"], name="number_belongs_to_one_person"),
            models.CheckConstraint(condition=Q(kind__in=values(NumberKind)), name="number_kind_is_known"),
        ]
        indexes = [models.Index(fields=["case_id"], name="number_case")]
