"""What is older than the municipality keeps of the access log is deleted by itself (Datatilsynet, 7 November 2023)."""

import logging
from datetime import datetime

from tovholder.access.api import acting_as, addressees
from tovholder.core.denials import Denied
from tovholder.core.ids import new_id
from tovholder.jobs.viewer import job_actor
from tovholder.sharing.api import drop_empty_months, forget_log

NAME = "log_retention"
logger = logging.getLogger(__name__)


def forget_old_looks(at: datetime) -> None:
    """Each municipality's months by its own rule, then the months that hold nobody's any more. One that fails stops no other."""
    towns = sorted({addressee.municipality for addressee in addressees()})
    for municipality in towns:
        _forget_safely(municipality, at)
    for municipality in towns[:1]:
        with acting_as(job_actor(municipality, NAME), at=at):
            drop_empty_months()


def _forget_safely(municipality: str, at: datetime) -> None:
    job = job_actor(municipality, NAME)
    try:
        with acting_as(job, at=at) as moment:
            forget_log(actor=job, at=moment, request_id=new_id())
    except Denied:  # nothing is old enough
        return
    except Exception as error:  # noqa: BLE001 -- whatever it was, the next municipality's turn comes
        logger.error("The access log was not shortened in %s: %s", municipality, type(error).__name__)  # noqa: TRY400
