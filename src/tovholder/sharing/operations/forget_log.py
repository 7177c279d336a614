"""The access log forgets: whole months that are older than the municipality's rule."""

from datetime import datetime
from uuid import UUID

from tovholder.core.actor import Actor
from tovholder.core.denials import Denied
from tovholder.core.events import Happening
from tovholder.core.operations import operation
from tovholder.core.text import Text
from tovholder.sharing.models.log_lookups import forget


@operation("log.forgotten")
def forget_log(*, actor: Actor, at: datetime, request_id: UUID) -> Happening:
    """Delete what PostgreSQL finds old enough of the job's municipality; the event says from and to which month, and how many lines.

    Denied ``nothing_to_forget``, also for anybody but a job.
    """
    gone = forget()
    if not gone:
        raise Denied("nothing_to_forget", Text(da="Loggen har intet, der skal slettes.", en="The log has nothing that is to be deleted."))
    months, lines = [month.isoformat() for _, month, _ in gone], sum(lines for *_, lines in gone)
    return Happening("log.forgotten", subject=gone[-1][0], data={"first": months[0], "last": months[-1], "lines": lines})
