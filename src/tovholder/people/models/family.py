"""Families."""

import pghistory
from django.db import models
from django.db.models import F, Q

from tovholder.core.choices import choices, values
from tovholder.core.models import TenantModel
from tovholder.people.enums import FamilyRole


@pghistory.track()
class Family(TenantModel):
    """Persons who are helped together. The label is typed freely: members of one family may share no surname."""

    label = models.CharField(max_length=200)


@pghistory.track()
class FamilyMember(TenantModel):
    """A person belongs to a family from a day until a day (exclusive)."""

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("tovholder.Person", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=10, choices=choices(FamilyRole))
    position = models.PositiveSmallIntegerField()
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["family", "person"], condition=Q(valid_until=None), name="member_once"),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gt=F("valid_from")), name="membership_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=Q(role__in=values(FamilyRole)), name="family_role_is_known"),
        ]
        indexes = [models.Index(fields=["family"], name="member_family")]
