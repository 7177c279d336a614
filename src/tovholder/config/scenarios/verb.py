"""What a verb of a scenario is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from tovholder.config.scenarios.schema import Part
from tovholder.config.scenarios.stage import Stage
from tovholder.core.text import Text


@dataclass(frozen=True)
class Verb:
    """One operation. ``act`` does it as a persona and gives what it made, by label. Raises Denied or NotKnown."""

    name: Text
    inputs: type[Part]
    act: Callable[[Stage, str, datetime, Any], Mapping[str, UUID]]


class OfFamily(Part):
    """``family``: what an earlier step called it."""

    family: str
