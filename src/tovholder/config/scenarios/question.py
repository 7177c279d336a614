"""What a question of a scenario is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tovholder.access.api import Viewer
from tovholder.config.scenarios.schema import Part
from tovholder.config.scenarios.stage import Stage
from tovholder.core.text import Text


@dataclass(frozen=True)
class Question:
    """``answer`` raises NotKnown when the one who asks may not know that the thing exists."""

    name: Text
    inputs: type[Part]
    answer: Callable[[Stage, Viewer, Any], Any]


class Nothing(Part):
    pass
