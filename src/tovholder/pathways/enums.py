"""Choices of pathways."""

from enum import StrEnum


class StepState(StrEnum):
    """The states a step has so far; the others of the glossary come with reception."""

    OPEN = "open"
    DONE = "done"


class StepOwner(StrEnum):
    """Whose a step is: a unit's function, or whoever holds the case."""

    FUNCTION = "function"
    COORDINATOR = "coordinator"


class Mine(StrEnum):
    """Why a step is mine."""

    FUNCTION = "function"
    COORDINATOR = "coordinator"
    DEPUTY = "deputy"
    QUEUE = "queue"
