"""The words of steps, from the pack version their pathway keeps."""

from tovholder.core.text import Text
from tovholder.pathways.enums import StepOwner
from tovholder.pathways.models import Step
from tovholder.rulebook.api import Pack, Queue, StepTemplate

COORDINATOR = Text(da="familiens tovholder", en="the family's coordinator")


def template_of(pack: Pack, pathway: str, key: str) -> StepTemplate:
    """The step's template in its pack version."""
    return pack.pathway(pathway).step(key)


def title_of(pack: Pack, step: Step) -> Text:
    return template_of(pack, step.pathway.template, step.key).title


def owner_of(pack: Pack, template: StepTemplate) -> Text:
    """Whose the step is by its template: a function's name with its unit, or the coordinator."""
    if not isinstance(template.owner, Queue):
        return COORDINATOR
    function, unit = pack.function(template.owner.function).name, pack.unit(template.owner.unit).name
    return Text(da=f"{function.da}, {unit.da}", en=f"{function.en}, {unit.en}")


def owner_title(pack: Pack, step: Step) -> Text:
    """Whose the step is, in words: a function's name, or the coordinator."""
    if step.owner == StepOwner.COORDINATOR:
        return COORDINATOR
    return pack.function(step.function).name
