"""Choices of imports."""

from enum import StrEnum


class ArrivalListState(StrEnum):
    """``registering``: begun, family by family; a list that stopped there goes on from there."""

    TAKEN_IN = "taken_in"
    REGISTERING = "registering"
    REGISTERED = "registered"
    DISCARDED = "discarded"


class MatchAnswer(StrEnum):
    """Whether somebody on a list is the person known in a case."""

    WAITS = "waits"
    SAME = "same"
    DIFFERENT = "different"
