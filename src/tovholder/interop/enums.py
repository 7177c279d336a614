"""Choices of imports."""

from enum import StrEnum


class ArrivalListState(StrEnum):
    TAKEN_IN = "taken_in"
    REGISTERED = "registered"
