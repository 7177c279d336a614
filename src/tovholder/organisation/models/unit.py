"""Organisations and units."""

from django.db import models

from tovholder.core.choices import choices, values
from tovholder.core.models import TenantModel
from tovholder.organisation.enums import OrganisationKind


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
    """A department, team or institution as the family meets it. ``key`` is its name in the municipality's pack."""

    organisation = models.ForeignKey("tovholder.Organisation", on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    sector = models.CharField(max_length=40)
    place = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    phone_hours = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "key"], name="unit_key")]
