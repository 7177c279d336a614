"""Persons. What identifies a person beyond the name is content: not everybody in the case needs it."""

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from tovholder.core.choices import choices, values
from tovholder.core.models import TenantModel
from tovholder.core.periods import DateRange
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
    """A number a person goes by, from a day until a day (exclusive): a replacement number is followed by a real one, and
    both stay. A row without a number says that there was none. The same number may stand in two cases of one person.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    case_id = models.UUIDField()
    compartment_id = models.UUIDField()
    kind = models.CharField(max_length=20, choices=choices(NumberKind))
    number = models.CharField(max_length=20, blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="number_belongs_to_one_person",
                expressions=[
                    (F("municipality"), RangeOperators.EQUAL), (F("kind"), RangeOperators.EQUAL),
                    (F("number"), RangeOperators.EQUAL), (F("person"), RangeOperators.NOT_EQUAL),
                ],
                condition=Q(number__gt=""),
            ),
            ExclusionConstraint(
                name="one_cpr_number_at_a_time",
                expressions=[
                    (F("person"), RangeOperators.EQUAL), (F("number"), RangeOperators.NOT_EQUAL),
                    (DateRange("valid_from", "valid_until"), RangeOperators.OVERLAPS),
                ],
                condition=Q(kind=NumberKind.CPR),
            ),
            models.UniqueConstraint(
                fields=["case_id", "person", "kind", "number"], condition=Q(number__gt=""), name="number_once_in_a_case"
            ),
            models.CheckConstraint(condition=Q(kind__in=values(NumberKind)), name="number_kind_is_known"),
            models.CheckConstraint(
                condition=Q(kind=NumberKind.MISSING, number="") | (~Q(kind=NumberKind.MISSING) & Q(number__gt="")),
                name="only_a_missing_number_is_empty",
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")), name="number_ends_after_it_begins"
            ),
        ]
        indexes = [models.Index(fields=["case_id"], name="number_case")]
