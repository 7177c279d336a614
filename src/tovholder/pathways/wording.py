"""The words of steps: from the pack version their pathway keeps, or as whoever set a task wrote them."""

from tovholder.core.text import Text
from tovholder.pathways.enums import StepOwner
from tovholder.pathways.models import Step
from tovholder.rulebook.api import Pack, Queue, StepTemplate, pack_version

COORDINATOR = Text(da="familiens tovholder", en="the family's coordinator")


def template_of(pack: Pack, pathway: str, key: str) -> StepTemplate:
    """The step's template in its pack version."""
    return pack.pathway(pathway).step(key)


def pack_of(step: Step) -> Pack:
    """The version of the municipality's model that the step goes by."""
    version = step.pathway.pack_version_id if step.pathway else step.pack_version_id
    assert version is not None, "step_is_of_a_pathway_or_was_set"
    return pack_version(version).pack


def words_of(step: Step) -> StepTemplate:
    """The step's template; of a task somebody set, what was written, in whatever language."""
    if step.pathway is not None:
        return template_of(pack_of(step), step.pathway.template, step.key)
    title, details = Text(da=step.title, en=step.title), Text.model_construct(da=step.details, en=step.details)
    return StepTemplate.model_construct(key=step.key, title=title, instruction=details, owner="coordinator", kind="")


def owner_of(pack: Pack, template: StepTemplate) -> Text:
    """Whose the step is by its template: a function's name with its unit, or the coordinator."""
    if not isinstance(template.owner, Queue):
        return COORDINATOR
    function, unit = pack.function(template.owner.function).name, pack.unit(template.owner.unit).name
    return Text(da=f"{function.da}, {unit.da}", en=f"{function.en}, {unit.en}")


def owner_title(step: Step) -> Text:
    """Whose the step is, in words: a function's name, or the coordinator."""
    if step.owner == StepOwner.COORDINATOR:
        return COORDINATOR
    return pack_of(step).function(step.function).name
