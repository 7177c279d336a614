"""Somebody was witness: part of the operation that ends a step."""

from datetime import datetime
from uuid import UUID

from tovholder.core.actor import Actor
from tovholder.core.clock import local_date
from tovholder.core.denials import NotKnown
from tovholder.organisation.api import workers
from tovholder.pathways import policies
from tovholder.pathways.domain.witness import free_again_on
from tovholder.pathways.models import Step, Witnessing
from tovholder.pathways.models.lookups import witnessed
from tovholder.rulebook.api import Amount, published_pack


def keep_witness(step: Step, rule_id: str, witness_id: UUID, *, actor: Actor, at: datetime) -> None:
    """Write down who was witness for the step's person. Denied ``witness_limit`` when the rule in force on the day lets this
    worker be witness no more; the law stops here, and so do we.
    """
    on = local_date(at)
    worker = workers([witness_id], on).get(witness_id)
    if worker is None or step.person_id is None:
        raise NotKnown
    version = published_pack(actor.municipality, at).pack.rule(rule_id).version_on(on)
    measure = version.measure if version else None
    if version is not None and isinstance(measure, Amount) and measure.at_most is not None and measure.within is not None:
        within = measure.within.days or 0
        free = free_again_on(witnessed(witness_id), on, at_most=int(measure.at_most), within_days=within)
        policies.check_may_witness(worker.name, free, version.deadline, version.legal_basis)
    Witnessing(
        municipality=actor.municipality, case_id=step.case_id, compartment_id=step.compartment_id, step=step,
        person_id=step.person_id, worker_id=witness_id, witnessed_on=on,
    ).save()
