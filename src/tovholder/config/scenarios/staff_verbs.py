"""Somebody is away."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from tovholder.config.scenarios.schema import Part
from tovholder.config.scenarios.stage import Stage
from tovholder.config.scenarios.verb import Verb
from tovholder.core.ids import new_id
from tovholder.core.text import Text
from tovholder.organisation.api import record_absence


class AbsenceIn(Part):
    """Away from ``first`` until back on ``back_on``."""

    worker: str
    first: date
    back_on: date


def _record_absence(stage: Stage, who: str, at: datetime, said: AbsenceIn) -> Mapping[str, UUID]:
    record_absence(
        actor=stage.cast[who], at=at, request_id=new_id(), worker_id=stage.cast[said.worker].principal,
        valid_from=said.first, valid_until=said.back_on,
    )
    return {}


STAFF_VERBS: Mapping[str, Verb] = {
    "record_absence": Verb(Text(da="meld fravær", en="record an absence"), AbsenceIn, _record_absence),
}
