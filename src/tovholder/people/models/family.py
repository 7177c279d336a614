"""Families."""

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from tovholder.core.choices import choices, values
from tovholder.core.models import TenantModel
from tovholder.core.periods import DateRange
from tovholder.people.enums import FamilyRole, Household, MembershipEnd


@pghistory.track()
class Family(TenantModel):
    """Persons who are helped together. The label is typed freely: members of one family may share no surname."""

    label = models.CharField(max_length=200)


@pghistory.track()
class FamilyMember(TenantModel):
    """A person belongs to a family from a day until a day (exclusive).

    Everybody has one home at a time, and through it one case of their own; a child may also live in a second household.
    """

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("tovholder.Person", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=10, choices=choices(FamilyRole))
    household = models.CharField(max_length=10, choices=choices(Household), default=Household.HOME)
    position = models.PositiveSmallIntegerField()
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    ended_why = models.CharField(max_length=10, choices=choices(MembershipEnd), blank=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="one_home_at_a_time",
                expressions=[
                    (F("person"), RangeOperators.EQUAL),
                    (DateRange("valid_from", "valid_until"), RangeOperators.OVERLAPS),
                ],
                condition=Q(household=Household.HOME),
            ),
            models.CheckConstraint(
                condition=Q(household=Household.HOME) | Q(household=Household.SECOND, role=FamilyRole.CHILD),
                name="only_a_child_has_a_second_household",
            ),
            models.CheckConstraint(condition=Q(household__in=values(Household)), name="household_is_known"),
            models.CheckConstraint(
                condition=Q(ended_why="") | Q(ended_why__in=values(MembershipEnd), valid_until__isnull=False),
                name="only_an_ended_membership_says_why",
            ),
            models.UniqueConstraint(fields=["family", "person"], condition=Q(valid_until=None), name="member_once"),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gt=F("valid_from"))
                | Q(valid_until=F("valid_from"), ended_why=MembershipEnd.MISTAKE),
                name="membership_ends_after_it_begins",
            ),
            models.CheckConstraint(condition=Q(role__in=values(FamilyRole)), name="family_role_is_known"),
        ]
        indexes = [models.Index(fields=["family"], name="member_family")]
