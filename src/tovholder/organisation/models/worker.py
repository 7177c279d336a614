"""Workers, the functions they hold, when they are away, and who stands in for them then."""

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import F, Q

from tovholder.core.choices import choices
from tovholder.core.models import TenantModel, VersionedModel
from tovholder.core.periods import DateRange, OneKey
from tovholder.organisation.enums import Weekday


class Worker(TenantModel):
    """A person at work. Languages are those spoken with citizens without an interpreter; languages and competences are
    lower-case Danish words.
    """

    name = models.CharField(max_length=200)
    email = models.EmailField()
    phone = models.CharField(max_length=20, blank=True)
    phone_hours = models.CharField(max_length=100, blank=True)
    weekly_hours = models.DecimalField(max_digits=4, decimal_places=1)
    weekdays = ArrayField(models.PositiveSmallIntegerField(choices=choices(Weekday)))
    languages = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    competences = ArrayField(models.CharField(max_length=60), default=list, blank=True)

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
                    (OneKey("worker", "unit", "function"), RangeOperators.EQUAL),
                    (DateRange("valid_from", "valid_until"), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gt=F("valid_from")), name="function_ends_after_it_begins"
            ),
        ]
        indexes = [models.Index(fields=["unit", "function"], name="holding_of_function")]


@pghistory.track()
class Absence(VersionedModel):
    """A worker is away from a day until a day (exclusive). Never why: that is the worker's own affair.

    One that ends on the day it begins was called off.
    """

    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField()
    valid_until = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("valid_from")), name="absence_does_not_end_before_it_begins"
            )
        ]
        indexes = [models.Index(fields=["worker", "valid_from"], name="absence_of_worker")]


@pghistory.track()
class Deputy(TenantModel):
    """Who stands in for a worker while she is away, from a day until a day. The chain goes by ``position``, from 1: the
    next one only while all before her are away too.
    """

    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    deputy = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="one_deputy_in_each_position",
                expressions=[
                    (F("worker"), RangeOperators.EQUAL),
                    (F("position"), RangeOperators.EQUAL),
                    (DateRange("valid_from", "valid_until"), RangeOperators.OVERLAPS),
                ],
            ),
            ExclusionConstraint(
                name="deputy_named_once",
                expressions=[
                    (F("worker"), RangeOperators.EQUAL),
                    (F("deputy"), RangeOperators.EQUAL),
                    (DateRange("valid_from", "valid_until"), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(condition=~Q(worker=F("deputy")), name="nobody_is_her_own_deputy"),
            models.CheckConstraint(condition=Q(position__gte=1), name="deputies_are_counted_from_one"),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")), name="deputy_does_not_end_before_begins"
            ),
        ]
