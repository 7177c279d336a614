"""A pathway of the pack begins in a case."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tovholder.access.api import CompartmentKey, Origin, ensure_compartments
from tovholder.cases.api import CaseFacts, StepOwnerPart, admit_step_owners
from tovholder.core.actor import Actor
from tovholder.core.clock import local_date
from tovholder.core.denials import Denied
from tovholder.core.events import Happening
from tovholder.core.ids import new_id
from tovholder.core.operations import operation
from tovholder.core.text import Text
from tovholder.organisation.api import UnitRow, units
from tovholder.pathways.deadlines import deadline_of
from tovholder.pathways.enums import StepOwner
from tovholder.pathways.models import Pathway, Step
from tovholder.pathways.suiting import made_for, pathways_for
from tovholder.rulebook.api import PathwayTemplate, PublishedPack, Queue, StepTemplate, Trigger, published_pack

PLACES = 100
"""So many places each step of the template has, for the persons it is made for."""


def start_pathways_for(trigger: Trigger, *, actor: Actor, at: datetime, facts: CaseFacts) -> None:
    """Start every pathway of the municipality's pack that this event triggers."""
    pack = published_pack(actor.municipality, at).pack
    for template in pathways_for(trigger, pack, local_date(at), people=facts.people, taken_over=facts.on):
        start_pathway(actor=actor, at=at, request_id=new_id(), template=template.key, facts=facts)


@operation("pathway.started")
def start_pathway(*, actor: Actor, at: datetime, request_id: UUID, template: str, facts: CaseFacts) -> Happening:
    """Make the template's steps, each with its owner, deadline and compartment, and let the owners into the case."""
    published = published_pack(actor.municipality, at)
    plan = published.pack.pathway(template)
    pathway = Pathway(
        municipality=actor.municipality, case_id=facts.case_id, template=template, started_at=at,
        pack_version_id=published.version_id,
    )
    pathway.save()
    planned = list(planned_steps(plan, facts, published))
    ensure_compartments((step.key for step in planned), actor=actor)
    Step.objects.bulk_create(
        new_step(actor, at, published, pathway, step, facts) for step in planned
    )
    admit_owners(actor, at, planned, facts)
    return Happening("pathway.started", subject=pathway.id, case=facts.case_id, data={"template": template})


@dataclass(frozen=True, slots=True)
class _Planned:
    """One step to be made: of which template, for which person (None: the family), from which unit, and where it stands."""

    position: int
    template: StepTemplate
    person: UUID | None
    unit: UnitRow
    key: CompartmentKey


def planned_steps(plan: PathwayTemplate, facts: CaseFacts, published: PublishedPack) -> Iterator[_Planned]:
    """What suits the family, in the pathway's order: two adults have two contracts, and a step made later finds its place."""
    homes = homes_of(plan, published)
    for number, template in enumerate(plan.steps):
        unit = homes[template.key]
        persons = made_for(template, published.pack, people=facts.people, taken_over=facts.on)
        for place, person in enumerate(persons):
            key = CompartmentKey.of(
                case_id=facts.case_id, unit_id=unit.id, kind=template.kind, origin=Origin.PATHWAY,
                persons=[person] if person else facts.people,
            )
            yield _Planned(number * PLACES + place, template, person, unit, key)


def homes_of(plan: PathwayTemplate, published: PublishedPack) -> Mapping[str, UnitRow]:
    """The unit each step belongs to; one of the coordinator's belongs to the unit that receives families.

    Denied ``unit_not_set_up`` when the pack names a unit the municipality has not set up yet.
    """
    reception = published.pack.reception
    wanted = {
        step.key: step.owner.unit if isinstance(step.owner, Queue) else reception.unit for step in plan.steps
    }
    known = units(wanted.values())
    missing = sorted(set(wanted.values()) - set(known))
    if missing:
        raise Denied(
            "unit_not_set_up",
            Text(
                da=f"Modellen nævner enheder, der ikke er oprettet endnu: {', '.join(missing)}. Opret dem først.",
                en=f"The model names units that are not set up yet: {', '.join(missing)}. Set them up first.",
            ),
        )
    return {key: known[unit] for key, unit in wanted.items()}


def new_step(
    actor: Actor, at: datetime, published: PublishedPack, pathway: Pathway, step: _Planned, facts: CaseFacts
) -> Step:
    due = deadline_of(published.pack, step.template, anchors=facts.anchors_for(step.person), residence_basis=facts.residence_basis)
    owner = step.template.owner
    function = owner.function if isinstance(owner, Queue) else ""
    return Step(
        municipality=actor.municipality, case_id=facts.case_id, pathway=pathway, compartment_id=step.key.id,
        key=step.template.key, position=step.position, made_at=at, after=list(step.template.after), person_id=step.person, unit_id=step.unit.id, function=function,
        owner=StepOwner.FUNCTION if function else StepOwner.COORDINATOR, notice_kinds=list(step.template.notice_needs),
        due_on=due.on if due else None, due_why=due.explanation.model_dump() if due else None,
        due_rule=(due.rule_id if due else None) or "", due_rule_version=due.rule_version if due else None,
        due_confidence=(due.confidence if due else None) or "",
    )


def admit_owners(actor: Actor, at: datetime, planned: Sequence[_Planned], facts: CaseFacts) -> None:
    """Each once, however many of the steps in one compartment are its."""
    parts = {
        StepOwnerPart(step.key.id, step.unit.id, step.template.owner.function, tuple(sorted(step.key.persons))): None
        for step in planned if isinstance(step.template.owner, Queue)
    }
    if parts:
        admit_step_owners(actor=actor, at=at, request_id=new_id(), case_id=facts.case_id, parts=tuple(parts))
