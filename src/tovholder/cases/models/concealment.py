"""What somebody chose to hide from, or to show to, a member of the family."""

import pgtrigger
from django.db import models
from django.db.models import Q

from tovholder.cases.enums import ConcealmentChoice
from tovholder.core.choices import choices, values
from tovholder.core.models import TenantModel


class Concealment(TenantModel):
    """One choice for one entry and one member; the newest holds. Never changed: another choice is the next version.

    ``entry``: the key of a note, or of an appointment (of a weekly one the key of the series). A table of its own and no column of
    each, so that what may never be changed can still be hidden, and whatever an entry is it is hidden in the same way.
    ``why``: for what is shown although a rule hides it, who said yes to it.
    """

    case_id = models.UUIDField()
    compartment_id = models.UUIDField()
    entry = models.UUIDField()
    person = models.ForeignKey("tovholder.Person", on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=10, choices=choices(ConcealmentChoice))
    why = models.CharField(max_length=300, blank=True)
    version = models.PositiveSmallIntegerField()
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "person", "version"], name="concealment_version_once"),
            models.CheckConstraint(condition=Q(choice__in=values(ConcealmentChoice)), name="concealment_choice_is_known"),
            models.CheckConstraint(condition=~Q(choice=ConcealmentChoice.SHOWN) | ~Q(why=""), name="concealment_shown_says_why"),
        ]
        indexes = [models.Index(fields=["case_id"], name="concealment_case")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]
