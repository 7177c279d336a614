"""Workers, the functions they hold, and when they are away."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import F, Q

from tovholder.core.choices import choices
from tovholder.core.models import TenantModel
from tovholder.core.periods import DateRange
from tovholder.organisation.enums import Weekday


class Worker(TenantModel):
    """A person at work. Languages are those spoken with citizens without an interpreter, in lower-case Danish words."""

    name = models.CharField(max_length=200)
    email = models.EmailField()
    phone = models.CharField(max_length=20, blank=True)
    phone_hours = models.CharField(max_length=100, blank=True)
    weekly_hours = models.DecimalField(max_digits=4, decimal_places=1)
    weekdays = ArrayField(models.PositiveSmallIntegerField(choices=choices(Weekday)))
    languages = ArrayField(models.CharField(max_length=40), default=list, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "email"], name="worker_email"),
            models.CheckConstraint(condition=Q(weekly_hours__gt=0, weekly_hours__lte=48), name="worker_hours_are_a_week"),
        ]


class FunctionHolding(TenantModel):
    """A worker holds a function of the pack in a unit, from a day until a day (exclusive)."""

    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("tovholder.Unit", on_delete=models.PROTECT, related_name="+")
    function = models.CharField(max_length=60)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="function_held_once_at_a_time",
                expressions=[
                    (F("worker"), RangeOperators.EQUAL),
                    (F("unit"), RangeOperators.EQUAL),
                    (F("function"), RangeOperators.EQUAL),
                    (DateRange("valid_from", "valid_until"), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gt=F("valid_from")), name="function_ends_after_it_begins"
            ),
        ]
        indexes = [models.Index(fields=["unit", "function"], name="holding_of_function")]


class Absence(TenantModel):
    """A worker is away from a day until a day (exclusive). Never why: that is the worker's own affair."""

    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField()
    valid_until = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(valid_until__gt=F("valid_from")), name="absence_ends_after_it_begins")
        ]
        indexes = [models.Index(fields=["worker", "valid_from"], name="absence_of_worker")]
