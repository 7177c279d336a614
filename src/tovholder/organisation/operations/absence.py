"""Who is away, and who stands in meanwhile."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from tovholder.core.actor import Actor
from tovholder.core.clock import local_date
from tovholder.core.denials import NotKnown, check_version
from tovholder.core.events import Happening
from tovholder.core.operations import operation
from tovholder.organisation import policies
from tovholder.organisation.models import Absence, Deputy, Worker
from tovholder.organisation.permissions import (
    check_can_arrange_organisation,
    check_can_record_absence,
    standing_towards,
)


@operation("absence.recorded")
def record_absence(
    *, actor: Actor, at: datetime, request_id: UUID, worker_id: UUID, valid_from: date, valid_until: date
) -> Happening:
    """A worker is away from a day until the day she is back; her deputies stand in meanwhile.

    Raises NotKnown, or Denied ``may_not_record_absence``, ``absence_ends_before_it_begins``, ``absence_begins_in_the_past``,
    ``absence_is_too_long``.
    """
    if not Worker.objects.filter(id=worker_id).exists():
        raise NotKnown
    check_can_record_absence(standing_towards(worker_id, actor=actor, at=at))
    policies.check_absence(valid_from, valid_until, today=local_date(at), by_command=actor.kind == "command")
    absence = Absence(
        municipality=actor.municipality, worker_id=worker_id, valid_from=valid_from, valid_until=valid_until
    )
    absence.save()
    return Happening("absence.recorded", subject=absence.id, data={"worker": str(worker_id)})


@operation("absence.ended")
def end_absence(
    *, actor: Actor, at: datetime, request_id: UUID, absence_id: UUID, version: int, valid_until: date
) -> Happening:
    """A worker is back earlier than was said, from today at the earliest; or never goes, when it is the day it begins.

    Raises NotKnown, or Denied ``may_not_record_absence``, ``absence_cannot_end_then``, ``stale``.
    """
    absence = Absence.objects.select_for_update(no_key=True).filter(id=absence_id).first()
    if absence is None:
        raise NotKnown
    check_can_record_absence(standing_towards(absence.worker_id, actor=actor, at=at))
    check_version(seen=version, now=absence.version)
    policies.check_can_end(absence, valid_until, today=local_date(at))
    absence.valid_until, absence.version = valid_until, absence.version + 1
    absence.save(update_fields=["valid_until", "version"])
    return Happening("absence.ended", subject=absence.id, data={"worker": str(absence.worker_id)})


@operation("deputies.named")
def name_deputies(
    *, actor: Actor, at: datetime, request_id: UUID, worker_id: UUID, deputies: Sequence[UUID], valid_from: date
) -> Happening:
    """Who stands in for a worker from a day on, in this order. Whoever is named already goes on; the rest end that day."""
    check_can_arrange_organisation(actor)
    policies.check_is_a_chain(worker_id, deputies)
    wanted = dict(enumerate(deputies, start=1))
    for row in Deputy.objects.filter(policies.holds_from(valid_from), worker=worker_id):
        if wanted.get(row.position) == row.deputy_id:
            del wanted[row.position]
        else:
            Deputy.objects.filter(id=row.id).update(valid_until=max(valid_from, row.valid_from))
    for position, deputy_id in wanted.items():
        Deputy(
            municipality=actor.municipality, worker_id=worker_id, deputy_id=deputy_id, position=position,
            valid_from=valid_from,
        ).save()
    return Happening("deputies.named", subject=worker_id, data={"deputies": [str(deputy) for deputy in deputies]})
