"""Is somebody on a colleague's list the one we know? Asked of those who know."""

import pghistory
from django.db import models
from django.db.models import Q

from tovholder.core.choices import choices, values
from tovholder.core.models import VersionedModel
from tovholder.interop.enums import MatchAnswer


@pghistory.track()
class MatchQuestion(VersionedModel):
    """A row of a list bears a number, or a family number, of a case its importer is not in. She is told nothing; the question
    stands in that case, beside the person's numbers, and is answered by who holds the ropes.

    ``told``: name, birth date and number as on the list. ``digest`` is of the row, so that the same row asks once.
    """

    case_id = models.UUIDField()
    compartment_id = models.UUIDField()
    person_id = models.UUIDField(null=True, blank=True)
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    told = models.JSONField()
    digest = models.CharField(max_length=64)
    answer = models.CharField(max_length=10, choices=choices(MatchAnswer), default=MatchAnswer.WAITS)
    answered_by = models.UUIDField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "asked_by", "digest"], name="row_asks_once"),
            models.CheckConstraint(condition=Q(answer__in=values(MatchAnswer)), name="match_answer_is_known"),
            models.CheckConstraint(
                condition=Q(answer=MatchAnswer.WAITS, answered_by=None, answered_at=None)
                | (~Q(answer=MatchAnswer.WAITS) & Q(answered_by__isnull=False, answered_at__isnull=False)),
                name="match_answer_says_when_and_by_whom",
            ),
        ]
        indexes = [models.Index(fields=["case_id"], name="match_question_case")]
