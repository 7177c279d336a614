"""Choices of imports."""

from enum import StrEnum


class ArrivalListState(StrEnum):
    """``registering``: begun, family by family; a list that stopped there goes on from there."""

    TAKEN_IN = "taken_in"
    REGISTERING = "registering"
    REGISTERED = "registered"
    DISCARDED = "discarded"
