"""Core's choices."""

from enum import StrEnum


class DatabaseKind(StrEnum):
    PRODUCTION = "production"
    DEMONSTRATION = "demonstration"
    SCENARIO = "scenario"
    TEST = "test"


class DailyMail(StrEnum):
    """The daily mail: in which language, or not at all."""

    DANISH = "da"
    ENGLISH = "en"
    NONE = "none"
