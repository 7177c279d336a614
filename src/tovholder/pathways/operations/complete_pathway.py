"""What a case has become since its pathways began: steps for those who have come to the family."""

from collections.abc import Mapping, Sequence
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
from tovholder.pathways.operations.start_pathway import admit_owners, homes_of, new_step, planned_steps
from tovholder.rulebook.api import Each, PublishedPack, pack_version


def complete_pathways(*, actor: Actor, at: datetime, facts: CaseFacts) -> None:
    """Every running pathway gets the steps its template has for persons who were not there when it began."""
    for pathway_id, steps in groupby(running_steps(facts.case_id), key=lambda step: step.pathway_id):
        made = list(steps)
        if any(_missing(made, facts).values()):
            complete_pathway(actor=actor, at=at, request_id=new_id(), pathway_id=pathway_id, made=made, facts=facts)


@operation("pathway.completed")
def complete_pathway(
    *, actor: Actor, at: datetime, request_id: UUID, pathway_id: UUID, made: Sequence[RunningStep], facts: CaseFacts
) -> Happening:
    """Make the steps that are lacking after those that are there, with owner, deadline and compartment."""
    pathway = Pathway.objects.get(id=pathway_id)
    published = pack_version(pathway.pack_version_id)
    missing = _missing(made, facts)
    plan = published.pack.pathway(pathway.template)
    planned = [
        step for step in planned_steps(plan, facts, homes_of(plan, published)) if step.person in missing.get(step.template.key, ())
    ]
    ensure_compartments((step.key for step in planned), actor=actor)
    after = max(step.position for step in made) + 1
    Step.objects.bulk_create(
        new_step(actor, published, pathway, step, facts, after + number) for number, step in enumerate(planned)
    )
    admit_owners(actor, at, planned, facts)
    return Happening("pathway.completed", subject=pathway_id, case=facts.case_id, data={"template": pathway.template})


def _missing(made: Sequence[RunningStep], facts: CaseFacts) -> Mapping[str, frozenset[UUID]]:
    """By the key of each step made once for each adult or child: the persons who have none yet."""
    published: PublishedPack = pack_version(made[0].pack_version_id)
    there = {(step.key, step.person_id) for step in made}
    return {
        template.key: frozenset(
            person for person, role in facts.roles.items() if role == template.each.value and (template.key, person) not in there
        )
        for template in published.pack.pathway(made[0].template).steps if template.each is not Each.FAMILY
    }


def leave_out_open_steps(*, case_id: UUID, at: datetime, why: str) -> None:
    """The case is closed: what was not done is left out, with the line that says why. Part of the closing's transaction."""
    leave_out_open(case_id, why=why, at=at)
