"""What a case has become since its pathways began: steps for those who have come to the family, and for what is so now."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from uuid import UUID

from tovholder.access.api import ensure_compartments
from tovholder.cases.api import CaseFacts
from tovholder.core.actor import Actor
from tovholder.core.events import Happening
from tovholder.core.ids import new_id
from tovholder.core.operations import operation
from tovholder.pathways.domain.moves import RunningStep
from tovholder.pathways.models import Pathway, Step
from tovholder.pathways.models.lookups import leave_out_open, running_steps
from tovholder.pathways.operations.start_pathway import admit_owners, new_step, planned_steps
from tovholder.pathways.suiting import made_for
from tovholder.rulebook.api import pack_version


def complete_pathways(*, actor: Actor, at: datetime, facts: CaseFacts) -> None:
    """Every running pathway gets the steps its template has for persons who were not there when it began, and those whose
    conditions are met only now. What was made stays, whatever is so.
    """
    for pathway_id, steps in groupby(running_steps(facts.case_id), key=lambda step: step.pathway_id):
        made = list(steps)
        if _missing(made, facts):
            complete_pathway(actor=actor, at=at, request_id=new_id(), pathway_id=pathway_id, made=made, facts=facts)


@operation("pathway.completed")
def complete_pathway(
    *, actor: Actor, at: datetime, request_id: UUID, pathway_id: UUID, made: Sequence[RunningStep], facts: CaseFacts
) -> Happening:
    """Make the steps that are lacking after those that are there, with owner, deadline and compartment."""
    pathway = Pathway.objects.get(id=pathway_id)
    published = pack_version(pathway.pack_version_id)
    missing = _missing(made, facts)
    planned = [
        step for step in planned_steps(published.pack.pathway(pathway.template), facts, published)
        if (step.template.key, step.person) in missing
    ]
    ensure_compartments((step.key for step in planned), actor=actor)
    Step.objects.bulk_create(new_step(actor, at, published, pathway, step, facts) for step in planned)
    admit_owners(actor, at, planned, facts)
    return Happening("pathway.completed", subject=pathway_id, case=facts.case_id, data={"template": pathway.template})


def _missing(made: Sequence[RunningStep], facts: CaseFacts) -> frozenset[tuple[str, UUID | None]]:
    """The steps that would be made now and are not there, each by its key and the person it is for (None: the family)."""
    pack = pack_version(made[0].pack_version_id).pack
    suiting = {
        (template.key, person)
        for template in pack.pathway(made[0].template).steps
        for person in made_for(template, pack, people=facts.people, taken_over=facts.on)
    }
    return frozenset(suiting - {(step.key, step.person_id) for step in made})


def leave_out_open_steps(*, case_id: UUID, at: datetime, why: str) -> None:
    """The case is closed: what was not done is left out, with the line that says why. Part of the closing's transaction."""
    leave_out_open(case_id, why=why, at=at)
