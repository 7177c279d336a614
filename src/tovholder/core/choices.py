"""Enums as Django's choices. Stored codes are stable; the words for them are made by the screens."""

from enum import Enum


def values(enum: type[Enum]) -> list[str]:
    """The stored codes, for check constraints."""
    return [member.value for member in enum]


def choices(enum: type[Enum]) -> list[tuple[str, str]]:
    """For a model field's ``choices``: code and code."""
    return [(member.value, member.value) for member in enum]
