"""Two registrations of one person."""

from django.db import models
from django.db.models import F, Q

from tovholder.core.models import TenantModel
from tovholder.people.models.person import Person


class SamePerson(TenantModel):
    """``other`` is the same person as ``kept``, which goes on being shown. Nothing is re-pointed: both histories stay where
    they are. Append-only; a row that ``undoes`` another takes it back. That joins make no chain, PostgreSQL keeps
    (``models/derivation.py``).
    """

    kept = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    undoes = models.OneToOneField("self", on_delete=models.PROTECT, related_name="undone_by", null=True, blank=True)
    why = models.CharField(max_length=500)
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(kept=F("other")), name="nobody_is_joined_with_themselves")]
        indexes = [models.Index(fields=["other"], name="same_person_other"), models.Index(fields=["kept"], name="same_person_kept")]
