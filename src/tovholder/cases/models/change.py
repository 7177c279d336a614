"""What was changed about a family's coming, and the take-over dates of those who come later."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from tovholder.cases.enums import NoticeState
from tovholder.core.choices import choices, values
from tovholder.core.models import TenantModel


class NoticeChange(TenantModel):
    """One change of a notice: what became of it, from which date to which, and why. Append-only.

    ``missing``: members of the family whom the new letter does not name; nobody is removed for that, somebody is asked.
    """

    case = models.ForeignKey("tovholder.Case", on_delete=models.PROTECT, related_name="+")
    compartment_id = models.UUIDField()
    changed_at = models.DateTimeField()
    changed_by = models.UUIDField()
    state = models.CharField(max_length=20, choices=choices(NoticeState), blank=True)
    was_on = models.DateField(null=True, blank=True)
    becomes_on = models.DateField(null=True, blank=True)
    expected_on = models.DateField(null=True, blank=True)
    missing = ArrayField(models.UUIDField())
    why = models.TextField(max_length=2000, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state="") | Q(state__in=values(NoticeState)), name="notice_change_state_is_known"),
        ]
        indexes = [models.Index(fields=["case", "changed_at"], name="notice_change_case")]


@pghistory.track()
class TakeOver(TenantModel):
    """The take-over date of one person who comes later than the family, such as an adult reunified with it."""

    case = models.ForeignKey("tovholder.Case", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("tovholder.Person", on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField(null=True, blank=True)
    take_over_on = models.DateField(null=True, blank=True)
    take_over_rule = models.CharField(max_length=20, blank=True)
    take_over_rule_version = models.PositiveSmallIntegerField(null=True, blank=True)
    take_over_why = models.JSONField(null=True, blank=True)
    expected_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "person"], name="one_take_over_of_a_person"),
            models.CheckConstraint(
                condition=Q(take_over_on=None, take_over_why=None) | Q(take_over_on__isnull=False, take_over_why__isnull=False),
                name="own_take_over_says_why",
            ),
        ]
