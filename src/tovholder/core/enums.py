"""Core's choices."""

from enum import StrEnum


class DatabaseKind(StrEnum):
    PRODUCTION = "production"
    DEMONSTRATION = "demonstration"
    SCENARIO = "scenario"
    TEST = "test"
