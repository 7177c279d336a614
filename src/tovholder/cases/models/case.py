"""Cases and who is in them."""

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import F, Q

from tovholder.cases.enums import (
    Capacity,
    ClosedBecause,
    ContactRole,
    NoticeAnswer,
    NoticeField,
    NoticeState,
    ParticipationBasis,
    WayIn,
)
from tovholder.core.choices import choices, values
from tovholder.core.models import TenantModel, VersionedModel
from tovholder.core.periods import MomentRange


@pghistory.track()
class Case(VersionedModel):
    """The coordinated effort for one family in one municipality (*familieforløb*), from a day until a day.

    The take-over date is computed by a dated rule and keeps the rule's id, version and the sentence that explains it. While
    it is unknown somebody may have said when the family is expected (``expected_on``): nothing is counted from that.
    ``prints_stopped_at``: since when nothing is printed for the family as a whole (barnets lov § 18, stk. 3); why is not said here.
    """

    family = models.ForeignKey("tovholder.Family", on_delete=models.PROTECT, related_name="+")
    target_group = models.CharField(max_length=60)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    way_in = models.CharField(max_length=20, choices=choices(WayIn), default=WayIn.NOTICE)
    closed_because = models.CharField(max_length=20, choices=choices(ClosedBecause), blank=True)
    take_over_on = models.DateField(null=True, blank=True)
    take_over_rule = models.CharField(max_length=20, blank=True)
    take_over_rule_version = models.PositiveSmallIntegerField(null=True, blank=True)
    take_over_why = models.JSONField(null=True, blank=True)
    expected_on = models.DateField(null=True, blank=True)
    prints_stopped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["family"], condition=Q(closed_on=None), name="one_open_case_per_family"),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=F("opened_on")), name="case_closes_after_it_opens"
            ),
            models.CheckConstraint(condition=Q(way_in__in=values(WayIn)), name="case_way_in_is_known"),
            models.CheckConstraint(
                condition=Q(closed_on=None, closed_because="") | Q(closed_on__isnull=False, closed_because__in=values(ClosedBecause)),
                name="case_closed_says_why",
            ),
            models.CheckConstraint(
                condition=Q(take_over_on=None, take_over_why=None) | Q(take_over_on__isnull=False, take_over_why__isnull=False),
                name="take_over_says_why",
            ),
            models.CheckConstraint(
                condition=Q(take_over_rule="", take_over_rule_version=None)
                | (Q(take_over_rule_version__isnull=False) & ~Q(take_over_rule="")),
                name="take_over_keeps_rule_and_version",
            ),
        ]


@pghistory.track()
class Notice(VersionedModel):
    """The Immigration Service's notice that a family is coming. An announcement has no decision yet."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    family_number = models.CharField(max_length=40)
    decided_on = models.DateField(null=True, blank=True)
    registered_at = models.DateTimeField()
    state = models.CharField(max_length=20, choices=choices(NoticeState), default=NoticeState.ALLOTTED)
    fingerprint = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "family_number"], name="notice_family_number"),
            models.CheckConstraint(condition=Q(state__in=values(NoticeState)), name="notice_state_is_known"),
            models.CheckConstraint(
                condition=~Q(state=NoticeState.ALLOTTED) | Q(decided_on__isnull=False), name="notice_allotted_by_a_decision"
            ),
        ]


class NoticeItem(TenantModel):
    """One thing the notice tells, in its own compartment. ``person`` is empty when it is about the family as a whole.

    ``answer``: whether something is told, in ``value``, or why nothing is. When a later letter tells it differently, the row stays and is ``superseded_at`` that moment: nobody sees it any more.
    """

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="+")
    case_id = models.UUIDField()
    compartment_id = models.UUIDField()
    person = models.ForeignKey("tovholder.Person", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    field = models.CharField(max_length=30, choices=choices(NoticeField))
    answer = models.CharField(max_length=10, choices=choices(NoticeAnswer), default=NoticeAnswer.TOLD)
    value = models.TextField(max_length=2000, blank=True)
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(field__in=values(NoticeField)), name="notice_field_is_known"),
            models.CheckConstraint(condition=Q(answer__in=values(NoticeAnswer)), name="notice_answer_is_known"),
            models.CheckConstraint(
                condition=(Q(answer=NoticeAnswer.TOLD) & ~Q(value="")) | (~Q(answer=NoticeAnswer.TOLD) & Q(value="")),
                name="notice_item_has_words_where_something_is_told",
            ),
        ]
        indexes = [models.Index(fields=["case_id"], name="notice_item_case")]


@pghistory.track()
class Coordinator(TenantModel):
    """The worker who holds a case from a moment until a moment. Two at once are impossible, whoever asks. ``farewell``: when
    nobody holds it after her, whom the family rings now.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey("tovholder.Worker", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("tovholder.Unit", on_delete=models.PROTECT, related_name="+")
    deputy = models.ForeignKey("tovholder.Worker", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    appointed_by = models.UUIDField()
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField(null=True, blank=True)
    farewell = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="one_coordinator_at_a_time",
                expressions=[
                    (F("case"), RangeOperators.EQUAL),
                    (MomentRange("valid_from", "valid_until"), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gt=F("valid_from")), name="coordinator_ends_after_begins"
            ),
            models.CheckConstraint(condition=Q(deputy=None) | ~Q(deputy=F("worker")), name="deputy_is_somebody_else"),
        ]
        indexes = [models.Index(fields=["worker"], name="coordinator_worker"), models.Index(fields=["municipality"], name="coordinator_of_town")]


@pghistory.track()
class Participation(TenantModel):
    """Somebody's part in a case: a worker, a unit's function as a queue until somebody takes it, or somebody at work who has
    no login (``outside_contact``).

    Who is in it as a participant was written down by a person, with what they are there for (``purpose``), as what the
    family meets them (``role``) and, where it is known, when it should end. ``recorded_at``: when it was written down, of a
    part that began before: nobody was let in earlier than that.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    compartment_id = models.UUIDField()
    unit = models.ForeignKey("tovholder.Unit", on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey("tovholder.Worker", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    function = models.CharField(max_length=60, blank=True)
    outside_contact = models.ForeignKey(
        "tovholder.OutsideContact", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    capacity = models.CharField(max_length=20, choices=choices(Capacity))
    basis = models.CharField(max_length=20, choices=choices(ParticipationBasis))
    persons = ArrayField(models.UUIDField())
    purpose = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=20, choices=choices(ContactRole), blank=True)
    expected_end_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField(null=True, blank=True)
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField(null=True, blank=True)
    ended_why = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(worker=None, function__gt="", outside_contact=None)
                | Q(worker__isnull=False, function="", outside_contact=None)
                | Q(worker=None, function="", outside_contact__isnull=False),
                name="participation_names_worker_function_or_contact",
            ),
            models.CheckConstraint(
                condition=Q(role__in=values(ContactRole)) | (Q(role="") & ~Q(capacity=Capacity.PARTICIPANT)),
                name="participation_role_is_known",
            ),
            models.CheckConstraint(
                condition=Q(outside_contact=None) | Q(capacity=Capacity.PARTICIPANT), name="outside_contact_is_a_participant"
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")), name="participation_ends_after_begins"
            ),
            models.CheckConstraint(condition=Q(capacity__in=values(Capacity)), name="participation_capacity_is_known"),
            models.CheckConstraint(condition=Q(basis__in=values(ParticipationBasis)), name="participation_basis_is_known"),
        ]
        indexes = [models.Index(fields=["unit", "function"], name="participation_queue")]
