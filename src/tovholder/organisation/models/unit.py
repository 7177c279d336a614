"""Organisations, units, and the days on which a unit is closed."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from tovholder.core.choices import choices, values
from tovholder.core.models import TenantModel
from tovholder.organisation.enums import OrganisationKind, Weekday


class Organisation(TenantModel):
    """A legal authority or an outside party."""

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=30, choices=choices(OrganisationKind))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "name"], name="organisation_name"),
            models.CheckConstraint(condition=models.Q(kind__in=values(OrganisationKind)), name="organisation_kind_is_known"),
        ]


class Unit(TenantModel):
    """A department, team or institution as the family meets it. ``key`` is its name in the municipality's pack.

    ``parent``: the unit it lies under. ``weekdays``: when it is open, besides the municipality's own closing days.
    """

    organisation = models.ForeignKey("tovholder.Organisation", on_delete=models.PROTECT, related_name="+")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    key = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    sector = models.CharField(max_length=40)
    place = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    phone_hours = models.CharField(max_length=100, blank=True)
    weekdays = ArrayField(models.PositiveSmallIntegerField(choices=choices(Weekday)))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "key"], name="unit_key")]
        triggers = [
            pgtrigger.Trigger(
                name="unit_does_not_lie_under_itself",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=pgtrigger.Q(new__parent__isnull=False),
                declare=[("above", "uuid")],
                func="""
                    above := NEW.parent_id;
                    WHILE above IS NOT NULL LOOP
                        IF above = NEW.id THEN
                            RAISE EXCEPTION 'a unit does not lie under itself' USING ERRCODE = 'check_violation';
                        END IF;
                        SELECT parent_id INTO above FROM tovholder_unit WHERE id = above;
                    END LOOP;
                    RETURN NEW;
                """,
            )
        ]


class UnitClosing(TenantModel):
    """A unit is closed from a day until a day (exclusive), besides the days the whole municipality is."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    valid_from = models.DateField()
    valid_until = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(valid_until__gt=F("valid_from")), name="closing_ends_after_it_begins"),
            models.CheckConstraint(condition=~Q(name=""), name="closing_has_a_name"),
        ]


class OutsideContact(TenantModel):
    """A person at work who has no login: whom to ring in a unit, outside the municipality or inside. Staff data; but
    ``of_a_family``: somebody a family has told of, who is known through that family's case alone.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    function = models.CharField(max_length=100)
    phone = models.CharField(max_length=20, blank=True)
    phone_hours = models.CharField(max_length=100, blank=True)
    email = models.EmailField(blank=True)
    of_a_family = models.BooleanField(default=False)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")), name="contact_does_not_end_before_it_begins"
            ),
            models.CheckConstraint(condition=~Q(phone="", email=""), name="contact_can_be_reached"),
        ]
